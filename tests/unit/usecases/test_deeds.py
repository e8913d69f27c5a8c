"""Deeds: the log's sentence says them and is read back."""

import pytest

from diptych.usecases.deeds import Act, Deed
from diptych_core.finding import ConflictKind
from diptych_core.label import Label

DEEDS = [
    Deed(act=act, count=count, label=label, kind=kind)
    for act in Act
    if act is not Act.OTHER
    for count in (1, 2, 1234)
    for label in (Label if act in {Act.LABEL, Act.COPIES} else [None])
    for kind in (ConflictKind if act is Act.KIND else [None])
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
