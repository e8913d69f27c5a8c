"""The palette on screen: a field, and the actions that fit it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.palette.delegate import PaletteDelegate
from diptych.ui.palette.model import Entry, PaletteModel
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label

_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PaletteDialog(QDialog):
    """Finds an action by typing; Up and Down choose, Enter runs, Esc closes.

    Signals:
        chosen: Enter or a click on an action that can be used; carries its ActionId.
    """

    chosen = Signal(object)

    def __init__(self, found: Sequence[Entry], tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._host = parent
        self.setObjectName("palette")
        self.setWindowTitle(tr("Palette", "Find an action"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.model = PaletteModel(found, self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Palette", "Type a few letters of what you want to do"))
        self.field.setAccessibleName(tr("Palette", "Find an action"))
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(tokens, self))
        self.list.setAccessibleName(tr("Palette", "Actions"))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.message = plain_label(role="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.message)
        self.field.textChanged.connect(self._type)
        self.list.clicked.connect(lambda _: self._run())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self._type("")

    @property
    def current(self) -> Entry | None:
        """The entry that Enter would run."""
        return self.model.entry(self.list.currentIndex().row())

    def showEvent(self, event: QShowEvent) -> None:
        """Stand at the top of the window, in its middle."""
        super().showEvent(event)
        window, unit = self._host, self.fontMetrics().height()
        width = min(unit * 38, window.width() - 40)
        self.resize(width, min(unit * 24, window.height() - 80))
        corner = window.mapToGlobal(QPoint((window.width() - width) // 2, 48))
        self.move(corner)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose and run from the field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run()
        elif event.key() in _LIST_KEYS:
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _type(self, text: str) -> None:
        self.model.type(text)
        self.list.setCurrentIndex(self.model.index(0, 0))
        if self.model.rowCount() == 0:
            self._say(tr("Palette", "No action has these letters."))
        else:
            self._tell()

    def _tell(self) -> None:
        """Say the chosen action, as the focus stays in the field."""
        entry = self.current
        if entry is not None:
            self._say(entry.why_not, announced=entry.sentence())

    def _say(self, text: str, *, announced: str = "") -> None:
        self.message.setText(text)
        if self.isVisible():
            QAccessible.updateAccessibility(
                QAccessibleAnnouncementEvent(self.field, announced or text)
            )

    def _run(self) -> None:
        entry = self.current
        if entry is None:
            return
        if entry.why_not:
            self._say(entry.why_not)
            return
        self.close()
        self.chosen.emit(entry.action_id)
