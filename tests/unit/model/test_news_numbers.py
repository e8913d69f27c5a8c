"""Numbers of news sentences: finding them, what two of them say to each other, and the pairs."""

from __future__ import annotations

import random

import news_facts
import news_numbers
import pytest
from news_bounds import Stated, relation
from news_counts import (
    find_counts,
    in_words,
    replace_count,
    respelt,
    value_of,
    written,
)
from news_data import NewsPair, NewsSentence
from nli_data import Label

E, C, N = Label.ENTAILMENT, Label.CONTRADICTION, Label.NOT_CONTRADICTION


@pytest.mark.parametrize(
    ("text", "value", "bound", "thing"),
    [
        ("At least twelve people are killed.", 12, "least", "people"),
        ("More than 1,500 tourists leave.", 1500, "more", "tourists"),
        ("The firm cuts 1.5 million jobs.", 1_500_000, "", "jobs"),
        ("A blast kills about 40 rebel soldiers.", 40, "about", "soldiers"),
        ("Prices rise by up to 15% this year.", 15, "most", ""),
        ("The town pays $3 million for it.", 3_000_000, "", ""),
        ("Twenty-one miners are missing.", 21, "", "miners"),
    ],
)
def test_a_counted_number_is_found(text: str, value: float, bound: str, thing: str) -> None:
    (count,) = find_counts(text)
    assert (count.value, count.bound, count.thing) == (value, bound, thing)


@pytest.mark.parametrize(
    "text",
    [
        "Flight 212 leaves for Merrow.",
        "He was elected in 2012.",
        "The five men are free.",
        "Interstate 565 overpass is closed.",
        "On May 12 people vote.",
        "The match ends 3-2 after extra time.",
    ],
)
def test_what_is_no_count_is_left(text: str) -> None:
    assert find_counts(text) == []


def test_numbers_are_written_as_their_sentence_writes_them() -> None:
    (words,) = find_counts("Twelve people are killed.")
    (digits,) = find_counts("A blast kills 1,200 people.")
    (scale,) = find_counts("It sells 2.5 million cars.")
    assert written(14, words) == "fourteen"
    assert written(1350, digits) == "1,350"
    assert written(3_100_000, scale) == "3.1 million"
    assert replace_count("Twelve people are killed.", words, "14", "at least") == (
        "At least 14 people are killed."
    )


def test_spellings_of_one_number_have_one_value() -> None:
    for text in ("Twelve people die.", "The town buys 2.5 million masks.", "Rain kills 97 cows."):
        (count,) = find_counts(text)
        assert value_of(respelt(count)) == count.value
    assert [in_words(value) for value in (7, 19, 30, 42)] == [
        "seven",
        "nineteen",
        "thirty",
        "forty-two",
    ]


@pytest.mark.parametrize(
    ("premise", "hypothesis", "label"),
    [
        (Stated("", 12), Stated("", 14), C),
        (Stated("", 1200), Stated("least", 1000), E),
        (Stated("least", 1000), Stated("", 1200), N),
        (Stated("least", 1000), Stated("", 900), C),
        (Stated("", 1480), Stated("about", 1500), E),
        (Stated("about", 1500), Stated("", 1480), N),
        (Stated("about", 1500), Stated("", 4000), C),
        (Stated("", 3000), Stated("more", 5000), C),
        (Stated("", 12), Stated("most", 40), N),
        (Stated("", 60), Stated("most", 40), C),
        (Stated("", 12), Stated("fewer", 12), C),
        (Stated("", 1500), Stated("between", 1000, 2000), E),
        (Stated("between", 1000, 2000), Stated("", 1500), N),
        (Stated("between", 1000, 2000), Stated("", 3000), C),
        (Stated("least", 40), Stated("least", 12), E),
        (Stated("least", 12), Stated("least", 40), N),
        (Stated("more", 40), Stated("fewer", 40), C),
    ],
)
def test_what_two_statements_of_a_number_say(
    premise: Stated, hypothesis: Stated, label: Label
) -> None:
    assert relation(premise, hypothesis) is label


def test_contradiction_does_not_depend_on_the_order() -> None:
    kinds = ("", "least", "more", "most", "fewer", "about")
    stated = [Stated(kind, value) for kind in kinds for value in (10, 12, 40)]
    stated.append(Stated("between", 11, 30))
    for one in stated:
        for other in stated:
            assert (relation(one, other) is C) == (relation(other, one) is C)


@pytest.mark.parametrize(
    ("text", "fact", "deed"),
    [
        ("A bomb in Merrow kills 12 people at noon.", "12 people were killed.", "killed"),
        ("Two miners are trapped after a blast.", "Two miners were trapped.", "trapped"),
        ("A bus crashes, injuring nine passengers.", "Nine passengers were injured.", "injured"),
    ],
)
def test_a_fact_is_cut_from_its_sentence(text: str, fact: str, deed: str) -> None:
    (found,) = news_facts.find_facts(text)
    assert (found.text, found.deed) == (fact, deed)


@pytest.mark.parametrize(
    "text",
    [
        "The army says it killed 12 rebels.",
        "A plot to kill 12 people is uncovered.",
        "Police may have killed two students.",
        "A court jails a man who sold 12 people fake tickets.",
    ],
)
def test_what_somebody_says_is_no_fact(text: str) -> None:
    assert news_facts.find_facts(text) == []


def sentences() -> list[NewsSentence]:
    """Return invented sentences with numbers of every kind."""
    made = []
    for at, town in enumerate(("Merrow", "Oakham", "Brint", "Salden", "Port Isk", "Velm")):
        for number in (3, 12, 27, 60, 450, 3_000):
            texts = (
                f"A fire in {town} kills {number:,} people and closes a road.",
                f"At least {number:,} soldiers leave the camp near {town}.",
                f"The town of {town} buys {number:,} buses for ${number} million.",
            )
            made += [NewsSentence(text, f"i{at}-{number}", "2019-05-04", "", "") for text in texts]
    return made


def pairs() -> list[NewsPair]:
    return news_numbers.make(sentences(), 120, random.Random(5))


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert pairs() == pairs()
    assert pairs() != news_numbers.make(sentences(), 120, random.Random(6))


def test_every_family_is_made_and_no_pair_is_its_own_twin() -> None:
    made = pairs()
    assert {pair.family for pair in made} == set(news_numbers.FAMILIES)
    assert all(pair.premise != pair.hypothesis for pair in made)


def test_labels_of_whole_sentences_follow_from_their_numbers() -> None:
    checked = 0
    for pair in pairs():
        if pair.family not in ("number-exact", "number-bound"):
            continue
        here, there = find_counts(pair.premise), find_counts(pair.hypothesis)
        differing = [
            (one, other)
            for one, other in zip(here, there, strict=True)
            if (one.value, one.bound) != (other.value, other.bound)
        ]
        ((one, other),) = differing
        assert pair.label is relation(news_numbers.stated(one), news_numbers.stated(other))
        checked += 1
    assert checked > 20


def test_another_spelling_is_entailed() -> None:
    made = [pair for pair in pairs() if pair.family == "number-spelling"]
    assert made
    for pair in made:
        values = [[c.value for c in find_counts(side)] for side in (pair.premise, pair.hypothesis)]
        assert values[0] == values[1]
        assert pair.label is E


def test_the_same_number_of_another_fate_is_neutral() -> None:
    made = [pair for pair in pairs() if pair.family == "number-other-thing"]
    assert made
    for pair in made:
        assert pair.label is Label.NEUTRAL
        assert " were killed" not in pair.hypothesis


def test_whoever_surpassed_three_has_surpassed_one() -> None:
    text = "The country surpasses 3 million cases of the fever."
    only = [NewsSentence(text, "i", "2019-05-04", "", "")] * 40
    made = news_numbers.make(only, 40, random.Random(1))
    assert {pair.family for pair in made} <= {"number-spelling"}
