"""What lies beside invented articles, read: their manifest and the gold of their sentences."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych_core.finding import ConflictKind, CounterKind
from diptych_core.label import NLI_LABELS, Label


@dataclass(frozen=True, slots=True)
class Side:
    """One of both sentences of a line: its article, and words that occur there once."""

    file: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One line of a `gold.jsonl`, with the fields that the sample's README explains."""

    pair: str
    gold: str
    kind: str
    counter: str
    difficulty: str
    a: Side
    b: Side
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a `manifest.json`; `published` is an ISO time with its zone."""

    file: str
    title: str
    source: str
    author: str
    published: str
    reliability: str


def articles(folder: Path) -> list[Path]:
    """Return the articles of a folder in the order of their numbers."""
    return sorted(path for path in folder.iterdir() if path.name[0].isdigit())


def manifest(folder: Path) -> list[Entry]:
    """Read the `manifest.json` of a folder; a field too many or too few is a TypeError."""
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return [Entry(**row) for row in rows]


def gold_lines(path: Path) -> list[GoldLine]:
    """Read a `gold.jsonl`; a field too many or too few is a TypeError."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        GoldLine(pair=row.pop("id"), a=Side(**row.pop("a")), b=Side(**row.pop("b")), **row)
        for row in rows
    ]


def conflicts(lines: Sequence[GoldLine]) -> list[GoldLine]:
    """Return the lines whose sentences contradict each other."""
    return [line for line in lines if line.gold == Label.CONTRADICTION]


def look_alikes(lines: Sequence[GoldLine]) -> list[GoldLine]:
    """Return the lines whose sentences do not."""
    return [line for line in lines if line.gold != Label.CONTRADICTION]


def check_words(line: GoldLine) -> None:
    """Assert that a line's fields hold words of the product, and those that go together."""
    assert line.gold in NLI_LABELS, line
    assert line.difficulty in {"plain", "medium", "hard"}, line
    assert line.why.endswith("."), line
    assert bool(line.kind) == (line.gold == Label.CONTRADICTION), line
    assert not line.kind or ConflictKind(line.kind)
    assert not line.counter or CounterKind(line.counter)
    assert line.counter or line.gold != Label.NEUTRAL, line
    assert not (line.counter and line.kind), line
