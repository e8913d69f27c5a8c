"""Merging cases: choose them, see what would come, and only then take it in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr, whole
from diptych.ui.main_window import dialogs
from diptych.ui.team.wording import conflict_sort, merge_text
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.fit import fit_dialog
from diptych.ui.widgets.rows_table import RowsModel, RowsTable
from diptych.ui.widgets.text import plain_label
from diptych.usecases.merging_report import MergeReport
from diptych.usecases.uniting import KeptMerge, Merged


class MergeDialog(QDialog):
    """Takes the work in other copies of the case into it.

    Signals:
        trial_wanted: Other cases were chosen; carries their paths.
        merge_wanted: The analyst wants them merged; carries their paths.
    """

    trial_wanted = Signal(object)
    merge_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Team", "Merge cases"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paths: list[Path] = []
        self._tried = False
        self._merging = False
        self.files = RowsModel((tr("Team", "Case"), tr("Team", "Folder")), parent=self)
        self.analysts = RowsModel(
            (tr("Team", "Analyst"), tr("Team", "Events of the log that come in")), (1,), self
        )
        self.conflicts = RowsModel(
            (
                tr("Team", "Said differently"),
                tr("Team", "What"),
                tr("Team", "The cases say"),
                tr("Team", "Stands"),
            ),
            parent=self,
        )
        self.sentence = plain_label(role="strong", wrap=True)
        self.status = plain_label(role="muted", wrap=True)
        self.earlier = QPlainTextEdit()
        self.earlier.setReadOnly(True)
        self.earlier.setTabChangesFocus(True)
        self.earlier.setAccessibleName(tr("Team", "Earlier merges"))
        self.end = EmptyState()
        self.pages = QStackedWidget()
        self.tabs = QTabWidget()
        self._build(parent)
        self.end.chosen.connect(self.accept)
        self._changed()

    def add(self, paths: Sequence[Path]) -> None:
        """Add cases to those that are to be merged."""
        self._paths += [path for path in paths if path not in self._paths]
        self._changed()

    def show_trial(self, report: MergeReport) -> None:
        """Show what the merge would bring."""
        self._tried = True
        self.sentence.setText(merge_text(report))
        self.analysts.set_rows([(name, whole(n)) for name, n in sorted(report.analysts.items())])
        self.conflicts.set_rows(
            [
                (conflict_sort(c.sort), c.what, " / ".join(c.values), c.kept)
                for c in report.conflicts
            ]
        )
        if report.conflicts:
            said = tr("Team", "The cases say %n thing(s) differently.", len(report.conflicts))
            rest = tr("Team", "Nothing of either side is lost: the history keeps both.")
            self._say(f"{said} {rest}")
        else:
            self._say(tr("Team", "Nothing is changed yet. A backup is made before the merge."))
        self._allow()
        self.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, sentence: str) -> None:
        """Tell why these cases cannot be merged."""
        self._merging = False
        self.sentence.setText("")
        self._say(sentence[:1].upper() + sentence[1:], "fault")
        self._allow()

    def show_merged(self, merged: Merged) -> None:
        """Say what was done."""
        self._merging = False
        said = merge_text(merged.report)
        if merged.backup is not None:
            text = tr("Team", "{what} The case as it was before stands in {backup}.")
            said = text.format(what=said, backup=merged.backup.name)
        self.end.show_state(
            tr("Team", "The cases are merged"),
            said,
            tr("Team", "Close"),
        )
        self.pages.setCurrentWidget(self.end)
        self.end.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_earlier(self, merges: Sequence[KeptMerge]) -> None:
        """Show the reports of earlier merges; the page is hidden while there are none."""
        head = tr("Team", "{at}, by {analyst}: {files}; copy before: {backup}")
        parts = [
            "\n".join(
                (
                    head.format(
                        at=each.at.replace("T", " "),
                        analyst=each.analyst,
                        files=", ".join(each.files),
                        backup=each.backup,
                    ),
                    *(f"    {line}" for line in each.lines),
                )
            )
            for each in merges
        ]
        self.earlier.setPlainText("\n\n".join(parts))
        self.tabs.setTabVisible(1, bool(merges))
        self.tabs.tabBar().setVisible(bool(merges))

    def reject(self) -> None:
        """Close, but not in the midst of a merge."""
        if not self._merging:
            super().reject()

    def _choose(self) -> None:
        self.add(dialogs.ask_cases(self))

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._paths):
            del self._paths[row]
            self._changed()

    def _changed(self) -> None:
        self._tried = False
        self.files.set_rows([(path.name, str(path.parent)) for path in self._paths])
        self.analysts.set_rows(())
        self.conflicts.set_rows(())
        if self._paths:
            self.sentence.setText(tr("Team", "Trying the merge on a copy…"))
            self._say("")
            self.trial_wanted.emit(tuple(self._paths))
        else:
            self.sentence.setText(tr("Team", "Which cases hold the work of your colleagues?"))
            self._say(
                tr(
                    "Team",
                    "Choose copies of this case that others worked on. Their decisions come in "
                    "with their names and times; the order of the files does not matter.",
                )
            )
        self._allow()

    def _allow(self) -> None:
        self.merge.setEnabled(self._tried and not self._merging)
        self.remove.setEnabled(bool(self._paths) and not self._merging)
        self.choose.setEnabled(not self._merging)
        self.cancel.setEnabled(not self._merging)

    def _merge(self) -> None:
        if self._tried and not self._merging:
            self._merging = True
            self._allow()
            self._say(tr("Team", "Copying the case and merging…"))
            self.merge_wanted.emit(tuple(self._paths))

    def _say(self, text: str, role: str = "muted") -> None:
        self.status.setProperty("role", role)
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)
        self.status.setText(text)

    def _build(self, parent: QWidget) -> None:
        self.table = RowsTable(tr("Team", "Cases to merge"), self.files, whole=True, stretch=1)
        self.choose = QPushButton(tr("Team", "Choose cases…"))
        self.choose.clicked.connect(self._choose)
        self.remove = QPushButton(tr("Team", "Take off the list"))
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        for button in (self.choose, self.remove):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        page = QWidget()
        page.setObjectName("clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 8, 10, 2)
        column.setSpacing(10)
        column.addWidget(self.table)
        column.addLayout(row)
        column.addWidget(self.sentence)
        for name, model, stretch in (
            (tr("Team", "What comes in, by analyst"), self.analysts, 0),
            (tr("Team", "What the cases say differently"), self.conflicts, 2),
        ):
            column.addWidget(RowsTable(name, model, whole=True, stretch=stretch))
        column.addWidget(self.status)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(tr("Team", "Parts of the merge"))
        self.tabs.addTab(area, tr("Team", "Merge"))
        self.tabs.addTab(self.earlier, tr("Team", "Earlier merges"))
        self.show_earlier(())
        self._build_frame(parent)

    def _build_frame(self, parent: QWidget) -> None:
        buttons = QDialogButtonBox()
        self.merge = buttons.addButton(tr("Team", "Merge"), QDialogButtonBox.ButtonRole.ActionRole)
        self.merge.setDefault(True)
        self.merge.clicked.connect(self._merge)
        self.cancel = buttons.addButton(
            tr("Team", "Cancel"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        work = QWidget()
        inner = QVBoxLayout(work)
        inner.setContentsMargins(18, 14, 18, 14)
        inner.addWidget(self.tabs, 1)
        inner.addWidget(buttons)
        self.pages.addWidget(work)
        self.pages.addWidget(self.end)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        fit_dialog(self, parent, 50, 34)
