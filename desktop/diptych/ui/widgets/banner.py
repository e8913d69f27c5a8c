"""A banner: one sentence across the top of the window that stays until it is dismissed."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import plain_label


class Banner(QFrame):
    """Tells of a state (read-only) or of a fault of the user's world, in one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._label = plain_label(wrap=True)
        self._close = QPushButton(tr("Window", "Dismiss"))
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 10, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence on the banner."""
        return self._label.text()

    def notice(self, text: str) -> None:
        """Tell of a state, such as a case opened read-only."""
        self._show("notice", text)

    def error(self, text: str) -> None:
        """Tell of a fault and what to do."""
        self._show("error", text)

    def _show(self, kind: str, text: str) -> None:
        sentence = text[:1].upper() + text[1:]
        if sentence and sentence[-1] not in ".!?":
            sentence += "."
        self._label.setText(sentence)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
