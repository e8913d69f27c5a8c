"""The dialog of the models."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.models.details import ModelDetails
from diptych.ui.models.table_model import COL_NAME, ModelsModel
from diptych.ui.models.wording import ModelRow, Standing
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label


class ModelsDialog(QDialog):
    """Lists the models; adds, tries, chooses and removes them.

    Args:
        parent: The window.

    Signals:
        add_asked: A model is to be added from a folder.
        try_asked: The chosen model is to be tried again; carries its row.
        case_asked: The open case is to be analysed with the chosen model; carries its row.
        usual_asked: New cases are to use the chosen model; carries its row.
        remove_asked: The chosen model is to be struck out; carries its row.
        learn_asked: The analyst wants the case to learn from its labels.
        cancel_asked: The trial under way is to be stopped.
    """

    add_asked = Signal()
    try_asked = Signal(object)
    case_asked = Signal(object)
    usual_asked = Signal(object)
    remove_asked = Signal(object)
    learn_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Models", "Models"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._standing = Standing()
        self._writable = False
        self._busy = False
        self.model = ModelsModel(self)
        self.table = QTableView()
        self.details = ModelDetails()
        self.state = plain_label(tr("Models", "Reading the models…"), wrap=True)
        self.state.setAccessibleName(tr("Models", "What is being done"))
        self.cancel = self._button(tr("Models", "Stop"))
        self.add = self._button(tr("Models", "Add from a folder…"))
        self.again = self._button(tr("Models", "Try it"))
        self.case = self._button(tr("Models", "Use for this case"))
        self.usual = self._button(tr("Models", "Use for new cases"))
        self.remove = self._button(tr("Models", "Remove from the list"))
        self.learn = self._button(tr("Models", "Learn from the labels…"))
        self._build()
        self._connect()
        self._enable()

    @property
    def chosen(self) -> ModelRow | None:
        """The model whose row the cursor is on."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_models(
        self, rows: Sequence[ModelRow], standing: Standing, *, writable: bool, select: str = ""
    ) -> None:
        """Show the models.

        Args:
            rows: In the order in which they stand.
            standing: What they are used for.
            writable: Whether a case is open that can be changed.
            select: Revision whose row gets the cursor; empty leaves it where it is.
        """
        kept = self.chosen
        wanted = select or (kept.seen.revision if kept else "")
        self._standing, self._writable = standing, writable
        self.model.show(rows, standing)
        revisions = [row.seen.revision for row in rows]
        place = revisions.index(wanted) if wanted in revisions else 0
        if rows:
            self.table.selectRow(place)
        self._moved()

    def say(self, sentence: str, *, busy: bool = False, fault: bool = False) -> None:
        """Say what is being done, or how it ended.

        Args:
            sentence: Empty says nothing.
            busy: Whether something is under way that can be stopped.
            fault: Whether it went wrong.
        """
        self._busy = busy
        self.state.setText(sentence)
        self.state.setProperty("role", "fault" if fault else "muted")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
        self.state.setVisible(bool(sentence))
        self.cancel.setVisible(busy)
        self._enable()

    def _moved(self, _index: QModelIndex | None = None) -> None:
        self.details.show_row(self.chosen, self._standing)
        self._enable()

    def _enable(self) -> None:
        row, free = self.chosen, not self._busy
        usable = row is not None and row.usable and free
        self.add.setEnabled(free)
        self.again.setEnabled(row is not None and free)
        self.case.setEnabled(
            usable and self._writable and row is not None and not self._standing.in_case(row)
        )
        self.usual.setEnabled(usable and row is not None and not self._standing.usual(row))
        self.remove.setEnabled(row is not None and row.own is not None and free)
        foreign = self._standing.case is not None and self._standing.case.foreign
        self.learn.setVisible(foreign)
        self.learn.setEnabled(foreign and self._writable and free)

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.add.clicked.connect(self.add_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.learn.clicked.connect(self.learn_asked)
        for button, signal in (
            (self.again, self.try_asked),
            (self.case, self.case_asked),
            (self.usual, self.usual_asked),
            (self.remove, self.remove_asked),
        ):
            button.clicked.connect(lambda _=False, signal=signal: signal.emit(self.chosen))

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setObjectName("keysTable")
        table.setAccessibleName(tr("Models", "Models"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(COL_NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 8)
        row = QWidget()
        buttons = FlowLayout(row, gap=8)
        for button in (self.add, self.again, self.case, self.usual, self.remove, self.learn):
            buttons.addWidget(button)
        state = QHBoxLayout()
        state.addWidget(self.state, 1)
        state.addWidget(self.cancel)
        scroll = QScrollArea()
        scroll.setObjectName("clear")
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.details)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.details.setObjectName("clear")
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(table, 2)
        layout.addWidget(row)
        layout.addLayout(state)
        layout.addWidget(scroll, 3)
        layout.addWidget(close)
        self.cancel.hide()
        self.details.hide()
        unit, room = self.fontMetrics().height(), self.parentWidget()
        if room is not None:
            self.resize(min(unit * 52, room.width() - 40), min(unit * 36, room.height() - 40))

    @staticmethod
    def _button(text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        return button
