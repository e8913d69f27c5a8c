"""Shares with intervals, and the pace of work."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.label import Label
from diptych_core.review.estimates import (
    BREAK,
    PACE_LABELS,
    WIDEST,
    Share,
    consistency,
    days,
    pace,
    precision,
    wilson,
)

START = datetime(2026, 5, 14, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_the_published_one(hits, total, low, high):
    interval = wilson(hits, total)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_mirrors(total, data):
    hits = data.draw(st.integers(0, total))
    interval, mirrored = wilson(hits, total), wilson(total - hits, total)
    assert 0 <= interval.low <= hits / total <= interval.high <= 1
    assert interval.low == pytest.approx(1 - mirrored.high)
    assert wilson(2 * hits, 2 * total).width < interval.width


@pytest.mark.parametrize(("hits", "total"), [(0, 0), (-1, 4), (5, 4)])
def test_what_is_no_share_is_refused(hits, total):
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, total)


def test_nothing_looked_at_is_not_known_and_says_how_much_is_missing():
    nothing = Share(0, 0)
    assert nothing.value is None
    assert nothing.interval is None
    assert not nothing.known
    assert nothing.more_needed > 0


@given(st.integers(0, 60), st.data())
def test_so_many_more_are_enough_and_one_fewer_is_not(total, data):
    share = Share(data.draw(st.integers(0, total)), total)
    value = share.value if share.value is not None else 0.5
    enough = total + share.more_needed
    assert wilson(value * enough, enough).width <= WIDEST
    assert share.known == (share.more_needed == 0)
    if share.more_needed and enough > 1:
        assert wilson(value * (enough - 1), enough - 1).width > WIDEST


def test_unsure_counts_neither_for_nor_against():
    labels = [Label.CONTRADICTION, Label.UNSURE, Label.NEUTRAL, Label.NOT_A_PAIR]
    assert precision(labels) == Share(1, 3)


def test_consistency_is_the_same_label_again():
    repeats = [(Label.NEUTRAL, Label.NEUTRAL), (Label.NEUTRAL, Label.CONTRADICTION)]
    assert consistency(repeats) == Share(1, 2)


def test_the_pace_leaves_breaks_out():
    first = [START + timedelta(seconds=30 * i) for i in range(11)]
    second = [first[-1] + BREAK + timedelta(seconds=1 + 30 * i) for i in range(11)]
    found = pace([*second, *first])
    assert found.labels == 22
    assert found.worked == timedelta(minutes=10)
    assert found.per_hour == pytest.approx(120)


def test_labels_given_at_once_all_count():
    bulk = [START] + [START + timedelta(minutes=4)] * 20
    assert pace(bulk).per_hour == pytest.approx(300)


def test_few_labels_have_no_pace():
    found = pace([START + timedelta(minutes=i) for i in range(4)])
    assert found.per_hour is None
    assert found.more_needed == PACE_LABELS - 3
    assert pace([]).per_hour is None


def test_a_day_is_the_analysts_own():
    late = [datetime(2026, 5, 14, 23, 30, tzinfo=UTC), datetime(2026, 5, 14, 21, tzinfo=UTC)]
    east = timezone(timedelta(hours=2))
    assert [(d.day.day, d.pace.labels) for d in days(late, east)] == [(15, 1), (14, 1)]
    assert [(d.day.day, d.pace.labels) for d in days(late, UTC)] == [(14, 2)]
