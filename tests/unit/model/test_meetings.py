"""Pairs without labels, as retrieval would propose them: who meets whom, and how alike they are."""

from __future__ import annotations

import gzip
import json
import random
import re
import zlib
from typing import TYPE_CHECKING

import make_meetings
import news_meetings
import news_meetings_changed
import numpy as np
import public_meetings
import pytest
from make_news_pairs import Corpus
from news_data import NewsSentence
from news_neighbours import Links, in_groups, in_window, joined, spread
from nli_data import Label, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from news_neighbours import Floats

TOWNS = ("Kalt", "Ostmark", "Nordstadt", "Merrow", "Velm", "Tarnau", "Pellin", "Brintz")


def encode(texts: Sequence[str]) -> Floats:
    """Lay texts near each other that have words in common."""
    vectors = np.zeros((len(texts), 96), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in re.findall(r"\w+", text.lower()):
            vectors[row, zlib.crc32(word.encode()) % 96] += 1.0
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / lengths, dtype=np.float32)


def sentence(text: str, item: str, day: str) -> NewsSentence:
    return NewsSentence(text, item, day, "", "")


def told(town: str, number: int) -> tuple[tuple[str, str], ...]:
    """Return an event in two items of a day."""
    return (
        (f"{town}-a", f"Ruritanian troops capture the village of {town} after a long siege."),
        (f"{town}-a", f"Police arrest {number} miners in the town of {town} after a strike."),
        (f"{town}-b", f"Ruritanian troops capture {town} near the border after a siege of weeks."),
        (f"{town}-b", f"At least {number} miners are arrested in {town} after a strike."),
    )


@pytest.fixture
def sentences() -> list[NewsSentence]:
    return [
        sentence(text, item, f"2019-0{at % 8 + 1}-05")
        for at, town in enumerate(TOWNS)
        for item, text in told(town, at + 4)
    ]


@pytest.fixture
def corpus(sentences: list[NewsSentence], tmp_path: Path) -> Corpus:
    deeds = ("opens a bridge over", "walks along", "wants to clean", "swims with his wife in")
    article = tuple(
        sentence(f"The mayor of Kalt {deed} the river Stel.", "article", "2019-01-05")
        for deed in deeds
    )
    items = tuple((one,) for one in sentences)
    return Corpus(tmp_path, items, (article,), tuple(sentences))


@pytest.fixture
def public() -> list[Pair]:
    made = []
    for at, town in enumerate(TOWNS):
        premise = f"The harbour of {town} was closed by a strike of pilots, shipping agents said."
        made += [
            Pair(premise, f"The harbour of {town} was closed.", Label.ENTAILMENT, "some"),
            Pair(premise, f"Pilots in {town} like the harbour.", Label.NEUTRAL, "some"),
            Pair(premise, f"Shipping agents lived in {at} towns.", Label.NEUTRAL, "some"),
        ]
    return made


def pairs_of(links: Links) -> set[tuple[int, int]]:
    return set(zip(links.one.tolist(), links.other.tolist(), strict=True))


def test_a_window_links_other_items_within_its_days_and_nothing_else() -> None:
    vectors = np.full((6, 4), 0.5, dtype=np.float32)
    days = np.array([100, 104, 110, 111, 0, 104])
    items = np.array([1, 2, 3, 4, 5, 2])
    expected = {
        (one, other)
        for one in range(6)
        for other in range(one + 1, 6)
        if days[one] and days[other]
        if abs(days[one] - days[other]) <= 10 and items[one] != items[other]
    }
    assert (0, 2) in expected
    assert (0, 3) not in expected
    for block in (1, 2, 512):
        links = in_window(vectors, days, items, apart=10, block=block)
        assert pairs_of(links) == expected
        assert links.cosine.tolist() == [1.0] * len(expected)


def test_a_window_keeps_the_nearest() -> None:
    angles = np.array([0.0, 0.1, 0.2, 1.5])
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    links = in_window(vectors, np.full(4, 50), np.arange(4), nearest=1)
    assert pairs_of(links) == {(0, 1), (1, 2), (2, 3)}
    np.testing.assert_allclose(links.cosine, np.cos([0.1, 0.1, 1.3]), atol=1e-6)


def test_a_group_links_its_members_of_other_items_unless_told_otherwise() -> None:
    vectors = np.full((4, 4), 0.5, dtype=np.float32)
    items = np.array([1, 1, 2, 3])
    rng = random.Random(1)
    apart = in_groups(vectors, [[0, 1, 2], [3]], items, rng)
    assert pairs_of(apart) == {(0, 2), (1, 2)}
    within = in_groups(vectors, [[0, 1, 2], [3]], items, rng, same_item=True)
    assert pairs_of(within) == {(0, 1), (0, 2), (1, 2)}
    assert pairs_of(joined([apart, within])) == pairs_of(within)
    assert len(joined([apart, within])) == 3


def some_links(cosines: Sequence[float]) -> Links:
    first = np.arange(len(cosines), dtype=np.int64) * 2
    return Links(first, first + 1, np.array(cosines, dtype=np.float32))


def test_links_are_spread_over_the_bands_and_a_scarce_band_is_made_up_for() -> None:
    links = some_links([0.35] * 50 + [0.55] * 5 + [0.75] * 50 + [0.1, 0.99])
    chosen = spread(links, (0.3, 0.5, 0.7, 0.9), 45, random.Random(3))
    found = np.histogram(chosen.cosine, [0.0, 0.3, 0.5, 0.7, 0.9, 1.0])[0].tolist()
    assert found == [0, 20, 5, 20, 0]
    again = spread(links, (0.3, 0.5, 0.7, 0.9), 45, random.Random(3))
    assert chosen.one.tolist() == again.one.tolist()


def test_a_sentence_is_in_few_links() -> None:
    star = Links(np.zeros(9, np.int64), np.arange(1, 10), np.full(9, 0.5, np.float32))
    assert len(spread(star, (0.3, 0.9), 9, random.Random(1), each=4)) == 4


def test_the_cosine_of_neighbours_is_told_by_their_family(sentences: list[NewsSentence]) -> None:
    pool = news_meetings.pool_of(sentences, encode([one.text for one in sentences]))
    links = news_meetings.all_neighbours(pool, [], random.Random(1))
    made = news_meetings.neighbours(pool, links, 30, random.Random(2))
    assert len(made) >= 10
    item_of = {one.text: one.item_id for one in sentences}
    for pair in made:
        cosine = float(np.prod(encode([pair.premise, pair.hypothesis]), axis=0).sum())
        low = int(pair.family.removeprefix("neighbour-")) / 100
        assert low <= cosine + 1e-6
        assert cosine < 0.92
        assert item_of[pair.premise] != item_of[pair.hypothesis]
        assert pair.origin == f"{item_of[pair.premise]}+{item_of[pair.hypothesis]}"


def test_an_edited_sentence_meets_a_neighbour_that_is_none_of_its_own(
    sentences: list[NewsSentence],
) -> None:
    pool = news_meetings.pool_of(sentences, encode([one.text for one in sentences]))
    links = news_meetings.all_neighbours(pool, [], random.Random(1))
    made = news_meetings_changed.edited_neighbours(pool, links, 14, random.Random(2))
    texts = {one.text for one in sentences}
    kinds = {pair.family for pair in made}
    assert kinds <= {f"edit-{kind}" for kind in news_meetings_changed.EDIT_SHARES}
    assert {"edit-number", "edit-negation"} <= kinds
    for pair in made:
        assert len({pair.premise, pair.hypothesis} & texts) == 1
        assert len(set(pair.origin.split("+"))) == 2


def test_a_sentence_is_changed_in_what_it_holds() -> None:
    held = sentence("Police arrest 12 miners in Lyon, France.", "i", "2019-05-04")
    changes = news_meetings_changed.changes_of(held, random.Random(1))
    assert {"number", "place"} <= changes.keys()
    assert all("12" not in text for text in changes["number"])
    assert all("Lyon" not in text for text in changes["place"])
    lifted = sentence("Ruritania lifts a ban on imports of timber.", "i", "2019-05-04")
    assert "number" not in news_meetings_changed.changes_of(lifted, random.Random(1))
    assert "negation" in news_meetings_changed.changes_of(lifted, random.Random(1))


def test_frames_stand_round_a_sentence_or_round_both(sentences: list[NewsSentence]) -> None:
    pool = news_meetings.pool_of(sentences, encode([one.text for one in sentences]))
    links = news_meetings.all_neighbours(pool, [], random.Random(1))
    made = news_meetings_changed.attributed(pool, links, 12, random.Random(4))
    texts = {one.text for one in sentences}
    assert len(made) >= 6
    for pair in made:
        plain = len({pair.premise, pair.hypothesis} & texts)
        assert plain == (1 if pair.family.endswith("-plain") else 0), pair


def test_one_event_is_guessed_by_names_counts_and_days() -> None:
    first = sentence("Police arrest 12 miners in Lyon.", "a", "2019-05-04")
    same = sentence("After the strike 12 miners were held in Lyon.", "b", "2019-05-05")
    assert news_meetings_changed.may_be_one_event(first, same)
    assert news_meetings_changed.may_be_one_event(
        first, sentence("Nothing alike.", "a", "2001-01-01")
    )
    later = sentence(same.text, "b", "2019-06-05")
    assert not news_meetings_changed.may_be_one_event(first, later)
    other = sentence("After the strike 40 miners were held in Lyon.", "b", "2019-05-05")
    assert not news_meetings_changed.may_be_one_event(first, other)


def test_public_texts_meet_hypotheses_of_other_premises(public: list[Pair]) -> None:
    written = {(pair.premise, pair.hypothesis) for pair in public}
    made = public_meetings.near(public, 20, random.Random(2))
    assert len(made) == 20
    for pair in made:
        assert (pair.premise, pair.hypothesis) not in written
        assert (pair.family, pair.origin) == ("public-near", "some")


def test_hypotheses_of_one_premise_meet(public: list[Pair]) -> None:
    made = public_meetings.same_premise(public, 100, random.Random(2))
    premise_of = {pair.hypothesis: pair.premise for pair in public}
    assert len(made) == 24
    assert all(premise_of[pair.premise] == premise_of[pair.hypothesis] for pair in made)


def test_a_premise_meets_its_hypothesis_with_one_thing_changed(public: list[Pair]) -> None:
    made = public_meetings.edited(public, 8, random.Random(2))
    written = {pair.premise: pair.hypothesis for pair in public}
    assert len(made) == 8
    assert all(pair.premise in written for pair in made)
    assert all(pair.hypothesis not in written.values() for pair in made)


def test_texts_that_are_long_together_are_left_out_and_each_pair_stands_once() -> None:
    meeting = news_meetings.Meeting
    pairs = [
        meeting("a" * 300, "b" * 120, "f", "o"),
        meeting("a" * 300, "b" * 121, "f", "o"),
        meeting("one", "two", "f", "o"),
        meeting("two", "one", "f", "o"),
        meeting("one", "one", "f", "o"),
    ]
    assert list(news_meetings.distinct(pairs)) == [pairs[0], pairs[2]]


def test_the_same_seed_makes_the_same_pairs(corpus: Corpus, public: list[Pair]) -> None:
    def run(seed: int) -> list[news_meetings.Meeting]:
        return make_meetings.make(corpus, public, encode, count=100, seed=seed)

    made = run(13)
    assert made == run(13)
    assert made != run(14)
    families = {pair.family.split("-")[0] for pair in made}
    assert families == {"neighbour", "edit", "attribution", "article", "public"}
    assert sum(pair.family.startswith("public") for pair in made) == 20


def test_stories_come_from_threads_and_from_sure_links(tmp_path: Path) -> None:
    def write(name: str, rows: list[dict[str, object]]) -> None:
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)

    write("current_events_threads", [{"ids": ["i-1", "i-2"]}])
    write(
        "wikinews_to_current_events_links",
        [
            {"wikinews_id": "w-1", "ce_id": "i-3", "score": 0.7},
            {"wikinews_id": "w-2", "ce_id": "i-4", "score": 0.4},
        ],
    )
    stories = make_meetings.read_stories(tmp_path)
    assert stories == [("i-1", "i-2"), ("w-1", "i-3")]
    sentences = [sentence("One.", "i-2", ""), sentence("Two.", "x", ""), sentence("Go.", "i-1", "")]
    assert news_meetings.positions(stories, sentences) == [[2, 0], []]


def test_embeddings_are_kept_while_the_texts_are_the_same(tmp_path: Path) -> None:
    asked: list[int] = []

    def counting(texts: Sequence[str]) -> Floats:
        asked.append(len(texts))
        return encode(texts)

    kept = make_meetings.keeping(counting, tmp_path / "embeddings.npz")
    first = kept(["A bridge opens.", "A bridge closes."])
    np.testing.assert_array_equal(first, kept(["A bridge opens.", "A bridge closes."]))
    np.testing.assert_allclose(first, encode(["A bridge opens.", "A bridge closes."]), atol=1e-3)
    assert asked == [2]
    kept(["A bridge opens."])
    assert asked == [2, 1]


def test_the_table_joins_the_attributions() -> None:
    meeting = news_meetings.Meeting
    made = [
        meeting("a", "b", "attribution-deny-plain", "o"),
        meeting("a", "c", "attribution-say-say", "o"),
        meeting("a", "d", "neighbour-30", "o"),
    ]
    lines = make_meetings.table(made).splitlines()
    assert lines[2:] == ["| attribution | 2 |", "| neighbour-30 | 1 |", "| all | 3 |"]
