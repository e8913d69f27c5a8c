"""The claims of a cluster as a table, and the clusters as a list."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTime,
)

from diptych.ui.i18n import tr
from diptych.ui.picture.symbols import mark_pixmap, sure_name
from diptych.ui.widgets.text import NAME_MOST, bounded, safe_tip
from diptych.usecases.picture_timeline import Dispute, Point
from diptych_core.review.sureness import HowSure

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

Index = QModelIndex | QPersistentModelIndex
COL_WHEN, COL_SOURCE, COL_SURE, COL_CLAIM, COL_OPPOSED = range(5)
_COLUMNS = 5
_NO_PARENT = QModelIndex()


class PointsModel(QAbstractTableModel):
    """One claim a row, in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._marks: dict[HowSure, QPixmap] = {}

    def set_points(self, points: tuple[Point, ...]) -> None:
        """Show ``points``."""
        self.beginResetModel()
        self._points = points
        self.endResetModel()

    def set_look(self, color: str, size: int, ratio: float) -> None:
        """Draw the marks anew."""
        self._marks = {sure: mark_pixmap(sure, color, size, ratio) for sure in HowSure}
        if self._points:
            last = self.index(len(self._points) - 1, COL_SURE)
            self.dataChanged.emit(self.index(0, COL_SURE), last)

    def point(self, row: int) -> Point | None:
        """Return the claim in ``row``."""
        return self._points[row] if 0 <= row < len(self._points) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of claims."""
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the header of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                tr("Picture", "Published"),
                tr("Picture", "Source"),
                tr("Picture", "How sure"),
                tr("Picture", "What is said"),
                tr("Picture", "Opposed"),
            )[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what ``role`` asks for."""
        point = self.point(index.row()) if index.isValid() else None
        if point is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return bounded(self._shown(point, index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == COL_SURE:
            return self._marks.get(point.sure)
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(f"{point.title}\n{_words(point)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return bounded(spoken(point))
        return None

    def _shown(self, point: Point, column: int) -> str:
        if column == COL_WHEN:
            return when(point)
        if column == COL_SOURCE:
            return point.source
        if column == COL_SURE:
            return sure_name(point.sure)
        if column == COL_CLAIM:
            return _words(point)
        return str(len(point.pair_ids)) if point.pair_ids else "–"


class DisputesModel(QAbstractListModel):
    """The clusters, the biggest dispute first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._disputes: tuple[Dispute, ...] = ()

    def set_disputes(self, disputes: tuple[Dispute, ...]) -> None:
        """Show ``disputes``."""
        self.beginResetModel()
        self._disputes = disputes
        self.endResetModel()

    def dispute(self, row: int) -> Dispute | None:
        """Return the cluster in ``row``."""
        return self._disputes[row] if 0 <= row < len(self._disputes) else None

    def place_of(self, dispute: Dispute) -> int:
        """Return the row of the cluster that has most claims of ``dispute``; 0 without any."""
        own = set(dispute.claims)
        shared = [len(own.intersection(other.claims)) for other in self._disputes]
        return max(range(len(shared)), key=lambda row: (shared[row], -row), default=0)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of clusters."""
        return 0 if parent.isValid() else len(self._disputes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name of a cluster with its figures."""
        dispute = self.dispute(index.row()) if index.isValid() else None
        if dispute is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{bounded(dispute.name, NAME_MOST)}\n{figures(dispute)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{bounded(dispute.name)}: {figures(dispute)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return safe_tip(f"{dispute.name}\n{figures(dispute)}")
        return None


def figures(dispute: Dispute) -> str:
    """Return the figures of a cluster in one line."""
    parts = [tr("Picture", "%n opposed pair(s)", len(dispute.opposed))]
    if dispute.confirmed:
        confirmed = tr("Picture", "{number} confirmed").format(number=len(dispute.confirmed))
        parts.append(confirmed)
    parts.append(tr("Picture", "%n source(s)", dispute.sources))
    parts.append(tr("Picture", "%n origin(s)", dispute.origins))
    return " · ".join(parts)


def when(point: Point) -> str:
    """Return when a claim was published, in the zone that its article gives."""
    if point.said_at is None:
        return tr("Picture", "no date")
    shape = "yyyy-MM-dd" if point.day_only else "yyyy-MM-dd HH:mm"
    parts = point.said_at.timetuple()
    moment = QDateTime(QDate(*parts[:3]), QTime(*parts[3:5]))
    return str(QLocale().toString(moment, shape))


def day(point: Point) -> str:
    """Return the day on which a claim was published; empty when that is not known."""
    return point.said_at.date().isoformat() if point.said_at else ""


def spoken(point: Point) -> str:
    """Return a claim as one sentence for a screen reader."""
    opposed = (
        tr("Picture", "Opposed in %n pair(s).", len(point.pair_ids))
        if point.pair_ids
        else tr("Picture", "Not opposed itself.")
    )
    return f"{when(point)}, {point.source}, {sure_name(point.sure)}: {_words(point)} {opposed}"


def _words(point: Point) -> str:
    text = " ".join(point.text.split())
    if point.copy:
        text = tr("Picture", "(copy) {text}").format(text=text)
    return f"{point.speaker}: {text}" if point.speaker and point.speaker not in text else text
