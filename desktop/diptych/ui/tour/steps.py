"""What the tour says, and what it points at."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    Attributes:
        title: What it is about.
        text: What there is to see and to do.
        target: Returns the widget it points at.
        done_by: Actions of which any completes the step.
    """

    title: str
    text: str
    target: Callable[[], QWidget]
    done_by: tuple[ActionId, ...]


def steps(window: "MainWindow") -> tuple[Step, ...]:
    """Return the five steps, with the keys that are in force."""
    key, work = window.actions_.key, window.work

    def named(action_id: ActionId) -> str:
        # An action without a key is still in its menu and in the palette.
        return key(action_id) or window.actions_[action_id].text().rstrip("…")

    return (
        Step(
            title=tr("Tour", "The queue"),
            text=tr(
                "Tour",
                "Pairs of claims that may contradict each other, the likeliest first. Go to the "
                "next one: press {key}.",
            ).format(key=named(ActionId.NEXT)),
            target=lambda: work.queue,
            done_by=(ActionId.NEXT, ActionId.PREVIOUS),
        ),
        Step(
            title=tr("Tour", "Two whole articles"),
            text=tr(
                "Tour",
                "Both claims stand in their articles, the telling words marked. Go to the next "
                "finding between them: press {key}.",
            ).format(key=named(ActionId.NEXT_MARK)),
            target=lambda: work.reader,
            done_by=(ActionId.NEXT_MARK, ActionId.PREVIOUS_MARK, ActionId.OTHER_PANE),
        ),
        Step(
            title=tr("Tour", "One key decides"),
            text=tr(
                "Tour",
                "Why the pair was flagged, and why it may be no conflict. Say what it is: {yes} "
                "for a contradiction, {no} for none, {later} for later. The next pair follows.",
            ).format(
                yes=named(ActionId.CONTRADICTION),
                no=named(ActionId.NEUTRAL),
                later=named(ActionId.LATER),
            ),
            target=lambda: work.judging,
            done_by=(
                ActionId.CONTRADICTION,
                ActionId.NEUTRAL,
                ActionId.ENTAILMENT,
                ActionId.UNSURE,
                ActionId.NOT_A_PAIR,
                ActionId.LATER,
            ),
        ),
        Step(
            title=tr("Tour", "Nothing is lost"),
            text=tr(
                "Tour",
                "What you decide is on the disk at once, and every step can be taken back, "
                "tomorrow as well. Press {key}.",
            ).format(key=named(ActionId.UNDO)),
            target=lambda: work.judging,
            done_by=(ActionId.UNDO,),
        ),
        Step(
            title=tr("Tour", "All the rest"),
            text=tr(
                "Tour",
                "{palette} finds every action by a few letters, {keys} lists all keys, "
                "{guidelines} shows how to judge. Your own articles: drop them on the window.",
            ).format(
                palette=named(ActionId.PALETTE),
                keys=named(ActionId.KEYS),
                guidelines=named(ActionId.GUIDELINES),
            ),
            target=lambda: window.quick,
            done_by=(ActionId.PALETTE, ActionId.KEYS, ActionId.GUIDELINES),
        ),
    )
