"""The page with what became of each item of an import, and what can be done about it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr, whole
from diptych.ui.importing.results import (
    COL_FILE,
    COL_REASON,
    COL_STATUS,
    ResultRow,
    ResultsModel,
    as_text,
    summary,
)
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label
from diptych.usecases.import_records import ImportOutcome, ImportResult
from diptych.usecases.tables import is_table


class ResultsTable(QTableView):
    """The items; Enter does what a double click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen item on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.doubleClicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ResultsDialog(QDialog):
    """Lists the items of an import by how they ended.

    Signals:
        article_wanted: An article is to be shown; carries its identifier.
        encoding_wanted: An item is to be read in another encoding; carries its ResultRow.
        save_wanted: The list is to be saved; carries the rows that are shown.
        said: Something was done; carries a sentence.
    """

    article_wanted = Signal(str)
    encoding_wanted = Signal(object)
    save_wanted = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        rows: Sequence[ImportResult | ResultRow],
        parent: QWidget,
        *,
        writable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import", "Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._writable = writable
        self.model = ResultsModel(rows, self)
        self.table = ResultsTable()
        self.filters = QButtonGroup(self)
        self.detail = plain_label(role="muted", wrap=True)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.article = self._button(tr("Import", "Open the article"), self._open)
        self.encoding = self._button(tr("Import", "Change the encoding…"), self._change_encoding)
        self.copy = self._button(tr("Import", "Copy as text"), self._copy)
        self.save = self._button(
            tr("Import", "Save as CSV…"), lambda: self.save_wanted.emit(self.model.rows)
        )
        self._build(parent)
        self.table.doubleClicked.connect(lambda _: self._open())
        self.table.selectionModel().currentRowChanged.connect(self._chosen_changed)
        if self.model.rowCount():
            self.table.selectRow(0)
        self._chosen_changed()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> ResultRow | None:
        """The row with the cursor; None where there is none."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_only(self, outcome: ImportOutcome | None) -> None:
        """Show the items that ended so; None shows all."""
        self.model.show_only(outcome)
        if self.model.rowCount():
            self.table.selectRow(0)
        self._chosen_changed()

    def _chosen_changed(self) -> None:
        row = self.chosen
        result = row.result if row else None
        self.article.setEnabled(bool(result and result.article_id))
        can = bool(
            self._writable
            and result
            and result.encoding
            and result.outcome is ImportOutcome.IMPORTED
            and Path(result.file).is_absolute()
            and not is_table(Path(result.file))  # its dialog asked for the encoding
        )
        self.encoding.setEnabled(can)
        said = [result.file, *row.remarks] if row and result else []
        self.detail.setText("\n".join(said))

    def _open(self) -> None:
        row = self.chosen
        if row is not None and row.result.article_id:
            self.article_wanted.emit(row.result.article_id)

    def _change_encoding(self) -> None:
        if self.chosen is not None:
            self.encoding_wanted.emit(self.chosen)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.model.rows))
        self.said.emit(tr("Import", "The list is on the clipboard"))

    def _build(self, room: QWidget) -> None:
        self.table.setObjectName("results")
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Import", "Items of this import"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(COL_FILE, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COL_STATUS, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COL_REASON, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        filters = FlowLayout()
        for button in self._filter_buttons():
            filters.addWidget(button)
        actions = FlowLayout()
        for each in (self.article, self.encoding, self.copy, self.save):
            actions.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(plain_label(summary([row.result for row in self.model.rows]), "title"))
        layout.addLayout(filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        layout.addLayout(actions)
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(min(48 * unit, room.width() - 40), min(32 * unit, room.height() - 40))
        self.table.setColumnWidth(COL_FILE, self.width() * 3 // 10)
        self.table.setColumnWidth(COL_STATUS, self.fontMetrics().averageCharWidth() * 22)

    def _filter_buttons(self) -> list[QToolButton]:
        counts = self.model.counts()
        choices: list[tuple[ImportOutcome | None, str]] = [
            (None, tr("Import", "All {number}").format(number=whole(len(self.model.rows)))),
            (ImportOutcome.IMPORTED, tr("Import", "Imported {number}")),
            (ImportOutcome.DUPLICATE, tr("Import", "In the case already {number}")),
            (ImportOutcome.REFUSED, tr("Import", "Refused {number}")),
        ]
        buttons = []
        for outcome, text in choices:
            number = counts[outcome] if outcome else len(self.model.rows)
            button = QToolButton()
            button.setText(text.format(number=whole(number)))
            button.setProperty("role", "tab")
            button.setCheckable(True)
            button.setChecked(outcome is None)
            button.setEnabled(number > 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, outcome=outcome: self.show_only(outcome))
            self.filters.addButton(button)
            buttons.append(button)
        return buttons

    @staticmethod
    def _button(text: str, does: object) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(does)
        return button
