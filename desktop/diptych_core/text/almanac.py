"""Calendar arithmetic that cannot raise: impossible dates are None."""

from calendar import monthrange
from datetime import date

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
DAYS = {
    name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
}
_HOURS = 24
_NOON = 12


def day_in(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date | None, date | None]:
    """Return the first and the last day of a month; None outside the years 1 to 9999."""
    first = day_in(year, month, 1)
    return (first, date(year, month, monthrange(year, month)[1])) if first else (None, None)


def year_span(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year, held inside the calendar."""
    year = min(max(year, 1), 9999)
    return date(year, 1, 1), date(year, 12, 31)


def shifted_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month ``by`` months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def clock_of(hour: int, minute: int, half: str = "") -> str:
    """Return ``HH:MM`` of a time of day, or "" if there is none; ``half`` is "a", "p" or ""."""
    if half:
        if not 1 <= hour <= _NOON:
            return ""
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < _HOURS else ""
