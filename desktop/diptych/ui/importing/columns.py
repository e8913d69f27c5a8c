"""The dialog that asks which column of a table is what."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import look_up, tr, whole
from diptych.ui.importing.columns_model import FIELDS, PreviewModel
from diptych.ui.importing.encodings import choose_encoding, encoding_choice, same_encoding
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.text import ElidedLabel, plain_label
from diptych.usecases.tables import Column, ColumnMap, TablePreview

_NONE = -1
_LEAST_WIDTH = 8  # characters of a choice


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """What was chosen for one table.

    Attributes:
        columns: The names of the table's columns.
        chosen: Which of them is what.
        encoding: Encoding that was chosen; empty where the one that was found stayed.
        delimiter: Separator that was chosen; likewise.
    """

    columns: tuple[str, ...]
    chosen: ColumnMap
    encoding: str = ""
    delimiter: str = ""


class ColumnsDialog(QDialog):
    """Shows the top of a table and asks for the fields' columns, encoding and separator.

    Signals:
        look_wanted: The table is to be read anew; carries encoding and separator.
        confirmed: Carries a ColumnChoice.
    """

    look_wanted = Signal(str, str)
    confirmed = Signal(object)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import", "Import a table"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preview: TablePreview | None = None
        self._quiet = False
        self._encoding = self._delimiter = ""  # as chosen; empty: as found
        self._name = ElidedLabel("title")
        self._name.set_text(path.name)
        self.fields = {name: self._field(look_up("Import", text)) for name, text in FIELDS}
        self.encoding = encoding_choice()
        self.delimiter = ElidedCombo()
        self.delimiter.setAccessibleName(tr("Import", "Separator"))
        for sign, text in (
            (",", tr("Import", "Comma")),
            (";", tr("Import", "Semicolon")),
            ("\t", tr("Import", "Tab")),
            ("|", tr("Import", "Upright bar")),
        ):
            self.delimiter.addItem(text, sign)
        self.model = PreviewModel(self)
        self.table = QTableView()
        self.message = plain_label(role="muted", wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(tr("Import", "Import"))
        self.ok.setEnabled(False)
        self._build(parent)
        self.encoding.activated.connect(self._read_otherwise)
        self.delimiter.activated.connect(self._read_otherwise)
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        self._say(tr("Import", "Reading the table…"))

    @property
    def preview(self) -> TablePreview | None:
        """The table as it is shown."""
        return self._preview

    def show_preview(self, preview: TablePreview, choice: ColumnMap | None = None) -> None:
        """Show the top of the table.

        Args:
            preview: As it was read.
            choice: What to fill in; None fills in what was chosen before as far as there are
                such columns, and else what was guessed.
        """
        before = self.choice() if self._preview is not None else None
        same = self._preview is not None and self._preview.columns == preview.columns
        self._preview = preview
        self._quiet = True
        self.model.show_preview(preview)
        filled = choice or (before if same and before is not None else preview.guess)
        for name, combo in self.fields.items():
            combo.clear()
            combo.addItem(tr("Import", "none"), _NONE)
            for place, column in enumerate(preview.columns):
                combo.addItem(" ".join(column.split()) or "–", place)
            combo.setCurrentIndex(1 + self._place(getattr(filled, name)))
        choose_encoding(self.encoding, preview.encoding)
        self.encoding.setEnabled(bool(preview.encoding))
        self.delimiter.setCurrentIndex(self.delimiter.findData(preview.delimiter))
        self.delimiter.setEnabled(bool(preview.delimiter))
        self._quiet = False
        self._fields_changed()
        self._fit_columns()

    def show_fault(self, sentence: str) -> None:
        """Say why the table cannot be read so; encoding and separator can be chosen anew."""
        self._preview = None
        self.model.show_preview(None)
        self._say(sentence, fault=True)

    def choice(self) -> ColumnMap:
        """Return what the fields say."""
        return ColumnMap(**{name: self._column(combo) for name, combo in self.fields.items()})

    def _column(self, combo: QComboBox) -> Column | None:
        place = combo.currentData()
        if self._preview is None or not isinstance(place, int) or place == _NONE:
            return None
        name = self._preview.columns[place]
        return name if self._preview.columns.count(name) == 1 else place

    def _place(self, column: Column | None) -> int:
        columns = self._preview.columns if self._preview else ()
        if isinstance(column, int):
            return column if 0 <= column < len(columns) else _NONE
        return columns.index(column) if column in columns else _NONE

    def _fields_changed(self) -> None:
        if self._quiet or self._preview is None:
            return
        taken = {
            int(combo.currentData()): name
            for name, combo in reversed(self.fields.items())
            if combo.currentData() is not None and combo.currentData() != _NONE
        }
        self.model.set_fields(taken)
        fault = self._missing()
        self._say(fault or self._counted(self._preview), fault=bool(fault))

    def _missing(self) -> str:
        """Return one sentence on what is missing; empty when the table can be imported."""
        if self._preview is None:
            return ""
        if not self._preview.rows:
            return tr("Import", "The table has no rows: check its separator, or choose another.")
        chosen = [combo.currentData() for combo in self.fields.values()]
        if self.fields["text"].currentData() == _NONE:
            return tr("Import", "Choose the column that holds the text of the articles.")
        used = [place for place in chosen if place != _NONE]
        doubled = next((place for place in used if used.count(place) > 1), None)
        if doubled is not None:
            return tr("Import", "“{column}” is chosen twice: choose another column.").format(
                column=self._preview.columns[doubled]
            )
        return ""

    def _counted(self, preview: TablePreview) -> str:
        total = preview.total_or_none
        if total is None:
            counted = tr("Import", "Each row with a text becomes an article.")
        elif total == 1:
            counted = tr("Import", "One row; with a text it becomes an article.")
        else:
            counted = tr("Import", "{number} rows; each with a text becomes an article.").format(
                number=whole(total)
            )
        if preview.encoding and not preview.encoding_sure:
            hint = tr("Import", "The encoding is a guess: look whether all letters are right.")
            return f"{counted} {hint}"
        return counted

    def _say(self, sentence: str, *, fault: bool = False) -> None:
        self.message.setText(sentence)
        self.message.setProperty("role", "fault" if fault else "muted")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.ok.setEnabled(self._preview is not None and not fault)
        self.fields["text"].setAccessibleDescription(sentence)

    def _read_otherwise(self) -> None:
        preview = self._preview
        encoding, sign = str(self.encoding.currentData()), str(self.delimiter.currentData() or "")
        if preview is None or not same_encoding(encoding, preview.encoding):
            self._encoding = encoding
        if preview is None or sign != preview.delimiter:
            self._delimiter = sign
        self.look_wanted.emit(self._encoding, self._delimiter)

    def _confirm(self) -> None:
        if self._preview is None or self._missing():
            return
        self.confirmed.emit(
            ColumnChoice(
                columns=self._preview.columns,
                chosen=self.choice(),
                encoding=self._encoding,
                delimiter=self._delimiter,
            )
        )
        self.accept()

    def _field(self, name: str) -> QComboBox:
        combo = ElidedCombo()
        combo.setAccessibleName(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_LEAST_WIDTH)
        combo.currentIndexChanged.connect(lambda _: self._fields_changed())
        return combo

    def _fit_columns(self) -> None:
        most = self.fontMetrics().averageCharWidth() * 32
        self.table.resizeColumnsToContents()
        for place in range(self.model.columnCount()):
            self.table.setColumnWidth(place, min(most, self.table.columnWidth(place)))

    def _build(self, room: QWidget) -> None:
        self.table.setObjectName("results")
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Import", "The first rows of the table"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        asked = [*self.fields.values(), self.encoding, self.delimiter]
        for number, combo in enumerate(asked):
            label = plain_label(combo.accessibleName(), "meta")
            label.setBuddy(combo)
            line, place = divmod(number, 3)
            grid.addWidget(label, line, 2 * place)
            grid.addWidget(combo, line, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        for combo in (self.encoding, self.delimiter):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(_LEAST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._name)
        layout.addLayout(grid)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        unit = self.fontMetrics().height()
        self.resize(min(52 * unit, room.width() - 40), min(34 * unit, room.height() - 40))
        self.fields["text"].setFocus(Qt.FocusReason.OtherFocusReason)
