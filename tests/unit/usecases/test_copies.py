"""Copies of a pair are found by their words, on both sides."""

import pytest

from diptych.usecases import labelling
from diptych.usecases.copies import find_copies
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

WIRE = "The ministry said that 1,500 soldiers had arrived."
DENIAL = "No soldiers at all arrived at the border, a spokesman said."


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        yield case


def article(case, name, *texts, origin=""):
    text = "\n".join(texts)
    case.articles.add(Article(article_id=name, text=text, source=name, origin=origin or name))
    claims = []
    for index, words in enumerate(texts):
        span = Span(text.index(words), text.index(words) + len(words))
        claims.append(
            Claim(claim_id=claim_id(name, words), article_id=name, index=index, span=span,
                  passage=span, text=words)
        )  # fmt: skip
    case.claims.replace(name, claims, extractor="test")
    return [claim.claim_id for claim in claims]


def finding(case, one, other):
    """Make a finding between two claims, alone in the run of their articles."""
    found = Finding(
        pair_id=pair_id(one, other), claim_a=one, claim_b=other, score=0.5, band=Band.CONFLICT,
        kind=ConflictKind.NUMBER, similarity=0.5,
    )  # fmt: skip
    owners = [case.claims.get(claim).article_id for claim in (one, other)]
    former = case.findings.of_articles(*owners)
    case.findings.put_run(*owners, fingerprint="t", findings=[*former, found])
    return found.pair_id


def copies(case, *pair_ids):
    return find_copies(case, pair_ids=pair_ids, analyst="ann")


def test_the_same_text_elsewhere_is_a_copy_on_either_side(case):
    (w1,), (w2,), (w3,) = (article(case, name, WIRE) for name in ("w1", "w2", "w3"))
    (d1,), (d2,) = (article(case, name, DENIAL) for name in ("d1", "d2"))
    (other,) = article(case, "o", "Snow fell all over the country on that day.")
    first, second = finding(case, w1, d1), finding(case, d1, w2)
    both = finding(case, w3, d2)
    half = finding(case, w2, other)
    assert set(copies(case, first)) == {second, both}
    assert set(copies(case, first, second)) == {both}
    assert copies(case, half) == ()


def test_in_copies_of_one_wire_text_small_changes_count_for_nothing(case):
    (w1,) = article(case, "w1", WIRE, origin="wire")
    (w2,) = article(case, "w2", "Ministry said that “1,500” soldiers had arrived", origin="wire")
    (w3,) = article(case, "w3", WIRE.replace("1,500", "3,000"), origin="wire")
    (w4,) = article(case, "w4", "Ministry said that 1500 soldiers had arrived.", origin="else")
    (d,) = article(case, "d", DENIAL)
    pairs = [finding(case, w, d) for w in (w1, w2, w3, w4)]
    assert copies(case, pairs[0]) == (pairs[1],)
    assert copies(case, pairs[1]) == (pairs[0],)


def test_a_short_sentence_is_a_copy_only_within_copies(case):
    short = "He did not comment."
    (a,), (b,) = article(case, "a", short), article(case, "b", short)
    (c,) = article(case, "c", short, origin="a")
    (d,) = article(case, "d", DENIAL)
    first, _, third = (finding(case, one, d) for one in (a, b, c))
    assert copies(case, first) == (third,)


def test_what_is_judged_is_not_offered_and_what_is_only_flagged_is(case):
    (w1,), (w2,), (w3,) = (article(case, name, WIRE) for name in ("w1", "w2", "w3"))
    (d,) = article(case, "d", DENIAL)
    first, second, third = (finding(case, w, d) for w in (w1, w2, w3))
    labelling.decide(case, pair_ids=[second], analyst="ann", label=Label.NEUTRAL)
    labelling.set_flag(case, pair_ids=[third], analyst="ann", flag=True)
    labelling.decide(case, pair_ids=[third], analyst="bob", label=Label.NEUTRAL)
    assert copies(case, first) == (third,)
    assert find_copies(case, pair_ids=[first], analyst="bob") == (second,)


def test_a_pair_that_is_gone_has_no_copies(case):
    assert copies(case, "gone") == ()
