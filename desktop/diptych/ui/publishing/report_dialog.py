"""The dialog of the report: page or PDF, where to, and where it is."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.main_window import dialogs
from diptych.ui.publishing.place_field import PlaceField, show_place
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.fit import fit_dialog
from diptych.ui.widgets.text import plain_label
from diptych.usecases.report_pdf import Paper
from diptych.usecases.reporting import MadeReport, ReportForm


class ReportDialog(QDialog):
    """Asks what the report is to be, and says where it is.

    Args:
        place: Where to write, as a suggestion; its ending follows the form.
        parent: The window.

    Signals:
        write_wanted: Carries a ReportForm, a Paper and the path.
    """

    write_wanted = Signal(object, object, object)

    def __init__(self, place: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Publishing", "Report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.pdf = QRadioButton(tr("Publishing", "PDF, for paper"))
        self.html = QRadioButton(tr("Publishing", "HTML page, for any browser"))
        self.pdf.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.pdf)
        group.addButton(self.html)
        self.paper = QComboBox()
        self.paper.setAccessibleName(tr("Publishing", "Paper"))
        self.paper.addItem(tr("Publishing", "A4"), Paper.A4)
        self.paper.addItem(tr("Publishing", "Letter"), Paper.LETTER)
        self.place = PlaceField(tr("Publishing", "File"), self._ask)
        self.place.set_path(place.with_suffix(ReportForm.PDF.value))
        self.status = plain_label(role="muted", wrap=True)
        self.end = EmptyState()
        self.pages = QStackedWidget()
        self._done: Path | None = None
        self._build(parent)
        self.pdf.toggled.connect(self._form_chosen)
        self.place.changed.connect(self._allow)
        self.write.clicked.connect(self._write)
        self.cancel.clicked.connect(self.reject)
        self.end.chosen.connect(self._open)
        self.end.other_chosen.connect(self.accept)

    @property
    def form(self) -> ReportForm:
        """What the report is to be."""
        return ReportForm.PDF if self.pdf.isChecked() else ReportForm.HTML

    def show_fault(self, sentence: str) -> None:
        """Tell why nothing was written."""
        self._say(sentence[:1].upper() + sentence[1:], "fault")
        self._allow()

    def show_written(self, path: Path, made: MadeReport) -> None:
        """Say where the report is."""
        self._done = path
        conflicts = tr("Publishing", "%n conflict(s)", made.conflicts)
        text = tr("Publishing", "{conflicts}, {judged} of them judged by people, in {file}.")
        self.end.show_state(
            tr("Publishing", "The report is written"),
            text.format(conflicts=conflicts, judged=made.judged, file=path),
            tr("Publishing", "Open"),
            tr("Publishing", "Close"),
        )
        self.pages.setCurrentWidget(self.end)
        self.end.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, now: Path) -> Path | None:
        return dialogs.ask_output(self, tr("Publishing", "Write the report"), now)

    def _form_chosen(self) -> None:
        self.paper.setEnabled(self.pdf.isChecked())
        if self.place.path is not None and self.place.path.name:
            self.place.set_path(self.place.path.with_suffix(self.form.value))

    def _allow(self) -> None:
        self.write.setEnabled(self.place.path is not None)

    def _write(self) -> None:
        path = self.place.path
        if path is None:
            return
        self.write.setEnabled(False)
        self._say(tr("Publishing", "Writing the report…"), "muted")
        self.write_wanted.emit(self.form, Paper(self.paper.currentData()), path)

    def _open(self) -> None:
        if self._done is not None:
            show_place(self._done)

    def _say(self, text: str, role: str) -> None:
        self.status.setText(text)
        self.status.setProperty("role", role)
        self.status.style().unpolish(self.status)
        self.status.style().polish(self.status)

    def _build(self, parent: QWidget) -> None:
        said = tr(
            "Publishing",
            "For readers without Diptych: the conflicts with quotes, sources, dates and grades, "
            "who contradicts whom, and how it was found. Nothing is loaded from the network.",
        )
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(self.pdf)
        form.addRow(plain_label(tr("Publishing", "Paper")), self.paper)
        form.addRow(self.html)
        form.addRow(plain_label(tr("Publishing", "File")), self.place)
        buttons = QDialogButtonBox()
        self.write = buttons.addButton(
            tr("Publishing", "Write"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.write.setDefault(True)
        self.cancel = buttons.addButton(
            tr("Publishing", "Cancel"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.cancel.setAutoDefault(False)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(plain_label(said, wrap=True))
        column.addLayout(form)
        column.addWidget(self.status)
        column.addStretch(1)
        column.addWidget(buttons)
        self.pages.addWidget(work)
        self.pages.addWidget(self.end)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        fit_dialog(self, parent, 34, 20)
