"""Bringing articles in, as an analyst does it: tables, results, encodings, clipboard, links."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from diptych.ui.fetching.allowing import allow_fetching, fetching_allowed
from diptych.ui.fetching.dialog import FetchDialog
from diptych.ui.importing.article import ArticleDialog
from diptych.ui.importing.columns import ColumnsDialog
from diptych.ui.importing.columns_model import PreviewModel
from diptych.ui.importing.content import Content, read_content
from diptych.ui.importing.controller import ImportController, ImportProgress
from diptych.ui.importing.encoding_dialog import EncodingDialog
from diptych.ui.importing.encodings import ENCODINGS, choose_encoding, encoding_choice
from diptych.ui.importing.paste import PasteDialog
from diptych.ui.importing.remembered import remember_columns, remembered_columns
from diptych.ui.importing.results import ResultRow, ResultsModel, as_csv, as_text
from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.ui.importing.work import ImportPart
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.settings.dialog import SettingsDialog
from diptych.usecases.import_records import (
    ImportOptions,
    ImportOutcome,
    ImportResult,
    ImportStatus,
)
from diptych.usecases.tables import ColumnMap, TablePreview
from diptych_core.article import Article
from gui.driving import press, settled

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
COLUMNS = ("id", "headline", "body", "paper")
ROW = ("1", "Ferry sinks", "The ferry sank on Monday.", "Coastwire")
CONTROL = Qt.KeyboardModifier.ControlModifier


def preview(columns=COLUMNS, rows=(ROW,), **more):
    known = {
        "total_or_none": 1200,
        "guess": ColumnMap(text="body", title="headline"),
        "encoding": "utf-8",
        "delimiter": ",",
    }
    return TablePreview(columns=columns, rows=rows, **{**known, **more})


def result(name, outcome=ImportOutcome.IMPORTED, **more):
    status = ImportStatus.IMPORTED if outcome is ImportOutcome.IMPORTED else ImportStatus.SKIPPED
    return ImportResult(file=name, status=status, outcome=outcome, **more)


def dialog_of(qtbot, window, kind):
    def there():
        return [d for d in window.findChildren(kind) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[-1]


@pytest.fixture
def host(qtbot):
    widget = QWidget()
    widget.resize(1200, 800)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.fixture
def table(tmp_path, work):
    path = tmp_path / "articles.csv"
    path.write_text("id,headline,body,paper\n1,Ferry sinks,The ferry sank on Monday.,Coastwire\n")
    work.table = lambda encoding, delimiter: preview(
        encoding=encoding or "utf-8", delimiter=delimiter or ","
    )
    return path


# Tables


def test_the_preview_model_keeps_the_rules(qapp):
    model = PreviewModel()
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_preview(preview(rows=(ROW, ("2", "short"))))
    model.set_fields({2: "text", 1: "title"})
    header = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(4)]
    assert header == ["id\nleft out", "headline\n→ Title", "body\n→ Text", "paper\nleft out"]
    assert model.index(1, 2).data() == ""
    model.show_preview(None)
    assert model.rowCount() == 0
    del tester


def test_a_table_is_asked_about_by_keys_alone_and_imported_as_chosen(qtbot, opened, table, work):
    opened.intake.import_paths([table])
    dialog = dialog_of(qtbot, opened, ColumnsDialog)
    assert dialog.choice() == ColumnMap(text="body", title="headline")
    assert "1,200" in dialog.message.text() or "1200" in dialog.message.text()
    assert dialog.fields["text"].hasFocus()
    for _ in range(2):  # text, title, source
        QApplication.sendEvent(dialog, _tab())
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_End)
    assert dialog.choice().source == "paper"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settled(qtbot, opened)
    assert work.imported == [table]
    assert work.options[-1] == ImportOptions(
        columns=ColumnMap(text="body", title="headline", source="paper")
    )


def _tab():
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)


def test_encoding_and_separator_renew_the_preview_at_once(qtbot, opened, table, work):
    opened.intake.import_paths([table])
    dialog = dialog_of(qtbot, opened, ColumnsDialog)
    choose_encoding(dialog.encoding, "cp1251")
    dialog.encoding.activated.emit(dialog.encoding.currentIndex())
    settled(qtbot, opened)
    dialog.delimiter.setCurrentIndex(dialog.delimiter.findData(";"))
    dialog.delimiter.activated.emit(dialog.delimiter.currentIndex())
    settled(qtbot, opened)
    assert work.previews == [
        (table, "", ""), (table, "cp1251", ""), (table, "cp1251", ";"),
    ]  # fmt: skip
    dialog.buttons.accepted.emit()
    settled(qtbot, opened)
    assert (work.options[-1].encoding, work.options[-1].delimiter) == ("cp1251", ";")


def test_one_sentence_says_what_is_missing(host):
    dialog = ColumnsDialog(Path("a.csv"), host)
    assert not dialog.ok.isEnabled()
    dialog.show_preview(preview(guess=ColumnMap(title="headline")))
    assert "holds the text" in dialog.message.text()
    assert not dialog.ok.isEnabled()
    dialog.fields["text"].setCurrentIndex(dialog.fields["text"].findData(1))
    assert "“headline” is chosen twice" in dialog.message.text()
    dialog.fields["text"].setCurrentIndex(dialog.fields["text"].findData(2))
    assert dialog.ok.isEnabled()
    dialog.show_preview(preview(encoding_sure=False, total_or_none=None))
    assert "guess" in dialog.message.text()
    dialog.show_preview(preview(rows=()))
    assert "no rows" in dialog.message.text()
    dialog.show_fault("It cannot be read so.")
    assert dialog.message.text() == "It cannot be read so."
    assert not dialog.ok.isEnabled()
    dialog.close()


def test_a_choice_stays_when_the_table_is_read_otherwise(host):
    dialog = ColumnsDialog(Path("a.csv"), host)
    dialog.show_preview(preview())
    dialog.fields["source"].setCurrentIndex(dialog.fields["source"].findData(3))
    dialog.show_preview(preview(encoding="cp1252"))
    assert dialog.choice().source == "paper"
    dialog.show_preview(preview(columns=("x",), rows=(("y",),), guess=ColumnMap(text="x")))
    assert dialog.choice() == ColumnMap(text="x")
    dialog.close()


def test_of_columns_with_one_name_the_place_is_kept(host):
    dialog = ColumnsDialog(Path("a.csv"), host)
    dialog.show_preview(preview(columns=("a", "a"), rows=(("1", "2"),), guess=ColumnMap(text=1)))
    assert dialog.choice() == ColumnMap(text=1)
    dialog.close()


def test_what_was_chosen_is_remembered_for_tables_with_the_same_columns(qtbot, opened, table, work):
    settings = opened.services.settings
    chosen = ColumnMap(text="headline", source="paper")
    remember_columns(settings, COLUMNS, chosen)
    assert remembered_columns(settings, COLUMNS) == chosen
    assert remembered_columns(settings, (*COLUMNS, "more")) is None
    opened.intake.import_paths([table])
    dialog = dialog_of(qtbot, opened, ColumnsDialog)
    assert dialog.choice() == chosen
    dialog.reject()
    settled(qtbot, opened)


@pytest.mark.parametrize("kept", ["{", "[]", '{"text": 9}', '{"text": "gone"}', '{"title": "id"}'])
def test_what_was_kept_by_another_version_counts_as_nothing(opened, kept):
    settings = opened.services.settings
    remember_columns(settings, COLUMNS, ColumnMap(text="body"))
    (key,) = [key for key in settings._settings.allKeys() if key.startswith("columns/")]
    settings.keep(key, kept)
    assert remembered_columns(settings, COLUMNS) is None


def test_several_tables_alike_are_asked_about_once_and_other_files_come_along(
    qtbot, opened, table, work
):
    second = table.with_name("more.csv")
    second.write_text(table.read_text())
    text = table.with_name("a.txt")
    opened.intake.import_paths([table, text, second])
    dialog_of(qtbot, opened, ColumnsDialog).buttons.accepted.emit()
    settled(qtbot, opened)
    assert work.imported == [text, table, second]
    assert work.options[0] == ImportOptions()
    assert work.options[1] == work.options[2]


def test_a_table_that_was_refused_is_left_out(qtbot, opened, table, work):
    opened.intake.import_paths([table])
    dialog_of(qtbot, opened, ColumnsDialog).reject()
    settled(qtbot, opened)
    assert not work.imported


def test_why_a_table_cannot_be_read_the_import_says(qtbot, opened, table, work):
    work.table = None
    opened.intake.import_paths([table])
    qtbot.waitUntil(lambda: work.imported == [table])
    dialog_of(qtbot, opened, ResultsDialog)
    settled(qtbot, opened)


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

RESULTS = (
    result("/a/good.txt", article_id="x", encoding="cp1252", encoding_sure=False,
           notes=("It seems to be German.",)),
    result("/a/t.csv", ImportOutcome.DUPLICATE, item="row 3", article_id="y", reason="Known."),
    result("/a/=cmd.pdf", ImportOutcome.REFUSED, reason="No text."),
)  # fmt: skip


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


# Clipboard and browsers


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
    place, copy = QPoint(400, 300), Qt.DropAction.CopyAction
    held, alone = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(place, copy, data, held, alone))
    QApplication.sendEvent(window, QDropEvent(place.toPointF(), copy, data, held, alone))


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
    place, copy = QPoint(1, 1), Qt.DropAction.CopyAction
    held, alone = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(opened, QDragEnterEvent(place, copy, data, held, alone))
    assert not opened.drop.isVisible()


# Links


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


def test_leaving_the_case_forgets_questions_and_results(qtbot, opened, table):
    opened.intake.import_finished(RESULTS)
    dialog_of(qtbot, opened, ResultsDialog).close()
    opened.intake.import_paths([table])
    dialog_of(qtbot, opened, ColumnsDialog)
    opened.close_case()
    settled(qtbot, opened)
    assert not [d for d in opened.findChildren(ColumnsDialog) if d.isVisible()]
    assert not opened.intake.results.rows


@pytest.mark.parametrize("kind", ["columns", "encoding", "article", "fetch"])
def test_the_dialogs_have_names_for_every_control(qtbot, host, kind):
    from gui.test_accessible_names import _nameless

    article = Article(article_id="a", text="words")
    dialog = {
        "columns": lambda: ColumnsDialog(Path("a.csv"), host),
        "encoding": lambda: EncodingDialog("a.txt", "utf-8", host),
        "article": lambda: ArticleDialog(article, host, fetched=None, writable=True),
        "fetch": lambda: FetchDialog("", host),
    }[kind]()
    dialog.show()
    assert _nameless(dialog) == []
    assert dialog.findChildren(QPushButton)
    dialog.close()
