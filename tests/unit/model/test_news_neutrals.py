"""Hard neutrals, exchanged places, and texts against less of themselves."""

from __future__ import annotations

import random

import news_compression
import news_neutrals
import news_swaps
import news_words
import pytest
from news_data import NewsSentence, TollPair
from nli_data import Label


def sentence(text: str, item: str = "a", day: str = "2019-05-04") -> NewsSentence:
    return NewsSentence(text, item, day, "", "")


STORY = (
    "The mayor of Merrow, Olga Renn, visits the flooded hospital.",
    "Olga Renn asks the parliament of Brint for 40 boats.",
    "Soldiers carry sand to the dam above Merrow.",
    "Olga Renn was born in the village of Isk.",
)


def test_items_of_one_topic_give_neutrals_within_three_days() -> None:
    near = [sentence(text, f"i{at}", f"2019-05-0{at + 1}") for at, text in enumerate(STORY)]
    by_item = {one.item_id: [one] for one in near}
    pairs = news_neutrals.from_threads([list(by_item)], by_item, 10, random.Random(1))
    assert pairs
    assert {pair.label for pair in pairs} == {Label.NEUTRAL}
    late = {
        one: [sentence(by_item[one][0].text, one, f"2019-0{at + 1}-01")]
        for at, one in enumerate(by_item)
    }
    assert news_neutrals.from_threads([list(late)], late, 10, random.Random(1)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dam above Merrow is safe, the army says.", "The dam above Merrow is unsafe."),
        ("Olga Renn visits the town of Merrow.", "Olga Renn does not visit the town of Merrow."),
        ("Rebels release the pilot Jan Holt.", "The pilot Jan Holt is arrested by rebels."),
        ("Olga Renn sends 40 boats to Merrow.", "Merrow gets 60 boats from the army."),
        ("A flood in Merrow kills two farmers.", "The toll of the flood in Merrow is higher."),
        ("The mayor visits the old dam.", "The mayor of Merrow visits the old dam today."),
    ],
)
def test_what_could_contradict_or_restate_is_no_neutral(one: str, other: str) -> None:
    sides = [news_neutrals.read(sentence(text)) for text in (one, other)]
    assert not news_neutrals.unrelated(*sides)


def test_two_sentences_of_an_article_share_something() -> None:
    article = [sentence(text) for text in (*STORY, "Coffee prices rise in Asia this week.")]
    pairs = news_neutrals.from_articles([article], 20, random.Random(1))
    assert pairs
    assert not any("Coffee" in pair.premise + pair.hypothesis for pair in pairs)
    assert len({frozenset((p.premise, p.hypothesis)) for p in pairs}) == len(pairs)


def test_happenings_of_two_days_name_the_day_or_differ_in_place() -> None:
    texts = [
        ("A bomb explodes in Basra, Iraq, killing two men.", "2012-03-01"),
        ("A bomb explodes in Mosul, Iraq, killing five men.", "2014-06-09"),
        ("A bomb explodes in Kirkuk, Iraq, killing a guard.", "2016-01-20"),
        ("The bomb in Basra, Iraq, was old.", "2012-03-09"),
    ]
    given = [sentence(text, text[:20], day) for text, day in texts]
    pairs = news_neutrals.similar_incidents(given, 3, random.Random(1))
    assert len(pairs) == 3
    assert not any("was old" in pair.premise + pair.hypothesis for pair in pairs)
    for pair in pairs:
        dated = "201" in pair.premise and "201" in pair.hypothesis
        assert dated == (pair.family == "neutral-incident-day")


def test_acts_of_one_person_are_weeks_apart() -> None:
    first = sentence("Olga Renn opens a school in Merrow.", "a", "2019-05-04")
    soon = sentence("Olga Renn plants a tree near Brint.", "b", "2019-05-10")
    late = sentence("Olga Renn writes a book on birds.", "c", "2019-09-10")
    pairs = news_neutrals.same_person([first, soon, late], 9, random.Random(1))
    together = {frozenset((pair.premise, pair.hypothesis)) for pair in pairs}
    assert frozenset((first.text, late.text)) in together
    assert frozenset((first.text, soon.text)) not in together


def test_reliable_tolls_are_no_neutrals() -> None:
    here = "A blast in Basra, Iraq, kills two guards."
    there = "Gunmen kill five farmers near Lahore, Pakistan."
    tolls = [TollPair(here, there, "a+b", reliable=yes, days=2) for yes in (True, False)]
    assert [pair.origin for pair in news_neutrals.from_tolls(tolls)] == ["a+b"]


def test_a_place_is_exchanged_for_one_in_another_country() -> None:
    given = [
        sentence("At least two people are killed in a flood in Basra, Iraq."),
        sentence("A fire breaks out at a school in Lahore, Pakistan."),
        sentence("A bomb explodes near a bakery in Mosul, Iraq."),
        sentence("The president opens a hospital in Cairo, Egypt."),
    ]
    pairs = news_swaps.make(given, 40, random.Random(1))
    assert pairs
    for pair in pairs:
        assert pair.label is Label.NEUTRAL
        assert "Cairo" not in pair.premise + pair.hypothesis
        countries = [news_words.countries_in(side) for side in (pair.premise, pair.hypothesis)]
        assert countries[0] != countries[1]


def test_one_deed_of_two_people_is_neutral() -> None:
    given = [
        sentence("American singer Anna Bell dies at the age of 90.", "a", "2010-01-01"),
        sentence("American singer Carl Dunn dies at the age of 71.", "b", "2012-01-01"),
        sentence("American singer Anna Bell dies in her sleep.", "c", "2010-01-02"),
    ]
    pairs = news_swaps.make(given, 20, random.Random(1))
    assert pairs
    assert all("Carl Dunn" in pair.premise + pair.hypothesis for pair in pairs)


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        (
            "A bridge collapses in the town of Merrow, killing two drivers.",
            "A bridge collapses in the town of Merrow.",
        ),
        (
            "The mayor of Merrow resigns after a flood destroys her town.",
            "The mayor of Merrow resigns.",
        ),
        ("The minister may leave the town of Merrow after a vote.", ""),
        ("Olga Renn claims that Merrow is safe, citing two reports.", ""),
        ("The army leaves no village of Merrow, citing the flood.", ""),
        ("Two drivers from Merrow, wounded after a crash, leave the hospital.", ""),
    ],
)
def test_a_tail_goes_where_it_can(text: str, shorter: str) -> None:
    expected = shorter if len(shorter.split()) >= 6 else ""
    assert news_compression.shorter_tail(text) == expected


def test_less_is_entailed_and_more_is_not() -> None:
    items = [
        (
            sentence(f"A bridge collapses in the town of {name}, killing two drivers.", name),
            sentence(f"Olga Renn visits {name} and talks to farmers.", name),
        )
        for name in ("Merrow", "Brint", "Isk", "Velm", "Oakham", "Salden", "Port", "Holm")
    ] * 12
    pairs = news_compression.make(items, 60, random.Random(3))
    assert pairs == news_compression.make(items, 60, random.Random(3))
    seen = set()
    for pair in pairs:
        longer = len(pair.premise) > len(pair.hypothesis)
        seen.add(pair.family)
        if pair.family in ("less-tail", "less-day"):
            assert pair.label is (Label.ENTAILMENT if longer else Label.NEUTRAL)
        if pair.family == "item-sentence":
            assert pair.label is Label.ENTAILMENT
            assert pair.hypothesis in pair.premise
        if pair.family == "item-other-sentence":
            assert pair.label is Label.NEUTRAL
    assert {"less-tail", "less-day", "item-sentence"} <= seen
