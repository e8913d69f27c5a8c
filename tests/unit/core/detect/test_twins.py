"""Twins: what the few words decide in which two claims differ."""

import pytest

from diptych_core.detect.alignment import twins
from diptych_core.detect.counter import counter_reasons
from diptych_core.detect.twins import are_copies
from diptych_core.finding import ConflictKind, CounterKind
from unit.core.detect.views import candidate, view


def told(one: str, other: str, *, cosine: float = 0.95):
    """Return kind and marked words of the strongest reason, or None."""
    found = candidate(one, other, cosine=cosine)
    if not found.rules:
        return None
    reason = found.rules[0]
    marked = tuple(
        span.of(text) if span else ""
        for span, text in ((reason.a_span, one), (reason.b_span, other))
    )
    return reason.detector, marked


@pytest.mark.parametrize(
    ("one", "other", "kind", "marked"),
    [
        (
            "Rescuers pulled more than 30 miners from the shaft.",
            "Rescuers pulled 30 miners from the shaft.",
            ConflictKind.NUMBER,
            ("more than 30", "30"),
        ),
        (
            "The vote passed by 12 percent in the old town.",
            "The vote passed by less than 9 percent in the old town.",
            ConflictKind.NUMBER,
            ("12 percent", "less than 9 percent"),
        ),
        (
            "The guards opened the gate before the crowd arrived.",
            "The guards did not open the gate before the crowd arrived.",
            ConflictKind.NEGATION,
            ("opened", "did not open"),
        ),
        (
            "The council approved the plan on Monday.",
            "The council rejected the plan on Monday.",
            ConflictKind.OPPOSITE,
            ("approved", "rejected"),
        ),
        (
            "The strike was illegal, the court found.",
            "The strike was legal, the court found.",
            ConflictKind.OPPOSITE,
            ("illegal", "legal"),
        ),
        (
            "Police in Orvel arrested Marta Lund on Friday night.",
            "Police in Orvel arrested Jonas Berg on Friday night.",
            ConflictKind.NAME,
            ("Marta Lund", "Jonas Berg"),
        ),
        (
            "Norvane sued Tarnhold over the lease of the quay.",
            "Tarnhold sued Norvane over the lease of the quay.",
            ConflictKind.NAME,
            ("Norvane", "Tarnhold"),
        ),
    ],
)
def test_the_differing_words_decide(one, other, kind, marked):
    assert told(one, other) == (kind, marked)
    assert told(other, one) == (kind, marked[::-1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # bounds that allow the number
        ("At least 30 miners were saved.", "Some 31 miners were saved."),
        ("More than 30 miners were saved.", "At least 40 miners were saved."),
        # two counts, each right
        ("Five people were killed in the blast.", "Twelve people were injured in the blast."),
        # an alias, and a longer form of a name
        ("Police arrested Lund on Friday night.", "Police arrested Marta Lund on Friday night."),
        # words put in that deny nothing
        ("The gate was open all night.", "The gate was open almost all night."),
        # who met whom is all one
        (
            "Norvane met Tarnhold at the quay of Orvel.",
            "Tarnhold met Norvane at the quay of Orvel.",
        ),
        # too little in common to be twins
        ("The gate was open.", "The minister did not visit the harbour of Orvel on Monday."),
    ],
)
def test_what_leaves_both_true_is_no_conflict(one, other):
    assert told(one, other) is None


def test_copies_are_copies_whatever_their_articles_and_marks():
    assert (
        are_copies(view("The gate, he said, was open."), view("The gate was open, he said."))
        is False
    )
    assert are_copies(view("A gate was open on Monday."), view("The gate was open on Monday"))
    assert not are_copies(view("The gate was open."), view("The gate was not open."))


def test_amounts_that_allow_each_other_are_told_as_the_reason_against():
    one, other = "The dam holds less than 40 tons.", "The dam holds 25 tons."
    pair = candidate(one, other, cosine=0.97)
    kinds = {c.kind for c in counter_reasons(pair.a, pair.b, pair.same)}
    assert kinds == {CounterKind.COMPATIBLE}


def test_long_texts_are_not_laid_side_by_side():
    text = " ".join(f"word{n}" for n in range(200))
    assert twins(view(f"{text} open"), view(f"{text} closed")) is None
    assert twins(view("The gate was open."), view("The gate was closed.")) is not None


def test_roles_exchanged_in_a_short_claim():
    found = told("Turkey sold the drones to Ethiopia.", "Ethiopia sold the drones to Turkey.")
    assert found == (ConflictKind.NAME, ("Turkey", "Ethiopia"))


def test_another_weekday_is_no_other_name():
    assert (
        told("Three people died in the Monday attack.", "Three people died in the Friday attack.")
        is None
    )
