"""What an export will write, before it is written: counts, first rows, data card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.guidelines.browser import GuidelineBrowser
from diptych.ui.i18n import tr, whole
from diptych.ui.publishing.names import format_name, reason_name, size_name
from diptych.ui.queue.names import LABEL_TITLES
from diptych.ui.widgets.rows_table import RowsModel, RowsTable
from diptych.ui.widgets.text import plain_label
from diptych.usecases.exporting import Preview
from diptych_core.label import Label
from diptych_core.publish.splits import SPLITS

_SHOWN_LEAKS = 50


class PreviewPane(QTabWidget):
    """Three pages: what and how much, the first rows as they will stand, the data card."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName(tr("Publishing", "Parts of the preview"))
        self.sentence = plain_label(role="strong", wrap=True)
        self.leakage = plain_label(wrap=True)
        names = (
            tr("Publishing", "Train"),
            tr("Publishing", "Validation"),
            tr("Publishing", "Test"),
        )
        self.counts = RowsModel(
            (tr("Publishing", "Label"), *names, tr("Publishing", "All")), (1, 2, 3, 4), self
        )
        self.left_out = RowsModel(
            (tr("Publishing", "Left out"), tr("Publishing", "Decisions")), (1,), self
        )
        self.leaks = RowsModel(
            (tr("Publishing", "What"), tr("Publishing", "Which"), tr("Publishing", "Splits")),
            parent=self,
        )
        self.files = RowsModel((tr("Publishing", "File"), tr("Publishing", "Size")), (1,), self)
        self.which = QComboBox()
        self.which.setAccessibleName(tr("Publishing", "Format whose first rows are shown"))
        self.first = QPlainTextEdit()
        self.first.setReadOnly(True)
        self.first.setTabChangesFocus(True)
        self.first.setAccessibleName(tr("Publishing", "First rows"))
        self.file = plain_label(role="muted", wrap=True)
        self.card = GuidelineBrowser()
        self.card.setAccessibleName(tr("Publishing", "Data card"))
        self.card.setTabChangesFocus(True)
        self._first: dict[str, tuple[str, str]] = {}
        self.which.currentIndexChanged.connect(self._show_first)
        self._build()

    def show_preview(self, preview: Preview) -> None:
        """Show ``preview``; the page that is open stays open."""
        decisions = tr("Publishing", "%n decision(s)", preview.rows)
        pairs = tr("Publishing", "%n pair(s)", preview.pairs)
        events = tr("Publishing", "%n event(s)", preview.events)
        self.sentence.setText(
            tr("Publishing", "{decisions} on {pairs}, which belong to {events}.").format(
                decisions=decisions, pairs=pairs, events=events
            )
            if preview.rows
            else tr("Publishing", "There is no decision to export yet.")
        )
        self.counts.set_rows(_counts(preview))
        self.left_out.set_rows(
            [(reason_name(reason), whole(n)) for reason, n in preview.left_out.items()]
        )
        self._show_leakage(preview)
        self.files.set_rows([(path, size_name(size)) for path, size in preview.sizes.items()])
        self._first = dict(preview.first)
        self._offer_first()
        self.card.show_markdown(preview.card)

    def _show_leakage(self, preview: Preview) -> None:
        total = sum(preview.looked_at.values())
        if preview.leaks:
            said = tr("Publishing", "In two splits, %n thing(s):", len(preview.leaks))
        elif preview.events == 1:
            said = tr(
                "Publishing",
                "Everything hangs together, so all of it is in one split: any cut would put "
                "articles of one event on both sides.",
            )
        else:
            said = tr(
                "Publishing",
                "No leak: none of {number} articles, texts, origins, addresses, claims and events "
                "stands in two splits.",
            ).format(number=whole(total))
        self.leakage.setText(said)
        self.leaks.set_rows(
            [
                (leak.what, leak.value[:80], ", ".join(leak.splits))
                for leak in preview.leaks[:_SHOWN_LEAKS]
            ]
        )

    def _offer_first(self) -> None:
        chosen = self.which.currentData()
        self.which.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.which.clear()
        for name in self._first:
            self.which.addItem(format_name(name), name)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))
        self.which.blockSignals(False)  # noqa: FBT003
        self.which.setVisible(len(self._first) > 1)
        self._show_first()

    def _show_first(self) -> None:
        path, text = self._first.get(self.which.currentData(), ("", ""))
        self.file.setText(
            tr("Publishing", "The beginning of {file}").format(file=path)
            if text
            else tr("Publishing", "There are no rows.")
        )
        self.first.setPlainText(text)

    def _build(self) -> None:
        page = QWidget()
        page.setObjectName("clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        column.addWidget(self.sentence)
        tables = {
            tr("Publishing", "Decisions by label and split"): self.counts,
            tr("Publishing", "Decisions that are left out"): self.left_out,
            tr("Publishing", "Files"): self.files,
        }
        made = {name: RowsTable(name, model, whole=True) for name, model in tables.items()}
        counts, left_out, files = made.values()
        leaks = RowsTable(tr("Publishing", "Leaks"), self.leaks, whole=True, stretch=1)
        for widget in (counts, self.leakage, leaks, left_out, files):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QWidget()
        lines = QVBoxLayout(rows)
        lines.setContentsMargins(12, 10, 12, 10)
        lines.addWidget(self.which)
        lines.addWidget(self.file)
        lines.addWidget(self.first)
        self.addTab(area, tr("Publishing", "What is written"))
        self.addTab(rows, tr("Publishing", "First rows"))
        self.addTab(self.card, tr("Publishing", "Data card"))


def _counts(preview: Preview) -> list[tuple[str, ...]]:
    rows = []
    for label in Label:
        own = [preview.counts[label.value, split.value] for split in SPLITS]
        rows.append((LABEL_TITLES[label], *map(whole, own), whole(sum(own))))
    every = [sum(preview.counts[label.value, split.value] for label in Label) for split in SPLITS]
    rows.append((tr("Publishing", "All"), *map(whole, every), whole(sum(every))))
    return rows
