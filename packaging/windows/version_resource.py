"""The version resource of each executable: what Windows shows under Properties, Details.

PyInstaller evaluates the text as a VSVersionInfo of its own classes
(PyInstaller/utils/win32/versioninfo.py). 040904B0 is US English in Unicode, as everybody uses.
"""

from pathlib import Path

from bundle.identity import PUBLISHER

_TEMPLATE = """\
VSVersionInfo(
  ffi=FixedFileInfo(
    filevers={numbers},
    prodvers={numbers},
    mask=0x3f,
    flags=0x0,
    OS=0x40004,
    fileType=0x1,
    subtype=0x0,
    date=(0, 0)
  ),
  kids=[
    StringFileInfo([
      StringTable(
        '040904B0',
        [
{strings}
        ])
    ]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])
  ]
)
"""
_ABOUT = {
    "diptych": "Diptych: see where many accounts of one event disagree",
    "diptych-console": "Diptych's command line",
    "diptych-worker": "Diptych's worker: reads articles and runs models",
}
_FILES = {"diptych-console": "diptych.com"}  # the others are called what they are, with .exe


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as Windows wants it; what follows the numbers (``rc1``) is left out."""
    numbers: list[int] = []
    for part in version.split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if digits:
            numbers.append(int(digits))
        if digits != part:
            break
    first, second, third, fourth = (*numbers, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def version_resource(program: str, version: str) -> str:
    """Return the version resource of ``program`` as PyInstaller reads it."""
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": _ABOUT[program],
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": f"{PUBLISHER}. Apache License 2.0",
        "OriginalFilename": _FILES.get(program, f"{program}.exe"),
        "ProductName": "Diptych",
        "ProductVersion": version,
    }
    lines = ",\n".join(
        f"        StringStruct({name!r}, {text!r})" for name, text in strings.items()
    )
    return _TEMPLATE.format(numbers=four_numbers(version), strings=lines)


def write_version_resources(target: Path, version: str) -> None:
    """Write the version resources of all executables into ``target``."""
    for program in _ABOUT:
        text = version_resource(program, version)
        (target / f"{program}-version.txt").write_text(text, encoding="utf-8")
