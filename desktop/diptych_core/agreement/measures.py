"""Measures of agreement on nominal labels: percent, alpha, kappa, AC1.

Sources of the formulas:

- Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011),
  section D: nominal data, any number of observers, missing data.
- Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
  Measurement 20:1 (1960).
- Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement",
  British Journal of Mathematical and Statistical Psychology 61 (2008), AC1 for many raters.

A measure that the labels do not define is told as such, with the reason: where everyone chose the
same label there is no chance to correct for, and 0, 1 or "nan" would all be read as a result.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]
NOTHING_SHARED = "undefined: no shared items"
SEED = 20110125  # fixed, so that the same labels give the same interval
SAMPLES = 1000
_DEFINED = 0.9  # share of the samples that must define the measure for its interval to be told
_FEWEST = 5  # items; an interval from fewer would only repeat the value


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A coefficient of agreement, or why there is none.

    Attributes:
        value: The coefficient, at most 1; None when undefined.
        undefined: ``undefined: everyone chose X`` or ``undefined: no shared items``; else empty.
        items: Items that at least two analysts judged.
        low: Lower end of the 95 % bootstrap interval; None where it cannot be told.
        high: Upper end.
    """

    value: float | None
    undefined: str = ""
    items: int = 0
    low: float | None = None
    high: float | None = None

    @property
    def text(self) -> str:
        """The measure in words, for people: ``0.67 (95 % interval 0.41 to 0.86)``."""
        if self.value is None:
            return self.undefined
        if self.low is None or self.high is None:
            return f"{self.value:.2f}"
        return f"{self.value:.2f} (95 % interval {self.low:.2f} to {self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Ratings:
    """Who gave what, counted.

    Attributes:
        counts: Items x categories: how many analysts gave the item the category. Every item has
            one rating at least.
        categories: The categories that occur, sorted.
    """

    counts: Table
    categories: tuple[str, ...]

    @property
    def shared(self) -> Table:
        """The rows of items that at least two analysts judged."""
        several: npt.NDArray[np.bool_] = self.counts.sum(axis=1) >= 2
        shared: Table = self.counts[several]
        return shared


def ratings(items: Sequence[Mapping[str, str]]) -> Ratings:
    """Count the ratings of each item.

    Args:
        items: For each item, category by analyst. Items without any are passed over.
    """
    judged = [item for item in items if item]
    categories = tuple(sorted({category for item in judged for category in item.values()}))
    place = {category: column for column, category in enumerate(categories)}
    counts = np.zeros((len(judged), len(categories)))
    for row, item in enumerate(judged):
        for category, times in Counter(item.values()).items():
            counts[row, place[category]] = times
    return Ratings(counts, categories)


def percent(data: Ratings) -> Measure:
    """Return the share of pairs of ratings of one item that agree, averaged over shared items."""
    return _measured(data, _percent)


def alpha(data: Ratings) -> Measure:
    """Return Krippendorff's alpha for nominal data."""
    return _measured(data, _alpha)


def ac1(data: Ratings) -> Measure:
    """Return Gwet's AC1.

    Its categories are those that occur, and items that one analyst judged count for how common
    each is, as in Gwet's own program.
    """
    return _measured(data, _ac1, alone=True)


def kappa(one: Sequence[str], other: Sequence[str]) -> Measure:
    """Return Cohen's kappa of two analysts.

    Args:
        one: Categories of the first analyst, for the items that both judged.
        other: Categories of the second, in the same order.

    Raises:
        ValueError: If the lengths differ.
    """
    if len(one) != len(other):
        raise ValueError("two analysts, but not the same items")
    categories = sorted({*one, *other})
    if not categories:
        return Measure(value=None, undefined=NOTHING_SHARED)
    if len(categories) == 1:
        return Measure(value=None, undefined=_everyone(categories[0]), items=len(one))
    place = {category: column for column, category in enumerate(categories)}
    size = len(categories)
    cells = np.zeros((len(one), size * size))
    for row, (left, right) in enumerate(zip(one, other, strict=True)):
        cells[row, place[left] * size + place[right]] = 1.0
    return _with_interval(cells, _kappa)


# A formula gets the sum over items of what each contributes, and gives the coefficient or None.
_Formula = Callable[[Table], float | None]


def _measured(data: Ratings, formula: _Formula, *, alone: bool = False) -> Measure:
    """Return a measure; ``alone`` lets items that one analyst judged speak for what is common."""
    shared = data.shared
    used = np.flatnonzero(shared.sum(axis=0))
    if not len(shared):
        return Measure(value=None, undefined=NOTHING_SHARED)
    if formula is not _percent and len(used) == 1:
        only = data.categories[used[0]]
        return Measure(value=None, undefined=_everyone(only), items=len(shared))
    counts = data.counts if alone else shared
    given = counts.sum(axis=1, keepdims=True)
    several = (given > 1).astype(float)
    alike = (counts * (counts - 1)).sum(axis=1, keepdims=True) / np.maximum(given - 1, 1)
    # Columns: 1 if shared, 1, pairs alike / (m-1), pairs alike / m(m-1), then counts, then shares
    # by category.
    parts = [several, np.ones_like(given), alike, alike / given, counts, counts / given]
    found = _with_interval(np.hstack(parts), formula)
    return replace(found, items=len(shared))


def _percent(sums: Table) -> float | None:
    if not sums[0]:
        return None
    return float(sums[3] / sums[0])


def _alpha(sums: Table) -> float | None:
    each, total = _counts(sums), float(_counts(sums).sum())
    expected = total * total - float(each @ each)
    if expected <= 0.0:
        return None
    return 1.0 - (total - 1.0) * (total - float(sums[2])) / expected


def _ac1(sums: Table) -> float | None:
    if not sums[0]:
        return None
    shares = sums[4 + len(_counts(sums)) :] / sums[1]
    chance = float((shares * (1.0 - shares)).sum()) / (len(shares) - 1)
    return (float(sums[3] / sums[0]) - chance) / (1.0 - chance)


def _counts(sums: Table) -> Table:
    return sums[4 : 4 + (len(sums) - 4) // 2]


def _kappa(sums: Table) -> float | None:
    size = round(len(sums) ** 0.5)
    table = sums.reshape(size, size) / sums.sum()
    chance = float(table.sum(axis=1) @ table.sum(axis=0))
    return None if chance >= 1.0 else (float(np.trace(table)) - chance) / (1.0 - chance)


def _with_interval(parts: Table, formula: _Formula) -> Measure:
    """Return the coefficient with its percentile bootstrap interval over items.

    Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), section 13.3. Items that
    contribute alike are drawn as one pattern, which gives the same distribution: there are few
    patterns, however many items.
    """
    items = len(parts)
    value = formula(parts.sum(axis=0))
    if value is None or items < _FEWEST:
        return Measure(value=value, items=items, undefined="" if value is not None else "undefined")
    patterns, times = np.unique(parts, axis=0, return_counts=True)
    random = np.random.Generator(np.random.PCG64(SEED))
    samples = random.multinomial(items, times / items, size=SAMPLES) @ patterns
    found = [each for sample in samples if (each := formula(sample)) is not None]
    if len(found) < _DEFINED * SAMPLES:
        return Measure(value=value, items=items)
    low, high = np.percentile(found, [2.5, 97.5])
    return Measure(value=value, items=items, low=float(low), high=float(high))


def _everyone(category: str) -> str:
    return f"undefined: everyone chose {category}"
