# ruff: noqa: S608 - faults are planted by statements written here
from dataclasses import replace

import pytest

from diptych_store.errors import DamagedCaseError, RecordRefusedError
from unit.store import sample

A0 = sample.article(0).article_id


def test_claims_come_back_as_they_were(full):
    assert full.claims.of_article(A0) == sample.claims(0)
    assert full.claims.all() == [c for n in range(3) for c in sample.claims(n)]
    assert full.claims.extractor_of(A0) == "rules-1"
    one = sample.claims(1)[0]
    assert full.claims.get(one.claim_id) == one
    assert full.claims.get("none") is None
    assert full.claims.count() == 6


def test_get_many_takes_any_number(full):
    ids = [c.claim_id for n in range(3) for c in sample.claims(n)]
    found = full.claims.get_many([*ids, *(f"none{n}" for n in range(2000)), *ids])
    assert list(found) == ids
    assert found[ids[0]] == sample.claims(0)[0]
    assert full.claims.get_many([]) == {}


def test_equal_claims_keep_findings_and_runs(full):
    runs = full.findings.runs()
    full.claims.replace(A0, sample.claims(0), extractor="rules-2")
    assert full.claims.extractor_of(A0) == "rules-2"
    assert full.findings.runs() == runs
    assert full.findings.count() == 3


def test_other_claims_take_findings_and_runs_along_and_no_labels(full):
    decisions = full.labels.decisions()
    full.claims.replace(A0, sample.claims(0)[:1], extractor="rules-2")
    assert full.claims.of_article(A0) == sample.claims(0)[:1]
    assert full.findings.all() == [sample.finding(1, 2)]
    assert set(full.findings.runs()) == {
        tuple(sorted((sample.article(1).article_id, sample.article(2).article_id)))
    }
    assert full.labels.decisions() == decisions


def test_no_claims_is_a_result_too(full):
    full.claims.replace(A0, [], extractor="rules-3")
    assert full.claims.of_article(A0) == []
    assert full.claims.extractor_of(A0) == "rules-3"


def test_an_unknown_article_is_refused(case):
    with pytest.raises(RecordRefusedError, match="no longer"):
        case.claims.replace(A0, sample.claims(0), extractor="rules-1")
    assert case.claims.extractor_of(A0) is None


def test_a_claim_of_another_article_is_a_bug(full):
    with pytest.raises(ValueError, match="another article"):
        full.claims.replace(A0, sample.claims(1), extractor="rules-1")


def test_a_failure_keeps_the_former_claims(full):
    one, two = sample.claims(0)
    with pytest.raises(RecordRefusedError):
        full.claims.replace(A0, [one, replace(two, index=one.index)], extractor="rules-2")
    assert full.claims.of_article(A0) == sample.claims(0)
    assert full.claims.extractor_of(A0) == "rules-1"
    assert full.findings.count() == 3


@pytest.mark.parametrize("change", ["role = 'x'", "slots = '{'", "span_end = 0, span_start = 5"])
def test_what_other_hands_wrote_is_damage(full, change):
    full.handle.db.execute(f"UPDATE claims SET {change} WHERE article_id = '{A0}'")
    with pytest.raises(DamagedCaseError, match="cannot be read"):
        full.claims.of_article(A0)
