"""The queue: model, sorting, filters, and which pair comes next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.queue.model import COL_KIND, COL_MARK, QueueModel, RowRole, headers
from diptych.ui.queue.panel import QueuePanel
from diptych.ui.queue.wording import spoken
from diptych.usecases.queue_filter import BandTab, QueueFilter, Work
from diptych.usecases.queue_order import Arrangement, Order, arrange
from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Decision, Label
from gui.rows import index_of, row

ROWS = (
    row(1, kind=ConflictKind.NUMBER),
    row(2, kind=ConflictKind.DENIAL, source_a="Gazette"),
    row(3, band=Band.CHECK, kind=ConflictKind.TIME),
    row(4, band=Band.CHECK, text_b="The minister denied it"),
    row(5, band=Band.EXPLAINED),
)


def decision(pair_id, **changes):
    return Decision(pair_id=pair_id, analyst="ada", at="", **changes)


def shown(model):
    return [model.index(i, 0).data(RowRole).pair_id for i in range(model.rowCount())]


def show(model, rows, **how):
    index = index_of(rows) if rows is not None else model.queue
    model.show(index, arrange(index, Arrangement(**how)))


@pytest.fixture
def model(qapp):
    model = QueueModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    show(model, ROWS)
    yield model
    show(model, ())
    del tester


@pytest.fixture
def panel(qtbot, theme):
    panel = QueuePanel(theme.tokens)
    qtbot.addWidget(panel)
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    panel.show_index(index_of(ROWS))
    panel.resize(390, 700)
    panel.show()
    yield panel
    del tester


def test_every_column_has_a_header_and_a_text(model):
    for column, name in enumerate(headers()):
        assert model.headerData(column, Qt.Orientation.Horizontal) == name
        if column != COL_MARK:
            assert model.index(0, column).data()


def test_a_row_is_read_out_as_one_sentence():
    said = spoken(row(1, label=Label.ENTAILMENT, flag=True))
    assert "Conflict" in said
    assert "Same claim, flagged" in said


def test_foreign_text_in_tool_tips_is_escaped(model):
    show(model, [row(1, text_a="<img src='file:///etc/passwd'>")])
    tip = model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


def test_a_decision_changes_one_row_only(qtbot, model):
    with qtbot.waitSignal(model.dataChanged) as signal:
        model.update([decision("p2", label=Label.NEUTRAL), decision("gone")])
    top, bottom, *_ = signal.args
    assert (top.row(), bottom.row()) == (1, 1)
    assert model.row("p2").label is Label.NEUTRAL
    assert model.row("p1").label is None


def test_explained_pairs_have_their_own_tab(model):
    assert shown(model) == ["p1", "p2", "p3", "p4"]
    show(model, None, wanted=QueueFilter(tab=BandTab.EXPLAINED))
    assert shown(model) == ["p5"]


@pytest.mark.parametrize(
    ("wanted", "pairs"),
    [
        (QueueFilter(tab=BandTab.CHECK), ["p3", "p4"]),
        (QueueFilter(kind="denial"), ["p2"]),
        (QueueFilter(source="Gazette"), ["p2"]),
        (QueueFilter(text="MINISTER denied"), ["p4"]),
        (QueueFilter(text="no such word"), []),
        (QueueFilter(kind="time", text="minister"), []),
    ],
)
def test_filters_are_met_together(model, wanted, pairs):
    show(model, None, wanted=wanted)
    assert shown(model) == pairs


@pytest.mark.parametrize(
    ("work", "pairs"),
    [
        (Work.OPEN, ["p3", "p4", "p2"]),
        (Work.JUDGED, ["p1"]),
        (Work.LATER, ["p2"]),
        (Work.FLAG, ["p3"]),
        (Work.NOTE, ["p4"]),
    ],
)
def test_filter_by_what_was_done(model, work, pairs):
    model.update(
        [
            decision("p1", label=Label.UNSURE),
            decision("p2", later=True),
            decision("p3", flag=True),
            decision("p4", note="ask the editor"),
        ]
    )
    show(model, None, wanted=QueueFilter(work=work))
    assert shown(model) == pairs


def test_sorting_by_kind_keeps_the_rank_inside_it(model):
    show(model, None, order=Order.KIND)
    kinds = [model.index(i, COL_KIND).data() for i in range(model.rowCount())]
    assert kinds == sorted(kinds)
    numbers = [pair for pair in shown(model) if model.row(pair).kind is ConflictKind.NUMBER]
    assert numbers == ["p1", "p4"]


def test_pairs_put_off_come_at_the_end(panel):
    panel.mark_chosen("p1")
    panel.show_decisions((decision("p1", later=True),))
    assert shown(panel.model) == ["p2", "p3", "p4", "p1"]


def test_the_next_pair_is_the_next_without_a_label(panel):
    panel.mark_chosen("p1")
    panel.show_decisions((decision("p2", label=Label.NEUTRAL),))
    assert panel.next_open(leaving=("p1",)) == "p3"


def test_after_the_last_row_it_goes_on_from_the_top(panel):
    panel.mark_chosen("p4")
    assert panel.next_open(leaving=("p4",)) == "p1"


def test_a_pair_put_off_comes_back_when_nothing_else_is_left(panel):
    panel.show_decisions(
        (
            decision("p1", label=Label.NEUTRAL),
            decision("p2", later=True),
            decision("p3", label=Label.NEUTRAL),
            decision("p4", label=Label.NEUTRAL),
        )
    )
    assert panel.next_open() == "p2"
    panel.show_decisions((decision("p2", label=Label.UNSURE),))
    assert panel.next_open() == ""


def test_a_refresh_keeps_the_chosen_pair_and_tells_nobody(qtbot, panel):
    panel.mark_chosen("p3")
    with qtbot.assertNotEmitted(panel.pair_chosen):
        panel.show_index(index_of((row(1, pair_id="new"), *ROWS)))
    assert panel.chosen == "p3"
    assert panel.table.currentIndex().data(RowRole).pair_id == "p3"


def test_a_click_chooses(qtbot, panel):
    place = panel.table.visualRect(panel.model.index(1, 2)).center()
    with qtbot.waitSignal(panel.pair_chosen) as signal:
        qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert signal.args == ["p2"]


def test_tabs_count_and_progress_is_told(panel):
    assert panel.tabs.tabText(0) == "Flagged 4"
    assert panel.tabs.tabText(3) == "Explained 1"
    panel.show_decisions((decision("p1", label=Label.NEUTRAL),))
    assert panel.head.progress.text() == "1 of 4 judged"


def test_a_filter_that_leaves_nothing_offers_the_way_back(qtbot, panel):
    qtbot.keyClicks(panel.text, "zzz")
    assert panel.empty.isVisible()
    qtbot.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    assert not panel.empty.isVisible()
    assert panel.model.rowCount() == 4


def test_the_controls_show_the_filter_in_force(panel):
    panel.set_filter(
        QueueFilter(tab=BandTab.CHECK, kind="time", source="Gone", work=Work.OPEN, text="x")
    )
    assert panel.filter == QueueFilter(
        tab=BandTab.CHECK, kind="time", source="Gone", work=Work.OPEN, text="x"
    )
    assert panel.kind.currentData() == "time"
    assert panel.source.currentText() == "Gone"
