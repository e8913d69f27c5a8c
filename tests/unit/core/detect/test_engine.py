import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.claim import Span
from diptych_core.detect.engine import judge, may_be_kept, worth_keeping
from diptych_core.detect.fusion import Features, fuse
from diptych_core.finding import Band, ConflictKind, NliScores
from unit.core.detect.views import candidate, view

NEUTRAL = NliScores(0.1, 0.8, 0.1)
OPPOSED = NliScores(0.02, 0.08, 0.9)
share = st.floats(0, 1)
PAIRS_OF_TEXTS = [
    ("The bridge is open to all traffic.", "The bridge was closed on Monday."),
    ("Five people died in Orvel.", "The flood killed nine people in Orvel."),
    ("The mayor denied the report.", "Sheep were sold at the market of Tessel."),
    ("The minister confirmed that troops had come.", "The army could not confirm that."),
]


def test_plain_conflict_is_flagged():
    pair = candidate(
        "The minister confirmed that soldiers had arrived in Orvel.",
        "The army could not confirm that soldiers had arrived in Orvel.",
    )
    finding = judge(pair, (NEUTRAL, NEUTRAL), model="m", revision="r")
    assert finding.band is Band.CONFLICT
    assert finding.kind is ConflictKind.CERTAINTY
    assert worth_keeping(finding, pair)
    assert (finding.model, finding.revision) == ("m", "r")


def test_nli_alone_gives_a_reason_without_spans():
    pair = candidate("The team is led by Colonel Orrel.", "Major Sandrel commands the team.")
    finding = judge(pair, (OPPOSED, OPPOSED))
    (reason,) = finding.reasons
    assert (reason.detector, reason.a_span) == ("nli", None)
    assert finding.kind is ConflictKind.OTHER
    assert finding.score > judge(pair, (NEUTRAL, NEUTRAL)).score


def test_pair_without_reason_is_explained_and_not_kept():
    pair = candidate("The bridge is old.", "The bridge is long.")
    finding = judge(pair, (NEUTRAL, NEUTRAL))
    assert finding.band is Band.EXPLAINED
    assert not worth_keeping(finding, pair)


def test_update_is_kept_on_its_own_tab():
    pair = candidate(
        "Five people died in the flood at Orvel, police said.",
        "Nine people died in the flood at Orvel, police said.",
        days=("2025-03-03", "2025-03-05"),
    )
    finding = judge(pair, (NEUTRAL, NEUTRAL))
    assert finding.band is Band.EXPLAINED
    assert worth_keeping(finding, pair)


def test_one_speaker_turned_round_is_a_reversal():
    pair = candidate(
        "Halina Brest denied that she had asked for foreign help.",
        "Halina Brest confirmed that she had asked for foreign help.",
    )
    finding = judge(pair, (NEUTRAL, NEUTRAL))
    assert finding.kind is ConflictKind.REVERSAL
    assert "Brest" in finding.reasons[0].text


def test_sides_do_not_matter_for_the_score():
    one, other = "Some 1,500 soldiers arrived.", "At least 3,000 soldiers arrived."
    there = judge(candidate(one, other), (NEUTRAL, OPPOSED))
    back = judge(candidate(other, one), (OPPOSED, NEUTRAL))
    assert there.score == pytest.approx(back.score)


@given(share, share, share, share, share, share, share)
def test_fusion_rises_with_reasons_and_falls_with_counter_reasons(s, r, c, e, k, ks, more):
    low = Features(same=s, rule=r, contradiction=c, entailment=e, counter=k, counters=ks)
    higher = Features(
        same=s, rule=max(r, more), contradiction=c, entailment=e, counter=k, counters=ks
    )
    countered = Features(
        same=s, rule=r, contradiction=c, entailment=e, counter=max(k, more), counters=ks
    )
    assert 0 < fuse(low) < 1
    assert fuse(higher) >= fuse(low) >= fuse(countered)


def test_spans_count_the_article():
    made = view("Some 1,500 soldiers arrived.")
    assert made.claim.span == Span(0, len(made.article.text))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-0.2, 1.0), st.sampled_from(PAIRS_OF_TEXTS))
def test_what_the_model_is_not_asked_of_it_could_not_have_lifted(one, other, cosine, texts):
    found = candidate(*texts, cosine=cosine)
    said = (NliScores(0.0, 1.0 - one, one), NliScores(0.0, 1.0 - other, other))
    if worth_keeping(judge(found, said), found):
        assert may_be_kept(found)
        assert may_be_kept(found, said=said[0])


def test_second_direction_is_not_asked_where_the_first_says_little():
    found = candidate(
        "The bridge over the river is open.", "The bridge needs a new coat of paint.", cosine=0.5
    )
    assert may_be_kept(found)
    assert may_be_kept(found, said=NliScores(0.1, 0.2, 0.7))
    assert not may_be_kept(found, said=NliScores(0.5, 0.49, 0.01))


def test_distant_claims_do_not_cost_the_model_time():
    assert not may_be_kept(candidate("The bridge is open.", "Sheep were sold.", cosine=0.2))
    assert may_be_kept(candidate("The bridge is open.", "The bridge is closed.", cosine=0.9))


@pytest.mark.parametrize(
    ("entailed", "opposed", "reported"),
    [(0.1, 0.3, True), (0.1, 0.1, False), (0.6, 0.3, False)],
)
def test_one_word_apart_is_reported_unless_the_model_takes_it_for_a_synonym(
    entailed, opposed, reported
):
    found = candidate(
        "The two inspectors reached the island by ferry on the second day of the storm.",
        "The two inspectors reached the island by helicopter on the second day of the storm.",
        cosine=0.9,
    )
    said = NliScores(entailed, 1.0 - entailed - opposed, opposed)
    finding = judge(found, (said, said))
    told = [r for r in finding.reasons if "One word differs" in r.text]
    assert bool(told) is reported
    if told:
        a_span, b_span = told[0].a_span, told[0].b_span
        assert a_span is not None
        assert b_span is not None
        words = {a_span.of(found.a.article.text), b_span.of(found.b.article.text)}
        assert words == {"ferry", "helicopter"}
        assert finding.band is not Band.EXPLAINED
