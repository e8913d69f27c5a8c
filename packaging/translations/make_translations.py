"""Bring the translations up to date: `make translations`.

Collects the texts, has Qt's lupdate merge them into each .ts file, and its lrelease make the .qm
files that ship. A text that is gone keeps its translation in the .ts file as "vanished"
until --drop.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ui_texts import Text, collect

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "desktop" / "diptych" / "ui"
FOLDER = ROOT / "resources" / "diptych_resources" / "translations"


def as_source(texts: Sequence[Text]) -> str:
    """Return ``texts`` as a Python file in the form that lupdate reads."""
    lines = []
    for text in texts:
        number = ", None, 1" if text.plural else ""
        lines.append(f"translate({_quoted(text.context)}, {_quoted(text.source)}{number})")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _tool(name: str, arguments: Sequence[str]) -> None:
    subprocess.run([Path(sys.executable).with_name(f"pyside6-{name}"), *arguments], check=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Update every .ts file of the folder and make its .qm file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--drop", action="store_true", help="forget texts that are gone")
    drop = parser.parse_args(arguments).drop
    with tempfile.TemporaryDirectory() as name:
        listed = Path(name) / "texts.py"
        listed.write_text(as_source(collect(SOURCES)), encoding="utf-8")
        for file in sorted(FOLDER.glob("*.ts")):
            options = ["-locations", "none", "-disable-heuristic", "similartext"]
            options += ["-no-obsolete"] if drop else []
            _tool("lupdate", [*options, str(listed), "-ts", str(file)])
            _tool("lrelease", ["-silent", str(file), "-qm", str(file.with_suffix(".qm"))])


if __name__ == "__main__":
    main()
