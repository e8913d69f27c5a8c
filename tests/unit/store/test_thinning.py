from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_store.thinning import kept

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)  # a Sunday


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


TABLE = [
    ("nothing", [], []),
    ("all of two days", ["2026-11-22 16:30", "2026-11-22 16:00", "2026-11-20 17:01"], "all"),
    ("a clock that ran ahead", ["2027-01-01 00:00", "2026-11-22 12:00"], "all"),
    (
        "one a day after that",
        ["2026-11-22 12:00", "2026-11-19 09:00", "2026-11-19 18:00", "2026-11-18 18:00"],
        ["2026-11-22 12:00", "2026-11-19 18:00", "2026-11-18 18:00"],
    ),
    (
        # seven days: 22, 17, 16, 13, 12, 11, 10; last of its week: 8; last of October: 30
        "days count where there is a backup",
        [
            "2026-11-22 12:00", "2026-11-17 12:00", "2026-11-16 12:00", "2026-11-13 12:00",
            "2026-11-12 12:00", "2026-11-11 12:00", "2026-11-10 12:00", "2026-11-09 12:00",
            "2026-11-08 12:00", "2026-10-30 12:00", "2026-10-29 12:00",
        ],
        [
            "2026-11-22 12:00", "2026-11-17 12:00", "2026-11-16 12:00", "2026-11-13 12:00",
            "2026-11-12 12:00", "2026-11-11 12:00", "2026-11-10 12:00",
            "2026-11-08 12:00", "2026-10-30 12:00",
        ],
    ),
    (
        "a month's last, of six months",
        [f"2026-{month:02}-{day} 12:00" for month in range(1, 12) for day in (10, 20)],
        # the seven latest days, then the last of each month
        [
            "2026-11-20 12:00", "2026-11-10 12:00", "2026-10-20 12:00", "2026-10-10 12:00",
            "2026-09-20 12:00", "2026-09-10 12:00", "2026-08-20 12:00", "2026-07-20 12:00",
            "2026-06-20 12:00",
        ],
    ),
    ("the only one, however old", ["2019-01-01 12:00"], "all"),
]  # fmt: skip


@pytest.mark.parametrize(("times", "stay"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_table(times, stay):
    times = [at(time) for time in times]
    wanted = set(times) if stay == "all" else {at(time) for time in stay}
    assert kept(times, NOW) == wanted


# Day of a year of work, sixteen backups a day -> how many are left, and the oldest.
YEAR = [
    (0, 16, "2025-01-01"),
    (1, 32, "2025-01-01"),
    (2, 33, "2025-01-01"),
    (7, 37, "2025-01-02"),
    (14, 38, "2025-01-05"),
    (40, 40, "2025-01-26"),
    (100, 42, "2025-01-31"),
    (200, 45, "2025-02-28"),
    (300, 44, "2025-05-31"),
    (365, 43, "2025-08-31"),
]


def simulated_year():
    """Make sixteen backups a day for a year, thinning after each; yield what is left each day."""
    first = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
    left: set[datetime] = set()
    for day in range(366):
        for half_hour in range(16):
            now = first + timedelta(days=day, minutes=30 * half_hour)
            left = kept(left | {now}, now)
        yield day, now, left


def test_a_year_of_work():
    found = {day: (now, left) for day, now, left in simulated_year()}
    for day, (now, left) in found.items():
        recent = {time for time in left if time > now - timedelta(days=2)}
        assert len(recent) == 16 * min(day + 1, 2)  # all of two days
        days = {time.date() for time in left}
        assert {(now - timedelta(days=n)).date() for n in range(min(day + 1, 7))} <= days
        weeks = {time.isocalendar()[:2] for time in left}
        assert {(now - timedelta(weeks=n)).isocalendar()[:2] for n in range(min(day // 7, 4))} <= (
            weeks
        )
        months = {(time.year, time.month) for time in left}
        assert len(months) >= min(6, (now.year - 2025) * 12 + now.month)
        assert len(left) <= 32 + 1 + 7 + 4 + 6
    table = [(day, len(found[day][1]), f"{min(found[day][1]):%Y-%m-%d}") for day, *_ in YEAR]
    assert table == YEAR


AWARE = st.datetimes(
    at("2020-01-01").replace(tzinfo=None),
    at("2026-12-31").replace(tzinfo=None),
    timezones=st.just(UTC),
)


@given(st.lists(AWARE, max_size=60))
def test_it_is_stable_and_keeps_the_newest(times):
    now = datetime(2027, 1, 1, tzinfo=UTC)
    left = kept(times, now)
    assert left <= set(times)
    assert kept(left, now) == left
    assert not times or max(times) in left
