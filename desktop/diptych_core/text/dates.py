"""Dates and times of a claim, resolved against the publication date.

News looks back: "on Monday" is the last one on or before publication, unless the words look
ahead ("next", "by", "will ... on"). A day without a year is the nearest one, at most 120 days
ahead. Weeks begin on Monday (ISO 8601).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diptych_core.claim import Span, TimeMention
from diptych_core.text.almanac import (
    DAYS,
    MONTHS,
    clock_of,
    day_in,
    month_span,
    shifted_month,
    year_span,
)
from diptych_core.text.numerals import UNITS

_M = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_D = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"[ \xa0]?(?:-|–|—|to|and|until)[ \xa0]?"
_YEAR = r"(?:,?[ \xa0](?P<{0}>(?:1[5-9]|20|21)\d\d))?"
_S = r"[ \xa0]"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several)"

_YEARS = r"(?P<y>(?:1[5-9]|20|21)\d\d)"


def _after(*leads: str) -> str:
    """Return a pattern for "right after one of these words" (look-behinds of fixed width)."""
    return "(?:" + "|".join(f"(?<={lead}{_S})" for lead in leads) + ")"


_DAY, _DAY2 = _D.format("d"), _D.format("d2")
_MON, _MON2 = _M.format("m"), _M.format("m2")
_Y = _YEAR.format("y")
_IN_MONTH = ("in", "since", "by", "last", "until", "early", "late", "of", "this", "next", "for")
_IN_YEAR = ("in", "since", "by", "until", "of", "from", "during", "early", "late")
_PART = r"(?:morning|afternoon|evening)"
_UNITS = r"(?P<u>day|week|month|year|hour|minute)s?"

# Each alternative is bounded, and begins with a fixed word or digit: no backtracking to fear.
_MINUTES = {
    "five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30,
}  # fmt: skip
# "five to six people" is no time: something that may follow a time must come next.
_AFTER_TIME = (
    r"(?=\s*$|[.,;:!?)”\"’]"
    r"| (?:on|in|this|when|and|that|by|before|after|at|until|local|today)\b)"
)
_QUARTERS = "|".join(sorted(_MINUTES, key=len, reverse=True))
_HOURS_IN_WORDS = "|".join(word for word, number in UNITS.items() if 1 <= number <= 12)
_BODIES: tuple[tuple[str, str, bool], ...] = (  # name, pattern, whether case counts
    ("iso", r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", True),
    ("dm_dm", rf"{_DAY}{_S}{_MON}{_TO}{_DAY2}{_S}{_MON2}{_Y}", True),
    ("md_md", rf"{_MON}{_S}{_DAY}{_TO}{_MON2}{_S}{_DAY2}{_Y}", True),
    ("dd_m", rf"{_DAY}{_TO}{_DAY2}{_S}{_MON}{_Y}", True),
    ("m_dd", rf"{_MON}{_S}{_DAY}{_TO}{_DAY2}{_Y}", True),
    ("dm", rf"{_DAY}{_S}(?:of{_S})?{_MON}{_Y}", True),
    ("md", rf"{_MON}{_S}{_DAY}(?!:\d){_Y}", True),
    ("my", rf"(?:(?:early|mid|late)[-\s])?{_MON}(?:{_S}of)?,?{_S}{_YEARS}", True),
    ("month", rf"(?:{_after(*_IN_MONTH, 'from', 'during')}|(?<=mid-)){_MON}", True),
    ("weekday", rf"(?P<which>last|next|this|past)?{_S}?(?P<w>{_WEEKDAY})", True),
    (
        "day",
        (
            rf"(?P<w>today|yesterday|tomorrow|tonight|(?:this|yesterday|tomorrow) {_PART}"
            r"|last night|overnight|the day before yesterday)"
        ),
        False,
    ),
    (
        "unit",
        (
            r"(?P<which>last|this|next|past|the past|previous|the previous)"
            r" (?P<u>week|month|year|weekend|decade)"
        ),
        False,
    ),
    (
        "ago",
        rf"(?:about |around |some |nearly |more than )?(?P<n>{_NUMBER}) {_UNITS} (?:ago|earlier)",
        False,
    ),
    ("year", rf"{_after(*_IN_YEAR)}(?P<y>(?:1[5-9]|20)\d\d)", True),
    (
        "spoken",
        (
            rf"(?:(?:an? )?(?P<min>{_QUARTERS}) (?P<way>past|to) (?P<h>{_HOURS_IN_WORDS})"
            rf"|(?P<h2>{_HOURS_IN_WORDS}) o['’]clock)"
            rf"(?: (?:in the|this) (?P<part>morning|afternoon|evening))?{_AFTER_TIME}"
        ),
        False,
    ),
    (
        "clock",
        (
            r"(?P<h>[0-2]?\d)(?::(?P<min>[0-5]\d)(?::[0-5]\d)?)"
            r"(?:[ \xa0]?(?P<ap>[AaPp])\.?[Mm]\.?)?"
            r"|(?P<h2>1?\d)(?:\.(?P<min2>[0-5]\d))?[ \xa0]?(?P<ap2>[AaPp])\.?[Mm]\b\.?"
        ),
        True,
    ),
)
_PATTERNS = tuple(
    (name, re.compile(rf"(?<![\w.$€£-])(?:{body})(?![\w%])", 0 if case else re.IGNORECASE))
    for name, body, case in _BODIES
)
_AS_OF = re.compile(
    r"\b(?:as of|as at|so far)(?: (?:the (?:morning|evening|end) of|early|late|about|around))?\s?$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:next|will|would|plans? to|due|scheduled|expected|set to|upcoming)\b"
    # "from Monday", and not "from their homes on Monday"; "had died by Monday" lies behind
    r"|\b(?:until|from)(?: the)?(?: early| late)?\s?$",
    re.IGNORECASE,
)
_DUE = re.compile(r"\bby(?: the end of)?\s?$", re.IGNORECASE)  # "by December" lies ahead
_NAMES_OF_DAYS = re.compile(r"(?:Black|Bloody|Good|Easter|Palm|Cyber|Ash|Super|Maundy) $")
_WORDS = UNITS | {"a": 1, "an": 1}
_SHIFTS = {"the day before": -2, "yesterday": -1, "last": -1, "tomorrow": 1}
_FIRST_YEAR, _LAST_YEAR = 1400, 9000
_NEAR = 30  # characters after a spoken time within which "evening" belongs to it
_LATE = re.compile(r"\b(?:afternoon|evening|tonight|night)\b")
_AGES = re.compile(r"\b(?:aged?|ratio of|score of|won|lost|beat|chapter|verse)\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """The publication time, as far as known: ``day`` is None when unknown."""

    day: date | None = None

    @classmethod
    def of(cls, iso: str) -> "Published":
        """Return the date that an ISO 8601 string begins with; unknown if none."""
        try:
            day = date.fromisoformat(iso[:10])
        except ValueError:
            return cls()
        # Far from the ends of the calendar, so that no shift can leave it.
        return cls(day if _FIRST_YEAR < day.year < _LAST_YEAR else None)


def _range(span: Span, first: date | None, last: date | None, grain: str = "day") -> TimeMention:
    if first is None or last is None or last < first:
        return TimeMention(span=span, grain=grain)
    return TimeMention(span=span, first=first.isoformat(), last=last.isoformat(), grain=grain)


def _day_month(
    day: str, month: str, year: str | None, near: Published, *, ahead: bool
) -> date | None:
    """Return a day of a month; without a year the nearest fitting one to publication."""
    number = MONTHS[month[:3].lower()]
    if year:
        return day_in(int(year), number, int(day))
    if near.day is None:
        return None
    choice = day_in(near.day.year, number, int(day))
    if choice is None:
        return None
    if choice > near.day + timedelta(days=1 if not ahead else 300):
        return (
            day_in(near.day.year - 1, number, int(day))
            if (choice - near.day).days > 120
            else choice
        )
    if ahead and (near.day - choice).days > 240:
        return day_in(near.day.year + 1, number, int(day))
    return choice


def _absolute(
    name: str, span: Span, found: re.Match[str], near: Published, *, ahead: bool
) -> TimeMention:
    group = found.groupdict()
    year = group.get("y")
    if name == "iso":
        day = day_in(int(group["y"]), int(group["m"]), int(group["d"]))
        return _range(span, day, day)
    month = group["m"]
    first = _day_month(group["d"], month, year, near, ahead=ahead)
    last = first
    if group.get("d2"):
        last = _day_month(group["d2"], group.get("m2") or month, year, near, ahead=ahead)
    return _range(span, first, last)


def _month(span: Span, found: re.Match[str], near: Published, before: str) -> TimeMention:
    number = MONTHS[found["m"][:3].lower()]
    year = found.groupdict().get("y")
    if year:
        return _range(span, *month_span(int(year), number), grain="month")
    if near.day is None:
        return TimeMention(span=span, grain="month")
    at = near.day.year
    if number > near.day.month and not (_AHEAD.search(before[-30:]) or _DUE.search(before)):
        at -= 1
    elif (number < near.day.month and before.endswith("next ")) or (
        number < near.day.month and re.search(r"\b(?:by|until) $", before)
    ):
        at += 1
    return _range(span, *month_span(at, number), grain="month")


def _weekday(span: Span, found: re.Match[str], near: Published, *, ahead: bool) -> TimeMention:
    if near.day is None:
        return TimeMention(span=span)
    index = DAYS[found["w"].lower()[:3]]
    back = (near.day.weekday() - index) % 7
    which = (found["which"] or "").lower()
    if which == "next" or (ahead and which not in {"last", "past"} and back):
        day = near.day + timedelta(days=(7 - back) if back else 7)
    elif which in {"last", "past"} and back == 0:
        day = near.day - timedelta(days=7)
    else:
        day = near.day - timedelta(days=back)
    return _range(span, day, day)


def _day_word(span: Span, found: re.Match[str], near: Published) -> TimeMention:
    if near.day is None:
        return TimeMention(span=span)
    word = found["w"].lower()
    shift = next((days for lead, days in _SHIFTS.items() if word.startswith(lead)), 0)
    day = near.day + timedelta(days=shift)
    first = day - timedelta(days=1) if word == "overnight" else day
    return _range(span, first, day)


def _unit(span: Span, found: re.Match[str], near: Published) -> TimeMention:
    unit, which = found["u"].lower(), found["which"].lower().removeprefix("the ")
    grain = "week" if unit in {"week", "weekend"} else "month" if unit == "month" else "year"
    if near.day is None:
        return TimeMention(span=span, grain=grain)
    step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(which, 0)
    day = near.day
    if unit in {"week", "weekend"}:
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return _range(span, first, monday + timedelta(days=6), grain)
    if unit == "month":
        return _range(span, *month_span(*shifted_month(day.year, day.month, step)), grain=grain)
    if unit == "decade":
        return _range(span, year_span(day.year - 10)[0], day, grain)
    return _range(span, *year_span(day.year + step), grain=grain)


def _ago(span: Span, found: re.Match[str], near: Published) -> TimeMention:
    count = found["n"].lower()
    unit = found["u"].lower()
    grain = unit if unit in {"week", "month", "year"} else "day"
    number = int(count) if count.isdigit() else _WORDS.get(count, 0)
    if near.day is None or not number or near.day.year - number < 1:
        return TimeMention(span=span, grain=grain)
    if unit == "month":
        return _range(
            span, *month_span(*shifted_month(near.day.year, near.day.month, -number)), grain=grain
        )
    if unit == "year":
        return _range(span, *year_span(near.day.year - number), grain=grain)
    days = {"day": number, "week": 7 * number}.get(unit, 0)
    day = near.day - timedelta(days=days)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return _range(span, monday, monday + timedelta(days=6), grain)
    return _range(span, day, day)


def _clock(span: Span, found: re.Match[str]) -> TimeMention | None:
    hour = found["h"] or found["h2"]
    minute = found["min"] or found["min2"] or "00"
    clock = clock_of(int(hour), int(minute), (found["ap"] or found["ap2"] or "").lower())
    return TimeMention(span=span, grain="clock", clock=clock) if clock else None


def _spoken(span: Span, found: re.Match[str], text: str) -> TimeMention | None:
    """Return the time of day of "ten past three"; the half of the day from what stands near.

    Without "morning" or "evening" within reach the early reading is taken, as in a log.
    """
    hour = UNITS[(found["h"] or found["h2"]).lower()]
    minute = _MINUTES[found["min"].lower()] if found["min"] else 0
    if found["way"] and found["way"].lower() == "to":
        hour, minute = (hour - 1) or 12, 60 - minute
    part = (found["part"] or "").lower()
    near = text[span.end : span.end + _NEAR].lower()
    late = part in {"afternoon", "evening"} or (not part and _LATE.search(near) is not None)
    clock = clock_of(hour, minute, "p" if late else "a")
    return TimeMention(span=span, grain="clock", clock=clock) if clock else None


def _resolve(  # noqa: PLR0911 - a table of patterns, one return each
    name: str, text: str, found: re.Match[str], start: int, near: Published
) -> TimeMention | None:
    span = Span(*found.span())
    while span.of(text)[:1].isspace():
        span = Span(span.start + 1, span.end)
    before = text[max(start, span.start - 40) : span.start]
    ahead = bool(_AHEAD.search(before))
    match name:
        case "spoken":
            return _spoken(span, found, text)
        case "clock":
            return None if _AGES.search(before) else _clock(span, found)
        case "month" | "my":
            return _month(span, found, near, before)
        case "weekday":
            return (
                None if _NAMES_OF_DAYS.search(before) else _weekday(span, found, near, ahead=ahead)
            )
        case "day":
            return _day_word(span, found, near)
        case "unit":
            return _unit(span, found, near)
        case "ago":
            return _ago(span, found, near)
        case "year":
            return _range(span, *year_span(int(found["y"])), grain="year")
        case _:
            return _absolute(name, span, found, near, ahead=ahead)


def times(text: str, span: Span, published: str = "") -> tuple[TimeMention, ...]:
    """Return the time expressions of ``text`` inside ``span``, in order, without overlap.

    Args:
        text: The article's text.
        span: The claim.
        published: ISO 8601 publication time; without it relative words stay unresolved.
    """
    near = Published.of(published)
    found: list[TimeMention] = []
    taken: list[Span] = []  # in order, without overlap
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text, span.start, span.end):
            here = Span(*match.span())
            at = bisect_left(taken, here)
            if any(
                here.start < o.end and o.start < here.end for o in taken[max(0, at - 1) : at + 1]
            ):
                continue
            mention = _resolve(name, text, match, span.start, near)
            if mention is not None:
                taken.insert(at, here)
                before = text[max(span.start, here.start - 30) : mention.span.start]
                as_of = bool(_AS_OF.search(before))
                found.append(replace(mention, as_of=as_of))
    return tuple(sorted(found, key=lambda mention: mention.span))
