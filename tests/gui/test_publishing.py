"""Exporting from the window: what is seen before is what is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.publishing import dialog as export_module
from diptych.ui.publishing import report_dialog as report_module
from diptych.ui.publishing.feature import PublishingFeature
from diptych.ui.widgets.rows_table import RowsModel
from diptych.usecases.labelling import decide
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from gui.driving import press, settled

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def judged(qtbot, window, case_path):
    """A window with a case in which ada judged six pairs and bob one."""
    with CaseFile.open(case_path) as case:
        pairs = [finding.pair_id for finding in case.findings.all()]
        decide(case, pair_ids=pairs[:6], analyst="ada", label=Label.CONTRADICTION)
        decide(case, pair_ids=pairs[:1], analyst="bob", label=Label.NEUTRAL)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window


def feature(window):
    return next(each for each in window.features if isinstance(each, PublishingFeature))


def planned(qtbot, window):
    shown = feature(window).dialog
    qtbot.waitUntil(lambda: shown.write.isEnabled() and not window.jobs.busy)
    return shown


@pytest.fixture
def dialog(qtbot, judged):
    """The export's dialog, with its preview."""
    press(qtbot, judged, Qt.Key.Key_E, CTRL)
    return planned(qtbot, judged)


@pytest.fixture
def opened_places(monkeypatch):
    places: list[object] = []
    monkeypatch.setattr(export_module, "show_place", places.append)
    monkeypatch.setattr(report_module, "show_place", places.append)
    return places


def column(model, number):
    return [row[number] for row in model.rows]


def test_the_preview_says_what_would_be_written_and_writes_nothing(dialog, case_path):
    preview = dialog.preview
    assert preview.sentence.text() == "7 decisions on 6 pairs, which belong to 1 event."
    rows = {row[0]: row[1:] for row in preview.counts.rows}
    assert rows["Contradiction"] == ("6", "0", "0", "6")
    assert rows["All"][-1] == "7"
    assert "all of it is in one split" in preview.leakage.text()
    assert "README.md" in column(preview.files, 0)
    assert "hurt" in preview.first.toPlainText()
    assert "How the pairs were found" in preview.card.toPlainText()
    assert not dialog.place.path.exists()
    assert dialog.place.path.parent == case_path.parent


def test_writing_shows_where_it_is(qtbot, judged, dialog, opened_places):
    folder = dialog.place.path
    expected = dict(dialog._plan.formats["hf"])
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.end)
    assert dialog.end.button.hasFocus()
    for path, data in expected.items():
        assert (folder / path).read_bytes() == data
    qtbot.keyClick(dialog.end.button, Qt.Key.Key_Space)
    assert opened_places == [folder]
    qtbot.mouseClick(dialog.end.other, Qt.MouseButton.LeftButton)
    assert feature(judged).dialog is None


def test_choices_change_the_preview(qtbot, judged, dialog):
    options, preview = dialog.options, dialog.preview
    assert [options.whose.itemText(n) for n in range(options.whose.count())] == [
        "All decisions, a row each", "Gold, one row a pair", "Only those of ada",
        "Only those of bob",
    ]  # fmt: skip
    options.whose.setFocus()
    qtbot.keyClick(options.whose, Qt.Key.Key_Down)
    planned(qtbot, judged)
    assert preview.sentence.text().startswith("5 decisions on 5 pairs")
    assert preview.left_out.rows == (("The analysts of its pair disagree", "2"),)
    options.whose.setCurrentIndex(3)
    planned(qtbot, judged)
    assert preview.sentence.text().startswith("1 decision on 1 pair")
    assert preview.left_out.rows == (("Of another analyst", "6"),)
    qtbot.mouseClick(options.boxes["csv"], Qt.MouseButton.LeftButton)
    planned(qtbot, judged)
    assert {"csv/pairs.csv", "hf/README.md"} <= set(column(preview.files, 0))
    assert preview.which.count() == 2


def test_only_tables_can_do_without_words(qtbot, judged, dialog):
    options = dialog.options
    options.texts.setCurrentIndex(2)
    assert not options.boxes["hf"].isEnabled()
    assert dialog.status.text() == "Choose at least one format."
    assert not dialog.write.isEnabled()
    qtbot.mouseClick(options.boxes["jsonl"], Qt.MouseButton.LeftButton)
    planned(qtbot, judged)
    assert "hurt" not in dialog.preview.first.toPlainText()
    assert "pairs.jsonl" in column(dialog.preview.files, 0)


def test_the_shares_always_add_up(qtbot, judged, dialog):
    options = dialog.options
    options.train.setValue(95)
    assert (options.validation.value(), options.test.text()) == (5, "0 %")
    planned(qtbot, judged)
    options.train.setValue(50)
    planned(qtbot, judged)
    assert options.choice.shares.test == 45


def test_a_folder_that_cannot_be_written_is_told_and_can_be_changed(
    qtbot, judged, dialog, tmp_path, monkeypatch
):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    dialog.place.set_path(blocked / "in")
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "choose another folder" in dialog.status.text())
    assert dialog.status.property("role") == "fault"
    monkeypatch.setattr(dialogs, "ask_place", lambda _parent, _now: tmp_path / "good")
    qtbot.mouseClick(dialog.place.button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.end)
    assert (tmp_path / "good" / "manifest.json").exists()


def test_esc_stops_between_two_formats_and_the_dialog_stays(qtbot, judged, dialog, monkeypatch):
    for name in ("csv", "jsonl"):
        dialog.options.boxes[name].setChecked(True)
    planned(qtbot, judged)
    # as if Esc came while the first format is written
    dialog.write_wanted.connect(lambda *_: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    qtbot.mouseClick(dialog.write, Qt.MouseButton.LeftButton)
    settled(qtbot, judged)
    assert feature(judged).dialog is dialog
    done = sorted(p.name for p in dialog.place.path.iterdir()) if dialog.place.path.exists() else []
    assert "cancelled" in dialog.status.text()
    assert len(done) < 3
    assert dialog.write.isEnabled()


def test_leaving_the_case_closes_the_dialog(qtbot, judged, dialog):
    judged.close_case()
    settled(qtbot, judged)
    assert feature(judged).dialog is None


def test_nothing_judged_is_said(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_E, CTRL)
    shown = planned(qtbot, opened)
    assert shown.preview.sentence.text() == "There is no decision to export yet."


@pytest.mark.parametrize(("pdf", "start"), [(True, b"%PDF-"), (False, b"<!DOCTYPE html>")])
def test_a_report_is_written_and_opened(qtbot, judged, opened_places, pdf, start):
    press(qtbot, judged, Qt.Key.Key_E, CTRL | SHIFT)
    shown = feature(judged).report_dialog
    if not pdf:
        shown.html.setFocus()
        qtbot.keyClick(shown.html, Qt.Key.Key_Space)
    assert shown.paper.isEnabled() is pdf
    path = shown.place.path
    assert path.suffix == (".pdf" if pdf else ".html")
    qtbot.mouseClick(shown.write, Qt.MouseButton.LeftButton)
    # A program of its own has to start for a PDF.
    qtbot.waitUntil(lambda: shown.pages.currentWidget() is shown.end, timeout=30_000)
    assert path.read_bytes().startswith(start)
    qtbot.keyClick(shown.end.button, Qt.Key.Key_Space)
    assert opened_places == [path]
    qtbot.mouseClick(shown.end.other, Qt.MouseButton.LeftButton)
    assert feature(judged).report_dialog is None


def test_a_report_that_cannot_be_written_is_told(qtbot, judged, tmp_path):
    judged.actions_[ActionId.REPORT].trigger()
    shown = feature(judged).report_dialog
    shown.html.setChecked(True)
    shown.place.set_path(tmp_path / "no" / "report.html")
    qtbot.mouseClick(shown.write, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "no folder" in shown.status.text())
    assert shown.write.isEnabled()


def test_rows_are_a_sound_model(qtbot):
    model = RowsModel(("What", "n"), (1,))
    tester = QAbstractItemModelTester(model)
    model.set_rows([("a", "1"), ("b", "2")])
    assert model.headerData(1, Qt.Orientation.Horizontal) == "n"
    index = model.index(1, 1)
    assert model.data(index) == "2"
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "n: 2"
    model.set_rows([])
    assert model.rowCount() == 0
    del tester
