"""The invented events and their gold: complete, consistent, and found in what the worker reads."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from diptych_core.article import Reliability
from diptych_core.finding import ConflictKind, CounterKind
from diptych_worker.parsers.read import read_file
from unit.gold_files import articles, check_words, conflicts, gold_lines, look_alikes, manifest

EVENTS = Path(__file__).parents[2] / "data" / "events"
# Countries, alliances, agencies and people of the real news, none of which may act here.
REAL_NAMES = (
    *("Russia", "Ukrain", "Korea", "China", "Japan", "America", "Britain", "German", "France"),
    *("Israel", "Gaza", "Iran", "Kyiv", "Kursk", "Moscow", "Kremlin", "Pentagon", "Washington"),
    *("NATO", "Rutte", "Peskov", "Putin", "Zelensk", "Trump", "Biden", "Seoul", "Pyongyang"),
    *("Reuters", "AFP", "BBC", "CNN", "TASS", "Interfax", "Yonhap", "United Nations", "Europe"),
    *("Estonia", "Sewol", "Concordia", "Zeebrugge", "Baltic"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Least:
    """What an event must have at least, so that figures from it say something.

    Attributes:
        span: Time from its first article to its last, which is longer than this.
        outlets: Different sources of its seven articles.
        reversals: Contradictions of a source with itself, the rarest kind.
        unclear: Look-alikes of which one side is unclear.
    """

    span: timedelta = timedelta(days=4)
    outlets: int = 7
    reversals: int = 3
    unclear: int = 10


# The held-out two stay as they were written, and are not mended to fit a figure: in each of them
# one outlet reports twice, the march is over within three days, little in the takeover is unclear.
LEAST = {
    "border": _Least(),
    "ferry": _Least(),
    "march": _Least(span=timedelta(days=2), outlets=6, reversals=2),
    "takeover": _Least(span=timedelta(days=8), outlets=6, unclear=5),
}
NAMES = tuple(LEAST)
GOLD = {event: gold_lines(EVENTS / event / "gold.jsonl") for event in NAMES}


def _texts(event: str) -> dict[str, str]:
    return {path.name: read_file(path)[0].text for path in articles(EVENTS / event)}


def test_every_event_is_looked_at() -> None:
    assert {path.name for path in EVENTS.iterdir() if path.is_dir()} == set(NAMES)


@pytest.mark.parametrize("event", NAMES)
def test_manifest_names_every_article_once_in_order_of_their_numbers(event: str) -> None:
    assert [entry.file for entry in manifest(EVENTS / event)] == [
        p.name for p in articles(EVENTS / event)
    ]
    assert len(articles(EVENTS / event)) == 7


@pytest.mark.parametrize("event", NAMES)
def test_manifest_is_complete_and_dated_with_zone(event: str) -> None:
    entries = manifest(EVENTS / event)
    times = [datetime.fromisoformat(entry.published) for entry in entries]
    assert all(time.utcoffset() is not None for time in times)
    assert times == sorted(times)
    assert max(times) - min(times) > LEAST[event].span
    days = Counter(time.date() for time in times)
    assert max(days.values()) >= 2, "two bodies must be able to disagree on one day"
    assert len({entry.source for entry in entries}) >= LEAST[event].outlets
    assert all(Reliability(entry.reliability) for entry in entries)


@pytest.mark.parametrize("event", NAMES)
def test_titles_sources_and_dates_agree_with_the_files(event: str) -> None:
    for entry in manifest(EVENTS / event):
        raw = (EVENTS / event / entry.file).read_text(encoding="utf-8")
        time = datetime.fromisoformat(entry.published)
        day = f"{time:%B} {time.day}, {time.year}", f"{time.day} {time:%B} {time.year}"
        assert entry.title in raw
        assert entry.source.lower() in raw.lower()
        assert entry.author in raw
        if entry.file.endswith(".txt"):
            assert any(form in raw for form in day), entry.file
        else:
            assert entry.published in raw


@pytest.mark.parametrize("event", NAMES)
def test_articles_have_the_length_of_news_items_and_mixed_formats(event: str) -> None:
    texts = _texts(event)
    assert {Path(name).suffix for name in texts} == {".txt", ".md", ".html"}
    lengths = {name: len(text.split()) for name, text in texts.items()}
    assert all(220 <= words <= 380 for words in lengths.values()), lengths


@pytest.mark.parametrize("event", NAMES)
def test_articles_name_nobody_real(event: str) -> None:
    for name, text in _texts(event).items():
        assert [word for word in REAL_NAMES if word in text] == [], name


@pytest.mark.parametrize("event", NAMES)
def test_readme_says_that_it_is_fiction_and_free(event: str) -> None:
    readme = (EVENTS / event / "README.md").read_text(encoding="utf-8")
    assert "fiction" in readme
    assert "CC0" in readme


@pytest.mark.parametrize("event", NAMES)
def test_every_quote_occurs_once_in_the_text_that_the_worker_reads(event: str) -> None:
    texts = _texts(event)
    for side in {side for pair in GOLD[event] for side in (pair.a, pair.b)}:
        assert texts[side.file].count(side.quote) == 1, side
        assert "\n" not in side.quote


@pytest.mark.parametrize("event", NAMES)
def test_pairs_join_two_articles_once(event: str) -> None:
    pairs = GOLD[event]
    assert all(pair.a.file < pair.b.file for pair in pairs)
    assert len({(pair.a, pair.b) for pair in pairs}) == len(pairs)
    assert len({pair.pair for pair in pairs}) == len(pairs)


@pytest.mark.parametrize("event", NAMES)
def test_fields_hold_the_words_of_the_product(event: str) -> None:
    for pair in GOLD[event]:
        check_words(pair)


@pytest.mark.parametrize("event", NAMES)
def test_conflicts_of_every_kind_are_mostly_reworded(event: str) -> None:
    found = conflicts(GOLD[event])
    kinds = Counter(pair.kind for pair in found)
    levels = Counter(pair.difficulty for pair in found)
    least = dict.fromkeys(ConflictKind, 3) | {ConflictKind.REVERSAL: LEAST[event].reversals}
    assert len(found) >= 45
    assert all(kinds[kind] >= count for kind, count in least.items()), kinds
    assert levels["plain"] < levels["hard"] < levels["medium"], levels


@pytest.mark.parametrize("event", NAMES)
def test_look_alikes_outnumber_conflicts_and_have_every_reason(event: str) -> None:
    found = look_alikes(GOLD[event])
    counters = Counter(pair.counter for pair in found)
    assert len(found) >= max(70, len(conflicts(GOLD[event])))
    least = dict.fromkeys(CounterKind, 10) | {CounterKind.UNCLEAR: LEAST[event].unclear}
    del least[CounterKind.DUPLICATE]  # only one event has a wire copy
    assert all(counters[kind] >= count for kind, count in least.items()), counters
    assert counters[""] >= 10, "plain agreement"


@pytest.mark.parametrize("event", NAMES)
def test_every_article_is_contradicted_by_two_others_at_least(event: str) -> None:
    against: dict[str, set[str]] = {path.name: set() for path in articles(EVENTS / event)}
    for pair in conflicts(GOLD[event]):
        against[pair.a.file].add(pair.b.file)
        against[pair.b.file].add(pair.a.file)
    assert all(len(others) >= 2 for others in against.values()), against
