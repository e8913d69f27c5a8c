"""What an analyst decided before and after the model's opinion was seen, from the log."""

from collections.abc import Iterable
from dataclasses import dataclass

from diptych_core.label import Label, Opinion
from diptych_store.changes import LabelEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAfter:
    """An analyst's labels of one pair on both sides of the first sight of the opinion.

    Attributes:
        before: The label as it stood when the opinion was first seen; None where there was none.
        after: The label as it stands since; None where there is none, or nothing has been
            changed since the opinion was seen.
        seen: True when something was changed with the opinion on screen.
    """

    before: Label | None
    after: Label | None
    seen: bool


def before_and_after(events: Iterable[LabelEvent]) -> BeforeAfter:
    """Return the label before the opinion was seen and the label after.

    Once seen, it cannot be unseen: a change made with the opinion hidden again counts as after.
    A change of which nothing is known (written by an older Diptych, or imported) counts as made
    with the opinion on screen, so that nothing is called blind that may not have been. Undo and
    redo belong to the side on which they happen.

    Args:
        events: One analyst's events on one pair, oldest first.
    """
    before: Label | None = None
    now: Label | None = None
    seen = False
    for event in events:
        blind = event.context is not None and event.context.opinion is Opinion.HIDDEN
        if event.verb == "record" and not blind and not seen:
            before, seen = now, True
        now = event.decision.label if event.decision else None
    return (
        BeforeAfter(before=before, after=now, seen=True)
        if seen
        else BeforeAfter(before=now, after=None, seen=False)
    )
