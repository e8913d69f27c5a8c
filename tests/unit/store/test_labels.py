# ruff: noqa: S608 - faults are planted by statements written here
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from diptych_core.claim import Span
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange, PairSnapshot
from diptych_store.check import check
from diptych_store.errors import DamagedCaseError, RecordRefusedError
from unit.store import sample
from unit.store.sample import ANN, BOB, change

P, Q = "pair-p", "pair-q"


def label(case, pair_id, value, analyst=ANN, /, **more):
    return case.labels.record(
        analyst=analyst, changes=[change(pair_id, value, **more)], action=f"Label as {value}"
    )


def test_a_decision_comes_back_whole(case):
    full = change(
        P,
        kind="number",
        evidence_a=(Span(3, 9), Span(12, 20)),
        evidence_b=(Span(0, 1),),
        note="two\nlines “한”",
        flag=True,
        later=True,
    )
    operation = case.labels.record(
        analyst=ANN, changes=[full], action="Label", at="2026-01-02T03:04:05+01:00"
    )
    assert operation == 1
    decision = Decision(
        pair_id=P,
        analyst=ANN,
        at="2026-01-02T03:04:05+01:00",
        label=Label.CONTRADICTION,
        kind="number",
        evidence_a=(Span(3, 9), Span(12, 20)),
        evidence_b=(Span(0, 1),),
        note="two\nlines “한”",
        flag=True,
        later=True,
    )
    assert case.labels.decision(P, ANN) == decision
    assert case.labels.decision(P, BOB) is None
    assert case.labels.decision(Q, ANN) is None
    assert case.labels.decisions() == case.labels.decisions(ANN) == [decision]
    assert case.labels.decisions(BOB) == []
    assert case.analysts.all() == [ANN]
    assert replace(LabelChange.of(decision), at=None) == full


def test_a_pair_that_is_only_flagged_has_a_decision_without_label(case):
    label(case, P, None, flag=True)
    assert case.labels.decision(P, ANN).label is None
    assert case.labels.decision(P, ANN).flag


def test_half_a_character_never_costs_a_label(case):
    label(case, P, Label.NEUTRAL, note="a\ud800b")
    assert case.labels.decision(P, ANN).note == "a\ufffdb"


def test_each_change_may_have_its_own_time(case):
    changes = [change(P, at="2020-01-01T00:00:00Z"), change(Q)]
    case.labels.record(analyst=ANN, changes=changes, action="Import", at="2021-01-01T00:00:00Z")
    assert case.labels.decision(P, ANN).at == "2020-01-01T00:00:00Z"
    assert case.labels.decision(Q, ANN).at == "2021-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "wrong",
    [
        {"analyst": ""},
        {"changes": []},
        {"changes": [change(P), change(P)]},
        {"at": "2026-01-01T00:00:00"},
        {"at": "yesterday"},
        {"changes": [change(P), change(Q, at="2026-01-01")]},
        {
            "changes": [
                change(P),
                change(
                    Q,
                    pair=PairSnapshot(
                        pair_id=P,
                        claim_a="",
                        claim_b="",
                        article_a="",
                        article_b="",
                        text_a="",
                        text_b="",
                    ),
                ),
            ]
        },
    ],
)
def test_wrong_calls_change_nothing(case, wrong):
    with pytest.raises(ValueError, match=r".+"):
        case.labels.record(**{"analyst": ANN, "changes": [change(P)], "action": "x", **wrong})
    assert case.labels.count() == 0
    assert case.analysts.all() == []
    assert not case.handle.in_transaction


def test_undo_and_redo_of_one_operation_on_many_pairs(case):
    label(case, P, Label.NEUTRAL)
    case.labels.record(analyst=ANN, changes=[change(P), change(Q)], action="Label 2 pairs")
    assert case.labels.undo_action(ANN) == "Label 2 pairs"
    undone = case.labels.undo(ANN)
    assert undone.action == "Label 2 pairs"
    assert (undone.operation, undone.target) == (3, 2)
    assert undone.pair_ids == (P, Q)
    assert undone.decisions[P].label is Label.NEUTRAL
    assert undone.decisions[Q] is None
    assert case.labels.decision(Q, ANN) is None
    assert case.labels.decisions() == [undone.decisions[P]]
    assert case.labels.redo_action(ANN) == "Label 2 pairs"
    redone = case.labels.redo(ANN)
    assert redone.decisions[Q].label is Label.CONTRADICTION
    assert not case.labels.can_redo(ANN)
    assert case.labels.redo(ANN) is None


def test_nothing_to_undo(case):
    assert not case.labels.can_undo(ANN)
    assert case.labels.undo(ANN) is None
    assert case.labels.redo(ANN) is None
    assert case.labels.undo_action(ANN) is None
    assert case.labels.redo_action(ANN) is None
    assert case.labels.count() == 0


def test_a_new_record_ends_redo_but_not_undo(case):
    for value in (Label.NEUTRAL, Label.UNSURE, Label.CONTRADICTION):
        label(case, P, value)
    case.labels.undo(ANN)
    case.labels.undo(ANN)
    label(case, P, Label.ENTAILMENT)
    assert not case.labels.can_redo(ANN)
    assert case.labels.undo(ANN).decisions[P].label is Label.NEUTRAL
    assert case.labels.undo(ANN).decisions[P] is None
    assert not case.labels.can_undo(ANN)
    assert case.labels.redo(ANN).decisions[P].label is Label.NEUTRAL
    assert case.labels.redo(ANN).decisions[P].label is Label.ENTAILMENT
    assert not case.labels.can_redo(ANN)
    assert check(case).problems == ()


def test_analysts_undo_their_own_work(case):
    label(case, P, Label.NEUTRAL, ANN)
    label(case, P, Label.UNSURE, BOB)
    assert case.labels.undo(ANN).decisions == {P: None}
    assert case.labels.decision(P, BOB).label is Label.UNSURE
    assert not case.labels.can_undo(ANN)
    assert case.labels.can_undo(BOB)


def test_undo_survives_a_restart(path):
    with CaseFile.create(path) as case:
        label(case, P, Label.NEUTRAL)
        label(case, P, Label.UNSURE)
        case.labels.undo(ANN)
    with CaseFile.open(path) as case:
        for step, expected in (("redo", Label.UNSURE), ("undo", Label.NEUTRAL), ("undo", None)):
            result = getattr(case.labels, step)(ANN)
            assert (result.decisions[P] and result.decisions[P].label) is expected


def test_history_tells_every_step(case):
    label(case, P, Label.NEUTRAL)
    label(case, Q, Label.NEUTRAL)
    case.labels.undo(ANN)
    label(case, P, Label.UNSURE, BOB)
    case.labels.undo(ANN)
    told = [(e.verb, e.action, e.analyst, e.decision and e.decision.label)
            for e in case.labels.history(P)]  # fmt: skip
    assert told == [
        ("record", "Label as neutral", ANN, Label.NEUTRAL),
        ("record", "Label as unsure", BOB, Label.UNSURE),
        ("undo", "Label as neutral", ANN, None),
    ]
    assert case.labels.count() == 5


def test_what_a_pair_said_is_kept_when_its_finding_goes(full):
    finding = sample.finding(0, 1)
    texts = {claim.claim_id: claim for number in (0, 1) for claim in sample.claims(number)}
    snapshot = PairSnapshot(
        pair_id=finding.pair_id,
        claim_a=finding.claim_a,
        claim_b=finding.claim_b,
        article_a=texts[finding.claim_a].article_id,
        article_b=texts[finding.claim_b].article_id,
        text_a=texts[finding.claim_a].text,
        text_b=texts[finding.claim_b].text,
    )
    full.articles.remove(sample.article(0).article_id)
    assert full.labels.pair(finding.pair_id) == snapshot
    assert full.labels.pairs()[finding.pair_id] == snapshot
    assert full.labels.pair("none") is None
    label(full, "none", Label.NEUTRAL)  # a decision made elsewhere, on a pair not seen here
    assert full.labels.pair("none") is None
    assert not full.labels.remember_pair(replace(snapshot, text_a="other"))
    assert full.labels.pair(finding.pair_id) == snapshot


def test_a_snapshot_that_is_given_is_kept(case):
    pair = PairSnapshot(
        pair_id=P, claim_a="a", claim_b="b", article_a="x", article_b="y", text_a="A", text_b="B"
    )
    label(case, P, Label.NEUTRAL, pair=pair)
    assert case.labels.pair(P) == pair


@pytest.mark.parametrize("table", ["label_events", "label_ops", "label_pairs"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 100"])
def test_the_file_itself_forbids_changing_the_log(full, table, statement):
    before = full.labels.count()
    with pytest.raises(RecordRefusedError), full.atomic():
        full.handle.run(statement.format(table))
    assert full.labels.count() == before
    assert check(full).ok


@pytest.mark.parametrize("change_", ["label = 'x'", "evidence_a = '[{}]'"])
def test_what_other_hands_wrote_is_damage(full, change_):
    full.handle.db.execute("DROP TRIGGER label_events_no_update")
    full.handle.db.execute(f"UPDATE label_events SET {change_}")
    with pytest.raises(DamagedCaseError, match="cannot be read"):
        full.labels.decisions()


class Machine(RuleBasedStateMachine):
    """The log against two lists: what is done and what could be done again, by analyst."""

    def __init__(self):
        super().__init__()
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.diptych"
        self.case = CaseFile.create(self.path)
        self.done: dict[str, Any] = {
            ANN: [],
            BOB: [],
        }  # states before and after: dicts of pair -> label
        self.undone: dict[str, Any] = {ANN: [], BOB: []}
        self.state: dict[str, Any] = {ANN: {}, BOB: {}}

    who = st.sampled_from([ANN, BOB])
    edits = st.dictionaries(
        st.sampled_from("pqrs"), st.sampled_from([None, *Label]), min_size=1, max_size=3
    )

    @rule(who=who, edits=edits)
    def record(self, who, edits):
        self.case.labels.record(
            analyst=who, changes=[change(p, v) for p, v in edits.items()], action=str(edits)
        )
        self.done[who].append((dict(self.state[who]), str(edits)))
        self.undone[who].clear()
        self.state[who] = {**self.state[who], **edits}

    @rule(who=who)
    def undo(self, who):
        result = self.case.labels.undo(who)
        assert (result is None) == (not self.done[who])
        if result is not None:
            before, action = self.done[who].pop()
            assert result.action == action
            self.undone[who].append((dict(self.state[who]), action))
            self.state[who] = before

    @rule(who=who)
    def redo(self, who):
        result = self.case.labels.redo(who)
        assert (result is None) == (not self.undone[who])
        if result is not None:
            after, action = self.undone[who].pop()
            assert result.action == action
            self.done[who].append((dict(self.state[who]), action))
            self.state[who] = after

    @rule(who=who, edits=edits)
    def rolled_back(self, who, edits):
        try:
            with self.case.atomic():
                self.case.labels.record(
                    analyst=who, changes=[change(p, v) for p, v in edits.items()], action="x"
                )
                self.case.labels.undo(who)
                raise KeyError  # noqa: TRY301
        except KeyError:
            pass

    @precondition(lambda self: not self.case.closed)
    @rule()
    def reopen(self):
        self.case.close()
        self.case = CaseFile.open(self.path)

    @invariant()
    def agrees(self):
        for who in (ANN, BOB):
            now = {d.pair_id: d.label for d in self.case.labels.decisions(who)}
            assert now == self.state[who]
            assert self.case.labels.can_undo(who) == bool(self.done[who])
            assert self.case.labels.can_redo(who) == bool(self.undone[who])
        assert not self.case.handle.in_transaction

    def teardown(self):
        assert check(self.case).problems == ()
        self.case.close()
        self.folder.cleanup()


Machine.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestAgainstModel = Machine.TestCase
