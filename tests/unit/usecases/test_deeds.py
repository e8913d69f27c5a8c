"""Deeds: the log's sentence says them and is read back."""

import pytest

from diptych.usecases.deeds import (
    RATED,
    Act,
    ClaimSide,
    Deed,
    Rating,
    read_rating,
    with_sides_swapped,
)
from diptych_core.credibility import Credibility
from diptych_core.finding import ConflictKind
from diptych_core.label import Label

RATINGS = [
    Rating(side=side, now=now, before=before)
    for side in ClaimSide
    for now in (None, *Credibility)
    for before in (None, *Credibility)
]
DEEDS = [
    Deed(act=act, count=count, label=label, kind=kind, rating=rating)
    for act in Act
    if act is not Act.OTHER
    for count in (1, 2, 1234)
    for label in (Label if act in {Act.LABEL, Act.COPIES} else [None])
    for kind in (ConflictKind if act is Act.KIND else [None])
    for rating in (RATINGS if act is Act.RATE else [None])
]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.sentence)
def test_a_deed_is_read_back_from_its_sentence(deed):
    assert "{" not in deed.sentence
    assert Deed.read(deed.sentence) == deed


def test_every_deed_has_a_sentence_of_its_own():
    assert len({deed.sentence for deed in DEEDS}) == len(DEEDS)


@pytest.mark.parametrize(
    "sentence", ["", "Import of 12 decisions", "Marked blue", "Marked contradiction."]
)
def test_a_sentence_of_others_stays_as_it_is(sentence):
    deed = Deed.read(sentence)
    assert (deed.act, deed.sentence) == (Act.OTHER, sentence)


def test_what_older_programs_wrote_is_understood():
    assert Deed.read("Marked 3 pairs neutral") == Deed(act=Act.LABEL, count=3, label=Label.NEUTRAL)
    assert Deed.read("Kind set to name").kind is ConflictKind.NAME
    assert Deed.read("Kind left to the model").act is Act.UNKIND


def test_a_rating_is_read_from_what_undo_redo_and_merges_make_of_it():
    given = Rating(side=ClaimSide.A, now=Credibility.DOUBTFUL, before=None)
    back = Rating(side=ClaimSide.A, now=None, before=Credibility.DOUBTFUL)
    sentence = Deed(act=Act.RATE, rating=given).sentence
    assert sentence == "Claim A credibility rated 4, before none"
    assert read_rating(sentence) == given
    assert read_rating(sentence, undone=True) == back
    assert read_rating(f"Undid: {sentence}") == back
    assert read_rating(f"Undid: {sentence}", undone=True) == given
    assert read_rating(f"Redid: {sentence}") == given
    for other in ("Flagged", "Undid: flagged", f"Import: {sentence}", f"{sentence}."):
        assert read_rating(other) is None


def test_sides_change_places_in_ratings_and_in_nothing_else():
    sentence = "Undid: Claim B credibility rated none, before 6"
    assert with_sides_swapped(sentence) == "Undid: Claim A credibility rated none, before 6"
    assert with_sides_swapped(with_sides_swapped(sentence)) == sentence
    for other in ("Marked contradiction", "Undid: flagged", "Claim A credibility rated 7"):
        assert with_sides_swapped(other) == other


def test_the_log_is_searched_for_what_only_ratings_say():
    assert {RATED in deed.sentence for deed in DEEDS if deed.act is Act.RATE} == {True}
    assert not any(RATED in deed.sentence for deed in DEEDS if deed.act is not Act.RATE)
