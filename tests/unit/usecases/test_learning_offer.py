"""A refit that is offered: the same as learning comes to, without changing anything."""

import pytest

from diptych.session import CaseSession
from diptych.usecases import learning_offer
from diptych.usecases.labelling import decide
from diptych.usecases.learning import learn_in
from diptych.usecases.learning_offer import LabelReading
from diptych_core.detect.learning import Outcome
from diptych_core.finding import Band
from diptych_core.label import Label
from diptych_store.changes import LabelChange
from gui.casemaker import PAIRS, fill


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        session.run(fill)
        yield session


def judge(session, count=PAIRS):
    def judge_all(case):
        for found in case.findings.all()[:count]:
            label = Label.NEUTRAL if found.band is Band.EXPLAINED else Label.CONTRADICTION
            decide(case, pair_ids=(found.pair_id,), analyst="ada", label=label)

    session.run(judge_all)


def offered(session):
    reading = LabelReading()
    while session.run(reading.step):
        pass
    return reading.offer()


def test_the_offer_is_what_learning_comes_to_and_changes_nothing(session, monkeypatch):
    judge(session)
    monkeypatch.setattr(learning_offer, "_A_STEP", 5)
    before = session.run(lambda case: case.findings.all())
    offer = offered(session)
    assert offer.takeable
    assert offer.by_label == {Label.CONTRADICTION: 9, Label.NEUTRAL: 3}
    assert session.run(lambda case: case.findings.all()) == before
    report = session.run(lambda case: learn_in(case, analyst="ada"))
    assert (report.before, report.after) == (offer.refit.before, offer.refit.after)
    assert {m.name: m.learned for m in report.moved} == {
        m.name: getattr(offer.refit.weights, m.name) for m in report.moved
    }
    assert not offered(session).takeable  # it is in force now


def test_what_was_offered_is_what_is_taken(session):
    judge(session)
    offer = offered(session)
    session.run(
        lambda case: decide(
            case,
            pair_ids=(case.findings.all()[0].pair_id,),
            analyst="ada",
            label=Label.NEUTRAL,
        )
    )
    report = session.run(lambda case: learn_in(case, analyst="ada", offered=offer.refit))
    assert report.new
    assert report.labels == offer.refit.labels
    assert report.contradictions == 9
    assert report.after == offer.refit.after


def test_moves_into_and_out_of_the_band_conflict_are_counted(session):
    judge(session)
    before = {f.pair_id: f.band for f in session.run(lambda case: case.findings.all())}
    report = session.run(lambda case: learn_in(case, analyst="ada"))
    after = {f.pair_id: f.band for f in session.run(lambda case: case.findings.all())}
    into = [p for p in before if before[p] is not Band.CONFLICT and after[p] is Band.CONFLICT]
    out = [p for p in before if before[p] is Band.CONFLICT and after[p] is not Band.CONFLICT]
    moved = report.findings
    assert (moved.into_conflict, moved.out_of_conflict) == (len(into), len(out))
    assert into or out


def test_unsure_and_strange_labels_are_named_and_not_learned_from(session):
    judge(session, count=6)
    change = LabelChange(pair_id="gone", label=Label.NEUTRAL)

    def more(case):
        unsure = case.findings.all()[8].pair_id
        decide(case, pair_ids=(unsure,), analyst="ada", label=Label.UNSURE)
        case.labels.record(analyst="ada", changes=[change], action="Label")

    session.run(more)
    offer = offered(session)
    assert (offer.unused, offer.strange, offer.refit.labels) == (1, 1, 6)


def test_nothing_is_offered_without_labels(session):
    offer = offered(session)
    assert offer.refit.outcome is Outcome.NO_LABELS
    assert not offer.takeable
