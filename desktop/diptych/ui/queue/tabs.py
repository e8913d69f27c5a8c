"""The tabs over the queue: on two lines where one is too narrow, else a box to choose from."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from diptych.ui.keys.guard import KeyGuard
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.flow import FlowLayout

_MOST_LINES = 2  # more of them would take the room of the findings below
_K = Qt.Key
_STEPS = {_K.Key_Left: -1, _K.Key_Up: -1, _K.Key_Right: 1, _K.Key_Down: 1}
_OURS = frozenset({*_STEPS, _K.Key_Home, _K.Key_End, _K.Key_Space})


class _Tab(QToolButton):
    """One tab; the arrows go to its neighbours, as in any row of tabs.

    Signals:
        stepped: Carries how many tabs to go on, or to the end where it is larger than there are.
    """

    stepped = Signal(int)

    def __init__(self, text: str) -> None:
        super().__init__()
        self.name = text
        self.setProperty("role", "tab")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        KeyGuard(self, _OURS)
        self.say(text)

    def say(self, text: str) -> None:
        """Show ``text``."""
        self.name = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Do without the two spaces that Qt puts around the text of a tool button."""
        spaces = 2 * self.fontMetrics().horizontalAdvance(" ")
        return super().sizeHint() - QSize(spaces, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour on an arrow, to the ends on Home and End."""
        key = _K(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in {_K.Key_Home, _K.Key_End}:
            self.stepped.emit(-1000 if key == _K.Key_Home else 1000)
        else:
            super().keyPressEvent(event)


class BandTabs(QWidget):
    """A row of tabs that shows every one of them in any width.

    It speaks as a ``QTabBar`` does, as far as the queue needs it.

    Signals:
        currentChanged: Another tab is chosen; carries its number.
    """

    currentChanged = Signal(int)  # noqa: N815 - as Qt has it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._visible: list[bool] = []
        self._current = 0
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=2)
        for widget in (self._row, self):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            widget.setSizePolicy(policy)
        self.box = ElidedCombo()
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToContents)
        KeyGuard.for_choice(self.box)
        self.box.hide()
        self.box.activated.connect(lambda place: self.setCurrentIndex(self.box.itemData(place)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        layout.addWidget(self.box)

    def addTab(self, text: str) -> int:  # noqa: N802 - as Qt has it
        """Add a tab at the end and return its number."""
        tab, place = _Tab(text), len(self._tabs)
        tab.setChecked(not self._tabs)
        tab.clicked.connect(lambda: self.setCurrentIndex(place))
        tab.stepped.connect(lambda steps: self._step(place, steps))
        self._tabs.append(tab)
        self._visible.append(True)
        self._flow.addWidget(tab)
        self._changed()
        return place

    def count(self) -> int:
        """Return how many tabs there are, those out of sight among them."""
        return len(self._tabs)

    def currentIndex(self) -> int:  # noqa: N802 - as Qt has it
        """Return the number of the chosen tab."""
        return self._current

    def setCurrentIndex(self, place: int) -> None:  # noqa: N802 - as Qt has it
        """Choose a tab."""
        if not 0 <= place < len(self._tabs):
            return
        self._tabs[place].setChecked(True)
        if place != self._current:
            self._current = place
            self._fill()
            self.currentChanged.emit(place)

    def tabText(self, place: int) -> str:  # noqa: N802 - as Qt has it
        """Return what a tab says."""
        return self._tabs[place].name

    def setTabText(self, place: int, text: str) -> None:  # noqa: N802 - as Qt has it
        """Let a tab say ``text``."""
        if text != self._tabs[place].name:
            self._tabs[place].say(text)
            self._changed()

    def setTabToolTip(self, place: int, text: str) -> None:  # noqa: N802 - as Qt has it
        """Explain a tab."""
        self._tabs[place].setToolTip(text)

    def isTabVisible(self, place: int) -> bool:  # noqa: N802 - as Qt has it
        """Tell whether a tab can be chosen now."""
        return self._visible[place]

    def setTabVisible(self, place: int, visible: bool) -> None:  # noqa: N802, FBT001 - Qt's
        """Offer a tab, or do not."""
        if visible != self._visible[place]:
            self._visible[place] = visible
            self._tabs[place].setVisible(visible)
            self._changed()

    @property
    def lines(self) -> int:
        """On how many lines the tabs stand; 0 for the box."""
        if self._row.isHidden():
            return 0
        shown = [tab for tab, visible in zip(self._tabs, self._visible, strict=True) if visible]
        return len({tab.y() for tab in shown})

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's
        """Name the tabs, and the box that may stand in their place."""
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Choose the form that fits a new font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and self._tabs:
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to what is on screen."""
        super().focusInEvent(event)
        shown: QWidget = self._tabs[self._current] if not self._row.isHidden() else self.box
        shown.setFocus(event.reason())

    def _step(self, place: int, steps: int) -> None:
        """Choose a neighbour that is visible, and put the focus on it."""
        shown = [number for number, visible in enumerate(self._visible) if visible]
        at = shown.index(place) + steps
        following = shown[max(0, min(at, len(shown) - 1))]
        self.setCurrentIndex(following)
        self._tabs[following].setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self) -> None:
        self._fill()
        self._fit()

    def _fill(self) -> None:
        """Put what the tabs say into the box."""
        self.box.clear()
        for place, tab in enumerate(self._tabs):
            if self._visible[place]:
                self.box.addItem(tab.name, place)
        self.box.setCurrentIndex(self.box.findData(self._current))

    def _fit(self) -> None:
        """Show the tabs where they need few lines, else the box; the focus goes along."""
        line = max((tab.sizeHint().height() for tab in self._tabs), default=0)
        fits = self._flow.heightForWidth(self.width()) < line * (_MOST_LINES + 1)
        if fits is not self._row.isHidden():
            return
        had_focus = self.box.hasFocus() or any(tab.hasFocus() for tab in self._tabs)
        self._row.setVisible(fits)
        self.box.setVisible(not fits)
        if had_focus:
            shown: QWidget = self._tabs[self._current] if fits else self.box
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
