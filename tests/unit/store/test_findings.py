# ruff: noqa: S608 - faults are planted by statements written here
import math
from dataclasses import replace

import pytest

from diptych_core.finding import Band
from diptych_store.check import check
from diptych_store.errors import DamagedCaseError, RecordRefusedError
from diptych_store.findings import FindingScore
from unit.store import sample

A0, A1, A2 = (sample.article(number).article_id for number in range(3))


def test_findings_come_back_best_first(full):
    expected = [
        sample.finding(0, 1, score=0.9),
        sample.finding(1, 2),
        sample.finding(0, 1, index=1, score=0.4),
    ]
    assert full.findings.all() == expected
    assert full.findings.of_articles(A0, A1) == [expected[0], expected[2]]
    assert full.findings.of_articles(A1, A0) == [expected[0], expected[2]]
    marks = full.findings.marks_of(A0)
    assert {m.pair_id for m in marks} >= {expected[0].pair_id, expected[2].pair_id}
    assert all(m.band is full.findings.get(m.pair_id).band for m in marks)
    assert full.findings.of_articles(A0, A2) == []
    assert full.findings.get(expected[1].pair_id) == expected[1]
    assert full.findings.get("none") is None
    assert full.findings.count() == 3


def test_equal_scores_are_ordered_by_pair(full):
    full.findings.put_run(
        A0, A1, fingerprint="f2", findings=[sample.finding(0, 1), sample.finding(0, 1, index=1)]
    )
    ids = [finding.pair_id for finding in full.findings.all()]
    assert ids == sorted(ids)


def test_a_run_without_findings_is_recorded(full):
    assert full.findings.runs()[tuple(sorted((A0, A2)))] == "f1"
    assert len(full.findings.runs()) == 3


def test_a_run_replaces_its_own_findings_only(full):
    decisions = full.labels.decisions()
    full.findings.put_run(A1, A0, fingerprint="f2", findings=[sample.finding(0, 1, score=0.1)])
    assert [f.score for f in full.findings.all()] == [0.75, 0.1]
    assert full.findings.runs()[tuple(sorted((A0, A1)))] == "f2"
    assert full.labels.decisions() == decisions


def test_new_scores_change_nothing_else(full, path):
    before = full.findings.all()
    scores = [FindingScore(f.pair_id, round(1 - f.score, 6), Band.CHECK) for f in before]
    decisions, runs = full.labels.decisions(), full.findings.runs()
    assert full.findings.rescore([*scores, FindingScore("strange", 0.5, Band.CHECK)]) == 3
    changed = [replace(f, score=s.score, band=s.band) for f, s in zip(before, scores, strict=True)]
    assert full.findings.all() == changed[::-1]  # best first, in the new order
    assert (full.labels.decisions(), full.findings.runs()) == (decisions, runs)
    assert full.findings.rescore(scores) == 0
    assert full.findings.rescore([]) == 0
    full.close()
    assert check(path).problems == ()


def test_a_new_score_that_is_no_number_changes_nothing(full):
    before = full.findings.all()
    scores = [FindingScore(f.pair_id, 0.5, Band.CHECK) for f in before]
    with pytest.raises(ValueError, match="not finite"):
        full.findings.rescore([*scores, FindingScore("x", math.nan, Band.CHECK)])
    assert full.findings.all() == before


def test_inside_one_article(full):
    one, two = sample.claims(0)
    finding = replace(sample.finding(0, 1), pair_id="x", claim_a=one.claim_id, claim_b=two.claim_id)
    full.findings.put_run(A0, A0, fingerprint="f", findings=[finding])
    assert full.findings.of_articles(A0, A0) == [finding]


@pytest.mark.parametrize(
    "findings",
    [
        [sample.finding(1, 2)],  # of other articles
        [replace(sample.finding(0, 1), claim_a="none")],
        [sample.finding(0, 1), sample.finding(0, 1)],
    ],
)
def test_what_does_not_fit_is_refused_whole(full, findings):
    before = full.findings.all(), full.findings.runs()
    with pytest.raises(RecordRefusedError):
        full.findings.put_run(A0, A1, fingerprint="f2", findings=findings)
    assert (full.findings.all(), full.findings.runs()) == before


def test_an_article_that_is_gone_is_refused(full):
    with pytest.raises(RecordRefusedError):
        full.findings.put_run(A0, "none", fingerprint="f", findings=[])


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_numbers_must_be_finite(full, number):
    with pytest.raises(ValueError, match="finite"):
        full.findings.put_run(
            A0, A1, fingerprint="f", findings=[replace(sample.finding(0, 1), score=number)]
        )
    assert full.findings.count() == 3


@pytest.mark.parametrize("change", ["band = 'x'", "reasons = '[1]'", "nli_ab = '{'"])
def test_what_other_hands_wrote_is_damage(full, change):
    full.handle.db.execute(f"UPDATE findings SET {change}")
    with pytest.raises(DamagedCaseError, match="cannot be read"):
        full.findings.all()
