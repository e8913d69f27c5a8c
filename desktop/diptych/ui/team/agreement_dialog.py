"""How far the analysts of a case agree: every measure with its interval, or why there is none."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr, whole
from diptych.ui.team.wording import (
    itself_text,
    kind_title,
    label_title,
    measure_text,
    percent_text,
)
from diptych.ui.widgets.fit import fit_dialog
from diptych.ui.widgets.rows_table import RowsModel, RowsTable
from diptych.ui.widgets.text import plain_label
from diptych.usecases.agreeing import TeamReport
from diptych_core.agreement.team import Couple, Figures

_Row = tuple[str, ...]


class AgreementDialog(QDialog):
    """Shows the agreement of a team.

    Signals:
        desk_wanted: The analyst wants to settle what is disputed.
    """

    desk_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Team", "Agreement"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.headline = plain_label(tr("Team", "Measuring…"), "title", wrap=True)
        self.sentence = plain_label(role="muted", wrap=True)
        alpha, raw, ac1 = (
            tr("Team", "Krippendorff’s alpha"),
            tr("Team", "Raw agreement"),
            tr("Team", "Gwet’s AC1"),
        )
        n = tr("Team", "n")
        self.overall = RowsModel((tr("Team", "All pairs"), n, alpha, raw, ac1), (1,), self)
        self.by_label = RowsModel((tr("Team", "By label"), n, alpha, raw, ac1), (1,), self)
        self.by_kind = RowsModel((tr("Team", "By kind"), n, alpha, raw, ac1), (1,), self)
        self.couples = RowsModel(
            (tr("Team", "Two analysts"), n, tr("Team", "Cohen’s kappa"), raw), (1,), self
        )
        self.itself = RowsModel(
            (tr("Team", "With oneself"), tr("Team", "Repeats judged the same")), parent=self
        )
        self._build(parent)

    def show_report(self, report: TeamReport) -> None:
        """Show the measures."""
        found = report.agreement
        self.headline.setText(
            tr("Team", "Krippendorff’s alpha: {value}").format(
                value=measure_text(found.overall.alpha)
            )
        )
        analysts = tr("Team", "%n analyst(s)", len(found.analysts))
        disputed = tr("Team", "%n disputed pair(s)", len(found.disagreements))
        self.sentence.setText(
            tr(
                "Team",
                "{analysts}; pairs judged by two or more: {shared} of {items}; {disputed}. "
                "Brackets hold 95 % intervals. Adjudications, and what was changed after them, "
                "are left out.",
            ).format(
                analysts=analysts,
                shared=whole(found.overall.shared),
                items=whole(found.overall.items),
                disputed=disputed,
            )
        )
        names = ", ".join(found.analysts) or tr("Team", "nobody")
        self.overall.set_rows([_figures(names, found.overall)])
        self.by_label.set_rows(_parts(found.by_label, label_title))
        self.by_kind.set_rows(_parts(found.by_kind, kind_title))
        self.couples.set_rows([_couple(each) for each in found.couples])
        self.itself.set_rows([(name, itself_text(s)) for name, s in report.itself.items()])
        self.desk.setEnabled(bool(found.disagreements))
        self.desk.setText(tr("Team", "Settle %n disputed pair(s)", len(found.disagreements)))
        best = self.desk if found.disagreements else self.close_button
        best.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, sentence: str) -> None:
        """Tell why nothing could be measured."""
        self.headline.setText(sentence)

    def _build(self, parent: QWidget) -> None:
        page = QWidget()
        page.setObjectName("clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 2, 10, 2)
        column.setSpacing(14)
        for name, model in (
            (tr("Team", "All pairs"), self.overall),
            (tr("Team", "By label"), self.by_label),
            (tr("Team", "By kind"), self.by_kind),
            (tr("Team", "Two analysts"), self.couples),
            (tr("Team", "With oneself"), self.itself),
        ):
            table = RowsTable(name, model, whole=True, share=True)
            table.hide()
            column.addWidget(table)
        note: QLabel = plain_label(
            tr(
                "Team",
                "Alpha and kappa correct for chance and fall where one label is rare; AC1 does "
                "not. From below about 0.67 no firm conclusion should be drawn from alpha "
                "(Krippendorff).",
            ),
            "muted",
            wrap=True,
        )
        column.addWidget(note)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        buttons = QDialogButtonBox()
        self.desk = buttons.addButton(
            tr("Team", "Settle %n disputed pair(s)", 0), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.desk.setEnabled(False)
        self.desk.clicked.connect(self._settle)
        self.close_button = buttons.addButton(
            tr("Team", "Close"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.close_button.clicked.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 14)
        outer.setSpacing(10)
        for widget in (self.headline, self.sentence):
            outer.addWidget(widget)
        outer.addWidget(area, 1)
        outer.addWidget(buttons)
        fit_dialog(self, parent, 56, 42)

    def _settle(self) -> None:
        self.accept()
        self.desk_wanted.emit()


def _figures(name: str, figures: Figures) -> _Row:
    return (
        name,
        whole(figures.shared),
        measure_text(figures.alpha),
        percent_text(figures.percent),
        measure_text(figures.ac1),
    )


def _parts(parts: Mapping[str, Figures], title: Callable[[str], str]) -> list[_Row]:
    return [_figures(title(name), figures) for name, figures in parts.items()]


def _couple(couple: Couple) -> _Row:
    raw = "" if couple.percent is None else f"{round(100 * couple.percent)} %"
    names = tr("Team", "{one} and {other}").format(one=couple.one, other=couple.other)
    return names, whole(couple.shared), measure_text(couple.kappa), raw
