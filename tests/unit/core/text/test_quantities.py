import math

import pytest

from diptych_core.claim import Bound, Span
from diptych_core.text.counted import counted_class
from diptych_core.text.dates import times
from diptych_core.text.quantities import quantities
from unit.core.text.helpers import tokens_of


def read(text):
    return quantities(tokens_of(text), times(text, Span(0, len(text)), "2024-11-05"))


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "counted", "role"),
    [
        ("1,500 soldiers arrived", 1500, 1500, Bound.EXACT, "soldier", "arrive"),
        ("about 10,000 troops were sent", 9000, 11000, Bound.ABOUT, "troop", "send"),
        ("at least 3,000 soldiers arrived", 3000, math.inf, Bound.AT_LEAST, "soldier", "arrive"),
        ("more than 40 people died", 40, math.inf, Bound.AT_LEAST, "person", "die"),
        ("up to 200 people drowned", 0, 200, Bound.UP_TO, "person", "drown"),
        ("fewer than 12 ships left", 0, 12, Bound.UP_TO, "ship", "leave"),
        ("between 11,000 and 12,000 troops", 11000, 12000, Bound.RANGE, "troop", ""),
        ("11,000 to 12,000 troops fled", 11000, 12000, Bound.RANGE, "troop", "flee"),
        ("around 11,000 to 12,000 troops", 9900, 13200, Bound.RANGE, "troop", ""),
        ("twenty-seven people were killed", 27, 27, Bound.EXACT, "person", "kill"),
        ("two hundred and five homes burned", 205, 205, Bound.EXACT, "home", "burn"),
        ("dozens of houses burned", 24, 99, Bound.RANGE, "house", "burn"),
        ("402 more missing", 402, 402, Bound.EXACT, "missing", "missing"),
        ("35 others injured", 35, 35, Bound.EXACT, "person", "injure"),
        ("a dozen trucks burned", 12, 12, Bound.EXACT, "truck", "burn"),
        ("half a dozen trucks burned", 6, 6, Bound.EXACT, "truck", "burn"),
        ("1.5 to 2 million people fled", 1.5e6, 2e6, Bound.RANGE, "person", "flee"),
        (
            "North Korea had sent 1,500 special forces troops",
            1500,
            1500,
            Bound.EXACT,
            "troop",
            "send",
        ),
        ("the death toll rose to 52", 52, 52, Bound.EXACT, "death", "kill"),
        ("the number of soldiers could be 11,000", 11000, 11000, Bound.EXACT, "soldier", ""),
    ],
)
def test_counts(text, low, high, bound, counted, role):
    (found,) = read(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)
    assert (found.counted, found.role) == (counted, role)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost $1.5m.", 1.5e6, "USD"),
        ("It cost US$850 billion.", 850e9, "USD"),
        ("It cost 220 million euros.", 220e6, "EUR"),
        ("Prices rose 12%.", 12, "%"),
        ("Prices rose 12.5 per cent.", 12.5, "%"),
        ("It lies 650 kilometres away.", 650, "km"),
        ("Half of the town was flooded.", 50, "%"),
    ],
)
def test_units(text, value, unit):
    (found,) = read(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on October 27-28.",
        "It happened on 8 October 2024 at 14:30.",
        "The F-16 crashed in 2009.",
        "The Group of 7 met.",
        "The 15-year-old left.",
        "He came 2nd.",
        "Flight 447 crashed.",
        "See No. 5 there.",
        "One of the men left.",
        "COVID-19 spread.",
        "They won 3–1 there.",
        "The 4G network failed.",
        "The October 7 attack shocked them.",
    ],
)
def test_not_counts(text):
    assert read(text) == ()


def test_antecedents():
    first, second = read(
        "There are 10,000 soldiers in Russia, 8,000 of whom are stationed in Kursk."
    )
    assert (first.counted, second.counted, second.role) == ("soldier", "soldier", "station")
    _, later = read("About 3,000 soldiers were sent, with up to 10,000 expected soon.")
    assert (later.counted, later.high) == ("soldier", 10_000)


def test_phrase_and_span():
    text = "approximately 3,000 North Korean soldiers have been sent"
    (found,) = read(text)
    assert found.span.of(text) == "approximately 3,000"
    assert found.counted_phrase == "north korean soldiers"
    assert found.counted_span is not None
    assert found.counted_span.of(text) == "North Korean soldiers"


def test_soldiers_and_troops_are_one_class():
    assert counted_class("troop") == counted_class("soldier") == counted_class("personnel")
    assert counted_class("zebra") == "zebra"
