"""A monkey at the real window: seeded random keys, clicks, drags, wheel, sizes and actions."""

import random
import time
from collections import Counter, deque
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from diptych.ui.keys.actions import ACTIONS, ActionId

if TYPE_CHECKING:
    from collections.abc import Callable

STALL = 1.0  # seconds
_BEAT_MS = 20
_PATIENCE = 25  # beats
_TIRED = 0.04  # how likely a dialog is closed at each step, so it is used about 25 times
COMPARING = "comparing"
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MODIFIERS = (_NONE,) * 12 + (_SHIFT,) * 3 + (_CTRL,) * 2 + (_ALT, _CTRL | _SHIFT)
_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789/?+-,."
_K = Qt.Key
_NAMED = (
    _K.Key_Space, _K.Key_Tab, _K.Key_Backtab, _K.Key_Return, _K.Key_Escape, _K.Key_Up, _K.Key_Down,
    _K.Key_Left, _K.Key_Right, _K.Key_PageUp, _K.Key_PageDown, _K.Key_Home, _K.Key_End,
    _K.Key_Delete, _K.Key_Backspace, _K.Key_F1, _K.Key_F3, _K.Key_F5, _K.Key_F6, _K.Key_F2,
)  # fmt: skip
# What an analyst does most: it should be undone, redone and judged under all the noise.
_WORK = "1234" * 3 + "0" + "zz" * 4 + "jkfnechlsvbmr"
_LEFT = Qt.MouseButton.LeftButton
_BUTTONS = (_LEFT,) * 6 + (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)

_ALL_BUTTONS = tuple(dict.fromkeys(_BUTTONS))


class Heart(QObject):
    """Beats on the window's thread and remembers how long it once stood still.

    The time in which the machine gave the thread no processor is not counted: it says nothing of
    the program. Linux tells it; elsewhere it counts.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.longest, self.during = 0.0, ""
        self.doing = ""
        self._last, self._waited = time.perf_counter(), _waited()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)
        self._seen, self._beats, self._window = "", 0, window

    def _beat(self) -> None:
        now, waited = time.perf_counter(), _waited()
        stood = now - self._last - (waited - self._waited)
        if stood > self.longest:
            self.longest, self.during = stood, self.doing
        self._last, self._waited = now, waited
        self._beats = self._beats + 1 if self._seen == self.doing else 0
        self._seen = self.doing
        if self._beats > _PATIENCE and self.doing != COMPARING:
            # A button's menu runs a loop of its own until it is closed, a drag until it is dropped:
            # both are left with Esc.
            self._beats = 0
            popup = QApplication.activePopupWidget()
            QTest.keyClick(popup or self._window, Qt.Key.Key_Escape)

    def stop(self) -> None:
        self._timer.stop()


def _waited() -> float:
    """Return the seconds in which this thread was ready to run and had no processor."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class Monkey:
    """Does one random thing after the other.

    Args:
        window: The main window.
        seed: Decides all it does.
        case_path: The case it opens again when it has closed it.

    Attributes:
        told: What it did last, newest at the end.
        seen: How many events each sort of window had.
        after: Called after every event.
    """

    def __init__(self, window, seed: int, case_path: Path) -> None:
        self._window = window
        self._chance = random.Random(seed)
        self._case_path = case_path
        self.told: deque[str] = deque(maxlen=25)
        self.done = 0
        self.seen: Counter[str] = Counter()
        self.after: Callable[[], None] = lambda: None
        self._held: list[QWidget] = []
        self.heart = Heart(window)
        self._acts = (
            [self._work] * 8 + [self._key] * 5 + [self._click] * 5 + [self._drag] * 2
            + [self._wheel] * 2 + [self._act] * 3 + [self._resize, self._menu]
        )  # fmt: skip

    def step(self) -> None:
        """Do one thing and let the window answer."""
        chance = self._chance
        if (
            isinstance(modal := QApplication.activeModalWidget(), QDialog)
            and chance.random() < 0.04
        ):
            self._tell(f"close {type(modal).__name__}")
            modal.reject()
        elif self._window.review.session is None and chance.random() < 0.1:
            self._tell("open the case")
            self._window.open_case(self._case_path)
        else:
            self.seen[type(self._top()).__name__] += 1
            chance.choice(self._acts)()
        QApplication.processEvents()
        self.after()
        self._let_go()
        self.done += 1

    def _let_go(self) -> None:
        """Release what is still pressed: a click that closes its own menu never sees its release.

        The button would stay down for all that comes, and for the tests after this one.
        """
        held = QApplication.mouseButtons()
        for button in _ALL_BUTTONS:
            if held & button:
                QTest.mouseRelease(self._window, button, _NONE, QPoint(-1, -1))

    def calm(self) -> None:
        """Close what lies over the window."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            QApplication.processEvents()
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()
        for other in self._others():
            other.close()
        QApplication.processEvents()

    def _tell(self, what: str) -> None:
        self.told.append(f"{self.done}: {what}")
        self.heart.doing = self.told[-1]

    def _top(self) -> QWidget:
        """Return what a person could reach now."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is not None:
            return over
        others = self._others()
        return (
            self._chance.choice(others) if others and self._chance.random() < 0.5 else self._window
        )

    def _others(self) -> list[QWidget]:
        """Return the windows beside the main window, as the guide's is."""
        return [
            top for top in QApplication.topLevelWidgets()
            if top.isVisible() and top.windowType() is Qt.WindowType.Window
            and top is not self._window and not isinstance(top, QDialog)
        ]  # fmt: skip

    def _somewhere(self) -> tuple[QWidget, QPoint]:
        top = self._top()
        place = QPoint(
            self._chance.randrange(max(1, top.width())),
            self._chance.randrange(max(1, top.height())),
        )
        child = top.childAt(place) or top
        one: QWidget | None = child
        while one is not None:
            self._held.append(one)
            one = one.parentWidget()
        return child, child.mapFrom(top, place)

    def _press(self, key, modifier) -> None:
        popup = QApplication.activePopupWidget()
        target = popup or QApplication.focusWidget() or self._top()
        name = key if isinstance(key, str) else key.name
        self._tell(f"key {modifier.name} {name} on {_name(target)}")
        QTest.keyClick(target, key, modifier)

    def _work(self) -> None:
        self._press(self._chance.choice(_WORK), _NONE)

    def _key(self) -> None:
        modifier = self._chance.choice(_MODIFIERS)
        key = self._chance.choice((self._chance.choice(_CHARACTERS), self._chance.choice(_NAMED)))
        if key == "q" and modifier & _CTRL:
            key = "y"
        self._press(key, modifier)

    def _click(self) -> None:
        child, place = self._somewhere()
        button = self._chance.choice(_BUTTONS)
        modifier = self._chance.choice((_NONE,) * 6 + (_SHIFT, _CTRL))
        twice = self._chance.random() < 0.15
        self._tell(f"{'double ' * twice}click {button.name} {modifier.name} {_name(child)} {place}")
        (QTest.mouseDClick if twice else QTest.mouseClick)(child, button, modifier, place)

    def _drag(self) -> None:
        child, place = self._somewhere()
        to = place + QPoint(self._chance.randint(-300, 300), self._chance.randint(-200, 200))
        self._tell(f"drag {_name(child)} {place} {to}")
        QTest.mousePress(child, _LEFT, _NONE, place)
        for part in range(1, 4):
            if isValid(child):
                QTest.mouseMove(child, place + (to - place) * part / 3)
                QApplication.processEvents()
        if isValid(child):
            QTest.mouseRelease(child, _LEFT, _NONE, to)

    def _wheel(self) -> None:
        child, place = self._somewhere()
        turn = QPoint(0, self._chance.choice((-960, -240, -120, 120, 240, 960)))
        modifier = self._chance.choice((_NONE,) * 5 + (_CTRL, _SHIFT))
        self._tell(f"wheel {turn.y()} {modifier.name} {_name(child)} {place}")
        event = QWheelEvent(
            QPointF(place), QPointF(child.mapToGlobal(place)), QPoint(), turn,
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(child, event)

    def _menu(self) -> None:
        child, place = self._somewhere()
        self._tell(f"context menu {_name(child)} {place}")
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, child.mapToGlobal(place), _NONE
        )
        QApplication.sendEvent(child, event)

    def _resize(self) -> None:
        width, height = self._chance.randint(960, 2200), self._chance.randint(600, 1400)
        self._tell(f"resize {width} {height}")
        self._window.resize(width, height)

    def _act(self) -> None:
        spec = self._chance.choice(ACTIONS)
        action = self._window.actions_[spec.action_id]
        covered = self._top() is not self._window
        if spec.action_id is ActionId.QUIT or covered or not action.isEnabled():
            return
        self._tell(f"action {spec.action_id}")
        action.trigger()


def _name(widget: QWidget) -> str:
    return type(widget).__name__ + (f"#{widget.objectName()}" if widget.objectName() else "")
