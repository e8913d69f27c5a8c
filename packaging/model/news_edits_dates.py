"""Exchanging, widening or leaving out the day of a news sentence."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from news_edits_clause import sentence
from news_edits_roles import small
from news_edits_slots import SlotEdit

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from news_edits_clause import Clause

_MONTHS_TEXT = (
    "January February March April May June July August September October November December"
)
_WEEKDAYS_TEXT = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = tuple(_MONTHS_TEXT.split())
WEEKDAYS = tuple(_WEEKDAYS_TEXT.split())


def _spoken(day: date, rng: random.Random) -> str:
    """Return a day as newspapers write it, with its preposition."""
    month = MONTHS[day.month - 1]
    return rng.choice(
        (
            f"on {WEEKDAYS[day.weekday()]}",
            f"on {WEEKDAYS[day.weekday()]}",
            f"on {day.day} {month}",
            f"on {month} {day.day}",
            f"on {WEEKDAYS[day.weekday()]}, {day.day} {month}",
            f"on {day.day} {month} {day.year}",
            f"on {WEEKDAYS[day.weekday()]} {rng.choice(('morning', 'afternoon', 'evening'))}",
            f"late on {WEEKDAYS[day.weekday()]}",
            f"in {month} {day.year}",
            f"early on {WEEKDAYS[day.weekday()]}",
        )
    )


_MONTH = re.compile(r"\b(?:" + "|".join(MONTHS) + r")\b")
_WEEKDAY = re.compile("|".join(WEEKDAYS))
_NUMBER = re.compile(r"\b\d{1,2}\b")
_YEAR_NUMBER = re.compile(r"\b(?:19|20)\d\d\b")
_PARTS = ("morning", "afternoon", "evening")
_LAST_DAY = 28


def _other(names: Sequence[str], match: re.Match[str], when: str, rng: random.Random) -> str:
    """Return the text with the name found exchanged for another of the names."""
    name = rng.choice([name for name in names if name != match.group()])
    return when[: match.start()] + name + when[match.end() :]


def _moved(when: str, weekday: str, number: int, rng: random.Random) -> str:
    """Return a weekday with its date some days later or earlier."""
    step = rng.choice((1, 2, 3))
    if number + step > _LAST_DAY:
        step = -step
    name = WEEKDAYS[(WEEKDAYS.index(weekday) + step) % 7]
    return _NUMBER.sub(str(number + step), when.replace(weekday, name), count=1)


def other_day(when: str, rng: random.Random) -> str:
    """Return another day, part of day, month or year in the same form: both cannot be."""
    weekday, number = _WEEKDAY.search(when), _NUMBER.search(when)
    if weekday and number:
        return _moved(when, weekday.group(), int(number.group()), rng)
    part = re.search("|".join(_PARTS), when)
    if part and rng.random() < 0.5:
        return _other(_PARTS, part, when, rng)
    if weekday:
        return _other(WEEKDAYS, weekday, when, rng)
    year = _YEAR_NUMBER.search(when)
    if year and rng.random() < 0.5:
        return when.replace(year.group(), str(int(year.group()) + rng.choice((-2, -1, 1, 2))))
    if number and rng.random() < 0.7:
        day = int(number.group())
        choices = [day + step for step in (-3, -2, -1, 1, 2, 7) if 1 <= day + step <= _LAST_DAY]
        return when[: number.start()] + str(rng.choice(choices)) + when[number.end() :]
    month = _MONTH.search(when)
    return _other(MONTHS, month, when, rng) if month else when


def looser_day(when: str) -> str:
    """Return what a day also says with less ("on Monday" of "late on Monday"), or nothing."""
    for pattern, new in (
        (r"^on (\w+), (\d+ \w+)$", r"on \2"),
        (r"^on (\w+day) (?:morning|afternoon|evening)$", r"on \1"),
        (r"^(?:late|early) on (\w+)$", r"on \1"),
        (r"^on (\d+) (\w+) (\d{4})$", r"in \2 \3"),
        (r"^on (\w+) (\d{1,2})$", r"in \1"),
    ):
        if re.match(pattern, when):
            return re.sub(pattern, new, when)
    return ""


def placed(clause: Clause, when: str, where: int) -> str:
    """Return the clause, in the past tense, with a day put before it, in it or after it."""
    if where == 0 and not clause.lead:
        subject = small(clause.subject)
        opening = when[0].upper() + when[1:]
        return sentence(f"{opening}, {subject} {clause.aux} {clause.form} {clause.rest}")
    if where == 1 and "," not in clause.subject and "," not in when:
        return sentence(
            f"{clause.lead} {clause.subject} {when} {clause.aux} {clause.form} {clause.rest}"
        )
    return sentence(
        f"{clause.lead} {clause.subject} {clause.aux} {clause.form} {clause.rest} {when}"
    )


_HAS_TIME = re.compile(
    r"\b(?:"
    + "|".join(WEEKDAYS + MONTHS)
    + r"|yesterday|today|tomorrow|tonight|this|last|next|since|"
    r"ago|week|month|years?|days?|later|until|19\d\d|20\d\d|hours?|following|will|would)\b"
)


def day_of(text: str) -> date | None:
    """Read an ISO date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_edits(clause: Clause, day: date | None, rng: random.Random) -> list[SlotEdit]:
    """Return the clause (past tense) with a day, with another day, and without."""
    whole = f"{clause.subject} {clause.rest}"
    simple = not re.search(r"[,]|\b(?:and|that|after|when|as|while|before)\b", clause.rest)
    if day is None or not clause.past or _HAS_TIME.search(whole) or clause.lead:
        return []
    day += timedelta(days=rng.choice((0, 0, 0, -1)))
    when = _spoken(day, rng)
    other = other_day(when, rng)
    if other == when or when.startswith("in "):
        return []
    where = rng.choice((0, 1, 2) if simple else (0, 1))
    there = rng.choice((0, 1, 2) if simple else (0, 1))
    loose = looser_day(when)
    looser = placed(clause, loose, there) if loose else ""
    bare = clause.say(f"{clause.aux} {clause.form}")
    return [
        SlotEdit("date", placed(clause, when, where), placed(clause, other, there), bare, looser)
    ]


_YEAR = re.compile(r"\b(?:in|since|by|until) (?P<year>(?:19|20)\d\d)\b(?!-)")
_WRITTEN_DAY = re.compile(
    r"\bon (?P<day>(?:"
    + "|".join(WEEKDAYS)
    + r")|(?:"
    + "|".join(MONTHS)
    + r") \d{1,2}(?!\d)|\d{1,2} (?:"
    + "|".join(MONTHS)
    + r"))\b"
)


def written_date_edits(text: str, rng: random.Random) -> list[SlotEdit]:
    """Return the sentence with a day or year that it names itself exchanged."""
    found = []
    for match in (*_YEAR.finditer(text), *_WRITTEN_DAY.finditer(text)):
        when = match.group()
        if match.re is _YEAR:
            other = when[:-4] + str(int(when[-4:]) + rng.choice((-3, -2, -1, 1, 2)))
        else:
            other = other_day(when, rng)
        before, after = text[: match.start()].rstrip(), text[match.end() :]
        whole = bool(before) and re.match(r"[.,]|$", after) and not before.endswith(",")
        without = sentence(before + after) if whole else ""
        found.append(
            SlotEdit("date", text, sentence(text[: match.start()] + other + after), without)
        )
    return found
