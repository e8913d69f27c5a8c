"""Pairs that differ in one word, made with a WordNet of a few invented lines."""

import random
from pathlib import Path

import pytest
from nli_data import Label
from word_edits import LABELS, word_edits
from wordnet import WordNet

LICENCE = "  1 This is a licence.\n"
NOUNS = (
    "00000001 06 n 01 vessel 0 002 ~ 00000002 n 0000 ~ 00000003 n 0000 | floats  \n"
    "00000002 06 n 02 ferry 0 ferryboat 0 001 @ 00000001 n 0000 | carries people  \n"
    "00000003 06 n 01 tanker 0 001 @ 00000001 n 0000 | carries oil  \n"
    "00000004 09 n 01 bank 0 000 | of a river  \n"
)
ADJECTIVES = (
    "00000010 00 a 01 open 0 001 ! 00000011 a 0101 | not shut  \n"
    "00000011 00 a 01 shut 0 001 ! 00000010 a 0101 | not open  \n"
)
SENSES = (
    "vessel%1:06:00:: 00000001 1 9\n"
    "ferry%1:06:00:: 00000002 1 4\n"
    "ferryboat%1:06:00:: 00000002 1 0\n"
    "tanker%1:06:00:: 00000003 1 3\n"
    "bank%1:09:00:: 00000004 1 5\n"
    "bank%1:14:00:: 00000099 2 5\n"
    "open%3:00:00:: 00000010 1 8\n"
    "shut%3:00:00:: 00000011 1 6\n"
)


@pytest.fixture
def wordnet(tmp_path: Path) -> WordNet:
    (tmp_path / "data.noun").write_text(LICENCE + NOUNS)
    (tmp_path / "data.adj").write_text(LICENCE + ADJECTIVES)
    (tmp_path / "data.verb").write_text(LICENCE)
    (tmp_path / "index.sense").write_text(SENSES)
    return WordNet(tmp_path)


def test_related_words_are_those_of_the_plain_sense(wordnet: WordNet) -> None:
    ferry = wordnet.related("ferry")
    assert ferry is not None
    assert ferry.synonyms == ("ferryboat",)
    assert ferry.sisters == ("tanker",)
    assert ferry.wider == ("vessel",)
    shut = wordnet.related("shut")
    assert shut is not None
    assert shut.opposites == ("open",)
    assert set(wordnet.narrower("vessel")) == {"ferry", "ferryboat", "tanker"}


def test_a_word_of_two_senses_is_passed_over(wordnet: WordNet) -> None:
    assert wordnet.related("bank") is None
    assert wordnet.related("nothing") is None


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        WordNet(tmp_path)


def test_edited_pairs_differ_in_one_word_and_carry_its_label(wordnet: WordNet) -> None:
    places = ("Orvel", "Tessel", "Kessa", "Marl")
    texts = [
        f"The {kind} to {place} is {state} in spring."
        for place in places
        for kind in ("ferry", "tanker", "vessel", "ferryboat")
        for state in ("open", "shut")
    ]
    pairs = word_edits(texts, wordnet, 24, random.Random(3))
    assert {pair.label for pair in pairs} >= {Label.CONTRADICTION, Label.ENTAILMENT}
    opposite, sister = LABELS["opposite"], LABELS["sister"]
    assert opposite is sister is Label.CONTRADICTION
    for pair in pairs:
        one, other = pair.premise.split(), pair.hypothesis.split()
        (changed,) = [(x, y) for x, y in zip(one, other, strict=True) if x != y]
        if set(changed) == {"open", "shut"} or set(changed) == {"ferry", "tanker"}:
            assert pair.label is Label.CONTRADICTION
        if changed in {("ferry", "vessel"), ("tanker", "vessel")}:
            assert pair.label is Label.ENTAILMENT
        if changed in {("vessel", "ferry"), ("vessel", "tanker")}:
            assert pair.label is Label.NEUTRAL
    assert pairs == word_edits(texts, wordnet, 24, random.Random(3))


def test_negated_texts_are_left_alone(wordnet: WordNet) -> None:
    texts = [f"No ferry to Orvel {n} is open." for n in range(12)]
    assert word_edits(texts, wordnet, 6, random.Random(1)) == []


def test_the_article_follows_the_word(wordnet: WordNet) -> None:
    texts = [f"It was an open day {n}." for n in range(10)] + [
        f"A shut door {n}." for n in range(9)
    ]
    pairs = word_edits(texts, wordnet, 10, random.Random(2))
    both = [pair.premise + pair.hypothesis for pair in pairs]
    assert any("a shut day" in text for text in both)
    assert not any("an shut" in text or "A open" in text for text in both)
