"""Pairs from edits of items and from tolls."""

from __future__ import annotations

import random
from typing import Any

import news_updates
import pytest
from news_data import NewsPair, Revision, TollPair
from nli_data import Label


def revision(old: str, new: str, kind: str = "wording", **changes: Any) -> Revision:
    given = {"lasted": 5.0, "final": True, "words_changed": 2} | changes
    return Revision("r-1", old, new, kind, **given)


def made(*revisions: Revision, tolls: tuple[TollPair, ...] = ()) -> list[NewsPair]:
    return news_updates.make(revisions, tolls, 100, random.Random(2))


def labels(pairs: list[NewsPair]) -> set[tuple[str, Label]]:
    return {(pair.family, pair.label) for pair in pairs}


def test_a_new_exact_toll_is_a_contradiction_as_a_statement() -> None:
    pairs = made(
        revision(
            "A fire in Merrow kills 12 people.",
            "A fire in Merrow kills 14 people.",
            "number_changed",
        )
    )
    assert labels(pairs) == {("update-number", Label.CONTRADICTION)}


def test_a_rising_lower_bound_is_none() -> None:
    pairs = made(
        revision(
            "A fire in Merrow kills at least 12 people.",
            "A fire in Merrow kills 14 people.",
            "number_changed",
        )
    )
    assert labels(pairs) == {("update-number", Label.NOT_CONTRADICTION)}


def test_figures_of_two_fates_prove_nothing() -> None:
    pairs = made(
        revision(
            "A fire in Merrow kills 12 people.",
            "A fire in Merrow injures 14 people.",
            "number_changed",
        )
    )
    assert pairs == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Twelve people are killed in a fire.", "12 people are killed in a fire."),
        ("The mayor of Merrow, Olga Renn, resigns.", "Merrow's mayor Olga Renn resigns."),
    ],
)
def test_the_same_in_other_words_is_entailed_both_ways(old: str, new: str) -> None:
    kind = "number_spelling" if old.startswith("Twelve") else "wording"
    pairs = [p for p in made(revision(old, new, kind)) if p.family != "update-number-edited"]
    assert {pair.label for pair in pairs} == {Label.ENTAILMENT}
    assert {(pair.premise, pair.hypothesis) for pair in pairs} == {(old, new), (new, old)}


def test_more_detail_entails_less_and_not_the_other_way() -> None:
    less, more = "A bridge falls in Merrow.", "A wooden bridge falls in Merrow at night."
    by_premise = {pair.premise: pair.label for pair in made(revision(less, more))}
    assert by_premise == {more: Label.ENTAILMENT, less: Label.NOT_CONTRADICTION}


def test_a_dropped_claim_is_not_entailed() -> None:
    more = "Troops enter a house they claimed was used as a depot."
    less = "Troops enter a house that was used as a depot."
    assert Label.ENTAILMENT not in {pair.label for pair in made(revision(less, more))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The minister of Merrow resigns today.", "The minister of Merrow does not resign today."),
        ("Anna Bell leads the town of Merrow.", "Carla Dunn leads the town of Merrow."),
    ],
)
def test_negations_and_exchanged_names_are_left_out(old: str, new: str) -> None:
    assert made(revision(old, new)) == []


def test_a_text_that_was_undone_at_once_is_left_out() -> None:
    one = revision("Cats now rule the town of Merrow.", "Cats run the town of Merrow.", lasted=0.01)
    assert made(one) == []


def test_a_reworded_text_with_another_count_is_a_contradiction() -> None:
    one = revision(
        "A fire kills 12 people in the town of Merrow.",
        "A fire in the town of Merrow leaves 12 people dead.",
    )
    other = revision(
        "12 people are killed by a fire in the town of Merrow.",
        "Some 12 people are killed in a blaze, in Merrow.",
    )
    edited = [pair for pair in made(one, other) if pair.family == "update-number-edited"]
    assert len(edited) <= 1
    (pair,) = [
        p
        for p in made(
            revision(
                "A fire kills 12 people in the town of Merrow.",
                "In the town of Merrow, a blaze kills 12 people.",
            )
        )
        if p.family == "update-number-edited"
    ]
    assert pair.label is Label.CONTRADICTION
    assert ("12" in pair.premise) != ("12" in pair.hypothesis)


def test_tolls_that_both_held_are_no_conflict() -> None:
    both = TollPair(
        "The flood in Merrow kills at least 12 people.",
        "The flood in Merrow kills at least 30 people.",
        "a+b",
        reliable=True,
        days=1,
    )
    assert labels(made(tolls=(both,))) == {("update-toll", Label.NOT_CONTRADICTION)}


def test_rewordings_are_single_statements_of_the_same() -> None:
    same = revision(
        "The mayor of Merrow, Olga Renn, visits the flooded town.",
        "Merrow's mayor Olga Renn visits the flooded town.",
    )
    other = revision(
        "The mayor of Merrow visits the flooded town.",
        "The mayor of Merrow visits the burning school.",
    )
    ((old, new),) = news_updates.rewordings([same, other])
    assert (old.text, new.text) == (same.old, same.new)
