"""What is dropped or pasted from browsers and the clipboard, and links."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication

from diptych.ui.fetching.allowing import allow_fetching, fetching_allowed
from diptych.ui.fetching.dialog import FetchDialog
from diptych.ui.importing.content import Content, read_content
from diptych.ui.importing.paste import PasteDialog
from diptych.ui.keys.actions import ActionId
from diptych.ui.settings.dialog import SettingsDialog
from gui.driving import drag, let_go, press, settled
from gui.importing import dialog_of

CONTROL = Qt.KeyboardModifier.ControlModifier


def mime(*, text="", html="", urls=(), origin=b""):
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if origin:
        data.setData("text/x-moz-url-priv", origin)
    return data


LINK = "https://news.example/ferry"
ANCHOR = f'<meta charset="utf-8"><a href="{LINK}">Ferry sinks</a>'
PIECE = "<p>The ferry sank.</p><p>Nobody was hurt.</p>"


@pytest.mark.parametrize(
    ("data", "content"),
    [
        (mime(), Content()),
        (mime(text="words"), Content(text="words")),
        (mime(text=f" {LINK}\n"), Content(link=LINK, text=f" {LINK}\n")),
        (mime(text=LINK, html=ANCHOR, urls=[LINK]), Content(link=LINK, text=LINK)),
        (mime(text="x", html=PIECE), Content(html=PIECE, text="x")),
        (
            mime(text="x", html=PIECE, origin=LINK.encode("utf-16-le")),
            Content(html=PIECE, text="x", origin=LINK),
        ),
        (mime(urls=["file:///a/b.txt", LINK]), Content(paths=(Path("/a/b.txt"),))),
        (mime(text="javascript:alert(1)"), Content(text="javascript:alert(1)")),
    ],
)
def test_what_a_drop_holds(qapp, data, content):
    assert read_content(data) == content


def drop(window, data):
    drag(window, data)
    let_go(window, data)


def sources(window):
    return window.review.session.run(
        lambda case: {a.source: a for a in case.articles.all()}
    )  # fmt: skip


def test_a_piece_of_a_page_is_parsed_shown_and_kept_with_its_address(qtbot, opened):
    drop(opened, mime(text="x", html=PIECE, origin=LINK.encode("utf-16-le")))
    dialog = dialog_of(qtbot, opened, PasteDialog)
    assert dialog.text.toPlainText() == "The ferry sank.Nobody was hurt."
    assert dialog.title.text() == "A piece"
    dialog._confirm()
    settled(qtbot, opened)
    article = sources(opened)["Port Radio"]
    assert (article.title, article.url) == ("A piece", LINK)


def test_a_piece_that_cannot_be_parsed_is_taken_as_text(qtbot, opened):
    drop(opened, mime(text="Only words.", html="<b>Only words.</b>"))
    dialog = dialog_of(qtbot, opened, PasteDialog)
    assert dialog.text.toPlainText() == "Only words."
    dialog.reject()


def test_ctrl_v_takes_files_of_the_clipboard(qtbot, opened, tmp_path, work):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    QGuiApplication.clipboard().setMimeData(data)
    opened.work.queue.table.setFocus()
    press(qtbot, opened, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: work.imported == [tmp_path / "a.txt"])
    settled(qtbot, opened)


def test_text_dropped_with_no_case_says_what_to_do(window):
    drop(window, mime(text="words"))
    assert "Open a case first" in window.toast.text


def test_a_drag_of_nothing_that_can_be_imported_is_passed_over(opened):
    data = QMimeData()
    data.setData("image/png", b"x")
    drag(opened, data)
    assert not opened.drop.isVisible()


def test_a_link_is_not_fetched_unless_the_settings_allow_it(qtbot, opened, work):
    assert not fetching_allowed(opened.services.settings)
    drop(opened, mime(text=LINK, html=ANCHOR, urls=[LINK]))
    settled(qtbot, opened)
    assert "save the page" in opened.banner.text
    assert "Settings" in opened.banner.text
    assert not opened.findChildren(FetchDialog)
    assert not opened.findChildren(PasteDialog)
    assert not work.fetched


def test_where_it_is_allowed_each_page_is_asked_about(qtbot, opened, work):
    allow_fetching(opened.services.settings, allowed=True)
    drop(opened, mime(text=LINK, urls=[LINK]))
    dialog = dialog_of(qtbot, opened, FetchDialog)
    assert dialog.address.text() == LINK
    assert not work.fetched
    dialog.reject()
    settled(qtbot, opened)
    assert not work.fetched
    opened.actions_[ActionId.IMPORT_PAGE].trigger()
    dialog = dialog_of(qtbot, opened, FetchDialog)
    qtbot.keyClicks(dialog.address, "news.example")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert "no address of a web page" in dialog.fault
    dialog.address.setText(LINK)
    assert not dialog.fault
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.fetched == [LINK])
    settled(qtbot, opened)


def test_the_setting_is_off_says_what_it_means_and_is_kept(qtbot, opened):
    opened.actions_[ActionId.SETTINGS].trigger()
    dialog = dialog_of(qtbot, opened, SettingsDialog)
    page = dialog.network
    assert not page.allow.isChecked()
    page.allow.click()
    assert fetching_allowed(opened.services.settings)
    page.allow.click()
    assert not fetching_allowed(opened.services.settings)
    dialog.close()
