"""What decisions were made under, and the guidelines they name."""

import shutil
from pathlib import Path

import pytest

from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import DamagedCaseError, RecordRefusedError
from unit.store.sample import ANN, BOB, change

P, Q = "pair-p", "pair-q"
BLIND = DecisionContext(opinion=Opinion.HIDDEN, drawn=Drawn.RANDOM, guideline=1, seconds=3.25)
SHOWN = DecisionContext(opinion=Opinion.SHOWN, drawn=Drawn.RANKED)
V001 = Path(__file__).parents[2] / "data" / "schemas" / "v001.diptych"


def record(case, *changes, analyst=ANN, **more):
    return case.labels.record(analyst=analyst, changes=changes, action="Label", **more)


def test_a_context_comes_back_with_its_event(path):
    with CaseFile.create(path) as case:
        case.guidelines.add("Rules", analyst=ANN)
        record(case, change(P), change(Q, context=SHOWN), context=BLIND)
        record(case, change(P, Label.NEUTRAL))
        record(case, change(P, Label.UNSURE), analyst=BOB, context=SHOWN)
    with CaseFile.open(path) as case:
        assert [(e.pair_id, e.context) for e in case.labels.events()] == [
            (P, BLIND), (Q, SHOWN), (P, None), (P, SHOWN),
        ]  # fmt: skip
        assert [e.context for e in case.labels.history(P)] == [BLIND, None, SHOWN]
        assert [e.analyst for e in case.labels.events(BOB)] == [BOB]
        assert case.labels.events("nobody") == []
        assert check(case).problems == ()


def test_the_log_is_the_histories_of_all_pairs(full):
    events = full.labels.events()
    assert [event.event_id for event in events] == list(range(1, full.labels.count() + 1))
    for pair_id in {event.pair_id for event in events}:
        assert full.labels.history(pair_id) == [e for e in events if e.pair_id == pair_id]


def test_undo_and_redo_have_no_context_and_leave_those_there_are(case):
    record(case, change(P), context=SHOWN)
    case.labels.undo(ANN)
    case.labels.redo(ANN)
    events = case.labels.events()
    assert [(e.verb, e.context) for e in events] == [
        ("record", SHOWN), ("undo", None), ("redo", None),
    ]  # fmt: skip
    assert events[-1].decision is not None
    assert check(case).problems == ()


@pytest.mark.parametrize("wrong", [{"seconds": -1.0}, {"seconds": float("nan")}, {"guideline": -1}])
def test_figures_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="cannot be"):
        DecisionContext(opinion=Opinion.SHOWN, **wrong)


def test_a_context_that_other_hands_wrote_is_damage(full):
    full.handle.db.execute("DROP TRIGGER label_contexts_no_update")
    full.handle.db.execute("UPDATE label_contexts SET opinion = 'perhaps' WHERE event_id = 1")
    with pytest.raises(DamagedCaseError, match="event 1 cannot be read"):
        full.labels.events()


@pytest.mark.parametrize("table", ["label_contexts", "guidelines"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 100"])
def test_the_file_itself_forbids_changing_them(full, table, statement):
    with pytest.raises(RecordRefusedError), full.atomic():
        full.handle.run(statement.format(table))
    assert check(full).ok


def test_guidelines_are_kept_in_versions(path):
    with CaseFile.create(path) as case:
        assert case.guidelines.current() is None
        assert case.guidelines.number() == 0
        assert case.guidelines.add("", analyst=ANN) == 0
        assert case.guidelines.add("One", analyst=ANN) == 1
        assert case.guidelines.add("One", analyst=BOB) == 1  # the same text is no new version
        assert case.guidelines.add("Two \ud800", analyst=BOB) == 2
        with pytest.raises(ValueError, match="analyst"):
            case.guidelines.add("Three", analyst="")
    with CaseFile.open(path) as case:
        versions = case.guidelines.versions()
        assert [(g.version, g.text, g.analyst) for g in versions] == [
            (1, "One", ANN), (2, "Two \ufffd", BOB),
        ]  # fmt: skip
        assert case.guidelines.current() == versions[-1]
        assert case.analysts.all() == [ANN, BOB]
        assert check(case).problems == ()


def test_a_case_of_schema_1_keeps_its_log_and_takes_contexts(tmp_path):
    path = tmp_path / "old.diptych"
    shutil.copyfile(V001, path)
    with CaseFile.open(path) as case:
        before = case.labels.events()
        assert len(before) == 7
        assert all(event.context is None for event in before)
        assert {e.analyst for e in before} == {ANN, BOB}
        assert case.guidelines.add("Rules", analyst=ANN) == 1
        record(case, change(before[0].pair_id, Label.UNSURE), context=BLIND)
        assert case.labels.events()[:7] == before
        assert case.labels.events()[7].context == BLIND
        result = case.labels.undo(ANN)
        assert result is not None
        undone = result.decisions[before[0].pair_id]
        assert undone is not None
        assert (undone.label, undone.note) == (Label.CONTRADICTION, "clear")
        assert check(case).problems == ()


def test_the_queue_is_read_from_its_index_alone(case):
    columns = "score, pair_id, band, kind, claim_a, claim_b"
    sql = f"EXPLAIN QUERY PLAN SELECT {columns} FROM findings ORDER BY score DESC, pair_id"  # noqa: S608
    plan = " ".join(row[3] for row in case.handle.db.execute(sql).fetchall())
    assert "COVERING INDEX findings_queue" in plan
    assert "B-TREE" not in plan
