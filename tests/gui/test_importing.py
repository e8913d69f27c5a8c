"""Bringing articles in, as an analyst sees it: progress, results, encodings."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QToolButton

from diptych.ui.fetching.dialog import FetchDialog
from diptych.ui.importing.article import ArticleDialog
from diptych.ui.importing.columns import ColumnsDialog
from diptych.ui.importing.controller import ImportController, ImportProgress
from diptych.ui.importing.encoding_dialog import EncodingDialog
from diptych.ui.importing.encodings import ENCODINGS, choose_encoding, encoding_choice
from diptych.ui.importing.results import ResultRow, ResultsModel, as_csv, as_text
from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.ui.importing.work import ImportPart
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.usecases.import_records import ImportOutcome
from diptych_core.article import Article
from gui.driving import settled
from gui.importing import RESULTS, dialog_of, result
from gui.nameless import nameless

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


# Progress


def test_progress_counts_rows_over_all_parts_and_estimates_the_rest(qtbot, opened):
    told: list[ImportProgress] = []
    items = 2000

    def imports(session, paths, on_result, cancel, *, options):
        del session, options, cancel
        for number in range(items):
            on_result(result(str(paths[0]), item=f"row {number + 1}"), number + 1, items)
        return (result(str(paths[0])),)

    pool = opened.services.pool
    controller = ImportController(imports, pool, opened.jobs, opened)
    controller.progressed.connect(told.append)
    parts = [ImportPart(paths=(Path("a.csv"),)), ImportPart(paths=(Path("b.csv"),))]
    with qtbot.waitSignal(controller.finished) as done:
        controller.start_parts(opened.review.session, parts)
    assert [each.file for each in done.args[0]] == ["a.csv", "b.csv"]
    qtbot.waitUntil(lambda: bool(told) and told[-1].done == 2 * items)
    assert len(told) < items  # not one word for each row
    assert told[-1].total == 2 * items
    assert [each.done for each in told] == sorted(each.done for each in told)


def test_the_strip_names_file_and_row(opened):
    progress = ImportProgress(
        file="/a/table.csv", item="row 17", done=17, total=50_000, seconds_left=80.0
    )
    opened.intake.import_progressed(progress)
    assert opened.strip.text == "Importing table.csv: row 17"
    opened.intake.import_progressed(
        ImportProgress(file="/a/table.csv", item="", done=2, total=2, seconds_left=None)
    )
    assert opened.strip.text == "Looking for copies"
    opened.strip.end()


# Results


def test_the_results_model_keeps_the_rules_and_shows_one_outcome(qapp):
    model = ResultsModel(RESULTS)
    tester = QAbstractItemModelTester(model, FATAL)
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["=cmd.pdf", "t.csv · row 3", "good.txt"]
    for outcome, name in zip(
        (ImportOutcome.REFUSED, ImportOutcome.DUPLICATE, ImportOutcome.IMPORTED),
        names,
        strict=True,
    ):
        model.show_only(outcome)
        assert [row.name for row in model.rows] == [name]
    model.show_only(None)
    assert model.rowCount() == 3
    del tester


def test_remarks_name_the_guessed_encoding_the_copy_and_the_notes():
    row = ResultRow(result=RESULTS[0], copy_of="Ferry sinks")
    assert row.remarks == (
        "A copy of “Ferry sinks”.",
        "The encoding is a guess: Western European (Windows-1252).",
        "It seems to be German.",
    )


def test_the_list_as_text_and_as_csv_with_safe_cells():
    rows = [ResultRow(result=each) for each in RESULTS]
    text = as_text(rows).splitlines()
    assert text[1] == "t.csv · row 3\tin the case already\tKnown."
    lines = as_csv([ResultRow(result=result("=HYPERLINK(1)", reason="+1"))]).decode().splitlines()
    assert lines[0] == "file,item,outcome,reason,notes,encoding,article_id"
    assert lines[1].startswith("'=HYPERLINK(1),,imported,'+1")


def test_results_are_filtered_copied_and_saved(qtbot, opened, tmp_path, monkeypatch):
    opened.intake.import_finished(RESULTS)
    dialog = dialog_of(qtbot, opened, ResultsDialog)
    assert dialog.table.hasFocus()
    buttons = {b.text(): b for b in dialog.findChildren(QToolButton) if b.text()}
    assert {"All 3", "Imported 1", "In the case already 1", "Refused 1"} <= set(buttons)
    buttons["Refused 1"].click()
    assert dialog.model.rowCount() == 1
    assert "No text." in dialog.detail.text()
    assert not dialog.article.isEnabled()
    assert not dialog.encoding.isEnabled()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "=cmd.pdf\trefused\tNo text."
    path = tmp_path / "list.csv"
    monkeypatch.setattr(dialogs, "ask_results_file", lambda _: path)
    dialog.save.click()
    settled(qtbot, opened)
    assert "'=cmd.pdf" not in path.read_text()  # the path begins with a slash
    assert "/a/=cmd.pdf,,refused,No text." in path.read_text()
    dialog.close()


def test_the_last_results_can_be_opened_again(qtbot, opened):
    action = opened.actions_[ActionId.IMPORT_RESULTS]
    action.trigger()
    assert "Nothing was imported" in opened.toast.text
    opened.intake.import_finished(RESULTS[:1])
    assert "1 with remarks" in opened.toast.text
    settled(qtbot, opened)
    assert not opened.findChildren(ResultsDialog)  # all went well: a toast is enough
    action.trigger()
    dialog_of(qtbot, opened, ResultsDialog).close()


def test_an_article_is_opened_and_corrected_from_a_result(qtbot, opened):
    article = opened.review.session.run(lambda case: case.articles.all()[0])
    opened.intake.import_finished(
        (result("/a/good.txt", article_id=article.article_id), RESULTS[2])
    )
    results = dialog_of(qtbot, opened, ResultsDialog)
    results.show_only(ImportOutcome.IMPORTED)
    qtbot.keyClick(results.table, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, results, ArticleDialog)
    assert dialog.text.toPlainText().startswith(article.text[:20])
    assert "Coastwire" in dialog.about
    dialog.correct.click()
    dialog.form.source.setText("Harbour News")
    dialog.form.save()
    settled(qtbot, opened)
    assert "Harbour News" in dialog.about

    def source():
        return opened.review.session.run(lambda case: case.articles.get(article.article_id).source)

    assert source() == "Harbour News"
    opened.actions_[ActionId.UNDO].trigger()
    settled(qtbot, opened)
    assert source() == article.source
    dialog.close()
    results.close()


# Encodings


def test_another_encoding_is_looked_at_and_taken(qtbot, opened, work):
    work.reads = {"cp1252": "Ð¿Ð°Ñ€Ð¾Ð¼", "utf-8": "паром"}
    opened.intake.import_finished((RESULTS[0], RESULTS[2]))
    results = dialog_of(qtbot, opened, ResultsDialog)
    results.show_only(ImportOutcome.IMPORTED)
    results.encoding.click()
    dialog = dialog_of(qtbot, results, EncodingDialog)
    settled(qtbot, opened)
    assert dialog.text.toPlainText() == work.reads["cp1252"]
    assert not dialog.ok.isEnabled()  # it is read so already
    choose_encoding(dialog.choice, "utf-8")
    settled(qtbot, opened)
    assert dialog.text.toPlainText() == "паром"
    dialog.ok.click()
    settled(qtbot, opened)
    assert opened.intake.results.rows[0].result.encoding == "utf-8"
    assert opened.intake.results.rows[0].result.encoding_sure
    dialog_of(qtbot, opened, ResultsDialog).close()


def test_why_an_article_cannot_be_read_anew_stands_in_the_dialog(qtbot, opened, work):
    work.reads = {"cp1252": "a"}
    work.fault = "One of its pairs has a decision."
    opened.intake.import_finished((RESULTS[0], RESULTS[2]))
    results = dialog_of(qtbot, opened, ResultsDialog)
    results.show_only(ImportOutcome.IMPORTED)
    results.encoding.click()
    dialog = dialog_of(qtbot, results, EncodingDialog)
    settled(qtbot, opened)
    choose_encoding(dialog.choice, "koi8-r")
    settled(qtbot, opened)
    assert "does not fit" in dialog.message.text()
    assert not dialog.ok.isEnabled()
    dialog.confirmed.emit("koi8-r")
    qtbot.waitUntil(lambda: "decision" in dialog.message.text())
    work.fault = ""
    dialog.close()
    results.close()
    settled(qtbot, opened)


def test_an_answer_for_a_dialog_that_was_closed_is_dropped(qtbot, opened, work):
    opened.intake.import_finished((RESULTS[0], RESULTS[2]))
    results = dialog_of(qtbot, opened, ResultsDialog)
    settled(qtbot, opened)
    work.hold = threading.Event()
    results.show_only(ImportOutcome.IMPORTED)
    results.encoding.click()
    dialog_of(qtbot, results, EncodingDialog).reject()
    results.close()
    qtbot.waitUntil(lambda: not opened.findChildren(EncodingDialog))
    work.hold.set()
    settled(qtbot, opened)
    work.hold = None


def test_every_encoding_is_one_that_python_knows():
    for name, _ in ENCODINGS:
        assert "é".encode(name, "replace")


def test_an_unusual_encoding_is_shown_by_its_own_name(host):
    combo = encoding_choice()
    choose_encoding(combo, "cp037")
    assert combo.currentText() == "cp037"
    choose_encoding(combo, "UTF8")
    assert combo.currentData() == "utf-8"


@pytest.mark.parametrize("kind", ["columns", "encoding", "article", "fetch"])
def test_the_dialogs_have_names_for_every_control(qtbot, host, kind):
    article = Article(article_id="a", text="words")
    dialog = {
        "columns": lambda: ColumnsDialog(Path("a.csv"), host),
        "encoding": lambda: EncodingDialog("a.txt", "utf-8", host),
        "article": lambda: ArticleDialog(article, host, fetched=None, writable=True),
        "fetch": lambda: FetchDialog("", host),
    }[kind]()
    dialog.show()
    assert nameless(dialog) == []
    assert dialog.findChildren(QPushButton)
    dialog.close()
