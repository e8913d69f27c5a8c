"""The dialog of the backups: what each holds, and what can be done with it."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.backups.model import COL_WHY, BackupsModel
from diptych.ui.i18n import tr
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label
from diptych.usecases.safety import Shelved
from diptych_store.shelf import Holding


class BackupsDialog(QDialog):
    """Lists the backups of one case.

    Args:
        case: The case.
        parent: The window.
        fault: Why the case cannot be opened, in a sentence; empty when it can.
        reading: True when nothing is wrong with the case, only this program is too old for it:
            its copies are for reading, and nothing takes its place.

    Signals:
        open_asked: A backup is to be opened for reading; carries its Shelved.
        restore_asked: The case is to be what a backup holds; carries its Shelved.
        make_asked: A backup is to be made now.
        recover_asked: A new case is to be made of what is left of this one.
    """

    open_asked = Signal(object)
    restore_asked = Signal(object)
    make_asked = Signal()
    recover_asked = Signal()

    def __init__(
        self, case: Path, parent: QWidget, *, fault: str = "", reading: bool = False
    ) -> None:
        super().__init__(parent)
        self.case = case
        self.setWindowTitle(tr("Backups", "Backups of “{case}”").format(case=case.stem))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.state = plain_label(tr("Backups", "Looking for backups…"), "strong", wrap=True)
        self.model = BackupsModel(self)
        self.table = QTableView()
        self.copy = QPushButton(tr("Backups", "Open this copy"))
        self.restore = QPushButton(tr("Backups", "Restore…"))
        self.make = QPushButton(tr("Backups", "Back up now"))
        self.recover = QPushButton(tr("Backups", "Recover into a new case"))
        self._fault = fault
        self._reading = reading
        self._build()
        self.copy.clicked.connect(lambda: self._ask(self.open_asked))
        self.restore.clicked.connect(lambda: self._ask(self.restore_asked))
        self.make.clicked.connect(self.make_asked)
        self.recover.clicked.connect(self.recover_asked)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._allow())
        self.table.doubleClicked.connect(lambda _: self._ask(self.open_asked))
        self._allow()

    @property
    def chosen(self) -> Shelved | None:
        """The backup whose row the cursor is on."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_backups(self, rows: tuple[Shelved, ...], now: Holding | None) -> None:
        """Show the backups beside what the case holds now; None where that cannot be told."""
        self.model.show(rows, now)
        self._give_room()
        if rows:
            self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.state.setText(self._sentence(rows, now))
        self._allow()

    def _sentence(self, rows: tuple[Shelved, ...], now: Holding | None) -> str:
        if self._fault:
            return self._fault
        if not rows:
            return tr(
                "Backups",
                "There is no backup yet. One is made when a case that was changed is opened or "
                "closed, every half hour, and before imports and merges.",
            )
        if now is None:
            return tr("Backups", "%n backup(s)", len(rows))
        return tr("Backups", "The case holds {decisions} in {articles} now").format(
            decisions=tr("Backups", "%n decision(s)", now.decisions),
            articles=tr("Backups", "%n article(s)", now.articles),
        )

    def say(self, sentence: str) -> None:
        """Say how something ended."""
        self.state.setText(sentence)

    def _give_room(self) -> None:
        """Make the columns as wide as what they hold, and some air."""
        air = 2 * self.fontMetrics().averageCharWidth()
        self.table.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            if column != COL_WHY:
                self.table.setColumnWidth(column, self.table.columnWidth(column) + air)

    def _build(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(tr("Backups", "Backups"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setSectionResizeMode(COL_WHY, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        does = FlowLayout()
        for button in (self.copy, self.restore, self.make, self.recover):
            button.setAutoDefault(False)
            does.addWidget(button)
        self.make.setVisible(not self._fault)
        self.restore.setVisible(not self._reading)
        self.recover.setVisible(not self._reading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.state)
        layout.addWidget(table, 1)
        layout.addLayout(does)
        layout.addWidget(plain_label(self._note(), "muted", wrap=True))
        layout.addWidget(close)
        size = self.fontMetrics()
        self.resize(size.averageCharWidth() * 96, size.height() * 30)

    def _note(self) -> str:
        if self._reading:
            return tr(
                "Backups",
                "These copies are from before the update of the case and can be read here. What "
                "was judged since then is in the case alone, which stays as it is.",
            )
        return tr(
            "Backups",
            "Restoring backs up what is there now, then puts the backup in its place. Opening a "
            "copy changes nothing: it is for reading. Recovering makes a new case of the second "
            "record of the labels, of what can be read, and of the newest backup.",
        )

    def _ask(self, signal: Any) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.holding is not None:
            signal.emit(chosen)

    def _allow(self) -> None:
        chosen = self.chosen
        usable = chosen is not None and chosen.holding is not None
        self.copy.setEnabled(usable)
        self.restore.setEnabled(usable)
