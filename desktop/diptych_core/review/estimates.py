"""What can be said from few labels, and how surely: shares with their interval, and pace.

Shares are estimated with the score interval of Wilson ("Probable inference, the law of
succession, and statistical inference", JASA 22:158, 1927, pp. 209-212), which keeps its coverage
for small samples and for shares near 0 and 1, where the textbook interval fails (Brown, Cai and
DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16:2, 2001).
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from diptych_core.label import Label

Z95 = 1.959964  # two-sided 95 % quantile of the normal distribution
# An interval wider than this says too little to print a share: 40 points are "half, or nearly
# all". Twenty labels suffice for most shares, ten for one near 0 or 1.
WIDEST = 0.40
# A pause longer than this ends a spell of work; pairs that take longer to judge are rare, and a
# call or a coffee is longer.
BREAK = timedelta(minutes=5)
# A pace from fewer labels or less time is the luck of a few pairs.
PACE_LABELS = 10
PACE_TIME = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share, 0..1, both inclusive."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How far the bounds lie apart, 0..1."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    Attributes:
        hits: Those that are so.
        total: All that were looked at.
    """

    hits: int
    total: int

    def __post_init__(self) -> None:
        """Refuse what is no share.

        Raises:
            ValueError: If ``hits`` is negative or more than ``total``.
        """
        if not 0 <= self.hits <= self.total:
            raise ValueError(f"not a share: {self.hits} of {self.total}")

    @property
    def value(self) -> float | None:
        """The share, 0..1; None where nothing was looked at."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval; None where nothing was looked at."""
        return wilson(self.hits, self.total) if self.total else None

    @property
    def known(self) -> bool:
        """True when the interval is narrow enough for the share to be worth saying."""
        interval = self.interval
        return interval is not None and interval.width <= WIDEST

    @property
    def more_needed(self) -> int:
        """How many more have to be looked at before it is; 0 when it is.

        Reckoned at the present share, as a half of all while nothing is known.
        """
        total = self.total
        share = self.hits / total if total else 0.5
        more = 0
        while not total + more or wilson(share * (total + more), total + more).width > WIDEST:
            more += 1
        return more


def wilson(hits: float, total: int, z: float = Z95) -> Interval:
    """Return Wilson's score interval of a share.

    With p = hits / total: (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n).

    Args:
        hits: Those that are so; need not be whole (for planning).
        total: All that were looked at.
        z: Quantile of the normal distribution; 1.96 for 95 %.

    Raises:
        ValueError: If ``total`` is not positive, or ``hits`` not between 0 and it.
    """
    if total <= 0 or not 0 <= hits <= total:
        raise ValueError(f"no share: {hits} of {total}")
    share, square = hits / total, z * z
    centre = share + square / (2 * total)
    reach = z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    # Exact at the ends, where rounding would leave 1e-17 instead of nothing.
    low = 0.0 if hits == 0 else max(0.0, (centre - reach) / scale)
    high = 1.0 if hits == total else min(1.0, (centre + reach) / scale)
    return Interval(low, high)


def precision(labels: Iterable[Label]) -> Share:
    """Return how many of the flagged pairs are contradictions, by their labels.

    ``unsure`` says neither and is left out, as learning leaves it out.
    """
    sure = [label for label in labels if label is not Label.UNSURE]
    return Share(sum(label is Label.CONTRADICTION for label in sure), len(sure))


def consistency(repeats: Iterable[tuple[Label, Label]]) -> Share:
    """Return how often the analyst's second look came to the label of the first.

    Args:
        repeats: The label before and the label after, for each silent repeat.
    """
    same = [before is after for before, after in repeats]
    return Share(sum(same), len(same))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Labels given and the time at work on them.

    Attributes:
        labels: How many.
        worked: Time at work: the gaps between labels, breaks left out.
        measured: Labels that such a gap led to; the first of each spell has none.
    """

    labels: int
    worked: timedelta
    measured: int

    @property
    def per_hour(self) -> float | None:
        """Labels an hour at work; None where there is too little to say."""
        if self.measured < PACE_LABELS or self.worked < PACE_TIME:
            return None
        return self.measured / (self.worked / timedelta(hours=1))

    @property
    def more_needed(self) -> int:
        """How many more labels it takes, at least, before the pace can be said."""
        if self.per_hour is not None:
            return 0
        return max(1, PACE_LABELS - self.measured)


@dataclass(frozen=True, slots=True)
class Day:
    """The pace of one day, by the analyst's clock."""

    day: date
    pace: Pace


def pace(times: Iterable[datetime]) -> Pace:
    """Return labels and time at work.

    Args:
        times: When each label was given; all with a zone or all without. Labels given at one
            moment (a bulk) all count for the time that led to it.
    """
    steps = Counter(times)
    worked, measured = timedelta(), 0
    for before, after in pairwise(sorted(steps)):
        if after - before <= BREAK:
            worked += after - before
            measured += steps[after]
    return Pace(labels=steps.total(), worked=worked, measured=measured)


def days(times: Sequence[datetime], zone: tzinfo | None) -> tuple[Day, ...]:
    """Return the pace of every day on which labels were given, latest day first.

    Args:
        times: When each label was given, with zone.
        zone: The analyst's zone; None for the machine's.
    """
    by_day: dict[date, list[datetime]] = {}
    for moment in times:
        local = moment.astimezone(zone)
        by_day.setdefault(local.date(), []).append(local)
    return tuple(Day(day, pace(by_day[day])) for day in sorted(by_day, reverse=True))
