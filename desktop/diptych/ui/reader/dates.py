"""Publication times as people read them."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from diptych.ui.i18n import tr


def parse_time(published: str) -> datetime | None:
    """Return an ISO 8601 date or date-time, or None when it can't be read."""
    try:
        return datetime.fromisoformat(published)
    except ValueError:
        return None


def show_time(published: str) -> str:
    """Return a publication time as people write it; the text as it stands when unreadable."""
    when = parse_time(published)
    if when is None:
        return published
    month = QLocale().toString(QDate(when.year, when.month, when.day), "MMM")
    day = tr("Reader", "{day} {month} {year}").format(day=when.day, month=month, year=when.year)
    if len(published) <= len(date.min.isoformat()):
        return day
    zone = f" {when.tzname()}" if when.tzinfo else ""
    return f"{day}, {when:%H:%M}{zone}"


def time_between(earlier: str, later: str) -> str:
    """Return how much later ``later`` is ("2 days later"), or "" when it is not, or unknown."""
    first, second = parse_time(earlier), parse_time(later)
    if first is None or second is None:
        return ""
    if first.tzinfo is None or second.tzinfo is None:
        first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
    minutes = int((second - first).total_seconds() // 60)
    if minutes <= 0:
        return ""
    if minutes >= 1440:
        return tr("Reader", "%n day(s) later", minutes // 1440)
    if minutes >= 60:
        return tr("Reader", "%n hour(s) later", minutes // 60)
    return tr("Reader", "%n minute(s) later", minutes)
