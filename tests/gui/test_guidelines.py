"""The guidelines: shown, changed, kept in versions, and loading nothing."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from diptych.ui.guidelines.browser import GuidelineBrowser
from diptych.ui.guidelines.feature import GuidelinesFeature
from diptych.ui.keys.actions import ActionId
from diptych_core.label import Label
from diptych_resources import read_text
from diptych_store.casefile import CaseFile
from gui.casemaker import make_case
from gui.driving import press, row, settled


def _feature(window):
    return next(one for one in window.features if isinstance(one, GuidelinesFeature))


@pytest.fixture
def panel(qtbot, opened):
    """The panel, shown with H."""
    press(qtbot, opened, "h")
    feature = _feature(opened)
    assert feature.dock.isVisible()
    return feature.panel


def test_h_shows_and_hides_and_the_focus_stays(qtbot, opened):
    focused = opened.focusWidget()
    dock = _feature(opened).dock
    press(qtbot, opened, "h")
    assert dock.isVisible()
    assert opened.actions_[ActionId.GUIDELINES].isChecked()
    assert opened.focusWidget() is focused
    press(qtbot, opened, "h")
    assert not dock.isVisible()
    assert not opened.actions_[ActionId.GUIDELINES].isChecked()


def test_a_pair_is_judged_beside_the_guidelines(qtbot, opened, panel):
    first = opened.review.pair_id
    press(qtbot, opened, "1")
    assert row(opened, first).label is Label.CONTRADICTION


def test_the_suggestion_is_shown_until_it_is_accepted(qtbot, opened, panel, case_path):
    assert "How to judge a pair" in panel.browser.toPlainText()
    assert "not in force" in panel.state.text()
    assert panel.history.isHidden()
    panel.accept.click()
    settled(qtbot, opened)
    assert panel.accept.isHidden()
    assert "Version 1 is in force" in panel.state.text()
    assert opened.toast.text == "Version 1 of the guidelines is in force"
    opened.close_case()
    settled(qtbot, opened)
    opened.services.pool.shutdown(wait=True)
    with CaseFile.open(case_path) as case:
        [version] = case.guidelines.versions()
        assert version.text == read_text("guidelines/default.en.md")
        assert version.analyst == "ada"


def test_a_change_is_a_new_version_and_the_old_one_can_be_read(qtbot, opened, panel):
    panel.accept.click()
    settled(qtbot, opened)
    panel.edit.click()
    assert panel.field.hasFocus()
    assert panel.save.text() == "Save as version 2"
    panel.field.clear()
    qtbot.keyClicks(panel.field, "# Short 1 3 zf")  # letters that judge elsewhere
    panel.save.click()
    settled(qtbot, opened)
    assert [panel.history.itemData(place) for place in range(2)] == [2, 1]
    assert "Short" in panel.browser.toPlainText()
    assert all(one.label is None for one in opened.work.queue.model.rows)
    panel.history.setCurrentIndex(1)
    panel.history.activated.emit(1)
    assert "How to judge a pair" in panel.browser.toPlainText()
    assert "Version 1 is an old one; version 2 is in force." in panel.state.text()


def test_esc_drops_a_change_and_then_closes(qtbot, opened, panel):
    panel.edit.click()
    qtbot.keyClicks(panel.field, "half a thought")
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert not panel.editing
    assert "half a thought" not in panel.browser.toPlainText()
    qtbot.keyClick(panel.browser, Qt.Key.Key_Escape)
    assert not _feature(opened).dock.isVisible()
    assert opened.work.queue.table.hasFocus()


def test_the_same_text_makes_no_version(qtbot, opened, panel):
    panel.accept.click()
    settled(qtbot, opened)
    panel.edit.click()
    panel.save.click()
    settled(qtbot, opened)
    assert panel.history.count() == 1
    assert not panel.editing


def test_a_read_only_case_shows_them_and_offers_no_change(qtbot, make_window, case_path):
    with CaseFile.open(case_path) as case:
        case.guidelines.add("# Ours", analyst="bo")
        window = make_window()
        window.open_case(case_path)
        qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
        window.actions_[ActionId.GUIDELINES].trigger()
        panel = _feature(window).panel
        assert "Ours" in panel.browser.toPlainText()
        assert panel.edit.isHidden()
        assert panel.accept.isHidden()


def test_they_are_shown_again_with_the_next_case(qtbot, opened, panel, case_path):
    opened.close_case()
    assert not _feature(opened).dock.isVisible()
    opened.open_case(case_path)
    qtbot.waitUntil(lambda: bool(opened.review.pair_id) and not opened.jobs.busy)
    assert _feature(opened).dock.isVisible()


def reopened(qtbot, window, case_path):
    window.close_case()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)


def test_what_was_not_saved_is_there_when_the_case_is_opened_again(
    qtbot, opened, panel, case_path, tmp_path
):
    panel.edit.click()
    panel.field.setPlainText("# Half\n\na “thought”, 50 %; = [x]")
    reopened(qtbot, opened, case_path)
    assert panel.editing
    assert panel.field.toPlainText() == "# Half\n\na “thought”, 50 %; = [x]"
    other = tmp_path / "Other.diptych"
    make_case(other)
    reopened(qtbot, opened, other)
    assert not panel.editing, "each case has its own"
    reopened(qtbot, opened, case_path)
    panel.save.click()
    settled(qtbot, opened)
    assert "thought" in panel.browser.toPlainText()
    reopened(qtbot, opened, case_path)
    assert not panel.editing
    assert "Version 1 is in force" in panel.state.text()


def test_a_draft_that_is_dropped_does_not_come_back(qtbot, opened, panel, case_path):
    panel.edit.click()
    panel.field.setPlainText("# Half")
    reopened(qtbot, opened, case_path)
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    reopened(qtbot, opened, case_path)
    assert not panel.editing


def test_a_case_that_is_left_at_once_loses_no_draft(qtbot, opened, panel, case_path):
    panel.edit.click()
    panel.field.setPlainText("# Half")
    opened.close_case()
    with qtbot.waitSignal(opened.coordinator.case_entered):
        opened.open_case(case_path)
    opened.close_case()  # before its guidelines have been read
    settled(qtbot, opened)
    opened.open_case(case_path)
    qtbot.waitUntil(lambda: panel.editing)
    assert panel.field.toPlainText() == "# Half"


def test_an_untouched_field_is_no_draft(qtbot, opened, panel, case_path):
    panel.edit.click()
    reopened(qtbot, opened, case_path)
    assert not panel.editing


def test_a_draft_outlives_the_window(qtbot, opened, panel, make_window, case_path):
    panel.edit.click()
    panel.field.setPlainText("# Half")
    opened.close()
    opened.services.pool.shutdown(wait=True)
    window = make_window()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    assert _feature(window).panel.field.toPlainText() == "# Half"


def test_no_image_is_loaded_from_disk_or_net(qtbot, tmp_path):
    picture = tmp_path / "secret.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(picture))
    browser = GuidelineBrowser()
    qtbot.addWidget(browser)
    browser.resize(300, 200)
    browser.show_markdown(
        f"![a]({picture}) ![b]({QUrl.fromLocalFile(str(picture)).toString()}) "
        "![c](http://127.0.0.1:9/x.png)\n\n<img src='x.png'> <script>1</script>"
    )
    browser.show()
    shown = browser.grab().toImage()
    reds = {
        (x, y)
        for x in range(0, shown.width(), 4)
        for y in range(0, shown.height(), 4)
        if shown.pixelColor(x, y) == Qt.GlobalColor.red
    }
    assert not reds
    kind = QTextDocument.ResourceType.ImageResource
    for name in (str(picture), "http://127.0.0.1:9/x.png", "x.png"):
        assert browser.document().resource(kind, QUrl(name)).size().width() == 1
    assert "<script>" in browser.toPlainText()  # HTML is shown, not read


def test_links_are_told_and_not_opened(qtbot, opened, panel, monkeypatch):
    opened_links: list[QUrl] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened_links.append)
    panel.browser.show_markdown("[here](https://example.org/x)")
    before = panel.browser.toPlainText()
    with qtbot.waitSignal(panel.browser.link_pressed):
        panel.browser.anchorClicked.emit(QUrl("https://example.org/x"))
    assert "https://example.org/x" in panel.state.text()
    assert panel.browser.toPlainText() == before
    assert not opened_links
    assert not panel.browser.openLinks()
    assert not panel.browser.openExternalLinks()


def test_the_text_begins_at_its_beginning(qtbot, opened, panel):
    assert panel.browser.verticalScrollBar().value() == 0


def test_there_is_a_suggestion_in_every_language():
    for language in ("en", "de"):
        text = read_text(f"guidelines/default.{language}.md")
        assert text.startswith("## ")
        assert text.count("\n- **") == 5  # the five labels
