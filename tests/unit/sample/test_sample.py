"""The sample case and its gold: complete, consistent, and free of real names."""

import re
from collections import Counter
from datetime import datetime, timedelta
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest

from diptych_core.article import Reliability
from diptych_core.finding import ConflictKind, CounterKind
from diptych_resources import folder
from unit.gold_files import (
    Side,
    articles,
    check_words,
    conflicts,
    gold_lines,
    look_alikes,
    manifest,
)

SAMPLE = folder("sample")
GOLD = Path(__file__).parents[2] / "data" / "sample" / "gold.jsonl"
# Words of the real news that these articles must not touch.
REAL_NAMES = (
    *("Russia", "Ukraine", "Korea", "China", "America", "Britain", "Germany", "France", "Israel"),
    *(
        "Gaza",
        "Iran",
        "Beirut",
        "Lebanon",
        "Kyiv",
        "Moscow",
        "Kremlin",
        "Pentagon",
        "NATO",
        "Europe",
    ),
    *("Putin", "Zelensk", "Trump", "Biden", "Reuters", "AFP", "BBC", "CNN", "TASS", "Interfax"),
    *("Bellingcat", "Caliber", "Norwegian", "Danish", "Bayer", "BASF", "United Nations", "U.N."),
)
_SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][”\"]))\s+(?=[A-Z“\"•])")


class _VisibleText(HTMLParser):
    """Collects the text of the body, a line for each block."""

    _BLOCKS = frozenset({"p", "h1", "h2", "li", "figcaption"})

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "body"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.parts.append(re.sub(r"\s+", " ", data))


def _stored_text(path: Path) -> str:
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        parser = _VisibleText()
        parser.feed(raw)
        return "".join(parser.parts)
    if path.suffix == ".md":
        return raw.split("---\n", 2)[2]
    return raw


def _sentences(text: str) -> list[str]:
    return [
        sentence.strip()
        for line in text.splitlines()
        for sentence in _SENTENCE_END.split(line)
        if sentence.strip()
    ]


ARTICLES = {path.name: _stored_text(path) for path in articles(SAMPLE)}
SENTENCES = {name: _sentences(text) for name, text in ARTICLES.items()}
PAIRS = gold_lines(GOLD)
CONFLICTS = conflicts(PAIRS)
LOOK_ALIKES = look_alikes(PAIRS)


def _sentence_of(side: Side) -> int:
    found = [n for n, text in enumerate(SENTENCES[side.file]) if side.quote in text]
    assert len(found) == 1, f"{side.file}: {side.quote!r} lies in {len(found)} sentences"
    return found[0]


def test_manifest_names_every_article_once_in_order_of_their_numbers() -> None:
    assert [entry.file for entry in manifest(SAMPLE)] == [path.name for path in articles(SAMPLE)]
    assert len(manifest(SAMPLE)) >= 10


def test_manifest_is_complete_and_dated_with_zone() -> None:
    entries = manifest(SAMPLE)
    times = [datetime.fromisoformat(entry.published) for entry in entries]
    assert all(time.utcoffset() is not None for time in times)
    assert times == sorted(times)
    assert max(times) - min(times) > timedelta(days=4)
    assert len({entry.source for entry in entries}) >= 5
    assert all(Reliability(entry.reliability) for entry in entries)


def test_titles_sources_and_dates_agree_with_the_files() -> None:
    for entry in manifest(SAMPLE):
        raw = (SAMPLE / entry.file).read_text(encoding="utf-8")
        assert entry.title in ARTICLES[entry.file]
        assert entry.source.lower() in raw.lower()
        assert entry.author in raw
        if entry.file.endswith((".html", ".md")):
            assert entry.published in raw


def test_formats_are_mixed() -> None:
    assert Counter(Path(name).suffix for name in ARTICLES) == {".txt": 8, ".md": 2, ".html": 2}


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_article_has_the_length_of_a_news_item(name: str) -> None:
    assert 180 <= len(ARTICLES[name].split()) <= 350


@pytest.mark.parametrize("name", sorted(ARTICLES))
def test_article_names_nobody_real(name: str) -> None:
    assert [word for word in REAL_NAMES if word in ARTICLES[name]] == []


def test_readme_says_that_it_is_fiction_and_free() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert "fiction" in readme
    assert "CC0" in readme


def test_every_quote_lies_in_one_sentence_and_occurs_once() -> None:
    for side in {side for pair in PAIRS for side in (pair.a, pair.b)}:
        assert ARTICLES[side.file].count(side.quote) == 1, side
        _sentence_of(side)


def test_pairs_join_two_articles_and_no_two_lines_the_same_sentences() -> None:
    seen = Counter(
        frozenset({(pair.a.file, _sentence_of(pair.a)), (pair.b.file, _sentence_of(pair.b))})
        for pair in PAIRS
    )
    assert all(pair.a.file < pair.b.file for pair in PAIRS)
    assert [key for key, count in seen.items() if count > 1] == []
    assert len({pair.pair for pair in PAIRS}) == len(PAIRS)


def test_fields_hold_the_words_of_the_product() -> None:
    for pair in PAIRS:
        check_words(pair)


def test_enough_conflicts_of_every_kind_and_difficulty() -> None:
    kinds = Counter(pair.kind for pair in CONFLICTS)
    assert len(CONFLICTS) >= 24
    assert all(kinds[kind] >= 2 for kind in ConflictKind), kinds
    difficulties = Counter(pair.difficulty for pair in CONFLICTS)
    assert all(difficulties[level] >= 8 for level in ("plain", "medium", "hard")), difficulties


def test_enough_look_alikes_of_every_counter_kind() -> None:
    counters = Counter(pair.counter for pair in LOOK_ALIKES)
    assert len(LOOK_ALIKES) >= 24
    assert all(counters[kind] >= 2 for kind in CounterKind), counters


def test_at_least_twenty_four_separate_disputes() -> None:
    disputes = {pair.pair.rsplit("-", 1)[0] for pair in CONFLICTS}
    assert len(disputes) >= 24, sorted(disputes)


def _shared_sentences(first: str, second: str) -> float:
    a, b = set(SENTENCES[first]), set(SENTENCES[second])
    return len(a & b) / min(len(a), len(b))


def test_one_pair_of_articles_is_a_wire_copy_and_no_other() -> None:
    copies = [pair for pair in combinations(sorted(ARTICLES), 2) if _shared_sentences(*pair) > 0.5]
    assert [(first[:2], second[:2]) for first, second in copies] == [("01", "02")]


def test_nothing_inside_the_wire_copy_is_a_conflict() -> None:
    inside = [pair for pair in PAIRS if (pair.a.file[:2], pair.b.file[:2]) == ("01", "02")]
    assert inside
    assert {pair.counter for pair in inside} == {CounterKind.DUPLICATE}


def test_a_conflict_of_the_wire_copy_holds_for_both_of_its_articles() -> None:
    def other_sides(number: str) -> set[tuple[str, Side]]:
        return {(pair.a.quote, pair.b) for pair in CONFLICTS if pair.a.file.startswith(number)}

    assert other_sides("01") == other_sides("02")
