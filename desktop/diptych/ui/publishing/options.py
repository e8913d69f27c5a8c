"""What is to be exported: formats, decisions, words and splits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.publishing.names import format_name
from diptych.ui.widgets.text import NAME_MOST, bounded, plain_label
from diptych.usecases.publishing import FORMATS, Shares
from diptych.usecases.publishing_choice import Choice, Whose
from diptych_core.publish.texts import WORDLESS, Texts

_SEEDS = 999_999


class Options(QScrollArea):
    """The choices of an export, one under the other.

    Signals:
        changed: Something else was chosen.
    """

    changed = Signal()

    def __init__(self, formats: Sequence[str] = ("hf",)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes = {name: QCheckBox(format_name(name)) for name in FORMATS}
        for name, box in self.boxes.items():
            box.setChecked(name in formats)
            box.toggled.connect(self.changed)
        self.whose = QComboBox()
        self.whose.setAccessibleName(tr("Publishing", "Which decisions"))
        self.texts = QComboBox()
        self.texts.setAccessibleName(tr("Publishing", "Words of the articles"))
        for name, texts in (
            (tr("Publishing", "The claims"), Texts.CLAIMS),
            (tr("Publishing", "The claims and whole articles"), Texts.ARTICLES),
            (tr("Publishing", "No words, only positions"), Texts.POSITIONS),
        ):
            self.texts.addItem(name, texts)
        self.train, self.validation = self._share(80), self._share(10)
        self.train.setAccessibleName(tr("Publishing", "Per cent for training"))
        self.validation.setAccessibleName(tr("Publishing", "Per cent for validation"))
        self.test = plain_label()
        self.seed = QSpinBox()
        self.seed.setRange(0, _SEEDS)
        self.seed.setAccessibleName(tr("Publishing", "Seed of the splits"))
        self.seed.setToolTip(
            tr(
                "Publishing",
                "Another seed deals events of one size out anew. The same seed always gives the "
                "same splits.",
            )
        )
        self.hint = plain_label(role="muted", wrap=True)
        self.show_analysts(())
        self._build()
        for combo in (self.whose, self.texts):
            combo.currentIndexChanged.connect(self._chosen)
        for spin in (self.train, self.validation, self.seed):
            spin.valueChanged.connect(self._chosen)
        self._chosen()

    @property
    def formats(self) -> tuple[str, ...]:
        """The chosen formats that can be written, in their order."""
        return tuple(
            name for name, box in self.boxes.items() if box.isChecked() and box.isEnabled()
        )

    @property
    def choice(self) -> Choice:
        """Everything else that was chosen."""
        whose, analyst = self.whose.currentData()
        train = self.train.value()
        validation = self.validation.value()
        return Choice(
            whose=whose,
            analyst=analyst,
            texts=Texts(self.texts.currentData()),
            shares=Shares(
                train=train,
                validation=validation,
                test=100 - train - validation,
                seed=self.seed.value(),
            ),
        )

    def show_analysts(self, names: Sequence[str]) -> None:
        """Offer the decisions of these analysts; what was chosen stays chosen."""
        wanted: list[tuple[str, tuple[Whose, str]]] = [
            (tr("Publishing", "All decisions, a row each"), (Whose.ALL, "")),
            (tr("Publishing", "Gold, one row a pair"), (Whose.GOLD, "")),
        ]
        only = tr("Publishing", "Only those of {analyst}")
        wanted += [
            (only.format(analyst=bounded(name, NAME_MOST)), (Whose.ONE, name)) for name in names
        ]
        if [self.whose.itemData(row) for row in range(self.whose.count())] == [
            d for _, d in wanted
        ]:
            return
        chosen = self.whose.currentData()
        self.whose.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.whose.clear()
        for text, data in wanted:
            self.whose.addItem(text, data)
        places = [row for row, (_, data) in enumerate(wanted) if data == chosen]
        self.whose.setCurrentIndex(places[0] if places else 0)
        self.whose.blockSignals(False)  # noqa: FBT003

    def _chosen(self) -> None:
        self.validation.setMaximum(100 - self.train.value())
        rest = 100 - self.train.value() - self.validation.value()
        self.test.setText(tr("Publishing", "{number} %").format(number=rest))
        wordless = self.texts.currentData() == Texts.POSITIONS
        for name, box in self.boxes.items():
            box.setEnabled(not wordless or name in WORDLESS)
        hints = {
            Texts.POSITIONS: tr(
                "Publishing",
                "For articles whose licence forbids quoting: rows say where the words stand, for "
                "those who have the articles. Only tables can do without words.",
            ),
            Texts.ARTICLES: tr(
                "Publishing", "Pass whole articles on only where their publishers allow it."
            ),
        }
        self.hint.setText(hints.get(Texts(self.texts.currentData()), ""))
        self.hint.setVisible(bool(self.hint.text()))
        self.changed.emit()

    @staticmethod
    def _share(value: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(0, 100)
        spin.setSingleStep(5)
        spin.setSuffix(tr("Publishing", " %"))
        spin.setValue(value)
        return spin

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 2, 16, 2)
        column.setSpacing(6)
        column.addWidget(_section(tr("Publishing", "Formats")))
        boxes = QVBoxLayout()
        boxes.setSpacing(0)
        for box in self.boxes.values():
            boxes.addWidget(box)
        column.addLayout(boxes)
        for title, widget in (
            (tr("Publishing", "Which decisions"), self.whose),
            (tr("Publishing", "Words of the articles"), self.texts),
        ):
            column.addSpacing(6)
            column.addWidget(_section(title))
            column.addWidget(widget)
        column.addWidget(self.hint)
        column.addSpacing(6)
        column.addWidget(_section(tr("Publishing", "Splits")))
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.addRow(plain_label(tr("Publishing", "Train")), self.train)
        form.addRow(plain_label(tr("Publishing", "Validation")), self.validation)
        form.addRow(plain_label(tr("Publishing", "Test")), self.test)
        form.addRow(plain_label(tr("Publishing", "Seed")), self.seed)
        column.addLayout(form)
        column.addWidget(
            plain_label(
                tr("Publishing", "Events stay whole, so shares are only met nearly."),
                "muted",
                wrap=True,
            )
        )
        column.addStretch(1)
        self.setWidget(inner)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)


def _section(text: str) -> QLabel:
    return plain_label(text, "section")
