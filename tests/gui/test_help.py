"""The user's guide in the program."""

import importlib
import pkgutil
import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog

import diptych.ui
from diptych.ui.help.book import Book
from diptych.ui.help.browser import GuideBrowser
from diptych.ui.help.contents import ContentsModel
from diptych.ui.help.context import PAGES, page_of
from diptych.ui.help.feature import HelpFeature
from diptych.ui.help.window import Place
from diptych.ui.keys.actions import ActionId
from diptych_resources import read_text

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def book():
    return Book(lambda name: f"<{name}>", lambda name: f"File > {name}")


def feature(window):
    return next(one for one in window.features if isinstance(one, HelpFeature))


def open_guide(qtbot, window, address=""):
    if address:
        feature(window).open(address)
    else:
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    guide = feature(window).guide
    qtbot.waitUntil(guide.isActiveWindow)
    return guide


def shown(guide):
    return guide.page.toPlainText()


# The book


def test_every_page_can_be_shown_with_keys(book):
    for entry in book.entries:
        html = book.html(entry.name)
        assert "[[" not in html
        assert f"</a>{entry.title}</h1>" in html.replace("&quot;", '"')
    with pytest.raises(KeyError):
        book.html("../models/NOTICE")


def test_a_search_finds_sections_that_have_all_words_titles_first(book):
    hits = book.search("Backup damaged")
    assert hits
    for hit in hits:
        whole = f"{hit.section.title} {hit.section.heading} {hit.section.text}".casefold()
        assert "backup" in whole
        assert "damaged" in whole
    assert book.search("honest mix")[0].section.page == "honest-mix"
    assert "…" in hits[0].extract


@pytest.mark.parametrize("words", ["", "   ", "qxqxqx", "honest qxqxqx", "<b>", "\\"])
def test_a_search_for_nothing_or_for_what_is_nowhere_finds_nothing(book, words):
    assert book.search(words) == []


def test_the_list_is_a_sound_model(qtbot, book):
    model = ContentsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_pages(book.entries)
    assert [row.page for row in model.rows if row.page] == [one.name for one in book.entries]
    assert not model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable  # a heading
    model.show_hits(book.search("evidence"))
    assert all(row.page for row in model.rows)
    model.show_hits([])
    assert [row.page for row in model.rows] == [""]


# Which page belongs to what


def test_every_context_names_a_class_of_the_window_and_a_heading_of_the_guide(book):
    names = set()
    for found in pkgutil.walk_packages(diptych.ui.__path__, "diptych.ui."):
        names |= set(vars(importlib.import_module(found.name)))
    for kind, address in PAGES.items():
        assert kind in names, f"the window has no {kind}"
        page, _, anchor = address.partition("#")
        assert page in book
        assert f'<a name="{anchor}">' in read_text(f"guide/{page}.html") or not anchor


def test_the_key_opens_the_page_of_what_has_the_focus(qtbot, opened):
    assert open_guide(qtbot, opened).place == Place("queue")
    opened.work.reader.left.view.setFocus()
    assert page_of(opened.work.reader.left.view) == "reading"
    assert page_of(opened.work.judging.note) == "judging"
    assert page_of(None) == "index"


def test_the_start_page_leads_to_the_first_case(qtbot, window):
    assert open_guide(qtbot, window).place == Place("first-case")


def test_the_picture_leads_to_its_page(qtbot, opened):
    qtbot.keyClick(opened, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: not opened.jobs.busy)
    assert open_guide(qtbot, opened).place == Place("picture")


def test_the_key_works_in_a_modal_dialog_too(qtbot, opened):
    opened.actions_[ActionId.SETTINGS].trigger()
    dialog = next(one for one in opened.findChildren(QDialog) if one.isVisible())
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None and dialog.isActiveWindow())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
    guide = feature(opened).guide
    assert guide is not None
    assert guide.place.page == "reading"
    assert dialog.isVisible()
    dialog.close()


# The window of the guide


def test_pages_are_turned_and_gone_back_to_with_keys(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    assert shown(guide).startswith("Judging")
    guide.page.link_pressed.emit("queue")
    assert shown(guide).startswith("The queue")
    guide.page.link_pressed.emit("#orders")
    assert guide.place == Place("queue", "orders")
    qtbot.keyClick(guide, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(guide, Qt.Key.Key_Left, ALT)
    assert shown(guide).startswith("Judging")
    assert not guide.back.isEnabled()
    qtbot.keyClick(guide, Qt.Key.Key_Left, ALT)  # there is nothing before
    qtbot.keyClick(guide, Qt.Key.Key_Right, ALT)
    assert guide.place == Place("queue")


def test_a_search_is_typed_chosen_and_left_with_keys(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    qtbot.keyClick(guide, Qt.Key.Key_F, CONTROL)
    assert guide.field.hasFocus()
    qtbot.keyClicks(guide.field, "quota disk")
    assert [row.page for row in guide.contents.rows] == ["troubleshooting"]
    qtbot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.list.hasFocus()
    assert guide.place.page == "troubleshooting"
    assert guide.page.extraSelections()
    qtbot.keyClick(guide.list, Qt.Key.Key_Escape)
    assert guide.field.text() == ""
    assert len(guide.contents.rows) > 15
    assert not guide.page.extraSelections()
    qtbot.keyClick(guide.list, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_a_search_without_hits_says_so_and_enter_does_nothing(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    guide.field.setFocus()
    qtbot.keyClicks(guide.field, "qxqxqx")
    assert "Nothing found" in guide.contents.rows[0].text
    qtbot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.place == Place("judging")


def test_the_list_leads_to_pages_by_arrow_and_by_mouse(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    guide.list.setFocus()
    qtbot.keyClick(guide.list, Qt.Key.Key_Down)
    assert guide.place == Place("queue")
    guide.page.setFocus()
    row = guide.contents.place("privacy")
    index = guide.contents.index(row)
    guide.list.scrollTo(index)
    qtbot.mouseClick(
        guide.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=guide.list.visualRect(index).center(),
    )
    assert guide.place == Place("privacy")


def test_an_unknown_page_leads_to_the_first(qtbot, opened):
    assert open_guide(qtbot, opened, "nonsense#x").place.page == "index"


@pytest.mark.parametrize(
    "address", ["https://example.org/x", "file:///etc/passwd", "mailto:a@example.org", "x.html"]
)
def test_foreign_links_are_named_and_not_followed(qtbot, opened, address):
    guide = open_guide(qtbot, opened, "judging")
    guide.page.link_pressed.emit(address)
    assert guide.place == Place("judging")
    assert address in guide.state.text()


@pytest.mark.parametrize(
    "name",
    [
        "https://example.org/pictures/review.png", "file:///etc/passwd", "/etc/hostname",
        "pictures/../contents.json", "../icons/flag.svg", "pictures/missing.png", "review.png",
    ],
)  # fmt: skip
def test_nothing_but_the_guides_own_pictures_is_loaded(qtbot, name):
    browser = GuideBrowser()
    qtbot.addWidget(browser)
    image = QTextDocument.ResourceType.ImageResource.value
    got = browser.loadResource(image, QUrl(name))
    assert (got.width(), got.height()) == (1, 1)
    sheet = QTextDocument.ResourceType.StyleSheetResource.value
    assert browser.loadResource(sheet, QUrl(name)).isEmpty()
    ours = browser.loadResource(image, QUrl("pictures/review.png"))
    assert ours.width() > 100


def test_pictures_and_lines_keep_within_the_window(qtbot, opened):
    guide = open_guide(qtbot, opened, "first-case")
    guide.resize(700, 500)
    qtbot.waitUntil(lambda: not guide.page._calm.isActive())
    widths = [int(found) for found in re.findall(r'width="(\d+)"', guide.page.toHtml())]
    assert widths
    assert max(widths) <= guide.page.viewport().width()
    assert guide.page.horizontalScrollBar().maximum() == 0


def test_the_keys_that_are_set_are_printed(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    before = shown(guide)
    assert "H" in before
    opened.actions_.keymap.give(ActionId.GUIDELINES, "Ctrl+Alt+G", only=True)
    printed = QKeySequence("Ctrl+Alt+G").toString(QKeySequence.SequenceFormat.NativeText)
    assert printed in shown(guide)
    assert printed not in before


def test_the_menus_are_named_as_the_window_names_them(qtbot, opened):
    guide = open_guide(qtbot, opened, "importing")
    assert "File > Import articles," in shown(guide)


def test_the_guide_follows_theme_and_size(qtbot, opened, theme):
    guide = open_guide(qtbot, opened, "judging")
    html = guide.page.toHtml()
    theme.choose("dark")
    theme.set_scale(2.0)
    assert guide.page.toHtml() != html
    assert theme.tokens.muted in guide.page.toHtml()
    theme.set_scale(1.0)
    theme.choose("system")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_at_the_guides_left_is_cut_off(qtbot, opened, theme, scale):
    theme.set_scale(scale)
    guide = open_guide(qtbot, opened, "reading")
    guide.resize(1024, 700)
    field, page = guide.field, guide.list
    hint = field.fontMetrics().horizontalAdvance(field.placeholderText())
    qtbot.waitUntil(lambda: field.width() > hint + field.fontMetrics().averageCharWidth())
    metrics = page.fontMetrics()
    aside = 2 * metrics.averageCharWidth()  # padding, and the mark of the chosen row
    for row in range(guide.contents.rowCount()):
        index = guide.contents.index(row)
        box = page.visualRect(index)
        lines = box.height() // metrics.height()
        assert metrics.horizontalAdvance(index.data()) + aside <= lines * box.width(), index.data()
    theme.set_scale(1.0)


def test_the_guide_goes_with_the_window_and_comes_back_where_it_was(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    guide.close()
    assert open_guide(qtbot, opened, "queue") is guide
    opened.close()
    assert not guide.isVisible()
    assert feature(opened).guide is None


def test_everything_in_the_guide_has_a_name(qtbot, opened):
    guide = open_guide(qtbot, opened, "judging")
    for part in (guide.back, guide.forward, guide.field, guide.list, guide.page):
        assert part.accessibleName()
