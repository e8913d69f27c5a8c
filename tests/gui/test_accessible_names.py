"""Whoever sees nothing of the window can still find and name everything in it."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QTabBar,
    QWidget,
)

from diptych.ui.importing.paste import PasteDialog
from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.ui.keys.actions import ActionId
from diptych.usecases.importing import ImportResult, ImportStatus
from gui.driving import settled
from gui.nameless import focusable, nameless

A = ActionId


@pytest.fixture
def everything(qtbot, opened):
    """The window with its panels shown."""
    opened.actions_[A.GUIDELINES].trigger()
    opened.actions_[A.TOUR].trigger()
    settled(qtbot, opened)
    return opened


def test_everything_in_the_window_has_a_name(everything):
    assert len(focusable(everything)) > 25
    assert nameless(everything) == []


def test_the_start_page_has_names(window):
    assert nameless(window.start) == []


@pytest.mark.parametrize("action", [A.SETTINGS, A.SETTINGS_KEYS, A.KEYS, A.PALETTE])
def test_everything_in_the_dialogs_has_a_name(qtbot, opened, action):
    opened.actions_[action].trigger()
    dialog = next(one for one in opened.findChildren(QDialog) if one.isVisible())
    assert focusable(dialog)
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    dialog.close()


def test_the_dialogs_of_importing_have_names(qtbot, window):
    for dialog in (
        PasteDialog("text", window),
        ResultsDialog([ImportResult(file="a.pdf", status=ImportStatus.SKIPPED)], window),
    ):
        dialog.open()
        assert nameless(dialog) == []
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
    for widget in focusable(everything):
        kinds = {one.__name__ for one in type(widget).__mro__}
        ruled = any(f"{kind}:focus" in sheet or f"{kind}::tab:focus" in sheet for kind in kinds)
        assert ruled or kinds & own or isinstance(widget, QTabBar | QAbstractScrollArea), kinds
