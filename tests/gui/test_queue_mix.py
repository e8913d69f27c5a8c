"""The honest mix in the queue: how each pair came on screen, and pairs that come back."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.queue.panel import QueuePanel
from diptych.usecases.queue_order import Order
from diptych_core.label import Decision, Drawn, Label
from diptych_core.review.mix import REST, Mix, in_random_slice
from gui.rows import index_of, row

MIX = Mix(seed=2, random=0.25, repeat=0.5)
MANY = tuple(row(n, score=1 - n / 1000) for n in range(1, 161))


@pytest.fixture
def panel(qtbot, theme):
    panel = QueuePanel(theme.tokens)
    qtbot.addWidget(panel)
    panel.set_mix(MIX)
    panel.show_index(index_of(MANY))
    panel.set_order(Order.MIX)
    panel.resize(390, 700)
    panel.show()
    return panel


def shown(panel):
    return [panel.model.pair_at(place) for place in range(panel.model.rowCount())]


def judge(panel, pair, number, label=Label.NEUTRAL):
    at = f"2026-05-14T10:{number // 60:02d}:{number % 60:02d}+00:00"
    following = panel.next_open(leaving=(pair,))
    panel.show_decisions((Decision(pair_id=pair, analyst="ada", at=at, label=label),))
    panel.mark_chosen(following)
    return following


def work(panel, decisions, begin=0):
    """Judge pair after pair as the queue brings them; return them with how they were drawn."""
    pair = panel.chosen or panel.first()
    panel.mark_chosen(pair)
    seen = []
    for number in range(begin, begin + decisions):
        seen.append((pair, panel.drawn_as(pair)))
        pair = judge(panel, pair, number)
    return seen


def test_pairs_of_the_slice_are_told_from_ranked_ones(panel):
    seen = work(panel, 40)
    for pair, drawn in seen:
        if drawn is not Drawn.REPEAT:
            assert drawn is (Drawn.RANDOM if in_random_slice(pair, MIX) else Drawn.RANKED)
    assert {drawn for _, drawn in seen} >= {Drawn.RANDOM, Drawn.RANKED}


def test_judged_pairs_come_back_at_their_share_and_each_once(panel):
    seen = work(panel, 120)
    repeats = [pair for pair, drawn in seen if drawn is Drawn.REPEAT]
    assert 20 < len(repeats) < 80
    assert len(set(repeats)) == len(repeats)
    for place, (pair, drawn) in enumerate(seen):
        if drawn is Drawn.REPEAT:
            before = [other for other, _ in seen[:place]].index(pair)
            between = {other for other, _ in seen[before + 1 : place]}
            assert len(between) >= REST - 1


def until_repeat(panel):
    work(panel, REST + 1)
    for number in range(100, 200):
        pair = panel.chosen
        if panel.drawn_as(pair) is Drawn.REPEAT:
            return pair
        judge(panel, pair, number)
    raise AssertionError("no pair came back")


def test_a_repeat_looks_as_if_it_were_not_judged_until_it_is_again(panel):
    pair = until_repeat(panel)
    assert panel.model.row(pair).label is None
    assert "not judged" in panel.model.index(panel.model.place(pair), 0).data(11)
    judge(panel, pair, 300, label=Label.UNSURE)
    assert panel.model.row(pair).label is Label.UNSURE
    assert panel.drawn_as(pair) is Drawn.REPEAT


def test_a_repeat_stands_under_the_pair_before_it_which_stays_on_screen(panel):
    work(panel, REST + 1)
    for number in range(100, 200):
        pair = panel.chosen
        panel.table.put_at(panel.model.place(pair), 200)  # with room below it
        offset = panel.table.offset_of(panel.model.place(pair))
        following = judge(panel, pair, number)
        if panel.drawn_as(following) is Drawn.REPEAT:
            assert panel.model.place(following) == panel.model.place(pair) + 1
            assert panel.table.offset_of(panel.model.place(pair)) == offset
            return
    raise AssertionError("no pair came back")


def test_asking_for_the_next_pair_changes_nothing(panel):
    work(panel, REST + 1)
    for number in range(100, 130):
        before, pair = shown(panel), panel.chosen
        asked = {panel.next_open(leaving=(pair,)) for _ in range(3)}
        panel.step(1)  # what reading ahead does
        assert shown(panel) == before
        assert judge(panel, pair, number) in asked
        assert len(asked) == 1


def test_bringing_back_is_a_move_as_qt_wants_it(panel):
    work(panel, REST + 1)
    tester = QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    places = [(30, 5), (2, 40), (7, 7), (7, 8)]
    for entry, below in places:
        panel.model.bring_back(int(panel.model.view[entry]), int(panel.model.view[below]))
    assert sorted(panel.model.view.tolist()) == list(range(len(MANY)))
    del tester


def test_a_repeat_stays_one_when_findings_come(panel):
    pair = until_repeat(panel)
    rows = [panel.model.queue.row(entry) for entry in range(len(MANY))]
    panel.show_index(index_of((row(500, score=2.0), *rows), repeated=[pair]))
    assert panel.chosen == pair
    assert panel.model.row(pair).label is None


def test_what_the_analyst_picks_is_chosen(qtbot, panel):
    work(panel, 3)
    pair = shown(panel)[8]
    panel.step(1)
    panel.table.go_to_row(8)
    assert panel.chosen == pair
    assert panel.drawn_as(pair) is Drawn.CHOSEN
    panel.mark_chosen("p150")  # from the article's markers
    assert panel.drawn_as("p150") is Drawn.CHOSEN


def test_a_look_back_keeps_how_a_pair_came(panel):
    (first, drawn), *_ = work(panel, 3)
    panel.mark_chosen(first)  # undo goes there
    assert panel.drawn_as(first) is drawn


def test_in_a_narrowed_queue_all_are_chosen_and_none_comes_back(panel):
    work(panel, REST + 5)
    panel.narrow_to([r.pair_id for r in MANY[90:150]], name="cell")
    panel.mark_chosen(panel.first())
    seen = work(panel, 30, begin=100)
    assert {drawn for _, drawn in seen} == {Drawn.CHOSEN}


def test_other_orders_draw_nothing_by_lot(panel):
    panel.set_order(Order.LIKELY)
    assert {drawn for _, drawn in work(panel, 60)} == {Drawn.RANKED}
