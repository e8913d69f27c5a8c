"""The guide's pages as they ship, their sections, and a search over all of them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape, unescape

import msgspec

from diptych_resources import read_bytes, read_text

INDEX = "index"
_OPEN = re.compile(r"\[\[(key|menu):(\w+)\]\]")
_HEADING = re.compile(r'<h[123]><a name="([^"]*)"></a>(.*?)</h[123]>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_AROUND = 40  # letters shown before and twice as many behind the first word that was found
_TITLE, _NAMED, _MOST = 12, 6, 5  # what a word counts in a title, a heading, and at most in a text


class Entry(msgspec.Struct, frozen=True):
    """One page in the list of contents.

    Attributes:
        name: Name of its resource without the ending.
        title: Its title.
        group: Heading under which it stands; empty for the first page.
    """

    name: str
    title: str
    group: str


class Contents(msgspec.Struct, frozen=True):
    """What the guide holds.

    Attributes:
        pages: Its pages in reading order.
        pictures: Name of each picture -> SHA-256 of the one that it was made from.
    """

    pages: list[Entry]
    pictures: dict[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    Attributes:
        page: Name of its page.
        title: Title of its page.
        anchor: Anchor of the heading.
        heading: The heading.
        text: Plain text below it.
    """

    page: str
    title: str
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A section in which all words were found.

    Attributes:
        section: The section.
        extract: Words around the first place.
    """

    section: Section
    extract: str


class Book:
    """The guide.

    Args:
        key: Returns what is printed for the key of an action, by the action's name.
        menu: Returns where the menus have an action.
    """

    def __init__(self, key: Callable[[str], str], menu: Callable[[str], str]) -> None:
        contents = msgspec.json.decode(read_bytes("guide/contents.json"), type=Contents)
        self.entries = contents.pages
        self._key, self._menu = key, menu
        self._names = frozenset(entry.name for entry in self.entries)
        self._sections: tuple[Section, ...] = ()

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def html(self, name: str) -> str:
        """Return the page ``name`` as Qt's rich text, with the keys that are set now.

        Raises:
            KeyError: If there is no such page.
        """
        if name not in self._names:
            raise KeyError(name)
        return _OPEN.sub(self._filled, read_text(f"guide/{name}.html"))

    def forget_keys(self) -> None:
        """Print other keys from now on."""
        self._sections = ()

    def sections(self) -> tuple[Section, ...]:
        """Return the sections of all pages, in reading order."""
        if not self._sections:
            self._sections = tuple(
                section
                for entry in self.entries
                for section in _split(entry, self.html(entry.name))
            )
        return self._sections

    def search(self, words: str) -> list[Hit]:
        """Return the sections that hold all of ``words``, the best first; none for no words."""
        wanted = words.casefold().split()
        if not wanted:
            return []
        found = [
            (score, place, section)
            for place, section in enumerate(self.sections())
            if section.page != INDEX and (score := _score(section, wanted))
        ]
        found.sort(key=lambda one: (-one[0], one[1]))
        return [Hit(section, _extract(section.text, wanted)) for _, _, section in found]

    def _filled(self, found: re.Match[str]) -> str:
        if found[1] == "menu":
            return escape(self._menu(found[2]))
        return f'<span class="key">&nbsp;{escape(self._key(found[2]))}&nbsp;</span>'


def _split(entry: Entry, html: str) -> list[Section]:
    parts = _HEADING.split(html)  # before the first heading, then anchor, heading and text in turn
    return [
        Section(entry.name, entry.title, anchor, _plain(heading), _plain(text))
        for anchor, heading, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    ]


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _score(section: Section, wanted: Sequence[str]) -> int:
    """Return how well a section fits; 0 when it lacks one of the words."""
    title, heading = section.title.casefold(), section.heading.casefold()
    text = section.text.casefold()
    total = 0
    for word in wanted:
        here = min(text.count(word), _MOST) + _NAMED * (word in heading)
        if not here and word not in title:
            return 0
        total += here + _TITLE * (word in title)
    return total


def _extract(text: str, wanted: Sequence[str]) -> str:
    folded = text.casefold()
    first = min((at for word in wanted if (at := folded.find(word)) >= 0), default=0)
    start = max(0, first - _AROUND)
    end = min(len(text), first + 2 * _AROUND)
    if start:  # at the beginning of a word
        start = text.find(" ", start, first) + 1 or first
    return ("… " if start else "") + text[start:end].rstrip() + (" …" if end < len(text) else "")
