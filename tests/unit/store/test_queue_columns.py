"""What the queue asks of a case, in columns."""

import pytest

from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from gui.casemaker import PAIRS, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "Ferry.diptych") as case:
        fill(case)
        yield case


def test_the_columns_are_read_from_the_index_alone(case):
    plan = case.handle.rows(
        "EXPLAIN QUERY PLAN SELECT pair_id, score, band, kind, claim_a, claim_b FROM findings "
        "WHERE score <= 0.5 AND (score < 0.5 OR pair_id > 'a') ORDER BY score DESC, pair_id LIMIT 9"
    )
    assert [row["detail"] for row in plan] == [
        "SEARCH findings USING COVERING INDEX findings_queue (score<?)"
    ]


def test_findings_come_best_first_and_go_on_where_they_ended(case):
    first = case.queue.findings(5)
    rest = case.queue.findings(100, first)
    assert (*first.pair_ids, *rest.pair_ids) == tuple(f.pair_id for f in case.findings.all())
    assert case.queue.findings(100, rest).pair_ids == ()


def test_claims_and_articles(case):
    claims = case.queue.claims()
    assert len(claims.claim_ids) == len(claims.texts) == 2 * PAIRS
    assert [line.source for line in case.queue.articles()] == ["Coastwire", "Gazette"]
    assert set(claims.articles) == {line.article_id for line in case.queue.articles()}


def record(case, analyst, pair, drawn=None, **state):
    context = DecisionContext(opinion=Opinion.SHOWN, drawn=drawn) if drawn else None
    change = LabelChange(pair_id=pair, context=context, **state)
    case.labels.record(analyst=analyst, changes=[change], action="test")


def test_states_are_the_present_ones_of_everybody(case):
    one, other, *_ = (f.pair_id for f in case.findings.all())
    record(case, "ada", one, label=Label.NEUTRAL)
    record(case, "ada", one, label=Label.UNSURE, note="x")
    record(case, "bob", one, flag=True)
    record(case, "ada", other, later=True)
    case.labels.undo("ada")
    states = {(s.pair_id, s.analyst): s for s in case.queue.states()}
    assert set(states) == {(one, "ada"), (one, "bob")}
    assert states[one, "ada"].label == "unsure"
    assert states[one, "ada"].noted
    assert states[one, "bob"].flag
    assert not states[one, "bob"].label


def test_repeats_are_remembered_for_each_analyst(case):
    one, other, *_ = (f.pair_id for f in case.findings.all())
    record(case, "ada", one, drawn=Drawn.REPEAT, label=Label.NEUTRAL)
    record(case, "ada", other, drawn=Drawn.RANKED, label=Label.NEUTRAL)
    assert case.queue.repeated("ada") == {one}
    assert case.queue.repeated("bob") == frozenset()


def test_reasons_are_the_ones_that_say_where_a_finding_stands(case):
    found = case.findings.all()[:4]
    reasons = case.queue.reasons([f.pair_id for f in found] + ["gone"])
    assert [reasons[f.pair_id] for f in found] == [
        "forty against nine (0)",
        "forty against nine (1)",
        "forty against nine (2)",
        "the second account is two days later",  # explained
    ]
    assert "gone" not in reasons
