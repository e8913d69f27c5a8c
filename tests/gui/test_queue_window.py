"""The queue in the window: read in steps, kept in the case, arranged on another thread."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ActionId
from diptych.ui.queue import feed, panel
from diptych.ui.queue.order import OrderMenu
from diptych.usecases.queue_filter import BandTab, QueueFilter
from diptych.usecases.queue_loading import QueueLoader
from diptych.usecases.queue_order import Order
from diptych_core.label import Drawn, Label
from diptych_core.review.mix import Mix
from diptych_store.casefile import CaseFile
from gui.casemaker import PAIRS
from gui.driving import press, row, settled


@pytest.fixture
def slow(monkeypatch):
    """Read three findings at first and two in each further step."""
    monkeypatch.setattr(feed, "QueueLoader", partial(QueueLoader, first=3, step=2))


def open_case(qtbot, window, path):
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)


def leave(window):
    window.close()
    window.services.pool.shutdown(wait=True)


def test_the_first_findings_show_before_the_rest_is_read(qtbot, window, case_path, slow):
    contents: list[feed.CaseContent] = []
    window.review.content_loaded.connect(contents.append)
    open_case(qtbot, window, case_path)
    head, whole = contents[:2]
    assert (len(head.index), head.whole, head.first) == (3, False, True)
    assert (len(whole.index), whole.whole, whole.first) == (PAIRS, True, False)
    assert len(window.work.queue.model.rows) == PAIRS
    assert window.work.queue.head.news.text() == ""
    assert window.review.pair_id == window.work.queue.model.pair_at(0)


def test_a_decision_while_the_rest_is_read_is_kept(qtbot, window, case_path, slow):
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id))
    first = window.review.pair_id
    press(qtbot, window, "1")
    settled(qtbot, window)
    assert row(window, first).label is Label.CONTRADICTION


def test_it_reopens_at_a_pair_that_is_not_among_the_first(qtbot, make_window, case_path, slow):
    window = make_window()
    open_case(qtbot, window, case_path)
    far = window.work.queue.model.pair_at(7)
    window.coordinator.go_to(far)
    settled(qtbot, window)
    leave(window)
    again = make_window()
    open_case(qtbot, again, case_path)
    assert again.review.pair_id == again.work.queue.chosen == far
    assert again.work.queue.table.currentIndex().row() == 7


def test_a_pair_that_is_gone_gives_way_to_the_first(qtbot, window, case_path, slow):
    with CaseFile.open(case_path) as case:
        case.settings.set("place/ada", {"pair_id": "00000000000000ff"})
    open_case(qtbot, window, case_path)
    assert window.review.pair_id == window.work.queue.model.pair_at(0)


def test_new_findings_are_told_in_a_quiet_line(qtbot, opened):
    def leave_out_two(case):
        ((articles, fingerprint),) = case.findings.runs().items()
        kept = [replace(f, score=f.score / 2) for f in case.findings.all()[:-2]]
        case.findings.put_run(*articles, fingerprint=fingerprint, findings=kept)

    here = opened.review.pair_id
    opened.review.session.run(leave_out_two)
    opened.review.refresh()
    settled(qtbot, opened)
    assert opened.work.queue.head.news.text() == "2 findings gone"
    assert opened.review.pair_id == here


def test_long_queues_are_arranged_on_another_thread(qtbot, opened, monkeypatch):
    monkeypatch.setattr(panel, "AT_ONCE", 0)
    opened.work.queue.set_filter(QueueFilter(kind="denial"))
    assert opened.jobs.busy
    settled(qtbot, opened)
    model = opened.work.queue.model
    assert {model.row_at(n).kind.value for n in range(model.rowCount())} == {"denial"}


def test_a_decision_while_the_queue_is_arranged_is_shown(qtbot, opened, monkeypatch):
    """The index that is coming was read before the decision."""
    held = []
    monkeypatch.setattr(panel, "AT_ONCE", 0)
    opened.work.queue.run = lambda work, done: held.append((work, done))
    opened.review.refresh()
    settled(qtbot, opened)
    ((work, done),) = held
    first = opened.review.pair_id
    press(qtbot, opened, "1")
    done(work())
    assert row(opened, first).label is Label.CONTRADICTION


def test_order_and_filter_are_kept_in_the_case(qtbot, make_window, case_path):
    window = make_window()
    open_case(qtbot, window, case_path)
    window.work.queue.set_order(Order.DATE, down=True)
    window.work.queue.set_filter(QueueFilter(least=0.9, since="2026-05-01"))
    leave(window)
    again = make_window()
    open_case(qtbot, again, case_path)
    assert again.work.queue.order() == (Order.DATE, True)
    assert again.work.queue.filter == QueueFilter(least=0.9, since="2026-05-01")


def test_narrowing_is_not_kept(qtbot, make_window, case_path):
    window = make_window()
    open_case(qtbot, window, case_path)
    window.work.queue.set_filter(QueueFilter(kind="number"))
    window.work.queue.narrow_to([window.review.pair_id], name="cell")
    leave(window)
    again = make_window()
    open_case(qtbot, again, case_path)
    assert again.work.queue.filter == QueueFilter(kind="number")


def test_the_shares_are_declared_when_the_mix_is_first_used(qtbot, make_window, case_path):
    window = make_window()
    open_case(qtbot, window, case_path)
    assert setting_of(window, "queue/mix") is None
    window.work.queue.set_order(Order.MIX)
    settled(qtbot, window)
    kept = setting_of(window, "queue/mix")
    assert Mix.from_json(kept) == window.work.queue.mix
    press(qtbot, window, "j")
    drawn = window.work.queue.drawn_as(window.review.pair_id)
    assert drawn in {Drawn.RANKED, Drawn.RANDOM}
    leave(window)
    again = make_window()
    open_case(qtbot, again, case_path)
    assert again.work.queue.order() == (Order.MIX, False)
    assert again.work.queue.mix == Mix.from_json(kept)
    assert again.work.queue.drawn_as(again.review.pair_id) is drawn


def setting_of(window, key):
    return window.review.session.run(lambda case: case.settings.get(key))


def test_saved_filters_are_kept_in_the_case(qtbot, make_window, case_path):
    window = make_window()
    open_case(qtbot, window, case_path)
    window.work.queue.set_filter(QueueFilter(kind="number"))
    window.work.queue.head.form.saved.save("numbers")
    settled(qtbot, window)
    leave(window)
    again = make_window()
    open_case(qtbot, again, case_path)
    assert again.work.queue.head.form.saved.names == ("numbers",)


def test_the_keys_of_the_filters(qtbot, opened):
    queue = opened.work.queue
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, opened, Qt.Key.Key_F, both)
    assert queue.head.form.isVisible()
    assert opened.focusWidget() is queue.kind
    press(qtbot, opened, Qt.Key.Key_F, both)
    assert not queue.head.form.isVisible()
    assert opened.focusWidget() is queue.table
    queue.set_filter(QueueFilter(kind="number"))
    press(qtbot, opened, Qt.Key.Key_X, both)
    assert queue.filter == QueueFilter()
    assert opened.actions_[ActionId.CLEAR_FILTERS].isEnabled()


def test_tool_tips_get_their_reason(qtbot, opened):
    model = opened.work.queue.model
    qtbot.waitUntil(lambda: bool(model.row_at(0).reason))
    assert "forty against nine (0)" in model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)


def tabs_of(window):
    tabs = window.work.queue.tabs
    return [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]


def orders_of(window):
    order = window.work.queue.head.order
    return [order.itemText(place) for place in range(order.count())]


def order_menu(window):
    [view] = window.findChildren(OrderMenu)
    view.aboutToShow.emit()
    return {a.text(): a.isChecked() for a in view.actions() if a.isVisible()}


def test_judging_blind_hides_bands_and_ranks_in_the_queue_too(qtbot, opened):
    queue = opened.work.queue
    before = [queue.model.pair_at(place) for place in range(queue.model.rowCount())]
    queue.set_filter(QueueFilter(tab=BandTab.CHECK))
    queue.set_order(Order.UNCERTAIN)
    opened.actions_[ActionId.BLIND].trigger()
    settled(qtbot, opened)
    assert [name.rsplit(maxsplit=1)[0] for name in tabs_of(opened)] == ["To judge", "Done"]
    assert queue.filter.tab is BandTab.FLAGGED
    assert queue.head.order.currentText() == "In random order"
    assert "blind" in queue.head.order.toolTip()
    assert not {"Most likely first", "Most uncertain first", "By band"} & set(orders_of(opened))
    assert order_menu(opened)["In random order"]
    assert "By band" not in order_menu(opened)
    after = [queue.model.pair_at(place) for place in range(queue.model.rowCount())]
    assert sorted(after) == sorted(before)
    assert after != before
    queue.set_order(Order.BAND)  # a click on the header of the column
    assert queue.order() == (Order.LIKELY, False)
    queue.set_filter(QueueFilter(tab=BandTab.EXPLAINED))  # a filter that was kept
    assert queue.filter.tab is BandTab.FLAGGED

    opened.actions_[ActionId.BLIND].trigger()
    settled(qtbot, opened)
    names = [name.rsplit(maxsplit=1)[0] for name in tabs_of(opened)]
    assert names == ["Flagged", "Conflict", "Check", "Explained", "Done"]
    assert order_menu(opened)["Most likely first"]
    assert [queue.model.pair_at(place) for place in range(queue.model.rowCount())] == before


def test_a_case_opens_blind_when_it_was_left_so(qtbot, opened, make_window, case_path):
    opened.actions_[ActionId.BLIND].trigger()
    settled(qtbot, opened)
    first = [opened.work.queue.model.pair_at(place) for place in range(3)]
    leave(opened)
    window = make_window()
    open_case(qtbot, window, case_path)
    assert [name.rsplit(maxsplit=1)[0] for name in tabs_of(window)] == ["To judge", "Done"]
    assert [window.work.queue.model.pair_at(place) for place in range(3)] == first
