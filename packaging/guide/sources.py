"""The guide's sources: which pages there are, in which groups and order, and their pictures."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "guide"
PICTURES = FOLDER / "pictures"
PICTURE_SCALE = 2  # pictures are taken with so many pixels for one of the screen's


class GuideError(Exception):
    """The guide's sources are wrong; ``str()`` says which page and what."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the guide.

    Attributes:
        name: Name of its file without the ending; how links and the program name it.
        group: Heading under which lists of pages have it.
        text: Its source, Markdown with the roles and blocks of ``guide.expand``.
    """

    name: str
    group: str
    text: str

    @property
    def title(self) -> str:
        """The page's first heading."""
        first = self.text.split("\n", 1)[0]
        if not first.startswith("# "):
            raise GuideError(f"{self.name}.md does not begin with its title")
        return first.removeprefix("# ").strip()

    @property
    def summary(self) -> str:
        """The page's first paragraph, which says what it is for."""
        return " ".join(self.text.split("\n\n", 2)[1].split())


def read_pages(folder: Path = FOLDER) -> tuple[Page, ...]:
    """Return all pages but the index, in reading order.

    Raises:
        GuideError: If contents.toml and the folder name different pages.
    """
    contents = tomllib.loads((folder / "contents.toml").read_text(encoding="utf-8"))
    pages = tuple(
        Page(name, group["title"], (folder / f"{name}.md").read_text(encoding="utf-8"))
        for group in contents["group"]
        for name in group["pages"]
    )
    there = {path.stem for path in folder.glob("*.md")} - {"index"}
    named = {page.name for page in pages}
    if there != named:
        raise GuideError(f"contents.toml and the folder differ in {sorted(there ^ named)}")
    return pages


def index_text(folder: Path = FOLDER) -> str:
    """Return the source of the first page."""
    return (folder / "index.md").read_text(encoding="utf-8")
