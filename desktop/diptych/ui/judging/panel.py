"""The judging panel below the articles."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.judging.key_button import KeyButton
from diptych.ui.judging.note import NoteField
from diptych.ui.judging.reasons import Opinion
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.queue.names import KIND_NAMES
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label
from diptych.usecases.queue import PairView
from diptych_core.finding import ConflictKind
from diptych_core.label import Decision, Label

LABEL_KEYS: tuple[tuple[Label, ActionId, str], ...] = (
    (Label.CONTRADICTION, ActionId.CONTRADICTION, "1"),
    (Label.NEUTRAL, ActionId.NEUTRAL, "2"),
    (Label.ENTAILMENT, ActionId.ENTAILMENT, "3"),
    (Label.UNSURE, ActionId.UNSURE, "4"),
    (Label.NOT_A_PAIR, ActionId.NOT_A_PAIR, "0"),
)


class JudgingPanel(QFrame):
    """Shows the reasons of a pair and takes the decision on it.

    Signals:
        note_saved: The note was changed; carries the pair and the note.
        note_left: The analyst is done with the note.
        kind_chosen: The analyst names the kind; carries a ConflictKind or None.
    """

    note_saved = Signal(str, str)
    note_left = Signal()
    kind_chosen = Signal(object)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("judging")
        self._quiet = False
        self.opinion = Opinion()
        self._hidden = plain_label("The model's opinion is hidden. Press R to see it.", "muted")
        self.buttons = {label: KeyButton(actions[name], key) for label, name, key in LABEL_KEYS}
        self.later = KeyButton(actions[ActionId.LATER], "Space")
        self.flag = KeyButton(actions[ActionId.FLAG], "F")
        self.note = NoteField()
        self.note.saved.connect(self.note_saved)
        self.note.left.connect(self.note_left)
        self.kind = self._kind_choice()
        self._build()

    def show_pair(self, pair: PairView | None) -> None:
        """Show ``pair``; None empties the panel."""
        self.opinion.show_finding(pair.finding if pair else None)
        if pair is None:
            self.note.show_note("", "")
            return
        blank = Decision(pair_id=pair.finding.pair_id, analyst="", at="")
        self.show_decision(pair.decision or blank)

    def show_decision(self, decision: Decision) -> None:
        """Show what is saved as the analyst's decision."""
        for label, button in self.buttons.items():
            button.setChecked(label is decision.label)
        self.later.setChecked(decision.later)
        self.flag.setChecked(decision.flag)
        self.note.show_note(decision.pair_id, decision.note)
        self._quiet = True
        self.kind.setCurrentIndex(max(0, self.kind.findData(decision.kind)))
        self._quiet = False

    def set_opinion_shown(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """Show or hide the model's opinion."""
        self.opinion.setVisible(shown)
        self._hidden.setVisible(not shown)

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid changes of note and kind (the buttons follow their actions)."""
        self.note.setEnabled(writable)
        self.kind.setEnabled(writable)

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self.opinion.set_look(tokens)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the buttons' lines need; a splitter doesn't ask for it."""
        super().resizeEvent(event)
        margins = self._lower.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        self._labels.setMinimumHeight(self._flow.heightForWidth(width))

    def _kind_choice(self) -> QComboBox:
        combo = QComboBox()
        combo.setProperty("role", "filter")
        combo.setAccessibleName("Kind of conflict")
        combo.addItem("As found", "")
        for kind, name in KIND_NAMES.items():
            combo.addItem(name, kind.value)
        combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        combo.setMinimumContentsLength(6)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.currentIndexChanged.connect(self._kind_changed)
        KeyGuard.for_choice(combo)
        return combo

    def _kind_changed(self) -> None:
        if not self._quiet:
            value = self.kind.currentData()
            self.kind_chosen.emit(ConflictKind(value) if value else None)

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("judgingBody")
        reasons = QVBoxLayout(body)
        reasons.setContentsMargins(16, 10, 8, 4)
        reasons.addWidget(self.opinion)
        reasons.addWidget(self._hidden)
        reasons.addStretch()
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        note = QVBoxLayout()
        note.setContentsMargins(0, 12, 16, 4)
        note.setSpacing(6)
        note.addWidget(self.note, 1)
        note.addWidget(self.kind)
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addWidget(area, 3)
        upper.addLayout(note, 1)
        # The buttons stay in sight however long the reasons are.
        self._labels = QWidget()
        self._flow = flow = FlowLayout(self._labels)
        for button in (*self.buttons.values(), self.later, self.flag):
            flow.addWidget(button)
        self._lower = lower = QVBoxLayout()
        lower.setContentsMargins(16, 6, 16, 12)
        lower.addWidget(self._labels)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(upper, 1)
        layout.addLayout(lower)
        self._hidden.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
