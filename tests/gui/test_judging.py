"""Judging in the window, by keys: with evidence and notes, undone, and in spite of faults."""

import threading

from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ActionId
from diptych.usecases.labelling import set_note
from diptych_core.claim import Span
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.errors import DiskFullError
from gui.driving import pairs, press, row, settled
from gui.judgements import events, select

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_evidence_from_the_reader_is_saved_shown_removed_and_undone(qtbot, opened, case_path):
    here, pair = opened.review.pair_id, opened.review.pair
    a, b = pair.a.claim.span, pair.b.claim.span
    opened.work.reader.evidence_changed.emit(here, (a,), (b,))
    settled(qtbot, opened)
    line = opened.work.judging.evidence
    assert pair.a.claim.text in line.a.text
    assert pair.b.claim.text in line.b.text
    assert opened.toast.text == "Evidence set — Z to undo"
    qtbot.mouseClick(line.a.button, Qt.MouseButton.LeftButton)
    settled(qtbot, opened)
    assert opened.review.pair.decision.evidence_a == ()
    assert opened.review.pair.decision.evidence_b == (b,)
    press(qtbot, opened, "z")
    assert opened.review.pair.decision.evidence_a == (a,)
    assert line.a.text
    press(qtbot, opened, "z")
    assert not line.isVisible()
    press(qtbot, opened, Qt.Key.Key_Y, CTRL)
    opened.close_case()
    opened.services.pool.submit(lambda: None).result()
    with CaseFile.open(case_path, read_only=True) as case:
        decision = case.labels.decision(here, "ada")
    assert decision is not None
    assert decision.evidence_b == (b,)


def test_the_toast_names_the_key_that_undoes_now(qtbot, opened):
    opened.actions_.keymap.give(ActionId.UNDO, "Ctrl+Alt+U", only=True)
    press(qtbot, opened, "1")
    assert opened.toast.text == "Marked contradiction — Ctrl+Alt+U to undo"
    press(qtbot, opened, Qt.Key.Key_U, CTRL | Qt.KeyboardModifier.AltModifier)
    assert opened.toast.text.startswith("Undid: Marked contradiction — ")
    assert row(opened, opened.review.pair_id).label is None


def test_new_keys_do_nothing_while_typing(qtbot, opened):
    press(qtbot, opened, "n")
    note = opened.work.judging.note
    qtbot.keyClicks(note, "cCrR")
    assert note.toPlainText() == "cCrR"
    assert not opened.actions_[ActionId.BLIND].isChecked()
    press(qtbot, opened, Qt.Key.Key_Escape)


def test_every_kind_of_change_is_undone_after_a_restart(qtbot, make_window, case_path):
    window = make_window()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    here = window.review.pair_id
    window.work.reader.evidence_changed.emit(here, (Span(0, 4),), ())
    settled(qtbot, window)
    window.work.judging.kind.setCurrentIndex(window.work.judging.kind.findData("time"))
    settled(qtbot, window)
    press(qtbot, window, "f")
    window.review.set_note(here, "noted")
    settled(qtbot, window)
    press(qtbot, window, "1")
    window.close()
    window.services.pool.shutdown(wait=True)
    again = make_window()
    again.open_case(case_path)
    qtbot.waitUntil(lambda: bool(again.review.pair_id) and not again.jobs.busy)
    told = []
    for _ in range(6):
        press(qtbot, again, "z")
        told.append(again.toast.text.split(" —")[0])
    assert told == [
        "Undid: Marked contradiction", "Undid: Note saved", "Undid: Flagged",
        "Undid: Kind set to Time", "Undid: Evidence set", "Nothing to undo",
    ]  # fmt: skip
    assert again.review.pair_id == here
    assert not again.work.judging.flag.isChecked()
    assert again.work.judging.note.toPlainText() == ""
    for _ in range(5):
        press(qtbot, again, Qt.Key.Key_Y, CTRL)
    decision = again.review.pair.decision
    assert (decision.label, decision.kind, decision.note, decision.flag) == (
        Label.CONTRADICTION, "time", "noted", True,
    )  # fmt: skip
    assert decision.evidence_a == (Span(0, 4),)


def left_in_the_midst_of_a_note(qtbot, make_window, case_path):
    """Type a note and end as a kill does: nothing more is kept; return the pair."""
    window = make_window()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    press(qtbot, window, "n")
    with qtbot.waitSignal(window.work.judging.note.drafted):
        qtbot.keyClicks(window.work.judging.note, "seen on both")
    qtbot.waitUntil(lambda: not window._place_timer.isActive() and not window.jobs.busy)
    window.work.judging.note._pair_id = ""  # nothing is saved on leaving
    window.coordinator.keep_place = lambda: None
    here = window.review.pair_id
    window.close()
    window.services.pool.shutdown(wait=True)
    return here


def test_a_note_that_was_being_typed_is_there_after_a_kill(qtbot, make_window, case_path):
    here = left_in_the_midst_of_a_note(qtbot, make_window, case_path)
    again = make_window()
    again.open_case(case_path)
    qtbot.waitUntil(lambda: again.review.pair_id == here and not again.jobs.busy)
    assert again.work.judging.note.toPlainText() == "seen on both"
    assert again.review.pair.decision.note == "seen on both"
    press(qtbot, again, "z")
    assert again.work.judging.note.toPlainText() == ""


def test_a_note_saved_since_is_not_replaced_by_an_old_draft(qtbot, make_window, case_path):
    here = left_in_the_midst_of_a_note(qtbot, make_window, case_path)
    with CaseFile.open(case_path) as case:
        set_note(case, pair_id=here, analyst="ada", note="thought better of it")
    again = make_window()
    again.open_case(case_path)
    qtbot.waitUntil(lambda: again.review.pair_id == here and not again.jobs.busy)
    assert again.work.judging.note.toPlainText() == "thought better of it"


def test_the_pair_stays_until_its_decision_is_on_the_disk(qtbot, opened, monkeypatch):
    first = opened.review.pair_id
    select(opened, 3)

    def full(*_args, **_kwargs):
        raise DiskFullError("The disk is full: free some space and try again.")

    monkeypatch.setattr("diptych.usecases.labelling.decide", full)
    press(qtbot, opened, "1")
    assert opened.review.pair_id == first
    assert opened.banner.isVisible()
    assert all(row.label is None for row in opened.work.queue.model.rows)
    assert not opened.work.judging.copies.isVisible()


def test_a_bug_in_a_decision_does_not_lock_the_desk(qtbot, opened, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError

    pair = opened.review.pair_id
    with monkeypatch.context() as patch, qtbot.capture_exceptions() as raised:
        patch.setattr("diptych.usecases.labelling.decide", broken)
        qtbot.keyClick(opened.work.queue.table, "1")
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert (opened.review.pair_id, opened.review.judged) == (pair, False)
    qtbot.keyClick(opened.work.queue.table, "1")
    qtbot.waitUntil(lambda: opened.review.pair_id != pair)


def test_what_was_read_ahead_is_read_again_when_the_findings_may_have_changed(qtbot, opened):
    following = pairs(opened)[1]
    qtbot.waitUntil(lambda: not opened.review.reads_ahead(following))
    opened.review.refresh()
    assert opened.review.reads_ahead(following)
    qtbot.waitUntil(lambda: not opened.review.reads_ahead(following))
    settled(qtbot, opened)


def test_the_next_pair_is_read_ahead_and_judged_with_its_newest_decision(qtbot, opened):
    order = pairs(opened)
    settled(qtbot, opened)
    qtbot.waitUntil(lambda: not opened.review.reads_ahead(order[1]))
    settled(qtbot, opened)
    opened.review.set_note(order[1], "written elsewhere")
    settled(qtbot, opened)
    press(qtbot, opened, "1")
    assert opened.review.pair_id == order[1]
    assert opened.work.judging.note.toPlainText() == "written elsewhere"


def test_a_label_right_after_a_flag_is_not_lost(qtbot, opened):
    """The flag is still being written when the label's key comes."""
    gate = threading.Event()
    pair = opened.review.pair_id
    held = opened.review.session.submit(lambda _case: gate.wait(10))
    qtbot.keyClick(opened.work.queue.table, "f")
    qtbot.keyClick(opened.work.queue.table, "1")
    qtbot.keyClick(opened.work.queue.table, "2")  # for a pair that nobody has seen yet
    gate.set()
    qtbot.waitUntil(lambda: held.done() and opened.review.pair_id != pair)
    settled(qtbot, opened)
    assert (row(opened, pair).flag, row(opened, pair).label) == (True, Label.CONTRADICTION)
    assert len(events(opened)) == 2


def test_the_rows_around_the_chosen_one_are_seen(qtbot, opened):
    opened.resize(1024, 600)
    model, table = opened.work.queue.model, opened.work.queue.table
    qtbot.waitUntil(lambda: table.offset_of(model.rowCount() - 1) is None)  # not all are in sight
    for _ in range(model.rowCount() - 2):
        press(qtbot, opened, "1")
        place = model.place(opened.review.pair_id)
        assert table.offset_of(place + 1) is not None


def test_the_chosen_row_stays_in_sight_when_the_room_gets_lower(qtbot, opened):
    table, model = opened.work.queue.table, opened.work.queue.model
    last = model.rowCount() - 1
    opened.coordinator.go_to(model.pair_at(last))
    settled(qtbot, opened)
    before = table.viewport().height()
    press(qtbot, opened, Qt.Key.Key_F, CTRL | SHIFT)  # the filters unfold
    opened.resize(opened.width(), 600)
    qtbot.waitUntil(lambda: table.viewport().height() < before)
    box = table.visualRect(model.index(last, 0))
    assert 0 <= box.top() < table.viewport().height()
