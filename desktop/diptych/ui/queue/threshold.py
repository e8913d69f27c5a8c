"""The slider "show from score": it says how long the queue would be before it is applied."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from diptych.ui.i18n import decimal, tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.widgets.text import plain_label

_STEPS = 100
_K = Qt.Key
_OURS = frozenset(
    {_K.Key_Left, _K.Key_Right, _K.Key_Up, _K.Key_Down, _K.Key_Home, _K.Key_End, _K.Key_PageUp,
     _K.Key_PageDown, _K.Key_Return, _K.Key_Enter, _K.Key_Escape}
)  # fmt: skip


class _Slider(QSlider):
    """A slider whose value is only looked at until the mouse is released or Enter is pressed.

    Signals:
        settled: The value is to be applied.
        left: The value is not to be applied.
    """

    settled = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, _STEPS)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        KeyGuard(self, _OURS)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Apply the value."""
        super().mouseReleaseEvent(event)
        self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply on Enter, take back on Esc, move otherwise."""
        if event.key() in {_K.Key_Return, _K.Key_Enter}:
            self.settled.emit()
        elif event.key() == _K.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back what was not applied."""
        super().focusOutEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies around: nobody means a filter by scrolling past it."""
        event.ignore()


class Threshold(QWidget):
    """Chooses the lowest score that is shown.

    Args:
        size_from: Returns how many findings the queue would have from a score on.

    Signals:
        applied: Carries the lowest score, 0..1.
    """

    applied = Signal(float)

    def __init__(self, size_from: Callable[[float], int]) -> None:
        super().__init__()
        self._size_from = size_from
        self._least = 0.0
        self.slider = _Slider()
        self.slider.setAccessibleName(tr("Queue", "Show from score"))
        self._value = plain_label(role="meta")
        self._size = plain_label(role="meta")
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._value)
        line.addStretch()
        line.addWidget(self._size)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self.slider)
        self.slider.valueChanged.connect(self._preview)
        self.slider.settled.connect(self._settle)
        self.slider.left.connect(lambda: self.set_least(self._least))
        self.set_least(0.0)

    @property
    def text(self) -> str:
        """What it says now."""
        return f"{self._value.text()} {self._size.text()}".strip()

    def set_least(self, least: float) -> None:
        """Show the score in force."""
        self._least = least
        self.slider.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.slider.setValue(round(least * _STEPS))
        self.slider.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._say()
        self._size.setText("")

    def _say(self) -> None:
        score = self.slider.value() / _STEPS
        text = tr("Queue", "Show from score {score}").format(score=decimal(score, 2))
        self._value.setText(text)

    def _preview(self) -> None:
        self._say()
        number = self._size_from(self.slider.value() / _STEPS)
        self._size.setText(tr("Queue", "would show %n finding(s)", number))
        self.slider.setAccessibleDescription(self.text)

    def _settle(self) -> None:
        wanted = self.slider.value() / _STEPS
        if wanted != round(self._least, 2):
            self._least = wanted
            self.applied.emit(wanted)
        self._size.setText("")
