"""Pages as the program shows them: HTML of the kind that Qt's rich text knows.

Made here and shipped as resources, so that no Markdown library is needed where Diptych runs. Keys
stand as ``[[key:NAME]]`` and places in the menus as ``[[menu:NAME]]``: the program fills in the
keys that are set and the words of its menus.
"""

import json
import re
from hashlib import sha256
from html import escape
from pathlib import Path

from guide.expand import expand
from guide.slugs import slug
from guide.sources import PICTURES, Page, index_text, read_pages
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from diptych.ui.keys.actions import ActionSpec

CONTENTS = "contents.json"
INDEX = "index"
_LINK = re.compile(r'href="([\w-]+)\.md')


def program_files() -> dict[str, bytes]:
    """Return the texts of the program's copy of the guide: file name in its folder -> bytes.

    Raises:
        GuideError: If a source names something that is not there.
    """
    pages = read_pages()
    index = Page(INDEX, "", index_text())
    files = {
        f"{page.name}.html": as_html(expand(page.text, pages, program_key, program_menu)).encode()
        for page in (index, *pages)
    }
    listed = {
        "pages": [{"name": p.name, "title": p.title, "group": p.group} for p in (index, *pages)],
        "pictures": {path.stem: sha256(path.read_bytes()).hexdigest() for path in pictures()},
    }
    files[CONTENTS] = (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()
    return files


def pictures() -> list[Path]:
    """Return the guide's pictures.

    The program's list of contents names the hash of each: with another one, the smaller copy that
    the program has is out of date.
    """
    return sorted(PICTURES.glob("*.png"))


def program_key(spec: ActionSpec) -> str:
    """Return what the program replaces by the action's present key."""
    return f"[[key:{spec.action_id.value}]]"


def program_menu(spec: ActionSpec) -> str:
    """Return what the program replaces by the action's place in its menus."""
    return f"[[menu:{spec.action_id.value}]]"


def as_html(markdown: str) -> str:
    """Return expanded Markdown as HTML with anchors, without a document around it."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(attrs_plugin)
    tokens = parser.parse(markdown)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            inline = tokens[place + 1]
            anchor = Token("html_inline", "", 0)
            anchor.content = f'<a name="{escape(slug(_words(inline)))}"></a>'
            inline.children = [anchor, *(inline.children or [])]
        elif token.type == "inline" and _is_picture(token):
            _add_caption(token)
            tokens[place - 1].attrs["class"] = "picture"
        elif token.type == "table_open":
            # Qt draws no borders of cells from style sheets alone.
            token.attrs |= {"border": "1", "cellspacing": "0", "cellpadding": "5"}
    html = parser.renderer.render(tokens, parser.options, {})
    return _LINK.sub(r'href="\1', html)


def _is_picture(inline: Token) -> bool:
    return [child.type for child in inline.children or []] == ["image"]


def _add_caption(inline: Token) -> None:
    """Say below a picture what it shows: Qt reads out no text that stands for a picture."""
    image = (inline.children or [])[0]
    image.attrs["width"] = str(image.attrs["width"]).removesuffix("px")
    caption = Token("html_inline", "", 0)
    caption.content = f'<br><span class="caption">{escape(image.content)}</span>'
    inline.children = [image, caption]


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])
