"""The offer to give the copies of a judged pair the same label: visible, one key, one undo."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.judging.key_button import KeyButton
from diptych.ui.judging.wording import label_name
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import ElidedLabel
from diptych_core.label import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Undecided copies of pairs that were just judged, and the label those were given."""

    pair_ids: tuple[str, ...]
    label: Label


class CopiesStrip(QFrame):
    """Says how many copies wait for the label just given; takes no room while none do.

    Signals:
        declined: The analyst does not want it.
    """

    declined = Signal()

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("copies")
        self.offer: Offer | None = None
        self._text = ElidedLabel()  # one line: the labels below must not leave a low window
        self.button = KeyButton(actions, ActionId.COPIES)
        self.button.setCheckable(False)
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "quiet")
        self.close_button.setAutoRaise(True)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = tr("Judging", "Leave the copies as they are")
        self.close_button.setAccessibleName(name)
        self.close_button.setToolTip(name)
        self.close_button.clicked.connect(self.declined)
        KeyGuard.for_button(self.close_button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(10)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on screen; empty when nothing is offered."""
        return self._text.text() if self.offer else ""

    def show_offer(self, offer: Offer | None) -> None:
        """Show ``offer``; None takes the strip away."""
        self.offer = offer if offer and offer.pair_ids else None
        if self.offer is not None:
            text = _offered(len(self.offer.pair_ids)).format(label=label_name(self.offer.label))
            self._text.set_text(text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.setVisible(self.offer is not None)

    def set_look(self, tokens: Tokens) -> None:
        """Draw the cross in the theme's colour at the size of the text."""
        size = self.fontMetrics().height()
        self.close_button.setIcon(icon("close", tokens.muted))
        self.close_button.setIconSize(QSize(size, size))


def _offered(count: int) -> str:
    if count == 1:
        return tr("Judging", "One copy of the pair just judged has no label. Mark it {label} too?")
    return tr(
        "Judging", "%n copies of the pair just judged have no label. Mark them {label} too?", count
    )
