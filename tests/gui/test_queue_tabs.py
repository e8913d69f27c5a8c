"""The tabs over the queue: every one can be reached in any width, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from diptych.ui.queue.tabs import BandTabs

NAMES = ("Flagged 144", "Conflict 33", "Check 111", "Explained 32", "Done 8")


@pytest.fixture
def tabs(qtbot, theme):
    tabs = BandTabs()
    qtbot.addWidget(tabs)
    tabs.setAccessibleName("Band")
    for name in NAMES:
        tabs.addTab(name)
    tabs.resize(900, 60)
    tabs.show()
    qtbot.waitExposed(tabs)
    return tabs


def buttons(tabs):
    return [button for button in tabs.findChildren(QToolButton) if button.isVisible()]


def wide(qtbot, tabs, width):
    tabs.resize(width, 120)
    qtbot.waitUntil(lambda: tabs.width() == width)
    tabs.layout().activate()


def test_one_line_where_there_is_room_two_where_there_is_less(qtbot, tabs):
    assert (tabs.lines, [b.text() for b in buttons(tabs)]) == (1, list(NAMES))
    whole = buttons(tabs)[-1].geometry().right() + 1
    wide(qtbot, tabs, whole - 10)
    qtbot.waitUntil(lambda: tabs.lines == 2)
    for button in buttons(tabs):
        assert button.geometry().right() < tabs.width()
        assert button.width() >= button.sizeHint().width()


def test_a_box_holds_them_all_where_two_lines_are_too_few(qtbot, tabs):
    wide(qtbot, tabs, 120)
    qtbot.waitUntil(lambda: tabs.lines == 0)
    assert [tabs.box.itemText(n) for n in range(tabs.box.count())] == list(NAMES)
    assert tabs.box.accessibleName() == "Band"
    with qtbot.waitSignal(tabs.currentChanged) as chosen:
        tabs.box.setFocus()
        qtbot.keyClick(tabs.box, Qt.Key.Key_Down)
    assert chosen.args == [1]
    wide(qtbot, tabs, 900)
    qtbot.waitUntil(lambda: tabs.lines == 1)
    assert [b.text() for b in buttons(tabs) if b.isChecked()] == ["Conflict 33"]
    assert buttons(tabs)[1].hasFocus()  # it went along with the form


def test_a_click_and_the_arrows_choose(qtbot, tabs):
    with qtbot.waitSignal(tabs.currentChanged) as chosen:
        qtbot.mouseClick(buttons(tabs)[2], Qt.MouseButton.LeftButton)
    assert chosen.args == [2]
    buttons(tabs)[2].setFocus()
    for key, place in (
        (Qt.Key.Key_Right, 3), (Qt.Key.Key_End, 4), (Qt.Key.Key_Right, 4), (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0), (Qt.Key.Key_Down, 1),
    ):  # fmt: skip
        qtbot.keyClick(tabs.window().focusWidget(), key)
        assert tabs.currentIndex() == place
        assert buttons(tabs)[place].hasFocus()


def test_what_is_not_offered_is_passed_over(qtbot, tabs):
    tabs.setTabVisible(1, False)
    tabs.setTabVisible(2, False)
    assert [b.text() for b in buttons(tabs)] == ["Flagged 144", "Explained 32", "Done 8"]
    assert [tabs.box.itemData(n) for n in range(tabs.box.count())] == [0, 3, 4]
    buttons(tabs)[0].setFocus()
    qtbot.keyClick(buttons(tabs)[0], Qt.Key.Key_Right)
    assert tabs.currentIndex() == 3


def test_only_the_chosen_tab_is_a_stop_of_the_tab_key(qtbot, tabs):
    tabs.setCurrentIndex(3)
    buttons(tabs)[3].setFocus()
    stops = [b.text() for b in buttons(tabs) if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["Explained 32"]


def test_a_new_count_does_not_choose(qtbot, tabs):
    with qtbot.assertNotEmitted(tabs.currentChanged):
        tabs.setTabText(0, "Flagged 143")
    assert (tabs.tabText(0), tabs.box.itemText(0)) == ("Flagged 143", "Flagged 143")
    assert buttons(tabs)[0].accessibleName() == "Flagged 143"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [960, 1024, 1366, 1920])
def test_in_the_window_none_is_out_of_reach(qtbot, opened, theme, scale, width):
    opened.resize(width, 700)
    theme.set_scale(scale)
    tabs = opened.work.queue.tabs
    qtbot.waitUntil(lambda: opened.width() == width)
    opened.work.queue.layout().activate()
    shown = [n for n in range(tabs.count()) if tabs.isTabVisible(n)]
    if tabs.lines:
        qtbot.waitUntil(
            lambda: all(
                tabs.rect().contains(b.mapTo(tabs, b.rect().bottomRight())) for b in buttons(tabs)
            )
        )
        assert len(buttons(tabs)) == len(shown)
    else:
        assert tabs.box.isVisible()
        assert tabs.box.count() == len(shown)
    theme.set_scale(1.0)
