"""Which findings the queue shows: one mask over the columns of its index."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np

from diptych.usecases.queue_index import BANDS, KINDS, LABELS, NO_DAY, Flags, Floats, QueueIndex
from diptych_core.finding import Band
from diptych_core.review.mix import pair_keys

_EPOCH = date(1970, 1, 1)


class BandTab(StrEnum):
    """The tabs over the queue; explained pairs have their own and are never deleted."""

    FLAGGED = "Flagged"
    CONFLICT = "Conflict"
    CHECK = "Check"
    EXPLAINED = "Explained"
    DONE = "Done"
    ALL = "All"  # stands there only while the queue is narrowed to some pairs

    @property
    def tells(self) -> bool:
        """True when to stand under this tab tells a finding's band."""
        return self.value in {band.value for band in Band}

    def holds(self, band: Band) -> bool:
        """Tell whether rows of ``band`` stand under this tab."""
        if self is BandTab.FLAGGED:
            return band is not Band.EXPLAINED
        return self in {BandTab.DONE, BandTab.ALL} or band.value == self.value


class Work(StrEnum):
    """Which rows to show by what the analyst has done with them."""

    ALL = "All"
    OPEN = "Not judged"
    JUDGED = "Judged"
    LATER = "Later"
    FLAG = "With a flag"
    NOTE = "With a note"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """What the queue shows: findings that meet every condition; an empty one is met by all.

    Attributes:
        tab: The tab.
        kind: A conflict kind.
        source: What names the origin of either article.
        work: What the analyst has done.
        label: The analyst's label.
        analyst: Who has labelled the pair.
        since: First day, ISO 8601, on which either article was published.
        until: Last day of that.
        least: Lowest score, 0..1.
        text: Words that all stand in the two claims and the names of their sources.
        only: When not None, nothing but these pairs.
        only_name: What the chip calls them.
    """

    tab: BandTab = BandTab.FLAGGED
    kind: str = ""
    source: str = ""
    work: Work = Work.ALL
    label: str = ""
    analyst: str = ""
    since: str = ""
    until: str = ""
    least: float = 0.0
    text: str = ""
    only: frozenset[str] | None = field(default=None, repr=False)
    only_name: str = ""

    @property
    def narrow(self) -> bool:
        """True when anything but the tab is set."""
        return replace(self, tab=BandTab.FLAGGED) != QueueFilter()

    @classmethod
    def from_json(cls, value: object) -> "QueueFilter":
        """Read a filter; whatever does not fit (another version's, a damaged one) is left."""
        if not isinstance(value, Mapping):
            return cls()
        names = ("kind", "source", "label", "analyst", "since", "until", "text")
        kept: dict[str, Any] = {n: value[n] for n in names if isinstance(value.get(n), str)}
        least = value.get("least")
        if isinstance(least, int | float) and 0 <= least <= 1:
            kept["least"] = float(least)
        tabs = {tab.value: tab for tab in BandTab if tab is not BandTab.ALL}
        works = {work.value: work for work in Work}
        for name in ("since", "until"):
            if day_of(kept.get(name, "")) == NO_DAY:
                kept.pop(name, None)
        return cls(
            tab=tabs.get(str(value.get("tab")), BandTab.FLAGGED),
            work=works.get(str(value.get("work")), Work.ALL),
            **kept,
        )

    def to_json(self) -> dict[str, Any]:
        """Return the filter as JSON can say it, without the pairs it is narrowed to."""
        kept = replace(self, only=None, only_name="")
        if self.tab is BandTab.ALL:
            kept = replace(kept, tab=BandTab.FLAGGED)
        values = asdict(kept)
        del values["only"], values["only_name"]
        return values


def led_back(wanted: QueueFilter, now: QueueFilter, before: QueueFilter) -> QueueFilter:
    """Return ``wanted``, or what it stands for when the queue was narrowed to some pairs.

    Args:
        wanted: What is asked for.
        now: The filter in force.
        before: The filter in force before the queue was narrowed; it comes back with the removal
            of the chip, unless more than the chip has changed.
    """
    if wanted.only is None and now.only is not None:
        same = replace(wanted, tab=BandTab.ALL) == QueueFilter(tab=BandTab.ALL)
        wanted = before if same and wanted.tab is BandTab.ALL else wanted
    if wanted.only is None and wanted.tab is BandTab.ALL:
        wanted = replace(wanted, tab=before.tab)
    return wanted


def day_of(published: str) -> int:
    """Return the day of an ISO 8601 date or time, counted from 1970-01-01; NO_DAY if none."""
    try:
        return (date.fromisoformat(published[:10]) - _EPOCH).days
    except ValueError:
        return int(NO_DAY)


def mask(index: QueueIndex, wanted: QueueFilter) -> Flags:
    """Tell which entries ``wanted`` holds; shape (n,)."""
    shown = tab_mask(index, wanted.tab)
    if wanted.only is not None:
        here = np.zeros(len(index), dtype=np.bool_)
        here[index.find_keys(pair_keys(sorted(wanted.only))).found] = True
        shown &= here
    if wanted.kind:
        codes = [code for code, kind in enumerate(KINDS) if kind.value == wanted.kind]
        shown &= np.isin(index.kind, codes)
    if wanted.label:
        codes = [code for code, label in enumerate(LABELS, 1) if label.value == wanted.label]
        shown &= np.isin(index.label, codes)
    if wanted.analyst:
        names = index.analysts
        bit = 1 << names.index(wanted.analyst) if wanted.analyst in names else 0
        shown &= (index.judges & np.uint32(bit)) != 0
    if wanted.least > 0:
        shown &= index.score >= wanted.least
    shown &= _worked(index, wanted.work)
    claims = _claims(index, wanted)
    for chosen in claims:
        shown &= chosen[index.claim_a] | chosen[index.claim_b]
    return shown


def scores_of(index: QueueIndex, wanted: QueueFilter) -> Floats:
    """Return the scores of all that ``wanted`` would hold from score 0 on, lowest first."""
    return np.sort(index.score[mask(index, replace(wanted, least=0.0))])


def size_from(scores: Floats, least: float) -> int:
    """Return how many of ``scores`` (lowest first) are ``least`` or more."""
    return len(scores) - int(np.searchsorted(scores, least, side="left"))


def tab_mask(index: QueueIndex, tab: BandTab) -> Flags:
    """Tell which entries stand under ``tab``; shape (n,)."""
    if tab is BandTab.DONE:
        return index.judged
    held = np.array([tab.holds(band) for band in BANDS], dtype=np.bool_)
    return held[index.band]


def _worked(index: QueueIndex, work: Work) -> Flags:
    judged = index.judged
    return {
        Work.ALL: np.ones(len(index), dtype=np.bool_),
        Work.OPEN: ~judged,
        Work.JUDGED: judged,
        Work.LATER: index.later & ~judged,
        Work.FLAG: index.flag,
        Work.NOTE: index.noted,
    }[work]


def _claims(index: QueueIndex, wanted: QueueFilter) -> list[Flags]:
    """Return, for each condition on the claims, which claims meet it; shape (claims,) each."""
    table, result = index.claims, []
    if wanted.source:
        code = table.names.index(wanted.source) if wanted.source in table.names else -1
        result.append((table.source == code)[table.article])
    if wanted.since or wanted.until:
        first = day_of(wanted.since) if wanted.since else NO_DAY + 1
        last = day_of(wanted.until) if wanted.until else np.iinfo(np.int32).max
        result.append(((table.days >= first) & (table.days <= last))[table.article])
    for word in wanted.text.casefold().split():
        hits = np.fromiter((word in hay for hay in table.hay), np.bool_, len(table.hay))
        result.append(hits)
    return [np.asarray(chosen, dtype=np.bool_) for chosen in result]
