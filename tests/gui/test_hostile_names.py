"""Names in a colleague's case that are long, turn, stack or pretend: the window stands them all.

Qt lays a text out in time that grows with its length, so that what a window hands to Qt is bounded
before: that, and not a clock, is what is looked at.
"""

import inspect
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QWidget,
)

from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.queue.table import QueueTable
from diptych.ui.widgets.text import (
    LABEL_MOST,
    LINE_MOST,
    ElidedLabel,
    bounded,
    plain_label,
    safe_tip,
)
from diptych.usecases.queue_filter import QueueFilter
from diptych_core.claim import Span
from gui.driving import put_away
from gui.foreign import faults
from gui.test_foreign_text import hostile_case

A = ActionId
MOST = 5 * LABEL_MOST  # of which a tool tip escapes "<" as four
PLACES = (
    A.ORIGINS, A.EXPORT, A.REPORT, A.AGREEMENT, A.ADJUDICATE, A.BACKUPS, A.LEARN, A.METADATA,
    A.FILTERS, A.LAYOUT_CLAIMS, A.LAYOUT_BESIDE, A.FLAG, A.UNDO,
    A.BLIND, A.BLIND, A.GUIDELINES, A.PALETTE, A.FAULTS, A.PICTURE,
)  # fmt: skip
MARKER = "<img src="
NAMES = {
    "long": "x" * 100_000,
    "turned and joined": "\u202e" * 50
    + "\U0001f468\u200d\U0001f469\u200d" * 2_000
    + "\u05d0" * 3_000,
    "marks, lines, markup": ("e" + "\u0301" * 10_000 + "\n\t\0\x1b[2J\u2028")
    + f"{MARKER}'http://127.0.0.1/x'>&amp;&x%n%1%L1%s{{x}}{{0}}" * 50,
}


@pytest.fixture(autouse=True)
def no_dialogs_of_the_system(monkeypatch):
    for name, ask in inspect.getmembers(dialogs, inspect.isfunction):
        if name.startswith("ask_"):
            nothing = () if "tuple" in str(inspect.signature(ask).return_annotation) else None
            monkeypatch.setattr(dialogs, name, lambda *_, nothing=nothing: nothing)


def unbounded(top: QWidget) -> list[str]:
    """Return what of a window hands Qt more text to lay out than any screen has room for."""
    found = []
    for widget in (top, *top.findChildren(QWidget)):
        kind = f"{type(widget).__name__}#{widget.objectName()}"
        texts = [
            ("tip", widget.toolTip()),
            ("name", widget.accessibleName()),
            ("about", widget.accessibleDescription()),
            ("title", widget.windowTitle()),
        ]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(("text", widget.text()))
        if isinstance(widget, QComboBox):
            texts += [("entry", widget.itemText(n)) for n in range(widget.count())]
        if isinstance(widget, QMenu):
            texts += [("action", action.text()) for action in widget.actions()]
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            texts += _items(widget)
        found += [f"{what} of {kind}: {len(text)}" for what, text in texts if len(text) > MOST]
    return found


def _items(view: QAbstractItemView) -> list[tuple[str, str]]:
    model: QAbstractItemModel | None = view.model()
    roles = Qt.ItemDataRole
    if model is None or isinstance(view, QueueTable):  # its delegate bounds what it draws
        return []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    texts = [
        (f"{role.name} of column {column}", model.index(row, column).data(role))
        for row in range(min(8, model.rowCount())) for column in range(columns)
        for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole)
    ]  # fmt: skip
    texts += [
        (f"header {number}", model.headerData(number, way, roles.DisplayRole))
        for way, count in ((Qt.Orientation.Horizontal, columns),
                           (Qt.Orientation.Vertical, min(8, model.rowCount())))
        for number in range(count)
    ]  # fmt: skip
    return [(what, text) for what, text in texts if isinstance(text, str)]


def look(window, what) -> None:
    """Require that what is on screen is bounded, plain, and no wider than the screen allows."""
    QApplication.processEvents()
    tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    wide = [
        (type(top).__name__, top.width(), top.minimumSizeHint().width()) for top in tops
        if max(top.width(), top.minimumSizeHint().width()) > window.width()
    ]  # fmt: skip
    assert wide == [], what
    faulty = [fault for top in tops for fault in unbounded(top)]
    assert faulty == [], (what, "\n".join(faulty))
    assert faults(MARKER) == [], what


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", NAMES)
def test_every_place_of_the_window_stands_such_names(qtbot, window, tmp_path, name):
    path = hostile_case(tmp_path / "Evil.diptych", NAMES[name], "The mayor said so.")
    window.resize(1200, 800)
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy, timeout=30_000)
    look(window, "open")
    queue, source = window.work.queue, f"Coast {NAMES[name]}"
    queue.set_filter(replace(queue.filter, source=source, analyst=NAMES[name]))
    look(window, "filters by such names")
    queue.set_filter(QueueFilter())
    window.work.reader.evidence_changed.emit(window.review.pair_id, (Span(0, 4),), (Span(0, 4),))
    qtbot.waitUntil(lambda: window.work.judging.evidence.isVisible() and not window.jobs.busy)
    look(window, "evidence")
    seen = 0
    for action in PLACES:
        if not window.actions_[action].isEnabled():
            continue
        window.actions_[action].trigger()
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)
        look(window, action)
        put_away(window)
        seen += 1
    assert seen > 12
    window.banner.error(f"It says {NAMES[name]}.")
    window.toast.say(NAMES[name])
    look(window, "banner and toast")
    window.grab()


def test_what_is_cut_says_so_and_what_is_not_stands_as_it_is(qtbot):
    assert bounded("a" * LINE_MOST) == "a" * LINE_MOST
    assert bounded("a" * (LINE_MOST + 1)) == "a" * LINE_MOST + "…"
    label, line = plain_label("b" * 100_000, wrap=True), ElidedLabel()
    line.set_text("c" * 100_000)
    for widget in (label, line):
        qtbot.addWidget(widget)
        assert widget.text().endswith("…")
        assert widget.minimumSizeHint().width() < 1_000
    assert len(safe_tip("<" * 100_000)) < 5 * LABEL_MOST


def test_an_unbounded_text_is_found(qtbot):
    """The control: a label, a tip and an entry that nobody bounded."""
    label, combo = QLabel("x" * (MOST + 1)), QComboBox()
    label.setToolTip("y" * (MOST + 1))
    combo.addItem("z" * (MOST + 1))
    for widget in (label, combo):
        qtbot.addWidget(widget)
    assert [one.split(" of ")[0] for one in unbounded(label)] == ["tip", "text"]
    assert "entry" in unbounded(combo)[0]
