"""Tables, as an analyst brings them in: which column is what, encoding, separator."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from diptych.ui.importing.columns import ColumnsDialog
from diptych.ui.importing.columns_model import PreviewModel
from diptych.ui.importing.encodings import choose_encoding
from diptych.ui.importing.remembered import remember_columns, remembered_columns
from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.usecases.import_records import ImportOptions
from diptych.usecases.tables import ColumnMap
from gui.driving import settled
from gui.importing import COLUMNS, RESULTS, ROW, dialog_of, preview

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def table(tmp_path, work):
    path = tmp_path / "articles.csv"
    path.write_text("id,headline,body,paper\n1,Ferry sinks,The ferry sank on Monday.,Coastwire\n")
    work.table = lambda encoding, delimiter: preview(
        encoding=encoding or "utf-8", delimiter=delimiter or ","
    )
    return path


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
    dialog.show_preview(preview(total_or_none=1))
    assert dialog.message.text() == "One row; with a text it becomes an article."
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


def test_leaving_the_case_forgets_questions_and_results(qtbot, opened, table):
    opened.intake.import_finished(RESULTS)
    dialog_of(qtbot, opened, ResultsDialog).close()
    opened.intake.import_paths([table])
    dialog_of(qtbot, opened, ColumnsDialog)
    opened.close_case()
    settled(qtbot, opened)
    assert not [d for d in opened.findChildren(ColumnsDialog) if d.isVisible()]
    assert not opened.intake.results.rows
