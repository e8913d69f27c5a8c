"""The timeline on screen: clusters on the left, the plot, and the same as a table below it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.picture.plot_place import PlotPlace
from diptych.ui.picture.points_model import (
    COL_CLAIM,
    COL_OPPOSED,
    COL_SOURCE,
    COL_SURE,
    COL_WHEN,
    DisputesModel,
    PointsModel,
    day,
    figures,
)
from diptych.ui.picture.symbols import mark_pixmap, sure_name
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import ElidedLabel, plain_label
from diptych.usecases.picture_timeline import Dispute, Timeline
from diptych_core.review.sureness import HowSure

_OPEN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class PointsTable(QTableView):
    """The claims of a cluster; Enter, Space or a double click opens one's pairs.

    Signals:
        opened: A row was opened; carries its index.
    """

    opened = Signal(QModelIndex)

    def __init__(self, model: PointsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(tr("Picture", "What was said, in order of time"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(COL_CLAIM, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.opened)

    def fit(self) -> None:
        """Give rows and columns the room that the font asks for."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
        letters = {COL_WHEN: "2026-11-22 13:45", COL_SOURCE: "Valdrian Press Agency"}
        for column, text in letters.items():
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + 22)
        widest = max(metrics.horizontalAdvance(sure_name(sure)) for sure in HowSure)
        self.setColumnWidth(COL_SURE, widest + metrics.height() + 26)
        head = str(self.model().headerData(COL_OPPOSED, Qt.Orientation.Horizontal))
        self.setColumnWidth(COL_OPPOSED, metrics.horizontalAdvance(head) + 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter or Space."""
        if event.key() in _OPEN_KEYS and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class Legend(QWidget):
    """What the marks and the lines mean."""

    def __init__(self) -> None:
        super().__init__()
        self._icons: dict[HowSure, QLabel] = {}
        layout = FlowLayout(self, gap=14)
        for sure in HowSure:
            icon = QLabel()
            self._icons[sure] = icon
            layout.addWidget(_row(icon, plain_label(sure_name(sure), "meta")))
        lines = tr("Picture", "Lines: opposed; solid where you confirmed it")
        layout.addWidget(plain_label(lines, "meta"))

    def set_look(self, tokens: Tokens) -> None:
        """Draw the marks in the theme's colours, at the size of the text."""
        size = round(self.fontMetrics().height() * 1.1)
        for sure, icon in self._icons.items():
            icon.setPixmap(mark_pixmap(sure, tokens.text, size, self.devicePixelRatioF()))


class TimelineView(QWidget):
    """Clusters, plot and table.

    Signals:
        dispute_chosen: Another cluster was chosen; carries the Dispute.
        pairs_chosen: A claim was opened; carries its pairs (a tuple) and a name for them.
    """

    dispute_chosen = Signal(object)
    pairs_chosen = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.disputes = DisputesModel(self)
        self.points = PointsModel(self)
        self._timeline: Timeline | None = None
        self._build()
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.table.selectionModel().currentChanged.connect(
            lambda now: self.place.mark_chosen(now.row())
        )
        self.table.opened.connect(lambda index: self._open(index.row()))
        self.place.clicked.connect(self._clicked)
        self.all_pairs.clicked.connect(self._open_all)
        self.whole.clicked.connect(self.place.show_all)

    def show_disputes(self, disputes: tuple[Dispute, ...]) -> None:
        """List ``disputes``; the chosen one stays chosen, as far as its claims are still one."""
        before = self.disputes.dispute(self.list.currentIndex().row())
        self.disputes.set_disputes(disputes)
        row = self.disputes.place_of(before) if before is not None else 0
        self.list.setCurrentIndex(self.disputes.index(row))

    def show_timeline(self, timeline: Timeline) -> None:
        """Show the claims of the chosen cluster."""
        chosen = self.disputes.dispute(self.list.currentIndex().row())
        if chosen != timeline.dispute:  # another one was chosen meanwhile
            return
        same = self._timeline is not None and self._timeline.points == timeline.points
        row = self.table.currentIndex().row()
        self._timeline = timeline
        self.points.set_points(timeline.points)
        self.title.set_text(timeline.dispute.name)
        dated = [point for point in timeline.points if point.said_at is not None]
        span = f" · {day(dated[0])} – {day(dated[-1])}" if dated else ""
        self.facts.set_text(figures(timeline.dispute) + span)
        self.undated.setVisible(not dated)
        self.place.show_timeline(timeline)
        if same and row >= 0:
            self.table.setCurrentIndex(self.points.index(row, 0))

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self.legend.set_look(tokens)
        size = round(self.fontMetrics().height() * 1.05)
        self.points.set_look(tokens.text, size, self.devicePixelRatioF())
        self.table.fit()
        self.place.set_look(tokens)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 28)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list a quarter of the width and the plot two thirds of the height, at first."""
        super().resizeEvent(event)
        if not event.oldSize().isValid():
            self.columns.setSizes([self.width() // 4, self.width() * 3 // 4])
            self.rows.setSizes([self.height() * 2 // 3, self.height() // 3])

    def _build(self) -> None:
        self.list = QListView()
        self.list.setModel(self.disputes)
        self.list.setAccessibleName(tr("Picture", "Disputes, the biggest first"))
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(1)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.legend = Legend()
        self.place = PlotPlace()
        self.table = PointsTable(self.points)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.place)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self.undated)
        column.addWidget(self.legend)
        column.addWidget(scroll, 1)
        self.rows = _splitter(Qt.Orientation.Vertical, upper, self.table)
        self.columns = _splitter(Qt.Orientation.Horizontal, self.list, self.rows)
        self.rows.setStretchFactor(0, 2)
        self.rows.setStretchFactor(1, 1)
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.columns)

    def _head(self) -> QVBoxLayout:
        self.title = ElidedLabel("title")
        self.facts = ElidedLabel("muted")
        self.undated = plain_label(
            tr(
                "Picture",
                "None of these articles has a date, so they stand in the order of their import. "
                "A date can be set in the strip above an article.",
            ),
            "muted",
            wrap=True,
        )
        self.undated.hide()
        self.all_pairs = QPushButton(tr("Picture", "Show all its pairs in the queue"))
        self.whole = QPushButton(tr("Picture", "Whole time"))
        self.whole.setProperty("role", "quiet")
        head = QVBoxLayout()
        for words, button in ((self.title, self.whole), (self.facts, self.all_pairs)):
            KeyGuard.for_button(button)
            line = QHBoxLayout()
            line.addWidget(words, 1)
            line.addWidget(button)
            head.addLayout(line)
        return head

    def _choose(self, current: QModelIndex) -> None:
        dispute = self.disputes.dispute(current.row())
        if dispute is not None:
            self.dispute_chosen.emit(dispute)

    def _clicked(self, number: int) -> None:
        self.table.setCurrentIndex(self.points.index(number, 0))
        self._open(number)

    def _open(self, number: int) -> None:
        point = self.points.point(number)
        if point is not None and point.pair_ids:
            words = " ".join(point.text.split())[:24]
            self.pairs_chosen.emit(point.pair_ids, f"{point.source}: {words}…")

    def _open_all(self) -> None:
        if self._timeline is not None:
            dispute = self._timeline.dispute
            pair_ids = tuple(dict.fromkeys(tie.pair_id for tie in dispute.opposed))
            self.pairs_chosen.emit(pair_ids, dispute.name)


def _row(icon: QLabel, text: QLabel) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(5)
    layout.addWidget(icon)
    layout.addWidget(text)
    return row


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setProperty("role", "clear")
    splitter.setHandleWidth(10)
    for part in parts:
        splitter.addWidget(part)
    splitter.setChildrenCollapsible(False)
    return splitter
