import json

import msgspec
import pytest

from diptych.usecases.agreeing import measure_team, team_json
from diptych.usecases.labelling import undo
from diptych_core.agreement.gold import adjudicator
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from unit.usecases.cases import fill

CONTRADICTION, NEUTRAL = Label.CONTRADICTION, Label.NEUTRAL


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        yield case


def judge(case, analyst, pair, label, hour, **more):
    at = f"2026-01-01T{hour:02}:00:00+00:00"
    change = LabelChange(pair_id=pair, label=label, at=at, **more)
    case.labels.record(analyst=analyst, changes=[change], action="Label", at=at)


def measured(case):
    """Return what the command line prints."""
    return json.loads(msgspec.json.encode(team_json(measure_team(case))))


def test_disagreements_are_listed_with_their_texts(case):
    one, two, _ = fill(case)
    for pair, label in ((one, CONTRADICTION), (two, NEUTRAL)):
        judge(case, "ann", pair, label, 9)
    for pair, label in ((one, NEUTRAL), (two, NEUTRAL)):
        judge(case, "bob", pair, label, 10)
    made = measured(case)
    assert made["n"] == 2
    assert made["percent"]["value"] == 0.5
    assert made["alpha"]["value"] == pytest.approx(0.0, abs=1e-12)
    (only,) = made["disagreements"]
    assert (only["pair_id"], only["kind"]) == (one, "certainty")
    assert only["labels"] == {"ann": "contradiction", "bob": "neutral"}
    assert only["text_a"].startswith("The ministry")
    assert made["pairs_of_analysts"][0]["n"] == 2


def test_nothing_shared_and_one_label_are_told_in_words(case):
    one, two, _ = fill(case)
    assert measured(case)["alpha"]["undefined"] == "undefined: no shared items"
    judge(case, "ann", one, NEUTRAL, 9)
    judge(case, "bob", two, NEUTRAL, 9)
    made = measured(case)
    assert made["alpha"] == {
        "value": None, "undefined": "undefined: no shared items", "low": None, "high": None,
    }  # fmt: skip
    judge(case, "bob", one, NEUTRAL, 9)
    made = measured(case)
    assert made["alpha"]["undefined"] == "undefined: everyone chose neutral"
    assert made["pairs_of_analysts"][0]["kappa"]["value"] is None


def test_what_follows_an_adjudication_is_not_independent(case):
    one, *_ = fill(case)
    judge(case, "ann", one, CONTRADICTION, 9)
    judge(case, "bob", one, NEUTRAL, 10)
    judge(case, adjudicator("ann"), one, CONTRADICTION, 11)
    judge(case, "bob", one, CONTRADICTION, 12)
    judge(case, "eve", one, CONTRADICTION, 13)
    found = measure_team(case).agreement
    assert found.analysts == ("ann", "bob")
    assert found.disagreements[0].labels == {"ann": "contradiction", "bob": "neutral"}
    undo(case, analyst=adjudicator("ann"))
    assert measure_team(case).agreement.disagreements == ()


def test_an_analyst_is_compared_with_himself_on_silent_repeats(case):
    one, two, _ = fill(case)
    judge(case, "ann", one, CONTRADICTION, 9)
    judge(case, "ann", two, NEUTRAL, 9)
    again = DecisionContext(opinion=Opinion.HIDDEN, drawn=Drawn.REPEAT)
    judge(case, "ann", one, NEUTRAL, 10, context=again)
    judge(case, "ann", two, NEUTRAL, 10, context=again)
    judge(case, "ann", two, CONTRADICTION, 11)  # a change of mind is no repeat
    assert measured(case)["self_agreement"] == {"ann": {"same": 1, "n": 2}}


def test_a_label_taken_back_is_no_judgement(case):
    one, *_ = fill(case)
    judge(case, "ann", one, CONTRADICTION, 9)
    judge(case, "bob", one, NEUTRAL, 9)
    undo(case, analyst="bob")
    assert measure_team(case).agreement.overall.shared == 0
