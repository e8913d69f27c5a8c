"""Which backups are kept: many of late, few of old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

WHOLE_DAYS = 2  # all of so many days are kept,
DAYS, WEEKS, MONTHS = 7, 4, 6  # then the last one of so many days, weeks, months


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which of the backups made at ``times`` are kept at ``now``.

    Days, weeks (ISO) and months count only when there is a backup in them, so that nothing goes
    because nobody worked; and the last one of each is what stays, so that a month's last one was
    the last one of its day and week before.

    Args:
        times: When the backups were made; all in one time zone.
        now: The present; what is later (a clock was wrong) is kept.
    """
    every = sorted(times, reverse=True)
    stay = {time for time in every if time > now - timedelta(days=WHOLE_DAYS)}
    stay.update(every[:1])
    rules = ((DAYS, _day), (WEEKS, _week), (MONTHS, _month))
    for number, period in rules:
        last: dict[tuple[int, ...], datetime] = {}
        for time in every:  # newest first
            last.setdefault(period(time), time)
        stay.update(sorted(last.values(), reverse=True)[:number])
    return stay


def _day(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month, time.day)


def _week(time: datetime) -> tuple[int, ...]:
    return tuple(time.isocalendar()[:2])


def _month(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month)
