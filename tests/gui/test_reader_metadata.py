"""Correcting what is known of an article, in its strip."""

import pytest
from PySide6.QtCore import Qt

from diptych.session import CaseSession
from diptych.ui.keys.actions import ActionId
from diptych.ui.reader.metadata import MetadataStrip
from diptych.usecases.describing import MetadataEdit
from diptych_core.article import Reliability
from diptych_core.label import Decision
from diptych_store.check import check
from gui.driving import press, settled
from gui.readers import article


@pytest.fixture
def strip(qtbot):
    strip = MetadataStrip()
    qtbot.addWidget(strip)
    strip.resize(520, 200)
    strip.show()
    strip.set_writable(True)
    made = article("Wire", "Text.", author="Ada", published="2026-05-14T18:30+02:00")
    strip.show_article(made)
    return strip


def stored(window, article_id):
    return window.review.session.submit(lambda case: case.articles.get(article_id)).result()


def test_a_double_click_opens_the_form_with_what_is_known(qtbot, strip):
    qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton)
    form = strip.form
    assert form.isVisible()
    assert form.title.hasFocus()
    assert (form.when.text(), form.zone.currentText()) == ("2026-05-14 18:30", "+02:00")
    assert form.author.text() == "Ada"


def test_enter_saves_what_was_written(qtbot, strip):
    strip.edit()
    strip.form.when.setText("15 May 2026, 7:05")
    strip.form.zone.setCurrentText("UTC+3")
    strip.form.grade.setCurrentIndex(strip.form.grade.findData("C"))
    with qtbot.waitSignal(strip.edited) as saved:
        qtbot.keyClick(strip.form.title, Qt.Key.Key_Return)
    assert saved.args == [
        "Wire",
        MetadataEdit(
            title="Wire",
            source="Wire",
            author="Ada",
            published="2026-05-15T07:05+03:00",
            reliability=Reliability.C,
        ),
    ]
    assert not strip.editing


def test_enter_in_the_zone_saves_too(qtbot, strip):
    strip.edit()
    strip.form.author.setText("Eve")
    with qtbot.waitSignal(strip.edited):
        qtbot.keyClick(strip.form.zone.lineEdit(), Qt.Key.Key_Return)


def test_esc_leaves_and_nothing_is_saved(qtbot, strip):
    strip.edit()
    strip.form.title.setText("Other")
    with qtbot.assertNotEmitted(strip.edited), qtbot.waitSignal(strip.left):
        qtbot.keyClick(strip.form.title, Qt.Key.Key_Escape)
    assert not strip.editing


def test_saving_what_nobody_changed_writes_nothing(qtbot, strip):
    strip.edit()
    with qtbot.assertNotEmitted(strip.edited):
        strip.form.save_button.click()
    assert not strip.editing


@pytest.mark.parametrize(
    ("when", "zone", "focus"),
    [("yesterday", "", "when"), ("2026-05-14 18:30", "noon", "zone"), ("", "UTC", "when")],
)
def test_a_bad_date_is_one_sentence_and_nothing_is_lost(qtbot, strip, when, zone, focus):
    strip.edit()
    strip.form.title.setText("Written before")
    strip.form.when.setText(when)
    strip.form.zone.setCurrentText(zone)
    with qtbot.assertNotEmitted(strip.edited):
        qtbot.keyClick(strip.form.title, Qt.Key.Key_Return)
    form = strip.form
    assert form.isVisible()
    assert form.fault.isVisible()
    assert form.fault.text().endswith(".")
    assert getattr(form, focus).hasFocus()
    assert (form.title.text(), form.when.text()) == ("Written before", when)
    assert form.when.accessibleDescription() == form.fault.text()


def test_an_unreadable_stored_date_does_not_stand_in_the_way(qtbot, strip):
    strip.show_article(article("Wire", "Text.", published="last week"))
    strip.edit()
    strip.form.author.setText("Ada")
    with qtbot.waitSignal(strip.edited) as saved:
        strip.form.save_button.click()
    assert saved.args[1].published == "last week"


def test_what_the_next_analysis_reads_again_is_said_quietly(strip):
    strip.edit()
    strip.form.author.setText("Eve")
    assert not strip.form.hint.isVisible()
    strip.form.title.setText("Another headline")
    assert strip.form.hint.isVisible()


def test_the_form_fits_a_narrow_pane(qtbot, strip):
    strip.edit()
    form = strip.form
    strip.resize(240, 400)
    qtbot.waitUntil(lambda: form.grade.geometry().top() > form.source.geometry().bottom())
    assert form.zone.geometry().right() < strip.width()
    strip.resize(900, 400)
    qtbot.waitUntil(lambda: form.grade.geometry().top() < form.source.geometry().bottom())


def test_every_field_has_a_name(strip):
    form = strip.form
    for field in (form.title, form.source, form.author, form.when, form.zone, form.grade):
        assert field.accessibleName()


def test_m_corrects_the_focused_article_in_the_case(qtbot, opened):
    reader = opened.work.reader
    reader.right.view.setFocus()
    press(qtbot, opened, Qt.Key.Key_M)
    form = reader.right.metadata.form
    assert form.isVisible()
    assert not reader.left.metadata.editing
    changed = reader.right.side.article.article_id
    form.source.setText("Morning 1 Post")  # letters and digits are typed, not obeyed
    form.when.setText("2026-05-20 06:00")
    qtbot.keyClick(form.source, Qt.Key.Key_Return)
    settled(qtbot, opened)
    assert stored(opened, changed).source == "Morning 1 Post"
    assert stored(opened, changed).published == "2026-05-20T06:00"
    assert "Morning 1 Post" in reader.right.metadata.about
    assert "next analysis" in opened.toast.text
    qtbot.waitUntil(reader.right.view.hasFocus)
    kept = opened.review.pair.decision  # no digit became a label: only the correction stands there
    assert kept == Decision(pair_id=kept.pair_id, analyst="ada", at=kept.at)
    assert opened.review.session.submit(check).result().ok


def test_a_fault_of_the_case_is_told_and_nothing_else_happens(qtbot, opened):
    edit = MetadataEdit(
        title="T", source="S", author="", published="", reliability=Reliability.UNRATED
    )
    opened.work.reader.metadata_changed.emit("nowhere", edit)
    settled(qtbot, opened)
    assert opened.banner.isVisible()


def test_a_read_only_case_is_not_edited(qtbot, window, case_path):
    with CaseSession.open(case_path):  # somebody else has it open
        window.open_case(case_path)
        reader = window.work.reader
        qtbot.waitUntil(lambda: reader.pair is not None and not window.jobs.busy)
        assert window.review.session.read_only
        for name in (ActionId.METADATA, ActionId.EVIDENCE):
            assert not window.actions_[name].isEnabled()
        qtbot.mouseDClick(reader.left.metadata, Qt.MouseButton.LeftButton)
        assert not reader.left.metadata.editing
        assert not reader.edit_metadata()
        assert not reader.mark_evidence()
        window.close_case()
        qtbot.waitUntil(lambda: not window.jobs.busy)


def test_a_correction_is_undone_and_redone_like_all_else(qtbot, make_window, case_path):
    window = make_window()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    strip = window.work.reader.left.metadata
    window.work.reader.left.view.setFocus()
    before, pair = strip.about, window.review.pair_id
    press(qtbot, window, Qt.Key.Key_M)
    strip.form.author.setText("Eve")
    qtbot.keyClick(strip.form.author, Qt.Key.Key_Return)
    settled(qtbot, window)
    assert "Eve" in strip.about
    assert window.toast.text == "Saved — Z to undo"
    press(qtbot, window, "j")
    assert window.review.pair_id != pair
    press(qtbot, window, "z")  # back to where it was corrected
    qtbot.waitUntil(lambda: window.review.pair_id == pair and not window.jobs.busy)
    qtbot.waitUntil(lambda: strip.about == before)
    assert window.toast.text.startswith("Undid: Article corrected")
    window.close_case()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    press(
        qtbot, window, "z", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: "Eve" in window.work.reader.left.metadata.about)
