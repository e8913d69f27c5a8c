"""The dialog of an export: choose on the left, look on the right, write, and see where it is."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr, whole
from diptych.ui.main_window import dialogs
from diptych.ui.publishing.options import Options
from diptych.ui.publishing.place_field import PlaceField, show_place
from diptych.ui.publishing.preview import PreviewPane
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.fit import fit_dialog
from diptych.ui.widgets.text import plain_label
from diptych.usecases.exporting import ExportPlan, Written


class ExportDialog(QDialog):
    """Everything of one export.

    Args:
        folder: Where to write, as a suggestion.
        parent: The window.

    Signals:
        wanted: Something else was chosen, and its preview is wanted.
        write_wanted: The analyst wants the plan on screen written; carries it and the folder.
        stop_wanted: The analyst wants the writing to stop.
    """

    wanted = Signal()
    write_wanted = Signal(object, object)
    stop_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Publishing", "Export the data set"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.options = Options()
        self.preview = PreviewPane()
        self.place = PlaceField(
            tr("Publishing", "Folder"), lambda now: dialogs.ask_place(self, now)
        )
        self.place.set_path(folder)
        self.status = plain_label(role="muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Publishing", "Progress"))
        self.bar.hide()
        self.end = EmptyState()
        self.pages = QStackedWidget()
        self._plan: ExportPlan | None = None
        self._writing = False
        self._written: Written | None = None
        self._build(parent)
        self.options.changed.connect(self._spoil)
        self.place.changed.connect(self._allow)
        self.write.clicked.connect(self._write)
        self.cancel.clicked.connect(self.reject)
        self.end.chosen.connect(self._open_place)
        self.end.other_chosen.connect(self.accept)
        self._spoil()

    def show_plan(self, plan: ExportPlan) -> None:
        """Show what would be written."""
        self._plan = plan
        self.options.show_analysts(plan.preview.analysts)
        self.preview.show_preview(plan.preview)
        self.preview.setEnabled(True)
        self._say(
            tr("Publishing", "Nothing is written yet. Several formats go into a folder each.")
            if len(plan.formats) > 1
            else tr("Publishing", "Nothing is written yet.")
        )
        self._allow()

    def show_fault(self, sentence: str) -> None:
        """Tell why there is no preview, or why nothing more was written."""
        self._end_writing()
        self._say(sentence[:1].upper() + sentence[1:], fault=True)
        self._allow()

    def show_progress(self, done: int, total: int) -> None:
        """Say how many files are written."""
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        text = tr("Publishing", "{done} of %n file(s) written", total)
        self._say(text.format(done=whole(done)))

    def show_written(self, written: Written) -> None:
        """Say where everything is."""
        self._end_writing()
        self._written = written
        files = tr("Publishing", "%n file(s)", len(written.files))
        decisions = tr("Publishing", "%n decision(s)", written.rows)
        text = tr(
            "Publishing", "{decisions} in {files}, in {folder}. The manifest has their hashes."
        )
        self.end.show_state(
            tr("Publishing", "The data set is written"),
            text.format(decisions=decisions, files=files, folder=written.folder),
            tr("Publishing", "Open folder"),
            tr("Publishing", "Close"),
        )
        self.pages.setCurrentWidget(self.end)
        self.end.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Stop the writing; close when nothing is written."""
        if self._writing:
            self.stop_wanted.emit()
        else:
            super().reject()

    def _spoil(self) -> None:
        self._plan = None
        self.preview.setEnabled(False)
        if self.options.formats:
            self._say(tr("Publishing", "Preparing the preview…"))
            self.wanted.emit()
        else:
            self._say(tr("Publishing", "Choose at least one format."), fault=True)
        self._allow()

    def _allow(self) -> None:
        ready = self._plan is not None and self.place.path is not None and not self._writing
        self.write.setEnabled(ready)
        self.options.setEnabled(not self._writing)
        self.place.setEnabled(not self._writing)

    def _write(self) -> None:
        plan, folder = self._plan, self.place.path
        if plan is None or folder is None or self._writing:
            return
        self._writing = True
        self._allow()
        self.bar.show()
        self.show_progress(0, plan.files)
        self.write_wanted.emit(plan, folder)

    def _end_writing(self) -> None:
        self._writing = False
        self.bar.hide()
        self._allow()

    def _open_place(self) -> None:
        if self._written is not None:
            show_place(self._written.folder)

    def _say(self, text: str, *, fault: bool = False) -> None:
        role = "fault" if fault else "muted"
        if self.status.property("role") != role:
            self.status.setProperty("role", role)
            self.status.style().unpolish(self.status)
            self.status.style().polish(self.status)
        self.status.setText(text)

    def _build(self, parent: QWidget) -> None:
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(self.options)
        halves.addWidget(self.preview)
        halves.setStretchFactor(1, 1)
        halves.setChildrenCollapsible(False)
        place = QHBoxLayout()
        place.addWidget(plain_label(tr("Publishing", "Folder")))
        place.addWidget(self.place, 1)
        buttons = QDialogButtonBox()
        self.write = buttons.addButton(
            tr("Publishing", "Write"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.write.setDefault(True)
        self.cancel = buttons.addButton(
            tr("Publishing", "Cancel"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.cancel.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.status, 1)
        foot.addWidget(buttons)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(halves, 1)
        column.addLayout(place)
        column.addWidget(self.bar)
        column.addLayout(foot)
        self.pages.addWidget(work)
        self.pages.addWidget(self.end)
        whole_page = QVBoxLayout(self)
        whole_page.setContentsMargins(0, 0, 0, 0)
        whole_page.addWidget(self.pages)
        fit_dialog(self, parent, 62, 46)
