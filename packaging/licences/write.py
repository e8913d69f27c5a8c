"""THIRD-PARTY-LICENSES.txt: one file with every part, its licence and its texts."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from licences.collect import Part
from licences.host import python_texts

HERE = Path(__file__).parent
NAME = "THIRD-PARTY-LICENSES.txt"
_RULE = "=" * 78
_BOOTLOADER = (
    "The executables begin with PyInstaller's boot loader. PyInstaller is distributed under the\n"
    "GPL, version 2 or later, with an exception that lets programs it builds be distributed under\n"
    "any licence: https://pyinstaller.org/en/stable/license.html\n"
)


def runtime_parts(models: Path) -> list[Part]:
    """Return what no distribution's metadata tells of: Python, the boot loader, models, fonts.

    Args:
        models: The folder ``diptych_resources``.
    """
    import platform

    fonts = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((models / "themes" / "fonts").glob("OFL-*.txt"))
    }
    notices = {
        name: (models / "models" / name).read_text(encoding="utf-8")
        for name in ("NOTICE", "LICENSE")
    }
    try:
        made_by = version("pyinstaller")
    except PackageNotFoundError:
        made_by = ""
    return [
        Part(
            name="Python", version=platform.python_version(), licence="PSF-2.0",
            texts=python_texts(), home="https://www.python.org/", kind="runtime",
        ),
        Part(
            name="PyInstaller boot loader", version=made_by, kind="runtime",
            licence="GPL-2.0-or-later WITH Bootloader-exception",
            texts={"exception": _BOOTLOADER}, home="https://pyinstaller.org/",
        ),
        Part(name="Bundled models", licence="Apache-2.0", texts=notices, kind="runtime"),
        Part(name="Source Sans Pro and Source Serif Pro", licence="OFL-1.1", texts=fonts,
             home="https://github.com/adobe-fonts", kind="runtime"),
    ]  # fmt: skip


def third_party_text(parts: Sequence[Part]) -> str:
    """Return the file's text: a list, Qt's notice, then each part's texts; equal ones once."""
    lines = [
        "What comes with Diptych and was written by others",
        _RULE,
        "",
        "Diptych is offered under the Apache License 2.0. With it come:",
        "",
    ]
    width = max(len(part.name) for part in parts)
    lines += [
        f"  {part.name:{width}}  {part.version:22}  {part.licence}".rstrip() for part in parts
    ]
    lines += ["", "", (HERE / "notice-qt.txt").read_text(encoding="utf-8"), ""]
    for name in ("LGPL-3.0-only", "GPL-3.0-only", "LGPL-2.1-or-later"):
        text = (HERE / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        lines += [_RULE, name, _RULE, "", text, ""]
    seen: dict[str, str] = {}
    for part in parts:
        lines += [_RULE, f"{part.name} {part.version}".rstrip(), part.licence]
        lines += [part.home] if part.home else []
        lines += [f"  {file}" for file in part.files]
        lines += [_RULE, ""]
        for name, text in sorted(part.texts.items()):
            where = seen.setdefault(text, f"{part.name}, {name}")
            own = where == f"{part.name}, {name}"
            lines += [f"--- {name}", text.rstrip() if own else f"(the text under {where})", ""]
    return "\n".join(lines) + "\n"
