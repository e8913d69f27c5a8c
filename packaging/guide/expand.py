"""Filling in what the pages leave to the program, before Sphinx or the program's copy is made.

A page is CommonMark with tables, and besides:

- {key}`next`: the key of an action; {action}`import`: the place of an action in the menus.
- Fenced blocks ```` ```{keys} Judge ````, ``{commands}``, ``{formats}``, ``{glossary}``,
  ``{contents}``: tables and lists made from the program.
- A picture of its own line gets the width that its pixels ask for.
"""

import re
import struct
from collections.abc import Callable
from pathlib import Path

from guide.facts import action, commands, contents, formats, glossary, menu_actions, place
from guide.sources import FOLDER, PICTURE_SCALE, GuideError, Page

from diptych.ui.keys.actions import ActionSpec

# Writes the key of an action, or its place in the menus: on the site the default key and English
# words, in the program what is set and the language of its menus.
Print = Callable[[ActionSpec], str]
_ROLE = re.compile(r"\{(key|action)\}`([^`\n]*)`")
_BLOCK = re.compile(r"^```\{(\w+)\} ?([^\n]*)\n```$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[([^\]]+)\]\((pictures/[\w-]+\.png)\)$", re.MULTILINE)
_PNG = b"\x89PNG\r\n\x1a\n"
_ARROWS = {"Down": "↓", "Up": "↑"}


def expand(text: str, pages: tuple[Page, ...], key: Print, menu: Print) -> str:
    """Return a page's source as plain Markdown.

    Args:
        text: The source.
        pages: All pages, for the list of contents.
        key: Writes the key of an action.
        menu: Writes the place of an action in the menus.

    Raises:
        GuideError: If the source names something that is not there.
    """

    def block(found: re.Match[str]) -> str:
        name, argument = found.groups()
        if name == "keys":
            return _keys(argument, key)
        makers: dict[str, Callable[[], str]] = {
            "commands": commands,
            "formats": formats,
            "glossary": glossary,
            "contents": lambda: contents(pages),
        }
        if name not in makers:
            raise GuideError(f"there is no block {{{name}}}")
        return makers[name]()

    def role(found: re.Match[str]) -> str:
        kind, name = found.groups()
        return key(action(name)) if kind == "key" else f"**{menu(action(name))}**"

    filled = _PICTURE.sub(_sized, _ROLE.sub(role, _BLOCK.sub(block, text)))
    if _ROLE.search(filled) or re.search(r"^```\{", filled, re.MULTILINE):
        raise GuideError("a role or block was left unfilled")
    return filled


def default_key(spec: ActionSpec) -> str:
    """Return the first default key of an action, as HTML; its place in the menus if it has none."""
    if not spec.keys:
        return f"**{place(spec)}**"
    return f"<kbd>{printed(spec.keys[0])}</kbd>"


def printed(key: str) -> str:
    """Return a key in Qt's portable notation as people write it."""
    if key.endswith("++"):
        return key
    *held, last = key.split("+")
    return "+".join([*held, _ARROWS.get(last, last)])


def _keys(menu: str, key: Print) -> str:
    rows = ["| key | does |", "| --- | --- |"]
    specs = [spec for spec in menu_actions(menu) if spec.keys]
    return "\n".join([*rows, *(f"| {key(spec)} | {spec.text.rstrip('…')} |" for spec in specs)])


def _sized(found: re.Match[str]) -> str:
    words, name = found.groups()
    width, _ = png_size(FOLDER / name)
    return f"![{words}]({name}){{width={width // PICTURE_SCALE}px}}"


def png_size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG file in pixels.

    Raises:
        GuideError: If it is missing or no PNG.
    """
    try:
        head = path.read_bytes()[:24]
    except OSError as error:
        raise GuideError(f"there is no picture {path.name}: run make guide-pictures") from error
    if not head.startswith(_PNG):
        raise GuideError(f"{path.name} is no PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height
