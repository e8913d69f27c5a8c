"""Undo and redo: of each kind of change over a restart, and of many at random."""

import random
from collections.abc import Callable

import pytest

from diptych.usecases import labelling
from diptych.usecases.deeds import Step
from diptych_core.claim import Span
from diptych_core.finding import ConflictKind
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from unit.usecases.cases import fill

ANN = "ann"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.diptych"


def state(case):
    """Return everything that ann decided, by pair."""
    return {
        d.pair_id: (d.label, d.kind, d.evidence_a, d.evidence_b, d.note, d.flag, d.later)
        for d in case.labels.decisions(ANN)
    }


def one(function: Callable[..., object], **more):
    return lambda case, pairs: function(case, pair_id=pairs[0], analyst=ANN, **more)


def many(function: Callable[..., object], count=1, **more):
    return lambda case, pairs: function(case, pair_ids=pairs[:count], analyst=ANN, **more)


CHANGES = {
    "label": many(labelling.decide, label=Label.NEUTRAL),
    "labels of three": many(labelling.decide, 3, label=Label.UNSURE),
    "copies": many(labelling.decide_copies, 2, label=Label.NOT_A_PAIR),
    "later": many(labelling.put_off),
    "later of three": many(labelling.put_off, 3),
    "flag": many(labelling.toggle_flag),
    "flags of three": many(labelling.toggle_flag, 3),
    "kind": many(labelling.set_kind, kind=ConflictKind.TIME),
    "no kind": many(labelling.set_kind, kind=None),
    "note": one(labelling.set_note, note="look\nagain “한”"),
    "no note": one(labelling.set_note, note=""),
    "evidence": one(labelling.set_evidence, evidence_a=[Span(1, 4), Span(6, 9)], evidence_b=[]),
    "no evidence": one(labelling.set_evidence, evidence_a=[], evidence_b=[]),
}
START = (  # something of everything stands before
    many(labelling.decide, 2, label=Label.CONTRADICTION),
    many(labelling.set_kind, kind=ConflictKind.NUMBER),
    one(labelling.set_note, note="before"),
    one(labelling.set_evidence, evidence_a=[Span(0, 2)], evidence_b=[Span(3, 5)]),
)


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_undone_and_redone_after_a_restart(path, name):
    with CaseFile.create(path) as case:
        pairs = fill(case)
        for change in START:
            change(case, pairs)
        before = state(case)
        sentence = CHANGES[name](case, pairs).deed.sentence
        after = state(case)
        assert after != before
    with CaseFile.open(path) as case:
        assert state(case) == after
        undone = labelling.undo(case, analyst=ANN)
        assert undone is not None
        assert (undone.step, undone.deed.sentence) == (Step.UNDONE, sentence)
        assert state(case) == before
    with CaseFile.open(path) as case:
        redone = labelling.redo(case, analyst=ANN)
        assert redone is not None
        assert (redone.step, redone.deed.sentence) == (Step.REDONE, sentence)
        assert state(case) == after
        assert {d.pair_id for d in redone.decisions} == set(redone.pair_ids)


def test_flags_of_several_are_set_where_one_lacks_it_and_taken_where_all_have_it(path):
    with CaseFile.create(path) as case:
        pairs = fill(case)
        labelling.toggle_flag(case, pair_ids=pairs[:1], analyst=ANN)
        labelling.toggle_flag(case, pair_ids=pairs, analyst=ANN)
        assert all(values[5] for values in state(case).values())
        labelling.toggle_flag(case, pair_ids=pairs, analyst=ANN)
        assert not any(values[5] for values in state(case).values())


class Model:
    """What a person expects of undo: states before, states ahead."""

    def __init__(self):
        self.now = {}
        self.done = []
        self.ahead = []

    def change(self, new):
        self.done.append(self.now)
        self.ahead.clear()
        self.now = new

    def undo(self):
        if not self.done:
            return False
        self.ahead.append(self.now)
        self.now = self.done.pop()
        return True

    def redo(self):
        if not self.ahead:
            return False
        self.done.append(self.now)
        self.now = self.ahead.pop()
        return True


BLANK = (None, "", (), (), "", False, False)


def expected(now, kind, pairs, value):
    """Return the states after a change, worked out without the store."""
    new = dict(now)
    old = [now.get(pair, BLANK) for pair in pairs]
    flag = not all(values[5] for values in old)
    for pair, (label, named, a, b, note, flagged, later) in zip(pairs, old, strict=True):
        new[pair] = {
            "label": (value, named, a, b, note, flagged, False),
            "later": (label, named, a, b, note, flagged, True),
            "flag": (label, named, a, b, note, flag, later),
            "kind": (label, value, a, b, note, flagged, later),
            "note": (label, named, a, b, value, flagged, later),
            "evidence": (label, named, value, (), note, flagged, later),
        }[kind]
    return new


def change(case, kind, pairs, value):
    several = {"pair_ids": pairs, "analyst": ANN}
    single = {"pair_id": pairs[0], "analyst": ANN}
    {
        "label": lambda: labelling.decide(case, label=value, **several),
        "later": lambda: labelling.put_off(case, **several),
        "flag": lambda: labelling.toggle_flag(case, **several),
        "kind": lambda: labelling.set_kind(
            case, kind=ConflictKind(value) if value else None, **several
        ),
        "note": lambda: labelling.set_note(case, note=value, **single),
        "evidence": lambda: labelling.set_evidence(case, evidence_a=value, evidence_b=(), **single),
    }[kind]()


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_operations_at_random_with_restarts_between(path, seed):
    chance, model = random.Random(seed), Model()
    case = CaseFile.create(path)
    pairs = fill(case)
    values = {
        "label": lambda: chance.choice(list(Label)),
        "later": lambda: None,
        "flag": lambda: None,
        "kind": lambda: chance.choice(["", *map(str, ConflictKind)]),
        "note": lambda: chance.choice(["", "one", "two\nlines"]),
        "evidence": lambda: (Span(0, chance.randint(1, 9)),) * chance.randint(0, 1),
    }
    undone = 0
    try:
        for step in range(200):
            verb = chance.choices(["change", "undo", "redo"], [5, 4, 2])[0]
            if verb == "change":
                kind = chance.choice(list(values))
                count = 1 if kind in {"note", "evidence"} else chance.randint(1, len(pairs))
                some, value = chance.sample(pairs, count), values[kind]()
                change(case, kind, some, value)
                model.change(expected(model.now, kind, some, value))
            else:
                moved = getattr(model, verb)()
                result = getattr(labelling, verb)(case, analyst=ANN)
                assert (result is not None) == moved
                undone += moved
            if step % 20 == 19:
                case.close()
                case = CaseFile.open(path)
            assert {p: v for p, v in state(case).items() if v != BLANK} == {
                p: v for p, v in model.now.items() if v != BLANK
            }, step
        while model.undo():
            labelling.undo(case, analyst=ANN)
        assert labelling.undo(case, analyst=ANN) is None
        assert state(case) == {}
        assert check(case).problems == ()
    finally:
        case.close()
    assert undone > 40
