"""The form in which an article's metadata is corrected, in the place of its strip."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.reader.grades import grade_name
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.text import plain_label
from diptych.usecases.describing import (
    MetadataEdit,
    PublishedError,
    PublishedProblem,
    read_published,
    split_published,
)
from diptych_core.article import Article, Reliability

_ZONES = ("UTC", "-08:00", "-05:00", "-03:00", "+01:00", "+02:00", "+03:00", "+05:30", "+08:00",
          "+09:00", "+10:00")  # fmt: skip
_NARROW = 56  # characters; with fewer, two fields on a line are too short for what is in them


class MetadataForm(QFrame):
    """Headline, source and grade, author, date and time zone; Enter saves, Esc leaves.

    Signals:
        saved: Carries the MetadataEdit.
        left: Nothing is to be saved.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self.title = self._field(tr("Reader", "Title"))
        self.source = self._field(tr("Reader", "Source"))
        self.author = self._field(tr("Reader", "Author"))
        self.when = self._field(tr("Reader", "Date, and time if known"))
        self.when.setPlaceholderText("2026-05-14 18:30")
        self.zone = self._zone_choice()
        self.grade = self._grade_choice()
        self.fault = plain_label(role="fault", wrap=True)
        self.hint = plain_label(role="meta", wrap=True)
        self.save_button = QPushButton(tr("Reader", "Save"))
        self.save_button.setProperty("role", "primary")
        self.save_button.setToolTip(tr("Reader", "Save (Enter)"))
        self.leave_button = QPushButton(tr("Reader", "Cancel"))
        self.leave_button.setToolTip(tr("Reader", "Cancel (Esc)"))
        for button in (self.save_button, self.leave_button):
            KeyGuard.for_button(button)
        self.save_button.clicked.connect(self.save)
        self.leave_button.clicked.connect(self.left)
        self._narrow: bool | None = None
        self._build()

    def show_article(self, article: Article) -> None:
        """Put what is known of ``article`` into the fields."""
        self._article = article
        self.title.setText(article.title)
        self.source.setText(article.source)
        self.author.setText(article.author)
        when, zone = split_published(article.published)
        self.when.setText(when)
        self.zone.setCurrentText(zone)
        self.grade.setCurrentIndex(max(0, self.grade.findData(article.reliability.value)))
        self._tell("")
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def edit(self) -> MetadataEdit:
        """Return what the fields say.

        Raises:
            PublishedError: If date or zone cannot be read.
        """
        return MetadataEdit(
            title=" ".join(self.title.text().split()),
            source=" ".join(self.source.text().split()),
            author=" ".join(self.author.text().split()),
            published=self._published(),
            reliability=Reliability(self.grade.currentData()),
        )

    def save(self) -> None:
        """Hand the edit on; or say beside the field what cannot be read, and keep all."""
        if self._article is None:
            return
        try:
            edit = self.edit()
        except PublishedError as error:
            self._tell(_sentence(error))
            zone = error.problem in {PublishedProblem.ZONE, PublishedProblem.ZONE_WITHOUT_TIME}
            (self.zone if zone else self.when).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if edit == MetadataEdit.of(self._article):
            self.left.emit()
        else:
            self.saved.emit(edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        else:
            super().keyPressEvent(event)

    def _published(self) -> str:
        """Return the time in the fields; what nobody has touched stays as it is stored."""
        stored = self._article.published if self._article else ""
        fields = (self.when.text().strip(), self.zone.currentText().strip())
        return stored if fields == split_published(stored) else read_published(*fields)

    def _tell(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.when.setAccessibleDescription(fault)

    def _changed(self) -> None:
        try:
            rereads = self._article is not None and self.edit().changes_analysis(self._article)
        except PublishedError:
            rereads = False
        self.hint.setText(
            tr("Reader", "The next analysis will read this article's pairs again.")
            if rereads
            else ""
        )
        self.hint.setVisible(rereads)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.textChanged.connect(lambda _: self._changed())
        return field

    def _zone_choice(self) -> QComboBox:
        combo = QComboBox()
        combo.setEditable(True)
        combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        combo.addItems(["", *_ZONES])
        combo.setAccessibleName(tr("Reader", "Time zone"))
        combo.setMinimumContentsLength(7)
        combo.currentTextChanged.connect(lambda _: self._changed())
        return combo

    def _grade_choice(self) -> QComboBox:
        combo = ElidedCombo()
        combo.setAccessibleName(tr("Reader", "Grade of the source"))
        for grade in (Reliability.UNRATED, *(g for g in Reliability if g.value)):
            combo.addItem(grade_name(grade), grade.value)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        KeyGuard.for_choice(combo)
        return combo

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one field on a line where the pane is narrow for its type."""
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < _NARROW * self.fontMetrics().averageCharWidth())

    def _build(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._fields = [
            self._labelled(tr("Reader", "Title"), self.title),
            self._labelled(tr("Reader", "Source"), self.source),
            self._labelled(tr("Reader", "Grade"), self.grade),
            self._labelled(tr("Reader", "Author"), self.author),
            self._labelled(tr("Reader", "Date"), self.when),
            self._labelled(tr("Reader", "Zone"), self.zone),
        ]
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 4, 0, 0)
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.save_button)
        self._arrange(narrow=False)
        self.fault.hide()
        self.hint.hide()

    @staticmethod
    def _labelled(name: str, field: QWidget) -> tuple[QLabel, QWidget]:
        label = plain_label(name, "meta")
        label.setBuddy(field)
        return label, field

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._narrow:
            return
        self._narrow = narrow
        grid = self._grid
        rows = ((0,), (1,), (2,), (3,), (4,), (5,)) if narrow else ((0,), (1, 2), (3,), (4, 5))
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 0 if narrow else 2)
        for number, row in enumerate(rows):
            for place, index in enumerate(row):
                label, field = self._fields[index]
                grid.addWidget(label, number, 2 * place)
                grid.addWidget(field, number, 2 * place + 1, 1, 3 if len(row) == 1 else 1)
        grid.addWidget(self.fault, len(rows), 1, 1, 3)
        grid.addWidget(self.hint, len(rows) + 1, 1, 1, 3)
        grid.addWidget(self._buttons, len(rows) + 2, 0, 1, 4)


def _sentence(error: PublishedError) -> str:
    """Return the error in the language of the window."""
    texts = {
        PublishedProblem.DATE: tr(
            "Reader",
            "“{given}” is no date that can be read: write 2026-05-14, or 2026-05-14 18:30.",
        ),
        PublishedProblem.ZONE: tr(
            "Reader",
            "“{given}” is no time zone that can be read: write UTC, +02:00 or Europe/Kyiv.",
        ),
        PublishedProblem.ZONE_WITHOUT_DATE: tr(
            "Reader", "A time zone needs a date and a time: 2026-05-14 18:30."
        ),
        PublishedProblem.ZONE_WITHOUT_TIME: tr(
            "Reader", "A time zone needs a time as well: 2026-05-14 18:30."
        ),
    }
    return texts[error.problem].format(given=error.given)
