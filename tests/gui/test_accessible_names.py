"""Whoever sees nothing of the window can still find and name everything in it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QMenu,
    QScrollBar,
    QTabBar,
    QWidget,
)

from diptych.ui.importing.paste import PasteDialog
from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.ui.keys.actions import ActionId
from diptych.usecases.importing import ImportResult, ImportStatus
from gui.driving import settled

A = ActionId


def _focusable(top: QWidget) -> list[QWidget]:
    """Return what Tab can reach under ``top``, shown or not."""
    found = []
    for widget in [top, *top.findChildren(QWidget)]:
        inner = isinstance(widget, QScrollBar) or (widget.objectName() or "").startswith("qt_")
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        passed_on = widget.focusProxy() is not None  # whoever it passes the focus to needs the name
        outer = isinstance(widget, QMenu | QDialog | QDialogButtonBox)
        if tabbed and not (inner or outer or passed_on):
            found.append(widget)
    return found


def _name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its own name, its text, or its label's."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def _chain(widget: QWidget) -> str:
    names = []
    one: QWidget | None = widget
    while one is not None:
        names.append(type(one).__name__ + (f"#{one.objectName()}" if one.objectName() else ""))
        one = one.parentWidget()
    return " < ".join(names[:5])


def _nameless(top: QWidget) -> list[str]:
    # What is hidden by itself (a button without a use now) gets its text when it is shown.
    return [
        _chain(widget)
        for widget in _focusable(top)
        if not widget.isHidden() and widget.window() is top.window() and not _name(widget)
    ]


@pytest.fixture
def everything(qtbot, opened):
    """The window with its panels shown."""
    opened.actions_[A.GUIDELINES].trigger()
    opened.actions_[A.TOUR].trigger()
    settled(qtbot, opened)
    return opened


def test_everything_in_the_window_has_a_name(everything):
    assert len(_focusable(everything)) > 25
    assert _nameless(everything) == []


def test_the_start_page_has_names(window):
    assert _nameless(window.start) == []


@pytest.mark.parametrize("action", [A.SETTINGS, A.SETTINGS_KEYS, A.KEYS, A.PALETTE])
def test_everything_in_the_dialogs_has_a_name(qtbot, opened, action):
    opened.actions_[action].trigger()
    dialog = next(one for one in opened.findChildren(QDialog) if one.isVisible())
    assert _focusable(dialog)
    assert _nameless(dialog) == []
    assert dialog.windowTitle()
    dialog.close()


def test_the_dialogs_of_importing_have_names(qtbot, window):
    for dialog in (
        PasteDialog("text", window),
        ResultsDialog([ImportResult(file="a.pdf", status=ImportStatus.SKIPPED)], window),
    ):
        dialog.open()
        assert _nameless(dialog) == []
        dialog.close()


def test_tab_goes_round_the_window_and_shows_where_it_is(qtbot, opened):
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.work.queue.text.setFocus()
    seen: list[QWidget] = []
    for _ in range(200):
        focused = QApplication.focusWidget()
        if focused is None or focused in seen:
            break
        seen.append(focused)
        opened.focusNextChild()
    assert len(seen) > 12
    assert opened.work.queue.table in seen
    assert opened.work.judging.note in seen
    assert all(one is not other for one, other in pairwise(seen))
    assert all(one.isVisible() and one.isEnabled() for one in seen)


def test_the_focus_is_seen_on_every_kind_of_control(everything, qapp):
    """Each focusable kind has a rule for its focus in the style sheet, or paints it itself."""
    sheet = qapp.styleSheet()
    own = {"ArticleView", "PagedText"}  # the reader's panes paint their own cursor bar
    for widget in _focusable(everything):
        kinds = {one.__name__ for one in type(widget).__mro__}
        ruled = any(f"{kind}:focus" in sheet or f"{kind}::tab:focus" in sheet for kind in kinds)
        assert ruled or kinds & own or isinstance(widget, QTabBar | QAbstractScrollArea), kinds
