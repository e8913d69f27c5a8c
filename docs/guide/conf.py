"""Sphinx's settings for the user's guide: `make guide`. Nothing is loaded from the net."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from guide.expand import default_key, expand  # noqa: E402
from guide.facts import place  # noqa: E402
from guide.sources import Page, read_pages  # noqa: E402

from diptych import __version__  # noqa: E402

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "Diptych"
author = "The Diptych developers"
version = release = __version__
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["pictures"]
nitpicky = True

myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 3
myst_heading_slug_func = "guide.slugs.slug"

html_theme = "furo"
html_title = f"Diptych {release}: the user's guide"
html_static_path = ["_static"]
html_css_files = ["guide.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_show_copyright = False


def contents_tree(pages: tuple[Page, ...]) -> str:
    """Return the trees of contents that Sphinx's sidebar and checks need, one for each group."""
    trees = []
    for group in dict.fromkeys(page.group for page in pages):
        names = "\n".join(page.name for page in pages if page.group == group)
        trees.append(f"```{{toctree}}\n:hidden:\n:caption: {group}\n\n{names}\n```")
    return "\n\n".join(trees)


def fill(app: "Sphinx", name: str, source: list[str]) -> None:
    """Fill in a page before it is read."""
    del app
    pages = read_pages()
    source[0] = expand(source[0], pages, default_key, place)
    if name == "index":
        source[0] += "\n\n" + contents_tree(pages)


def setup(app: "Sphinx") -> None:
    """Take part in the build."""
    app.connect("source-read", fill)
