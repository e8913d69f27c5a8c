"""The judging panel below the articles."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
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

from diptych.ui.i18n import tr
from diptych.ui.judging.copies import CopiesStrip
from diptych.ui.judging.evidence import EvidenceLine
from diptych.ui.judging.key_button import KeyButton
from diptych.ui.judging.note import NoteField
from diptych.ui.judging.opinion import Hidden
from diptych.ui.judging.reasons import Opinion
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.queue.names import KIND_NAMES
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label
from diptych.usecases.queue import PairView
from diptych_core.finding import ConflictKind
from diptych_core.label import Decision, Label

LABEL_ACTIONS: dict[Label, ActionId] = {
    Label.CONTRADICTION: ActionId.CONTRADICTION,
    Label.NEUTRAL: ActionId.NEUTRAL,
    Label.ENTAILMENT: ActionId.ENTAILMENT,
    Label.UNSURE: ActionId.UNSURE,
    Label.NOT_A_PAIR: ActionId.NOT_A_PAIR,
}

_LEAST_LETTERS = 30


class _Buttons(QWidget):
    """Holds the labels' buttons.

    Signals:
        resized: A button wants another size, as under another style sheet.
    """

    resized = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell of it."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resized.emit()
        return handled


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
        self._actions = actions
        self._quiet = False
        self._pair: PairView | None = None
        self._why_hidden = Hidden.NOT
        self.opinion = Opinion()
        self._hidden = plain_label(role="muted", wrap=True)
        self.buttons = {
            label: KeyButton(actions, action_id) for label, action_id in LABEL_ACTIONS.items()
        }
        self.later = KeyButton(actions, ActionId.LATER)
        self.flag = KeyButton(actions, ActionId.FLAG)
        self.note = NoteField()
        self.note.saved.connect(self.note_saved)
        self.note.left.connect(self.note_left)
        self.kind = self._kind_choice()
        self.evidence = EvidenceLine()
        self.copies = CopiesStrip(actions)
        self._build()
        actions.keymap.changed.connect(self._print_keys)
        self._print_keys()

    def show_pair(self, pair: PairView | None) -> None:
        """Show ``pair``; None empties the panel."""
        self._pair = pair
        self.opinion.show_finding(pair.finding if pair else None)
        if pair is None:
            self.note.show_note("", "")
            self.evidence.show_evidence(None, None)
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
        self.evidence.show_evidence(self._pair, decision)
        self._quiet = True
        self.kind.setCurrentIndex(max(0, self.kind.findData(decision.kind)))
        self._quiet = False

    def set_opinion_hidden(self, why: Hidden) -> None:
        """Show the model's opinion, or hide it and say why."""
        self._why_hidden = why
        self.opinion.setVisible(why is Hidden.NOT)
        self._hidden.setVisible(why is not Hidden.NOT)
        self._print_keys()

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid changes of note and kind (the buttons follow their actions)."""
        self.note.setEnabled(writable)
        self.kind.setEnabled(writable)
        self.evidence.set_writable(writable)

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self.opinion.set_look(tokens)
        self.evidence.set_look(tokens)
        self.copies.set_look(tokens)

    def minimumSizeHint(self) -> QSize:
        """Keep the width that two labels need beside each other: one below the other are too many.

        It matters at twice the font, where the queue and the guidelines stand beside it.
        """
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(self.fontMetrics().averageCharWidth() * _LEAST_LETTERS, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the buttons' lines need; a splitter doesn't ask for it."""
        super().resizeEvent(event)
        self._claim_height()

    def _claim_height(self) -> None:
        margins = self._lower.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        self._labels.setMinimumHeight(self._flow.heightForWidth(width))

    def _print_keys(self) -> None:
        """Print the present keys in the field of the note and in what says why all is hidden."""
        self.note.print_key(self._actions.key(ActionId.NOTE))
        self._claim_height()
        key = self._actions.key(ActionId.REVEAL)
        if self._why_hidden is Hidden.BLIND:
            text = tr(
                "Judging", "Judging blind: the model's opinion shows when this pair is judged."
            )
        elif key:
            text = tr("Judging", "The model's opinion is hidden. {key} shows it.").format(key=key)
        else:
            text = tr("Judging", "The model's opinion is hidden.")
        self._hidden.setText(text)

    def _kind_choice(self) -> QComboBox:
        combo = ElidedCombo()
        combo.setProperty("role", "filter")
        combo.setAccessibleName(tr("Judging", "Kind of conflict"))
        combo.addItem(tr("Judging", "As found"), "")
        for kind, name in KIND_NAMES.items():
            combo.addItem(name, kind.value)
        combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        combo.setMinimumContentsLength(9)
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
        self._labels = _Buttons()
        self._labels.resized.connect(self._claim_height)
        self._flow = flow = FlowLayout(self._labels)
        for button in (*self.buttons.values(), self.later, self.flag):
            flow.addWidget(button)
        self._lower = lower = QVBoxLayout()
        lower.setContentsMargins(16, 6, 16, 12)
        lower.addWidget(self._labels)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.copies)
        layout.addLayout(upper, 1)
        layout.addWidget(self.evidence)
        layout.addLayout(lower)
        self._hidden.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
