"""What the screen calls bands, kinds, labels, tabs and orders, and the icon of each."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from diptych.ui.i18n import tr
from diptych.usecases.queue_filter import BandTab, Work
from diptych.usecases.queue_order import TELLING, Order
from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Label

K = TypeVar("K")


class Names(Mapping[K, str]):
    """A table of names that is translated whenever it is asked, never on import."""

    def __init__(self, table: Callable[[], dict[K, str]]) -> None:
        self._table = table
        self._kept: tuple[str, dict[K, str]] | None = None

    def __getitem__(self, key: K) -> str:
        return self._now()[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def _now(self) -> dict[K, str]:
        """Return the table in the present language, made anew only when that has changed.

        Names are asked for a thousand times for each pair (every mark beside its articles).
        """
        language = tr("Band", "Conflict")  # another word in every language there is
        if self._kept is None or self._kept[0] != language:
            self._kept = language, self._table()
        return self._kept[1]


def _kinds() -> dict[ConflictKind, str]:
    return {
        ConflictKind.NEGATION: tr("Kind", "Negation"),
        ConflictKind.OPPOSITE: tr("Kind", "Opposite"),
        ConflictKind.NUMBER: tr("Kind", "Number"),
        ConflictKind.TIME: tr("Kind", "Time"),
        ConflictKind.NAME: tr("Kind", "Place, name or role"),
        ConflictKind.CERTAINTY: tr("Kind", "Certainty"),
        ConflictKind.DENIAL: tr("Kind", "Denial"),
        ConflictKind.REVERSAL: tr("Kind", "Reversal"),
        ConflictKind.OTHER: tr("Kind", "Other"),
    }


def _bands() -> dict[Band, str]:
    return {
        Band.CONFLICT: tr("Band", "Conflict"),
        Band.CHECK: tr("Band", "Check"),
        Band.EXPLAINED: tr("Band", "Explained"),
    }


def _labels() -> dict[Label, str]:
    return {
        Label.CONTRADICTION: tr("Label", "Contradiction"),
        Label.NEUTRAL: tr("Label", "Neutral"),
        Label.ENTAILMENT: tr("Label", "Same claim"),
        Label.UNSURE: tr("Label", "Unsure"),
        Label.NOT_A_PAIR: tr("Label", "Not a pair"),
    }


def _tabs() -> dict[BandTab, str]:
    return {
        BandTab.FLAGGED: tr("Queue", "Flagged"),
        BandTab.CONFLICT: tr("Band", "Conflict"),
        BandTab.CHECK: tr("Band", "Check"),
        BandTab.EXPLAINED: tr("Band", "Explained"),
        BandTab.DONE: tr("Queue", "Done"),
        BandTab.ALL: tr("Queue", "All"),
    }


def _work() -> dict[Work, str]:
    return {
        Work.ALL: tr("Queue", "Any state"),
        Work.OPEN: tr("Queue", "Not judged"),
        Work.JUDGED: tr("Queue", "Judged"),
        Work.LATER: tr("Queue", "Put off until later"),
        Work.FLAG: tr("Queue", "With a flag"),
        Work.NOTE: tr("Queue", "With a note"),
    }


def _orders() -> dict[Order, str]:
    return {
        Order.LIKELY: tr("Queue", "Most likely first"),
        Order.UNCERTAIN: tr("Queue", "Most uncertain first"),
        Order.DIVERSE: tr("Queue", "Most diverse first"),
        Order.MIX: tr("Queue", "Honest mix"),
        Order.ARTICLE: tr("Queue", "By article"),
        Order.SOURCE: tr("Queue", "By source"),
        Order.DATE: tr("Queue", "By date, newest first"),
        Order.BAND: tr("Queue", "By band"),
        Order.KIND: tr("Queue", "By kind"),
        Order.WORDS: tr("Queue", "By the words of the first claim"),
        Order.MARK: tr("Queue", "By label and mark"),
    }


def order_names(*, blind: bool) -> dict[Order, str]:
    """Return the orders that there are and their names; a blind eye has fewer."""
    if not blind:
        return dict(ORDER_NAMES)
    kept = {order: name for order, name in ORDER_NAMES.items() if order not in TELLING}
    return kept | {Order.LIKELY: tr("Queue", "In random order")}


def tab_name(tab: BandTab, *, blind: bool) -> str:
    """Return the name of a tab; to a blind eye nothing was flagged, it is all to be judged."""
    return tr("Queue", "To judge") if blind and tab is BandTab.FLAGGED else TAB_NAMES[tab]


def order_tip(order: Order, *, blind: bool = False) -> str:
    """Return what an order is for, where its name does not say it."""
    if blind and order is Order.LIKELY:
        return tr("Queue", "Chance orders: while you judge blind, no place tells a rank or a band.")
    return {
        Order.UNCERTAIN: tr("Queue", "Scores nearest to a border of the bands: each label helps."),
        Order.DIVERSE: tr("Queue", "One finding of each dispute before any second one."),
        Order.MIX: tr(
            "Queue",
            "Most likely first, with a random share among them and some pairs coming back, so "
            "that precision and your own consistency can be measured.",
        ),
    }.get(order, "")


KIND_NAMES: Mapping[ConflictKind, str] = Names(_kinds)
BAND_NAMES: Mapping[Band, str] = Names(_bands)
LABEL_TITLES: Mapping[Label, str] = Names(_labels)
TAB_NAMES: Mapping[BandTab, str] = Names(_tabs)
WORK_NAMES: Mapping[Work, str] = Names(_work)
ORDER_NAMES: Mapping[Order, str] = Names(_orders)
BAND_ICONS: dict[Band, str] = {
    Band.CONFLICT: "conflict",
    Band.CHECK: "check",
    Band.EXPLAINED: "explained",
}
KIND_ICONS: dict[ConflictKind, str] = {kind: f"kind_{kind.value}" for kind in ConflictKind}
LABEL_ICONS: dict[Label, str] = {label: label.value for label in Label}
