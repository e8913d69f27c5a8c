"""Correcting what is known of an article: headline, source and its grade, author, date.

The text never changes. A date or a headline decides how claims are read ("yesterday", "the
mayor's denial"), so the next analysis reads that article's pairs again; everything else only
changes what the screen and the exports say.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diptych.usecases.errors import UseCaseError
from diptych_core.article import Article, Reliability
from diptych_core.text.published import find_published
from diptych_store.casefile import CaseFile

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2}.*)?")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-\u2212])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_UTC = frozenset({"UTC", "GMT", "Z"})
_MOST_HOURS = 14  # the zone farthest from Greenwich is UTC+14


class PublishedProblem(StrEnum):
    """Why a publication time cannot be read; the value is the sentence, ``{given}`` a field."""

    DATE = "“{given}” is no date that can be read: write 2026-05-14, or 2026-05-14 18:30."
    ZONE = "“{given}” is no time zone that can be read: write UTC, +02:00 or Europe/Kyiv."
    ZONE_WITHOUT_DATE = "A time zone needs a date and a time: 2026-05-14 18:30."
    ZONE_WITHOUT_TIME = "A time zone needs a time as well: 2026-05-14 18:30."


class PublishedError(UseCaseError):
    """A date, time or time zone cannot be read; ``str()`` says what can.

    Attributes:
        problem: What is wrong, for a window in another language.
        given: What was written.
    """

    def __init__(self, problem: PublishedProblem, given: str = "") -> None:
        super().__init__(problem.value.format(given=given))
        self.problem = problem
        self.given = given


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataEdit:
    """What an analyst wrote about an article, every field as it is to be.

    Attributes:
        title: Headline.
        source: Outlet or publisher.
        author: Byline.
        published: ISO 8601 date or date-time, from :func:`read_published`; empty when unknown.
        reliability: Admiralty grade of the source; it holds for all articles of that source.
    """

    title: str
    source: str
    author: str
    published: str
    reliability: Reliability

    @classmethod
    def of(cls, article: Article) -> "MetadataEdit":
        """Return what is known of ``article`` now."""
        return cls(
            title=article.title,
            source=article.source,
            author=article.author,
            published=article.published,
            reliability=article.reliability,
        )

    def changes_analysis(self, article: Article) -> bool:
        """Tell whether the article's pairs must be analysed again (its fingerprint changes)."""
        return (self.title, self.published) != (article.title, article.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataChange:
    """What was changed.

    Attributes:
        article: The article as it is now.
        reread: True when the next analysis reads the article's pairs again.
    """

    article: Article
    reread: bool


def describe(case: CaseFile, *, article_id: str, edit: MetadataEdit) -> MetadataChange:
    """Write ``edit`` as the metadata of an article; it is on the disk when this returns.

    Raises:
        RecordRefusedError: If there is no such article.
        StoreError: If it could not be saved; nothing has changed then.
    """
    before = case.articles.get(article_id)
    after = case.articles.update_metadata(
        article_id,
        title=edit.title,
        source=edit.source,
        author=edit.author,
        published=edit.published,
        reliability=edit.reliability,
    )
    return MetadataChange(
        article=after, reread=before is not None and edit.changes_analysis(before)
    )


def read_published(when: str, zone: str = "") -> str:
    """Return the ISO 8601 text of a date as people write it.

    Args:
        when: "2026-05-14", "14 May 2026", "2026-05-14 18:30", "May 14, 2026 6:30 pm" ...;
            days and months in figures only where one order is possible. Empty for unknown.
        zone: "UTC", "+02:00", "UTC-5", "Europe/Kyiv"; empty where it is unknown.

    Raises:
        PublishedError: If either cannot be read.
    """
    when, zone = " ".join(when.split()), zone.strip()
    if not when:
        if zone:
            raise PublishedError(PublishedProblem.ZONE_WITHOUT_DATE)
        return ""
    read = _read(when)
    if isinstance(read, datetime):
        if zone:
            read = read.replace(tzinfo=_zone(zone, read))
        return read.isoformat(timespec="seconds" if read.second else "minutes")
    if zone:
        raise PublishedError(PublishedProblem.ZONE_WITHOUT_TIME)
    return read.isoformat()


def split_published(published: str) -> tuple[str, str]:
    """Return a publication time as the two fields of a form: date with time, and zone."""
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published, ""
    if len(published) <= len(date.min.isoformat()):
        return published, ""
    plain = when.replace(tzinfo=None)
    text = plain.isoformat(" ", timespec="seconds" if plain.second else "minutes")
    if when.tzinfo is None:
        return text, ""
    return text, "UTC" if not when.utcoffset() else f"{when:%z}"[:3] + ":" + f"{when:%z}"[3:5]


def _read(when: str) -> date | datetime:
    found = when if _ISO.fullmatch(when) else find_published(when)
    try:
        if len(found) == len(date.min.isoformat()):
            return date.fromisoformat(found)
        day, _, clock = found.replace(" ", "T", 1).partition("T")
        clock = clock.replace(" ", "")
        return datetime.fromisoformat(f"{day}T{clock if clock[1:2] != ':' else '0' + clock}")
    except ValueError:
        raise PublishedError(PublishedProblem.DATE, when) from None


def _zone(zone: str, when: datetime) -> tzinfo:
    """Return the distance from UTC that ``zone`` has at the time ``when``."""
    if zone.upper() in _UTC:
        return UTC
    offset = _OFFSET.fullmatch(zone)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours <= _MOST_HOURS and minutes < 60:
            sign = 1 if offset[1] == "+" else -1
            return timezone(sign * timedelta(hours=hours, minutes=minutes))
    else:
        try:
            distance = when.replace(tzinfo=ZoneInfo(zone)).utcoffset()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            distance = None
        if distance is not None:
            return timezone(distance)
    raise PublishedError(PublishedProblem.ZONE, zone)
