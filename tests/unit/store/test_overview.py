"""The case at a glance: the same as reading it whole, a page at a time."""

import pytest

from diptych_store.casefile import CaseFile
from diptych_store.findings import FindingScore
from gui.casemaker import PAIRS, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        fill(case)
        yield case


@pytest.mark.parametrize("most", [1, 5, PAIRS, PAIRS + 1])
def test_links_come_page_by_page_in_the_order_of_the_queue(case, most):
    found = case.findings.all()
    equal = [FindingScore(f.pair_id, round(f.score, 1), f.band) for f in found]
    case.findings.rescore(equal)  # many of one score, so that pages end among them
    wanted = [(f.pair_id, f.claim_a, f.claim_b, f.score, f.band) for f in case.findings.all()]
    links, page = [], case.overview.links(most=most)
    while page:
        assert len(page) <= most
        links += page
        page = case.overview.links(after=links[-1], most=most)
    assert [(x.pair_id, x.claim_a, x.claim_b, x.score, x.band) for x in links] == wanted


def test_claims_come_page_by_page(case):
    claims, page = [], case.overview.claims(most=7)
    while page:
        claims += page
        page = case.overview.claims(after=page[-1].claim_id, most=7)
    assert {(c.claim_id, c.article_id, c.text) for c in claims} == {
        (c.claim_id, c.article_id, c.text) for c in case.claims.all()
    }


def test_articles_come_without_their_text(case):
    heads = case.overview.articles()
    assert [(h.article_id, h.source, h.published, h.origin, h.title, h.file) for h in heads] == [
        (a.article_id, a.source, a.published, a.origin, a.title, a.file)
        for a in case.articles.all()
    ]


def test_links_are_read_from_an_index_alone(case):
    """A large case would otherwise be read whole, reasons and all."""
    from diptych_store import overview

    plan = case._handle.rows(f"EXPLAIN QUERY PLAN {overview._LINKS}", [2.0, "", 10])
    assert "COVERING INDEX findings_queue" in plan[0]["detail"]
