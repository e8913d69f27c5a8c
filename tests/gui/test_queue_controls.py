"""The queue's controls: filters and their chips, saved filters, the slider, orders, selection."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from diptych.ui.queue.chips import chips_of
from diptych.ui.queue.panel import QueuePanel
from diptych.ui.queue.wording import short
from diptych.usecases.queue_filter import BandTab, QueueFilter, Work
from diptych.usecases.queue_index import QueueChanges
from diptych.usecases.queue_order import Order
from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Decision, Label
from gui.rows import index_of, row

MANY = tuple(
    row(
        n,
        band=(Band.CONFLICT, Band.CHECK, Band.EXPLAINED)[n % 3],
        kind=(ConflictKind.NUMBER, ConflictKind.DENIAL)[n % 2],
        source_a=("Gazette", "Coastwire")[n % 2],
        score=1 - n / 100,
    )
    for n in range(1, 61)
)


@pytest.fixture
def panel(qtbot, theme):
    panel = QueuePanel(theme.tokens)
    qtbot.addWidget(panel)
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    panel.show_index(index_of(MANY))
    panel.resize(390, 700)
    panel.show()
    qtbot.waitExposed(panel)
    yield panel
    del tester


def shown(panel):
    return [panel.model.pair_at(place) for place in range(panel.model.rowCount())]


def judge(panel, *pairs, label=Label.NEUTRAL, **state):
    panel.show_decisions(
        tuple(
            Decision(
                pair_id=pair, analyst="ada", at="2026-05-14T10:00:00+00:00", label=label, **state
            )
            for pair in pairs
        )
    )


# Filters


def test_the_filters_fold_away(qtbot, panel):
    assert not panel.head.form.isVisible()
    qtbot.mouseClick(panel.head.fold, Qt.MouseButton.LeftButton)
    assert panel.head.form.isVisible()


def test_a_field_filters_and_its_chip_takes_that_back(qtbot, panel):
    panel.head.set_folded(False)
    qtbot.keyClicks(panel.kind, "Den")
    assert panel.filter.kind == "denial"
    everything = len(MANY) * 2 // 3
    assert 0 < panel.model.rowCount() < everything
    chip = panel.head.chips.buttons[0]
    assert chip.text() == "Denial"
    assert chip.accessibleName() == "Remove the filter “Denial”"
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert panel.filter == QueueFilter()
    assert panel.kind.currentData() == ""
    assert not panel.head.chips.isVisible()
    assert panel.model.rowCount() == everything


def test_every_condition_but_the_words_has_a_chip():
    wanted = QueueFilter(
        kind="time", source="X", work=Work.NOTE, label="unsure", analyst="bob",
        since="2026-05-01", least=0.25, text="harbour", only=frozenset("p"), only_name="cell",
    )  # fmt: skip
    assert [chip.text for chip in chips_of(wanted)] == [
        "cell", "Time", "With a note", "Unsure", "X", "judged by bob", "from 2026-05-01",
        "score from 0.25",
    ]  # fmt: skip
    left = wanted
    while chips_of(left):
        left = chips_of(left)[0].without
    assert left == QueueFilter(text="harbour")


def test_one_button_clears_all_and_the_tab_stays(qtbot, panel):
    panel.set_filter(QueueFilter(tab=BandTab.CHECK, kind="number", work=Work.OPEN, text="place"))
    qtbot.mouseClick(panel.head.chips.buttons[-1], Qt.MouseButton.LeftButton)
    assert panel.filter == QueueFilter(tab=BandTab.CHECK)
    assert panel.text.text() == ""


def test_a_day_that_is_none_is_told_and_filters_nothing(qtbot, panel):
    panel.head.set_folded(False)
    qtbot.keyClicks(panel.head.form.since, "14 May")
    qtbot.keyClick(panel.head.form.since, Qt.Key.Key_Return)
    assert panel.filter == QueueFilter()
    assert "14 May" in panel.head.form._fault.text()
    panel.head.form.since.clear()
    qtbot.keyClicks(panel.head.form.since, "2026-05-14")
    qtbot.keyClick(panel.head.form.since, Qt.Key.Key_Return)
    assert panel.filter.since == "2026-05-14"
    assert not panel.head.form._fault.isVisible()


def test_done_holds_what_is_judged(panel):
    judge(panel, "p1", "p2")
    panel.tabs.setCurrentIndex(4)
    assert panel.tabs.tabText(4) == "Done 2"
    assert shown(panel) == ["p1", "p2"]


def test_a_judged_row_stays_where_it_is_whatever_the_filter_says(panel):
    panel.set_filter(QueueFilter(work=Work.OPEN))
    before = shown(panel)
    panel.mark_chosen(before[1])
    judge(panel, before[1])
    assert shown(panel) == before
    assert panel.next_open() == before[2]


def test_narrowing_shows_exactly_these_and_its_chip_leads_back(qtbot, panel):
    panel.set_filter(QueueFilter(tab=BandTab.CHECK, kind="number"))
    before = shown(panel)
    panel.narrow_to(["p3", "p2", "p1"], name="Gazette × Coastwire")
    assert shown(panel) == ["p1", "p2", "p3"]  # an explained one among them
    assert panel.tabs.isTabVisible(5)
    assert panel.lasting_filter == QueueFilter(tab=BandTab.CHECK, kind="number")
    chip = panel.head.chips.buttons[0]
    assert chip.text() == "Gazette × Coastwire"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shown(panel) == before
    assert not panel.tabs.isTabVisible(5)


def test_a_tab_leaves_the_narrowed_pairs_in_force(panel):
    panel.narrow_to(["p3", "p2", "p1"], name="cell")
    panel.tabs.setCurrentIndex(1)
    assert shown(panel) == ["p3"]


# Saved filters


def saved_names(panel):
    return panel.head.form.saved.names


def entry(menu, text):
    return next(action for action in menu.actions() if action.text() == text)


def test_a_filter_is_saved_chosen_and_removed(qtbot, panel):
    saved = panel.head.form.saved
    panel.set_filter(QueueFilter(tab=BandTab.CHECK, kind="number"))
    entry(saved.menu(), "Save these filters…").trigger()
    dialog = saved.findChild(QInputDialog)
    dialog.setTextValue("  numbers   to check ")
    with qtbot.waitSignal(saved.changed) as told:
        dialog.accept()
    assert told.args[0]["numbers to check"]["kind"] == "number"
    panel.clear_filter()
    panel.tabs.setCurrentIndex(0)
    entry(saved.menu(), "numbers to check").trigger()
    assert panel.filter == QueueFilter(tab=BandTab.CHECK, kind="number")
    with qtbot.waitSignal(saved.changed) as told:
        entry(saved.menu().findChild(QMenu), "numbers to check").trigger()
    assert told.args == [{}]
    assert saved_names(panel) == ()


def test_saved_filters_of_a_case_are_offered(panel):
    saved = panel.head.form.saved
    saved.show_saved({"mine": QueueFilter(kind="time").to_json(), "broken": 7})
    assert saved_names(panel) == ("mine",)
    saved.show_saved(None)
    assert saved_names(panel) == ()


# The slider


def test_the_size_is_told_while_the_score_is_chosen_and_nothing_is_applied(qtbot, panel):
    slider = panel.head.form.threshold.slider
    panel.head.set_folded(False)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    for _ in range(4):
        qtbot.keyClick(slider, Qt.Key.Key_PageDown)
    assert slider.value() == 60
    before = len(shown(panel))
    expected = sum(r.score >= 0.6 and r.band is not Band.EXPLAINED for r in MANY)
    assert f"would show {expected} findings" in panel.head.form.threshold.text
    assert len(shown(panel)) == before
    qtbot.keyClick(slider, Qt.Key.Key_Return)
    assert len(shown(panel)) == expected
    assert panel.filter.least == 0.6
    assert panel.head.chips.buttons[0].text() == "score from 0.60"


def test_escape_and_leaving_take_the_score_back(qtbot, panel):
    slider = panel.head.form.threshold.slider
    panel.head.set_folded(False)
    for leave in (lambda: qtbot.keyClick(slider, Qt.Key.Key_Escape), panel.text.setFocus):
        slider.setFocus()
        qtbot.keyClick(slider, Qt.Key.Key_Right)
        assert slider.value() == 1
        leave()
        assert slider.value() == 0
        assert panel.filter.least == 0


def test_the_mouse_applies_the_score_when_it_is_released(qtbot, panel):
    slider = panel.head.form.threshold.slider
    panel.head.set_folded(False)
    qtbot.waitUntil(lambda: slider.isVisible() and 300 < slider.width() < 390)
    QApplication.processEvents()  # and laid out
    middle = slider.rect().center()
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert panel.filter.least == 0
    value = slider.value()
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle)
    assert panel.filter.least == value / 100 > 0


# Orders


def test_an_order_is_chosen_in_the_box_and_shown_everywhere(panel):
    order = panel.head.order
    with_score = shown(panel)
    order.setCurrentIndex(order.findText("By source"))
    assert panel.order() == (Order.SOURCE, False)
    sources = [panel.model.row(pair).source_a for pair in shown(panel)]
    assert sources == sorted(sources)
    panel.set_order(Order.LIKELY)
    assert order.currentText() == "Most likely first"
    assert shown(panel) == with_score


def test_a_header_orders_and_a_second_press_turns_it_round(qtbot, panel):
    header = panel.table.horizontalHeader()
    best = shown(panel)
    at = QPoint(header.sectionViewportPosition(0) + 4, 5)
    for down in (True, False):  # the queue is in the order of the first column already
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert panel.order() == (Order.LIKELY, down)
        assert shown(panel) == (best[::-1] if down else best)


# Selection


def test_several_rows_are_selected_with_the_keyboard(qtbot, panel):
    panel.mark_chosen("p1")
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert panel.selected_pairs() == tuple(shown(panel)[:3])
    qtbot.keyClick(panel.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.selected_pairs() == tuple(shown(panel))


def test_a_selection_stays_when_it_is_judged_and_when_findings_come(panel):
    panel.mark_chosen("p1")
    panel.table.select_places([2, 3, 6])
    selected = panel.selected_pairs()
    assert len(selected) == 4
    judge(panel, *selected)
    assert panel.selected_pairs() == selected
    panel.show_index(index_of((row(100, score=2.0), *MANY)), changes=QueueChanges(new=1))
    assert panel.selected_pairs() == selected
    assert panel.chosen == "p1"


# What stays where it is


def test_the_chosen_row_stays_on_screen_where_it_is_when_findings_come(panel):
    panel.mark_chosen("p30")
    place = panel.model.place("p30")
    bar = panel.table.verticalScrollBar()
    bar.setValue(bar.value() + 17)
    before = panel.table.offset_of(place)
    better = tuple(row(100 + n, score=2 - n / 100) for n in range(12))
    panel.show_index(index_of((*better, *MANY)), changes=QueueChanges(new=12))
    assert panel.model.place("p30") == place + 12
    assert panel.table.offset_of(place + 12) == before
    assert panel.head.news.text() == "12 new findings"


def test_a_reader_who_has_scrolled_away_stays_there(panel):
    panel.mark_chosen("p1")
    panel.table.verticalScrollBar().setValue(900)
    top = panel.table.top_place()
    pair, offset = panel.model.pair_at(top), panel.table.offset_of(top)
    panel.show_index(index_of((row(100, score=2.0), *MANY)), changes=QueueChanges(new=1, moved=2))
    assert panel.table.offset_of(panel.model.place(pair)) == offset
    assert panel.head.news.text() == "1 new finding  ·  2 findings in another band"


def test_a_put_off_pair_that_is_taken_back_returns_to_its_place(panel):
    before = shown(panel)
    judge(panel, before[3], label=None, later=True)
    assert shown(panel)[-1] == before[3]
    judge(panel, before[3], label=None)
    assert shown(panel) == before


def test_many_pairs_are_put_off_at_once(panel):
    before = shown(panel)
    judge(panel, *before[:20], label=None, later=True)
    assert shown(panel) == before[20:] + before[:20]


# Opinion


def test_hidden_opinion_leaves_nothing_of_it_in_any_text(panel):
    judge(panel, "p2")
    panel.model.add_reasons(dict.fromkeys(shown(panel), "forty against nine"))
    panel.table.set_opinion_shown(False)
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    for pair in shown(panel):
        place = panel.model.place(pair)
        said = "\n".join(
            str(panel.model.index(place, column).data(role) or "")
            for column in range(6)
            for role in roles
        )
        tells = any(
            word in said
            for word in ("Conflict", "Check", "Number", "Denial", "score", "forty against nine")
        )
        assert tells == (pair == "p2")
        rank = panel.model.index(place, 0).data()
        assert (rank == "2") if pair == "p2" else (rank == "")
    assert "Forty people" in said


def test_a_row_is_painted_with_and_without_opinion(panel):
    with_opinion = panel.table.viewport().grab().toImage()
    panel.table.set_opinion_shown(False)
    assert panel.table.viewport().grab().toImage() != with_opinion
    panel.table.set_opinion_shown(True)
    assert panel.table.viewport().grab().toImage() == with_opinion


def test_reasons_are_asked_for_when_rows_come_on_screen(qtbot, panel):
    with qtbot.waitSignal(panel.model.reasons_wanted) as asked:
        panel.table.verticalScrollBar().setValue(600)
        panel.table.viewport().grab()
    assert panel.model.pair_at(panel.table.top_place()) in asked.args[0]


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (9_999, "9999"), (12_345, "12k"), (999_999, "999k"), (1_240_000, "1.2M")],
)
def test_large_numbers_fit_a_tab(number, text):
    assert short(number) == text
