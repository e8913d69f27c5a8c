"""What the tests of judging read from the window, and how they choose several pairs."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible

from gui.driving import row


def events(window, of=""):
    found = window.review.session.run(lambda case: case.labels.events("ada"))
    return [event for event in found if not of or event.pair_id == of]


def select(window, count):
    """Select the first ``count`` rows; the first is the current one."""
    model, table = window.work.queue.model, window.work.queue.table
    flags = QItemSelectionModel.SelectionFlag
    for place in range(count):
        table.selectionModel().select(model.index(place, 0), flags.Select | flags.Rows)
    assert len(window.work.queue.selected_pairs()) == count
    return window.work.queue.selected_pairs()


def labels(window, of):
    return [row(window, pair).label for pair in of]


ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def words_of(window):
    """Return everything that the window would show or say of the pair on screen."""
    work, here = window.work, window.review.pair_id
    model = work.queue.model
    place = model.place(here)
    texts = []
    for column in range(model.columnCount()):
        index = model.index(place, column)
        texts += [str(index.data(role) or "") for role in ROLES]
    opinion = work.judging.opinion
    for label in opinion.findChildren(type(opinion._band)):
        if label.isVisible():
            texts += [label.text(), label.toolTip()]
    for pane in (work.reader.left, work.reader.right):
        texts.append(pane.view.accessibleDescription())
        texts += [pane.markers.name_at(y) for y in range(0, pane.markers.height(), 3)]
        interface = QAccessible.queryAccessibleInterface(pane.markers)
        texts.append(interface.text(QAccessible.Text.Description))
    return "\n".join(texts)


GIVEAWAYS = ("Conflict", "Check", "Explained", "Number", "Denial", "0.95", "forty against nine")
