"""What the progress page says of each figure: the figure with its interval, or why there is none.

Nothing here ever prints a share of nothing.
"""

from datetime import timedelta

from diptych.ui.i18n import tr
from diptych.usecases.picture_labels import BandProgress, Progress
from diptych_core.review.estimates import Pace, Share


def percent(share: Share) -> str:
    """Return a share that is known, with its 95 % interval: "80 % (49–94 %)"."""
    value, interval = share.value, share.interval
    if value is None or interval is None:
        return tr("Picture", "unknown")
    return tr("Picture", "{value} % (95 % interval {low}–{high} %)").format(
        value=round(100 * value), low=round(100 * interval.low), high=round(100 * interval.high)
    )


def of(hits: int, total: int) -> str:
    """Return "8 of 10"."""
    return tr("Picture", "{hits} of {total}").format(hits=hits, total=total)


def precision_text(share: Share) -> str:
    """Return how many of the flags are right, by the random slice, or why that isn't known."""
    return _told(
        share,
        none=tr(
            "Picture",
            "Not known: none of these was judged from the random slice. Order the queue by the "
            "honest mix, and every so many pairs one of the slice comes up.",
        ),
        more=tr("Picture", "Not enough yet: judge %n more of the slice.", share.more_needed),
        so_far=tr("Picture", "Contradictions so far: {count}."),
        known=tr(
            "Picture", "{share}: {count} judged pairs of the random slice are contradictions."
        ),
    )


def biased_text(share: Share) -> str:
    """Return the share among all judged pairs, and that it is biased."""
    return _told(
        share,
        none=tr("Picture", "None is judged yet."),
        more=tr("Picture", "Not enough yet: judge %n more.", share.more_needed),
        so_far=tr("Picture", "Contradictions so far: {count}."),
        known=tr(
            "Picture", "{share}: {count}. Biased: you chose, or the order of the queue chose."
        ),
    )


def consistency_text(share: Share) -> str:
    """Return how steadily the analyst judges, or why that isn't known."""
    return _told(
        share,
        none=tr(
            "Picture",
            "Not known: no pair has come back to you yet. The honest mix of the queue repeats a "
            "few silently.",
        ),
        more=tr("Picture", "Not enough yet: judge %n more repeated pair(s).", share.more_needed),
        so_far=tr("Picture", "The same label as before: {count}."),
        known=tr("Picture", "{share}: {count} repeated pairs got the label they had."),
    )


def _told(share: Share, *, none: str, more: str, so_far: str, known: str) -> str:
    """Return the sentence for a share of nothing, of too few pairs, or of enough."""
    if not share.total:
        return none
    count = of(share.hits, share.total)
    if not share.known:
        return f"{more} {so_far.format(count=count)}"
    return known.format(share=percent(share), count=count)


def pace_text(pace: Pace) -> str:
    """Return labels an hour, or why that isn't known."""
    if not pace.labels:
        return tr("Picture", "nothing judged")
    if pace.per_hour is None:
        more = tr("Picture", "judge %n more", pace.more_needed)
        return tr("Picture", "not enough yet: {more}").format(more=more)
    return tr("Picture", "{number} an hour").format(number=round(pace.per_hour))


def today_text(progress: Progress) -> str:
    """Return what was done today in one sentence."""
    today = progress.today
    if not today.labels:
        return tr("Picture", "Nothing judged today yet.")
    labels = tr("Picture", "%n label(s) today", today.labels)
    return tr("Picture", "{labels}, {worked} at work: {pace}.").format(
        labels=labels, worked=worked_text(today.worked), pace=pace_text(today)
    )


def worked_text(worked: timedelta) -> str:
    """Return a time at work: "1 h 20 min"."""
    minutes = round(worked.total_seconds() / 60)
    if minutes < 1:
        return tr("Picture", "under a minute")
    if minutes < 60:
        return tr("Picture", "{minutes} min").format(minutes=minutes)
    return tr("Picture", "{hours} h {minutes} min").format(
        hours=minutes // 60, minutes=minutes % 60
    )


def judged_text(band: BandProgress) -> str:
    """Return "37 of 120 judged", or that there are none."""
    if not band.total:
        return tr("Picture", "no findings")
    return tr("Picture", "{judged} of {total} judged").format(judged=band.judged, total=band.total)
