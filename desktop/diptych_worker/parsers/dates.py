"""Dates in metadata, in the forms that files state them, as ISO 8601."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 200  # characters; more is no date, and the library's reader of dates is slow on it


def iso_date(value: str) -> str:
    """Return ``value`` as ISO 8601: a date-time where it has a zone, else a date; or empty.

    A time without a zone is dropped: it says less than it seems to, and comparing it with a
    time that has one would be a guess.
    """
    value = value.strip()[:_LONGEST]
    moment = _full(value)
    if moment is not None:
        if moment.tzinfo is None:
            return moment.date().isoformat()
        return moment.isoformat(timespec="seconds")
    found = _ISO_DATE.match(value)
    if found:
        return _calendar(*(int(part) for part in found[0].split("-")))
    found = _DAY_FIRST.search(value)
    if found:
        return _calendar(int(found[3]), _month(found[2]), int(found[1]))
    found = _MONTH_FIRST.search(value)
    if found:
        return _calendar(int(found[3]), _month(found[1]), int(found[2]))
    return ""


def _full(value: str) -> datetime | None:
    if len(value) >= len("2024-10-21T12") and _ISO_DATE.match(value):
        # "2024-10-21 12:11:00 +0300" is common, the standard wants no second space.
        joined = re.sub(r"\s+([+-]\d{2}:?\d{2}|Z)$", r"\1", value)
        try:
            return datetime.fromisoformat(joined)
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None


def _month(name: str) -> int:
    short = name.lower()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _calendar(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
