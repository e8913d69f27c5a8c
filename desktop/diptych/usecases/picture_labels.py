"""What the log of labels says of the work: when was judged, from which draw, and how steadily."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from diptych_core.finding import Band
from diptych_core.label import Decision, Drawn, Label
from diptych_core.review.estimates import Day, Pace, Share, consistency, days, pace, precision
from diptych_store.changes import LabelEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BandProgress:
    """How far one band has been judged.

    Attributes:
        band: The band; None for all of them.
        judged: Pairs with a label.
        total: Findings.
        slice_share: Contradictions among its judged pairs of the random slice.
        judged_share: Contradictions among all its judged pairs, however they were chosen.
    """

    band: Band | None
    judged: int
    total: int
    slice_share: Share
    judged_share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The work so far.

    Attributes:
        bands: Conflict, Check, Explained, and all of them.
        today: The pace of today.
        days: The pace of every day with labels, latest first.
        repeats: Silent repeats that got the label they had.
        labels: Pairs with a label, findings or not.
    """

    bands: tuple[BandProgress, ...]
    today: Pace
    days: tuple[Day, ...]
    repeats: Share
    labels: int


@dataclass(frozen=True, slots=True)
class Act:
    """One label that was given and not taken back.

    Attributes:
        pair_id: The pair.
        at: When, with zone.
        before: The label until then; None when there was none.
        label: The label given.
        drawn: How the pair had come on screen; None where that was not noted.
    """

    pair_id: str
    at: datetime
    before: Label | None
    label: Label
    drawn: Drawn | None


def acts_of(events: Iterable[LabelEvent]) -> list[Act]:
    """Return every label of one analyst that was given and stands, in order of time.

    A label that was undone is left out, and one that was done again is in. Notes, flags and the
    like are no labels; the same label given anew to a silent repeat is one.

    Args:
        events: The analyst's log, oldest first.
    """
    done: defaultdict[str, list[Act | None]] = defaultdict(list)
    undone: defaultdict[str, list[Act | None]] = defaultdict(list)
    state: dict[str, Decision | None] = {}
    for event in events:
        pair_id = event.pair_id
        if event.verb == "record":
            done[pair_id].append(_act(event, state.get(pair_id)))
            undone[pair_id].clear()
        elif event.verb == "undo" and done[pair_id]:
            undone[pair_id].append(done[pair_id].pop())
        elif event.verb == "redo" and undone[pair_id]:
            done[pair_id].append(undone[pair_id].pop())
        state[pair_id] = event.decision
    acts = [act for stack in done.values() for act in stack if act is not None]
    return sorted(acts, key=lambda act: act.at)


def progress_of(
    bands: Mapping[str, Band],
    decisions: Mapping[str, Decision],
    acts: Iterable[Act],
    *,
    now: datetime,
    zone: tzinfo | None = None,
) -> Progress:
    """Return how far the work is and what can be said from it.

    Args:
        bands: Band of every finding, by pair.
        decisions: The analyst's present decisions, by pair.
        acts: From :func:`acts_of`.
        now: The present moment, with zone.
        zone: The analyst's zone; None for the machine's.
    """
    acts = list(acts)
    labels = {pair: one.label for pair, one in decisions.items() if one.label is not None}
    random = {act.pair_id for act in acts if act.drawn is Drawn.RANDOM}
    by_day = days([act.at for act in acts], zone)
    today = now.astimezone(zone).date()
    repeats = [
        (act.before, act.label)
        for act in acts
        if act.drawn is Drawn.REPEAT and act.before is not None
    ]
    return Progress(
        bands=tuple(_band(band, bands, labels, random) for band in (*Band, None)),
        today=next((day.pace for day in by_day if day.day == today), pace(())),
        days=by_day,
        repeats=consistency(repeats),
        labels=len(labels),
    )


def _act(event: LabelEvent, before: Decision | None) -> Act | None:
    after = event.decision
    if after is None or after.label is None:
        return None
    drawn = event.context.drawn if event.context else None
    was = before.label if before else None
    if after.label is was and not (drawn is Drawn.REPEAT and _same_but_time(before, after)):
        return None
    at = datetime.fromisoformat(event.at)
    return Act(event.pair_id, at, was, after.label, drawn)


def _same_but_time(before: Decision | None, after: Decision) -> bool:
    """Tell whether nothing was changed: a label given anew, not a note or a flag."""
    return before is not None and replace(after, at=before.at, later=before.later) == before


def _band(
    band: Band | None, bands: Mapping[str, Band], labels: Mapping[str, Label], random: set[str]
) -> BandProgress:
    pairs = [pair for pair in labels if pair in bands and band in (bands[pair], None)]
    return BandProgress(
        band=band,
        judged=len(pairs),
        total=sum(band in (one, None) for one in bands.values()),
        slice_share=precision(labels[pair] for pair in pairs if pair in random),
        judged_share=precision(labels[pair] for pair in pairs),
    )
