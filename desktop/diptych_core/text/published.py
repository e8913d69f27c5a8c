"""The publication time that stands in a text: date lines, datelines, "Published: ..." lines."""

import re

from diptych_core.text.almanac import MONTHS, clock_of, day_in

_MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[ \xa0]{_MONTH},?[ \xa0](\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"{_MONTH}[ \xa0](\d{{1,2}})(?:st|nd|rd|th)?,?[ \xa0](\d{{4}})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DOTS = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)")
_CLOCK = re.compile(
    r"[ ,T|–-]*(?:at )?(\d{1,2}):(\d{2})(?::\d{2})?(?:[ ]?([ap])\.?m\.?)?", re.IGNORECASE
)
_HEAD = 3000  # a date line stands above the text, or the text is a page of something else
_FOOT = 600
_LINE_MAX = 120
_LEAD_WORDS = 2  # "Last updated on": more words in lower case are a sentence
_FIRST_YEAR = 1900


def _date(line: str) -> tuple[str, int] | None:
    """Return the first full date of a line as ISO, and where it ends."""
    iso = _ISO.search(line)
    if iso:
        return _checked(int(iso[1]), int(iso[2]), int(iso[3]), iso.end())
    first = _DAY_FIRST.search(line)
    if first:
        return _checked(int(first[3]), MONTHS[first[2][:3].lower()], int(first[1]), first.end())
    month = _MONTH_FIRST.search(line)
    if month:
        return _checked(int(month[3]), MONTHS[month[1][:3].lower()], int(month[2]), month.end())
    dots = _DOTS.search(line)
    if dots and int(dots[2]) > 12 >= int(dots[1]):  # only an American date can be so
        return _checked(int(dots[3]), int(dots[1]), int(dots[2]), dots.end())
    if dots and int(dots[1]) > 12:
        return _checked(int(dots[3]), int(dots[2]), int(dots[1]), dots.end())
    return None


def _checked(year: int, month: int, day: int, end: int) -> tuple[str, int] | None:
    found = day_in(year, month, day)
    return (found.isoformat(), end) if found and year >= _FIRST_YEAR else None


def _date_line(line: str) -> str:
    """Return the time that a line gives, if the line is about nothing else."""
    if len(line) > _LINE_MAX:
        return ""
    hit = _date(line)
    if hit is None:
        return ""
    iso, end = hit
    if _lower_words(line[:end]) > _LEAD_WORDS or _lower_words(line) > 2 * _LEAD_WORDS:
        return ""  # a sentence that names a date
    clock = _CLOCK.match(line, end)
    if not clock:
        return iso
    time = clock_of(int(clock[1]), int(clock[2]), (clock[3] or "").lower())
    return f"{iso}T{time}" if time else iso


def _lower_words(line: str) -> int:
    return sum(word.islower() for word in re.findall(r"[A-Za-z]{2,}", line))


def find_published(text: str) -> str:
    """Return the publication time that ``text`` states, as ISO 8601; or "".

    Only short lines whose matter is a date count ("Monday, 21 October 2024, 12:11",
    "Published: Oct 21, 2024"), and datelines with a year; never a date inside a sentence.
    Days and months in figures are read only where one order is possible.
    """
    head = text[:_HEAD].splitlines()
    foot = text[max(_HEAD, len(text) - _FOOT) :].splitlines()
    for line in (*head, *reversed(foot)):
        found = _date_line(line.strip())
        if found:
            return found
    dateline = re.match(r"\s*[A-Z][A-Z .'-]{2,30},[^.\n]{0,60}?(?:--|[-–—])[ ]", text[:200])
    hit = _date(dateline.group()) if dateline else None
    return hit[0] if hit else ""
