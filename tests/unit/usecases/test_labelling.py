import pytest

from diptych.usecases import labelling
from diptych.usecases.errors import UseCaseError
from diptych.usecases.publishing import data_set
from diptych.usecases.queue import load_pair
from diptych.usecases.queue_loading import load_queue
from diptych_core.claim import Span
from diptych_core.finding import ConflictKind
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.diptych"


@pytest.fixture
def case(path):
    with CaseFile.create(path) as case:
        yield case


def decide(case, pairs, label=Label.CONTRADICTION):
    return labelling.decide(case, pair_ids=pairs, analyst="ann", label=label)


def test_decision_stands_in_the_queue(case):
    pairs = fill(case)
    operation = decide(case, pairs[:1])
    assert operation.text == "Marked contradiction"
    rows = load_queue(case, analyst="ann").rows()
    assert [row.pair_id for row in rows] == pairs
    assert [row.label for row in rows] == [Label.CONTRADICTION, None, None]
    assert [row.label for row in load_queue(case, analyst="bob").rows()] == [None, None, None]


def test_bulk_is_one_undo(case):
    pairs = fill(case)
    decide(case, pairs, Label.NEUTRAL)
    undone = labelling.undo(case, analyst="ann")
    assert undone is not None
    assert undone.text == "Undid: marked 3 pairs neutral"
    assert set(undone.pair_ids) == set(pairs)
    assert all(row.label is None for row in load_queue(case, analyst="ann").rows())
    redone = labelling.redo(case, analyst="ann")
    assert redone is not None
    assert {d.label for d in redone.decisions} == {Label.NEUTRAL}


def test_undo_survives_reopening(case, path):
    pairs = fill(case)
    decide(case, pairs[:1])
    decide(case, pairs[:1], Label.ENTAILMENT)
    case.close()
    with CaseFile.open(path) as again:
        labelling.undo(again, analyst="ann")
        assert load_queue(again, analyst="ann").rows()[0].label is Label.CONTRADICTION


def test_nothing_to_undo_is_none(case):
    assert labelling.undo(case, analyst="ann") is None
    assert labelling.redo(case, analyst="ann") is None


def test_each_change_keeps_the_others(case):
    pair = fill(case)[0]
    decide(case, [pair])
    labelling.set_note(case, pair_id=pair, analyst="ann", note="look again")
    labelling.set_flag(case, pair_ids=[pair], analyst="ann", flag=True)
    labelling.set_kind(case, pair_ids=[pair], analyst="ann", kind=ConflictKind.TIME)
    labelling.set_evidence(
        case, pair_id=pair, analyst="ann", evidence_a=[Span(1, 4)], evidence_b=[]
    )
    view = load_pair(case, pair, analyst="ann")
    assert view is not None
    decision = view.decision
    assert decision is not None
    assert (decision.label, decision.note, decision.flag) == (
        Label.CONTRADICTION,
        "look again",
        True,
    )
    assert (decision.kind, decision.evidence_a) == ("time", (Span(1, 4),))


def test_label_ends_later(case):
    pair = fill(case)[0]
    labelling.put_off(case, pair_ids=[pair], analyst="ann")
    assert load_queue(case, analyst="ann").rows()[0].later
    decide(case, [pair])
    assert not load_queue(case, analyst="ann").rows()[0].later


def test_time_is_that_of_the_last_change(case):
    pair = fill(case)[0]
    first = decide(case, [pair]).decisions[0].at
    second = labelling.set_note(case, pair_id=pair, analyst="ann", note="n").decisions[0].at
    assert second >= first != ""


def test_pair_shows_both_articles_and_the_other_findings(case):
    pairs = fill(case)
    view = load_pair(case, pairs[0], analyst="ann")
    assert view is not None
    assert view.a.article.article_id == "a0"
    assert view.a.cues == (Span(0, 3),)
    assert {mark.pair_id for mark in view.a.marks} == set(pairs[1:])
    assert load_pair(case, "gone", analyst="ann") is None


def test_a_pair_that_has_gone_is_refused(case):
    pairs = fill(case)
    seen = load_pair(case, pairs[0], analyst="ann")
    assert seen is not None
    _take_away(case, seen)
    with pytest.raises(UseCaseError, match="Nothing was saved"):
        decide(case, pairs)
    assert not case.labels.decisions()


def test_a_pair_that_goes_while_it_is_on_screen_is_judged_and_exported(case):
    pairs = fill(case)
    seen = load_pair(case, pairs[0], analyst="ann")
    assert seen is not None
    _take_away(case, seen)
    with case.atomic():
        labelling.remember(case, [seen])
        decide(case, pairs[:1])
    kept = case.labels.pair(pairs[0])
    assert kept is not None
    assert kept.text_a == seen.a.claim.text
    assert [row.pair_id for row in data_set(case).rows] == pairs[:1]


def _take_away(case, pair):
    a, b = pair.a.article.article_id, pair.b.article.article_id
    case.findings.put_run(a, b, fingerprint="other", findings=())
