"""The label before the model's opinion was seen, and the label after."""

from typing import Any

import pytest

from diptych.usecases import labelling
from diptych.usecases.blind import before_and_after
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill

BLIND = DecisionContext(opinion=Opinion.HIDDEN, drawn=Drawn.RANKED, seconds=4.0)
SHOWN = DecisionContext(opinion=Opinion.SHOWN, drawn=Drawn.CHOSEN, seconds=1.0)
C, N, U = Label.CONTRADICTION, Label.NEUTRAL, Label.UNSURE


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        fill(case)
        yield case


def play(case, *steps):
    """Do ``steps`` to the first pair: a label with its context, a flag, or an undo."""
    pair_id = case.findings.all()[0].pair_id
    common: dict[str, Any] = {"pair_ids": [pair_id], "analyst": "ann"}
    for step in steps:
        if step == "undo":
            labelling.undo(case, analyst="ann")
        elif step == "redo":
            labelling.redo(case, analyst="ann")
        else:
            what, context = step
            contexts = {pair_id: context} if context else {}
            if what == "flag":
                labelling.set_flag(case, flag=True, contexts=contexts, **common)
            else:
                labelling.decide(case, label=what, contexts=contexts, **common)
    found = before_and_after(case.labels.history(pair_id))
    return found.before, found.after, found.seen


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), (None, None, False)),
        (((C, BLIND),), (C, None, False)),
        (((C, BLIND), (N, BLIND)), (N, None, False)),
        (((C, BLIND), (N, SHOWN)), (C, N, True)),
        (((C, SHOWN),), (None, C, True)),
        (((C, BLIND), ("flag", SHOWN)), (C, C, True)),  # looked again and stayed with it
        ((("flag", SHOWN), (C, BLIND)), (None, C, True)),  # seen is seen
        (((C, None), (N, BLIND)), (None, N, True)),  # of the first nothing is known
        (((C, BLIND), (N, SHOWN), "undo"), (C, C, True)),
        (((C, BLIND), (N, SHOWN), "undo", "redo"), (C, N, True)),
        (((C, BLIND), "undo"), (None, None, False)),
        (((C, BLIND), "undo", (U, BLIND)), (U, None, False)),
        (((C, BLIND), "undo", (U, SHOWN)), (None, U, True)),
    ],
)
def test_before_and_after(case, steps, expected):
    assert play(case, *steps) == expected


def test_every_change_keeps_its_context_with_the_guidelines_in_force(case):
    pairs = [finding.pair_id for finding in case.findings.all()]
    contexts = {pairs[0]: BLIND, pairs[1]: SHOWN}
    labelling.decide(case, pair_ids=pairs, analyst="ann", label=C, contexts=contexts)
    case.guidelines.add("Both cannot be true.", analyst="ann")
    one: dict[str, Any] = {"pair_id": pairs[0], "analyst": "ann", "contexts": contexts}
    labelling.set_note(case, note="n", **one)
    labelling.set_evidence(case, evidence_a=(), evidence_b=(), **one)
    many: dict[str, Any] = {"pair_ids": pairs[:1], "analyst": "ann", "contexts": contexts}
    labelling.put_off(case, **many)
    labelling.toggle_flag(case, **many)
    labelling.set_kind(case, kind=None, **many)
    labelling.decide_copies(case, label=N, **many)
    found = [event.context for event in case.labels.events()]
    assert found[:3] == [BLIND, SHOWN, None]
    assert {(c.opinion, c.drawn, c.guideline, c.seconds) for c in found[3:]} == {
        (Opinion.HIDDEN, Drawn.RANKED, 1, 4.0)
    }
    assert len(found) == 3 + 6
