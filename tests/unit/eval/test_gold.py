"""The measure of findings against gold, on findings made by hand."""

import pytest

from diptych_core.finding import Band, ConflictKind, Finding
from e2e.gold import GoldPair, measure, ranking_score


def finding(pair, score, band=Band.CHECK):
    return Finding(
        pair_id=pair,
        claim_a=f"{pair}a",
        claim_b=f"{pair}b",
        score=score,
        band=band,
        kind=ConflictKind.OTHER,
        similarity=0.5,
    )


def gold(pair, contradiction, kind="number"):
    return GoldPair(
        name=f"line {pair}",
        pair=pair,
        contradiction=contradiction,
        kind=kind if contradiction else "",
        counter="" if contradiction else "updated",
        difficulty="plain",
    )


@pytest.fixture
def quality():
    findings = [
        finding("hit", 0.9, Band.CONFLICT),
        finding("alike", 0.8, Band.CONFLICT),
        finding("late", 0.5),
        finding("gone", 0.95, Band.EXPLAINED),
    ]
    lines = [gold("hit", True), gold("late", True, "time"), gold("gone", True), gold("", True)]
    return measure(findings, [*lines, gold("alike", False)])


def test_recall_counts_what_is_shown_of_all(quality):
    assert quality.contradictions == 4
    assert quality.unseen == 1
    assert quality.found == 2
    assert quality.recall == quality.recall_at[50] == 0.5
    assert quality.explained == 1
    assert quality.recall_by["time"] == (1, 1)


def test_places_that_stay_empty_count_as_wrong(quality):
    assert quality.precision_at[10] == pytest.approx(0.2)
    assert quality.precision_at[20] == pytest.approx(0.1)


def test_average_precision_reads_explained_findings_last(quality):
    # Hits at places 1, 3 and 4; the fourth contradiction stands in no claim.
    assert quality.average_precision == pytest.approx((1 + 2 / 3 + 3 / 4) / 4)
    explained = finding("x", 0.99, Band.EXPLAINED)
    assert ranking_score(explained) < ranking_score(finding("y", 0.1))


def test_look_alikes_in_the_conflict_band_are_false_alarms(quality):
    assert (quality.false_alarms, quality.look_alikes) == (1, 1)
    assert any("average precision" in line for line in quality.lines())
