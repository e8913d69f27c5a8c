"""The About page: terms, versions, and the licences of others in one view."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from diptych import __version__
from diptych.ui.about.dialog import AboutDialog
from diptych.ui.about.feature import AboutFeature
from diptych.ui.about.model import NoticesModel
from diptych.ui.keys.actions import ActionId
from diptych.usecases import about
from diptych.usecases.about import split_notices
from unit.usecases.test_about import FILE

NOTICES = split_notices(FILE)


def _feature(window) -> AboutFeature:
    return next(one for one in window.features if isinstance(one, AboutFeature))


def _page(window) -> AboutDialog:
    dialog = _feature(window).dialog
    assert dialog is not None
    return dialog


@pytest.fixture
def dialog(qtbot, window, monkeypatch):
    """The page of a build, opened from the menu, its licences read."""
    monkeypatch.setattr(about, "read_notices", lambda: NOTICES)
    window.actions_[ActionId.ABOUT].trigger()
    found = _page(window)
    qtbot.waitUntil(lambda: found.licences.model.rowCount() > 0)
    yield found
    found.close()


def _said(dialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_page_says_version_licence_and_where_the_source_is(dialog) -> None:
    said = _said(dialog)
    assert __version__ in said
    assert "Apache License 2.0" in said
    assert "Lesser General Public License" in said
    assert "https://download.qt.io/official_releases/QtForPython/pyside6/" in said
    assert "three years" in said


def test_details_are_copied_without_anything_of_a_case(qtbot, dialog) -> None:
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    names = [line.split(":")[0] for line in copied]
    assert names[0] == "Diptych"
    assert {"Python", "PySide6-Essentials", "System", "Qt"} <= set(names)
    assert "Copied" in dialog.state.text()


def test_the_list_narrows_to_parts_with_every_word(qtbot, dialog) -> None:
    page = dialog.licences
    dialog.pages.setCurrentWidget(page)
    qtbot.keyClicks(page.field, "mit  HEADING")
    assert page.model.rowCount() == 1
    assert page.model.notice(0).name == "beta 2.0"
    assert page.text.toPlainText().startswith("beta 2.0\nMIT")
    assert page.state.text().startswith("1 part with")
    assert len(page.text.extraSelections()) == 2
    page.field.clear()
    assert page.model.rowCount() == len(NOTICES)
    assert page.list.currentIndex().data() == "beta 2.0", "the part that was read stays"


def test_words_of_nobody_are_told(qtbot, dialog) -> None:
    page = dialog.licences
    qtbot.keyClicks(page.field, "zzzz")
    assert page.state.text() == "No part has these words."
    assert page.text.toPlainText() == ""
    qtbot.keyClick(page.field, Qt.Key.Key_Return)  # and Enter does no harm


def test_enter_goes_from_place_to_place_and_on_to_the_next_part(qtbot, dialog) -> None:
    page = dialog.licences
    dialog.pages.setCurrentWidget(page)
    qtbot.keyClicks(page.field, "gamma")
    assert page.model.rowCount() == 2, "the list of all parts, and the part itself"
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.text.textCursor().selectedText() == "gamma"
    assert page.list.currentIndex().row() == 0
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert page.list.currentIndex().row() == 1
    assert dialog.isVisible(), "Enter in the field must not close the page"


def test_a_checkout_says_where_the_licences_come_from(qtbot, window) -> None:
    window.actions_[ActionId.ABOUT].trigger()
    page = _page(window).licences
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert page.pages.currentWidget() is page.empty
    assert any("make build" in label.text() for label in page.empty.findChildren(QLabel))
    assert page.field.isHidden()
    qtbot.keyClick(_page(window), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _feature(window).dialog is None)


def test_the_page_stands_in_the_help_menu(window) -> None:
    menus = {menu.title().replace("&", ""): menu for menu in window.menuBar().findChildren(type(
        window.menuBar().actions()[0].menu()))}  # fmt: skip
    texts = [action.text() for action in menus["Help"].actions() if isinstance(action, QAction)]
    assert "About Diptych" in texts


def test_the_model_keeps_qts_rules(qapp) -> None:
    model = NoticesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(NOTICES)
    assert model.rowCount() == len(NOTICES)
    model.narrow("beta heading")
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "beta 2.0, MIT"
    model.narrow("zzzz")
    assert model.rowCount() == 0
