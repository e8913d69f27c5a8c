"""News text under free licences: reading it, and the pair that the news generator makes of it."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from nli_data import Label


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One news item of one to four sentences, or a whole article.

    Attributes:
        item_id: Identifier in the source file.
        text: The text, spaces collapsed within paragraphs.
        day: ISO date of the item; empty when not known.
        story: Name of the topic or event; empty when not known.
        url: Where it stands.
        sources: Outlets that the item cites.
    """

    item_id: str
    text: str
    day: str
    story: str
    url: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewsSentence:
    """One sentence of an item.

    Attributes:
        text: The sentence, with its full stop.
        item_id: Identifier of the item it stands in.
        day: ISO date of the item; empty when not known.
        story: Name of the topic or event; empty when not known.
        url: Where the item stands.
    """

    text: str
    item_id: str
    day: str
    story: str
    url: str


@dataclass(frozen=True, slots=True)
class NewsPair:
    """A training pair made of news text.

    Attributes:
        premise: The first text.
        hypothesis: The second text.
        label: The target.
        family: Which rule made it, as "negation" or "update-toll".
        origin: Identifiers of the items it was made of, joined by "+".
    """

    premise: str
    hypothesis: str
    label: Label
    family: str
    origin: str


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text, for lists that are easier to read as running text."""
    return tuple(words.split())


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of one gzip file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@dataclass(frozen=True, slots=True)
class Revision:
    """One edit of an item as its story moved.

    Attributes:
        revision_id: Identifier in the source file.
        old: The text before.
        new: The text after.
        kind: As the file has it: "wording", "number_changed", "number_added", "number_removed"
            or "number_spelling".
        lasted: Hours that the old text stood; short ones may be vandalism.
        final: Whether the new text is the one that stayed.
        words_changed: Words by which the two differ.
    """

    revision_id: str
    old: str
    new: str
    kind: str
    lasted: float
    final: bool
    words_changed: int


@dataclass(frozen=True, slots=True)
class TollPair:
    """Two statements of a toll under one topic.

    Attributes:
        earlier: The earlier statement.
        later: The later one.
        origin: Both items' identifiers, joined by "+".
        reliable: Whether a rule says that both speak of one incident.
        days: Days between them.
    """

    earlier: str
    later: str
    origin: str
    reliable: bool
    days: int


_ITEM_FILES = (
    "wikipedia_current_events_2002_2012",
    "wikipedia_current_events_2013_2024",
    "wikipedia_current_events_2025_2026",
)
_ARTICLE_FILES = (
    "wikinews_2019_2020",
    "wikinews_dexter_2004_2014",
    "wikinews_timelines",
    "wikinews_gum",
    "wikinews_wikinewssum",
)
# "[ar]": where a name's article stands in another language only.
_LANGUAGE = re.compile(r" ?\[[a-z]{2,3}(?:; [a-z]{2,3})*\]")
_SPACE = re.compile(r"[ \t\xa0]+")
# Words before a dash that name a section of the page, as "Sport – ", are no part of the sentence.
_SECTION = re.compile(
    r"^(?:[A-Z][A-Za-z-]+(?: [A-Za-z-]+){0,3}) ?[–—] (?=[A-Z])|^[A-Z][\w' -]{2,30}: ?"
)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", _LANGUAGE.sub("", text)).strip()


def item_of(record: dict[str, Any]) -> NewsItem:
    """Return the item that a record of an item or article file holds."""
    lines = (_plain(line) for line in record["text"].split("\n"))
    text = _SECTION.sub("", "\n".join(line for line in lines if line))
    return NewsItem(
        item_id=record["id"],
        text=text,
        day=record.get("date") or "",
        story="" if record.get("topic_guess") else record.get("title") or "",
        url=record.get("url") or "",
        sources=tuple(record.get("sources") or ()),
    )


def read_items(folder: Path) -> list[NewsItem]:
    """Read the short items of the files that the folder holds, oldest first."""
    return _read_files(folder, _ITEM_FILES)


def read_articles(folder: Path) -> list[NewsItem]:
    """Read the whole articles of the files that the folder holds."""
    return _read_files(folder, _ARTICLE_FILES)


def _read_files(folder: Path, names: Sequence[str]) -> list[NewsItem]:
    paths = (folder / f"{name}.jsonl.gz" for name in names)
    return [item_of(record) for path in paths if path.is_file() for record in read_records(path)]


def read_revisions(folder: Path) -> list[Revision]:
    """Read the edits of items; those with an empty side are left out."""
    path = folder / "current_events_revisions_2025_2026.jsonl.gz"
    return [
        Revision(
            revision_id=record["id"],
            old=_plain(record["old"]),
            new=_plain(record["new"]),
            kind=record["kind"],
            lasted=float(record["old_hours"]),
            final=bool(record["new_is_final"]),
            words_changed=int(record["words_changed"]),
        )
        for record in (read_records(path) if path.is_file() else ())
        if record["old"].strip() and record["new"].strip()
    ]


def read_tolls(folder: Path) -> list[TollPair]:
    """Read the pairs of tolls under one topic."""
    path = folder / "current_events_toll_updates.jsonl.gz"
    return [
        TollPair(
            earlier=_plain(record["earlier"]),
            later=_plain(record["later"]),
            origin=f"{record['earlier_id']}+{record['later_id']}",
            reliable=bool(record["reliable"]),
            days=int(record["days"]),
        )
        for record in (read_records(path) if path.is_file() else ())
    ]


def read_threads(folder: Path) -> list[tuple[str, ...]]:
    """Read the story chains: for each topic, the identifiers of its items in order of time."""
    path = folder / "current_events_threads.jsonl.gz"
    return [tuple(record["ids"]) for record in (read_records(path) if path.is_file() else ())]
