"""The adjudication desk: what analysts decided differently, one pair after the other."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import keys_text
from diptych.ui.queue.names import LABEL_TITLES
from diptych.ui.team.desk_model import DeskModel
from diptych.ui.team.passage import Passage
from diptych.ui.team.votes import VotesTable
from diptych.ui.team.wording import kind_title, state_text
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.fit import fit_dialog
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label
from diptych.usecases.adjudicating import Disputed, Ruled
from diptych_core.label import Label

_ASK, _UNDO = "G", "Z"


class DeskDialog(QDialog):
    """Shows every disputed pair and takes the rulings.

    Args:
        keys: The keys of each label, as the analyst has them.
        tokens: The theme's colours.
        writable: True when rulings can be made.
        parent: The window.

    Signals:
        ruled: Carries pair and Label.
        asked: Carries a Disputed whose question goes to the guidelines.
        undo_wanted: The last ruling is to be taken back.
        show_wanted: Carries the pair that the review is to show.
    """

    ruled = Signal(str, object)
    asked = Signal(object)
    undo_wanted = Signal()
    show_wanted = Signal(str)

    def __init__(
        self,
        keys: Mapping[Label, Sequence[str]],
        tokens: Tokens,
        parent: QWidget,
        *,
        writable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Team", "Adjudication desk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._writable = writable
        self._busy = False
        self.model = DeskModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Team", "Disputed pairs"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.progress = plain_label(role="section", wrap=True)
        self.open_only = QCheckBox(tr("Team", "Only open ones"))
        self.hide_names = QCheckBox(tr("Team", "Hide the names"))
        self.a = Passage(tr("Team", "One passage"), tokens)
        self.b = Passage(tr("Team", "The other passage"), tokens)
        self.table = VotesTable()
        self.state = plain_label(role="strong", wrap=True)
        self.labels: dict[Label, QPushButton] = {}
        self.pages = QStackedWidget()
        self.empty = EmptyState()
        self._build(keys, parent)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.open_only.toggled.connect(self._filter)
        self.hide_names.toggled.connect(lambda _: self._show_current())
        self.empty.chosen.connect(self.accept)

    def show_pairs(self, pairs: Sequence[Disputed]) -> None:
        """Show the disputed pairs; the first open one is chosen."""
        self.model.set_pairs(pairs)
        if not pairs:
            self.empty.show_state(
                tr("Team", "Nothing is disputed"),
                tr(
                    "Team",
                    "No pair has different labels of two analysts. Merge the cases of your "
                    "colleagues first; what they decided differently comes up here.",
                ),
                tr("Team", "Close"),
            )
            self.pages.setCurrentWidget(self.empty)
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.pages.setCurrentIndex(0)
        self._choose(max(0, self.model.next_open(-1)))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, done: Ruled | None, *, advance: bool) -> None:
        """Show what a ruling or its undo did.

        Args:
            done: What changed; None when there was nothing to undo.
            advance: Go on to the next open pair; else to the pair that changed.
        """
        self._busy = False
        if done is None:
            self.state.setText(tr("Team", "There is no ruling of yours to take back."))
            return
        here = self.list.currentIndex().row()
        self.model.update(done.pairs)
        following = self.model.next_open(here) if advance else -1
        if not advance and done.pairs:
            following = self.model.row(done.pairs[0].pair_id)
        if following >= 0:
            self._choose(following)
        self._show_current()

    def show_fault(self, sentence: str) -> None:
        """Tell why a ruling was not kept."""
        self._busy = False
        self.state.setText(sentence[:1].upper() + sentence[1:])

    @property
    def current(self) -> Disputed | None:
        """The pair on the desk."""
        return self.model.pair(self.list.currentIndex().row())

    def _rule(self, label: Label) -> None:
        pair = self.current
        if pair is not None and self._writable and not self._busy:
            self._busy = True
            self.ruled.emit(pair.pair_id, label)

    def _ask(self) -> None:
        pair = self.current
        if pair is not None and self._writable and not self._busy:
            self._busy = True
            self.asked.emit(pair)

    def _undo(self) -> None:
        if self._writable and not self._busy:
            self._busy = True
            self.undo_wanted.emit()

    def _show(self) -> None:
        pair = self.current
        if pair is not None and pair.is_finding:
            self.show_wanted.emit(pair.pair_id)
            self.accept()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))

    def _filter(self, only: bool) -> None:  # noqa: FBT001 - a slot
        here = self.current
        self.model.set_open_only(only)
        row = self.model.row(here.pair_id) if here else -1
        self._choose(max(0, row))
        self._show_current()

    def _show_current(self, *_: QModelIndex) -> None:
        pair = self.current
        self.a.show_side(pair.a if pair else None)
        self.b.show_side(pair.b if pair else None)
        hidden = self.hide_names.isChecked()
        self.table.show_votes(pair, hidden=hidden)
        self.progress.setText(
            tr("Team", "{settled} of {total} settled").format(
                settled=self.model.settled, total=self.model.total
            )
        )
        self.state.setText(self._state(pair))
        ready = pair is not None and self._writable
        for label, button in self.labels.items():
            button.setEnabled(ready)
            button.setChecked(pair is not None and pair.ruling is label)
        self.ask.setEnabled(ready)
        self.undo.setEnabled(self._writable)
        self.show_button.setEnabled(pair is not None and pair.is_finding)

    def _state(self, pair: Disputed | None) -> str:
        if pair is None:
            return tr("Team", "No pair is left in this list.")
        said = state_text(pair)
        kind = kind_title(pair.kind)
        text = f"{kind}, {said}" if kind else said
        if not self._writable:
            return tr("Team", "{text}. This case is open read only.").format(text=text)
        return text[:1].upper() + text[1:]

    def _build(self, keys: Mapping[Label, Sequence[str]], parent: QWidget) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        for widget in (self.progress, self.list, self.open_only, self.hide_names):
            column.addWidget(widget)
        passages = QSplitter(Qt.Orientation.Horizontal)
        passages.addWidget(self.a)
        passages.addWidget(self.b)
        passages.setChildrenCollapsible(False)
        upper = QSplitter(Qt.Orientation.Vertical)
        upper.addWidget(passages)
        upper.addWidget(self.table)
        upper.setChildrenCollapsible(False)
        upper.setStretchFactor(0, 1)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(8, 0, 0, 0)
        lines.setSpacing(10)
        lines.addWidget(upper, 1)
        lines.addWidget(self.state)
        lines.addWidget(self._buttons(keys))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        work = QWidget()
        inner = QVBoxLayout(work)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.addWidget(halves)
        self.pages.addWidget(work)
        self.pages.addWidget(self.empty)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        fit_dialog(self, parent, 76, 46)
        halves.setSizes([self.width() // 4, self.width() * 3 // 4])
        upper.setSizes([self.height() * 2 // 3, self.height() // 3])

    def _buttons(self, keys: Mapping[Label, Sequence[str]]) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=8)
        for label in Label:
            button = self._button(f"{LABEL_TITLES[label]}", keys.get(label, ()))
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, label=label: self._rule(label))
            for key in keys.get(label, ()):
                self._shortcut(key, partial(self._rule, label))
            self.labels[label] = button
            flow.addWidget(button)
        self.ask = self._button(tr("Team", "Unclear: put to the guidelines"), (_ASK,))
        self.undo = self._button(tr("Team", "Undo"), (_UNDO,))
        self.show_button = self._button(tr("Team", "Show in the articles"), ())
        for button, slot, pressed in (
            (self.ask, self._ask, (_ASK,)),
            (self.undo, self._undo, (_UNDO, "Ctrl+Z")),
            (self.show_button, self._show, ()),
        ):
            button.clicked.connect(lambda _=False, slot=slot: slot())
            for key in pressed:
                self._shortcut(key, slot)
            flow.addWidget(button)
        return buttons

    def _shortcut(self, key: str, slot: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)

    @staticmethod
    def _button(text: str, keys: Sequence[str]) -> QPushButton:
        button = QPushButton(f"{text}  {keys_text(keys[:1])}" if keys else text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button
