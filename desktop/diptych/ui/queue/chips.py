"""The filters in force as a row of chips, each with its cross, and one button for all of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from diptych.ui.i18n import decimal, tr
from diptych.ui.queue.names import KIND_NAMES, LABEL_TITLES, WORK_NAMES
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import bounded, safe_tip
from diptych.usecases.queue_filter import QueueFilter, Work
from diptych_core.finding import ConflictKind
from diptych_core.label import Label

_WIDEST = 34  # characters of a chip


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition in force, and the filter without it."""

    text: str
    without: QueueFilter


def chips_of(wanted: QueueFilter) -> tuple[Chip, ...]:
    """Return the conditions of ``wanted``, each with the filter that lacks it.

    The words have no chip: they stand in their field, which has its own cross.
    """
    chips = []
    if wanted.only is not None:
        chips.append(Chip(wanted.only_name, replace(wanted, only=None, only_name="")))
    if wanted.kind:
        name = KIND_NAMES[ConflictKind(wanted.kind)] if wanted.kind in set(ConflictKind) else ""
        chips.append(Chip(name or wanted.kind, replace(wanted, kind="")))
    if wanted.work is not Work.ALL:
        chips.append(Chip(WORK_NAMES[wanted.work], replace(wanted, work=Work.ALL)))
    if wanted.label:
        name = LABEL_TITLES[Label(wanted.label)] if wanted.label in set(Label) else ""
        chips.append(Chip(name or wanted.label, replace(wanted, label="")))
    if wanted.source:
        chips.append(Chip(wanted.source, replace(wanted, source="")))
    if wanted.analyst:
        text = tr("Queue", "judged by {name}").format(name=wanted.analyst)
        chips.append(Chip(text, replace(wanted, analyst="")))
    if wanted.since or wanted.until:
        chips.append(Chip(_dates(wanted), replace(wanted, since="", until="")))
    if wanted.least > 0:
        text = tr("Queue", "score from {score}").format(score=decimal(wanted.least, 2))
        chips.append(Chip(text, replace(wanted, least=0.0)))
    return tuple(chips)


def _dates(wanted: QueueFilter) -> str:
    if not wanted.until:
        return tr("Queue", "from {day}").format(day=wanted.since)
    if not wanted.since:
        return tr("Queue", "until {day}").format(day=wanted.until)
    return f"{wanted.since} – {wanted.until}"


class ChipRow(QWidget):
    """Shows the filters in force; nothing where none is.

    Signals:
        removed: A chip's cross was pressed; carries the QueueFilter without it.
        cleared: All are to go.
    """

    removed = Signal(object)
    cleared = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._flow = FlowLayout(self, gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.buttons: list[QToolButton] = []
        self._wanted = QueueFilter()
        self.hide()

    def set_look(self, tokens: Tokens) -> None:
        """Draw the crosses in the theme's colours."""
        self._tokens = tokens
        self.show_filter(self._wanted)

    def show_filter(self, wanted: QueueFilter) -> None:
        """Show the conditions of ``wanted``."""
        self._wanted = wanted
        focused = any(button.hasFocus() for button in self.buttons)
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for chip in chips_of(wanted):
            self._add(chip.text, self._remover(chip.without))
        if self.buttons or wanted.text:
            clear = self._add(tr("Queue", "Clear all"), self.cleared.emit, cross=False)
            clear.setAccessibleName(tr("Queue", "Clear all filters"))
        self.setVisible(bool(self.buttons))
        self.updateGeometry()
        if focused:  # the button that was pressed is gone
            following = self.buttons[0] if self.buttons else self.previousInFocusChain()
            if following is not None:
                following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remover(self, without: QueueFilter) -> Callable[[], None]:
        return lambda: self.removed.emit(without)

    def _add(self, text: str, does: Callable[[], None], *, cross: bool = True) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "chip" if cross else "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown = text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
        button.setText(shown.replace("&", "&&"))
        if cross:
            size = round(self.fontMetrics().height() * 0.7)
            button.setIcon(icon("close", self._tokens.muted))
            button.setIconSize(QSize(size, size))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the text
            name = tr("Queue", "Remove the filter “{name}”").format(name=bounded(text))
            button.setAccessibleName(name)
            button.setToolTip(safe_tip(name))
        button.clicked.connect(does)
        self._flow.addWidget(button)
        self.buttons.append(button)
        button.show()
        return button
