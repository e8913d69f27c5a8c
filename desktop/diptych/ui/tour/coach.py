"""A coach mark: a frame around a part of the window, and a note beside it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.widgets.text import plain_label

_GAP = 10


def place_note(target: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where a note of ``size`` stands beside ``target``, inside ``room``.

    The first side with room enough is taken: right, left, below, above. Without one it stands
    over the target's lower right corner.
    """
    x = max(room.left() + _GAP, min(target.left(), room.right() - size.width() - _GAP))
    y = max(room.top() + _GAP, min(target.top() + _GAP, room.bottom() - size.height() - _GAP))
    places = (
        QPoint(target.right() + _GAP, y),
        QPoint(target.left() - size.width() - _GAP, y),
        QPoint(x, target.bottom() + _GAP),
        QPoint(x, target.top() - size.height() - _GAP),
    )
    for place in places:
        if room.contains(QRect(place, size)):
            return place
    return QPoint(
        max(room.left(), min(target.right(), room.right()) - size.width() - _GAP),
        max(room.top(), min(target.bottom(), room.bottom()) - size.height() - _GAP),
    )


class CoachMark(QFrame):
    """Points at one widget after the other; never takes the focus by itself.

    Args:
        window: The window that it stands over.

    Signals:
        next_requested: "Next" was pressed.
        skip_requested: "Skip" was pressed.
    """

    next_requested = Signal()
    skip_requested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("coach")
        self._host = window
        self._target: QWidget | None = None
        self._ring = QFrame(window)
        self._ring.setObjectName("coachRing")
        self._ring.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Tour", "Tour"))
        self._count = plain_label(role="meta")
        self._title = plain_label(role="title", wrap=True)
        self._text = plain_label(wrap=True)
        self._hint = plain_label(tr("Tour", "Enter goes on, Esc ends the tour."), "meta", wrap=True)
        self.forward = QPushButton(tr("Tour", "Next"))
        self.forward.setProperty("role", "primary")
        self.skip = QPushButton(tr("Tour", "Skip"))
        self.forward.clicked.connect(lambda _=False: self.next_requested.emit())
        self.skip.clicked.connect(lambda _=False: self.skip_requested.emit())
        for button in (self.forward, self.skip):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            KeyGuard.for_button(button)
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self.skip)
        row.addWidget(self.forward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 14, 12)
        layout.setSpacing(6)
        for label in (self._title, self._text, self._hint):
            layout.addWidget(label)
        layout.addLayout(row)
        window.installEventFilter(self)
        self.hide()
        self._ring.hide()

    def point(self, target: QWidget, title: str, text: str, *, number: int, total: int) -> None:
        """Point at ``target`` and say ``title`` and ``text``; a screen reader says them too.

        Args:
            target: A widget of the window.
            title: What it is.
            text: What to do.
            number: The step's number, from 1.
            total: How many steps there are.
        """
        self._leave_target()
        self._target = target
        target.installEventFilter(self)
        count = tr("Tour", "Step {number} of {total}").format(number=number, total=total)
        self._count.setText(count)
        self._title.setText(title)
        self._text.setText(text)
        last = number == total
        self.forward.setText(tr("Tour", "Done") if last else tr("Tour", "Next"))
        self.skip.setVisible(not last)
        self.setAccessibleDescription(f"{title}. {text}")
        self.place()
        self._ring.show()
        self._ring.raise_()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, f"{count}: {title}. {text}")
        )

    def end(self) -> None:
        """Go away, and give the focus back if a button here has it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leave_target()
        self._host.removeEventFilter(self)
        self._ring.hide()
        self.hide()
        self._ring.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the target when it or the window changes its size."""
        moved = event.type() in {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}
        if moved and self.isVisible() and (watched is self._host or watched is self._target):
            self.place()
        return False

    def place(self) -> None:
        """Stand beside the target, in any size of window and of font."""
        if self._target is None:
            return
        target = QRect(self._target.mapTo(self._host, QPoint(0, 0)), self._target.rect().size())
        self._ring.setGeometry(target.adjusted(1, 1, -1, -1))
        width = min(self.fontMetrics().averageCharWidth() * 46, self._host.width() - 2 * _GAP)
        self.setFixedWidth(width)
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.resize(width, height)
        self.move(place_note(target, QSize(width, height), self._host.rect()))

    def _leave_target(self) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = None
