"""Judging in the window, by keys: blind, many at once, with evidence, for copies, and undone."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible

from diptych.ui.keys.actions import ActionId
from diptych.usecases.blind import before_and_after
from diptych.usecases.labelling import set_note
from diptych_core.article import Article
from diptych_core.claim import Span
from diptych_core.finding import Band
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.errors import DiskFullError
from gui.casemaker import fill
from gui.driving import pairs, press, row, settled

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


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


# Blind


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


def test_blind_shows_nothing_of_the_model_until_the_pair_is_judged(qtbot, opened):
    first = opened.review.pair_id
    marked = len(opened.work.reader.left.view.extraSelections())
    assert any(word in words_of(opened) for word in GIVEAWAYS)
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    assert opened.actions_[ActionId.BLIND].isChecked()
    assert [word for word in GIVEAWAYS if word in words_of(opened)] == []
    assert not opened.work.judging.opinion.isVisible()
    assert len(opened.work.reader.left.view.extraSelections()) < marked
    press(qtbot, opened, "1")
    assert opened.review.pair_id != first
    assert [word for word in GIVEAWAYS if word in words_of(opened)] == []
    press(qtbot, opened, "k")
    assert opened.review.pair_id == first
    assert opened.work.judging.opinion.isVisible()
    assert len(opened.work.reader.left.view.extraSelections()) == marked
    assert "Conflict" in words_of(opened)


def test_in_blind_mode_r_does_not_peek_and_says_so(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "r")
    press(qtbot, opened, "r")
    assert not opened.work.judging.opinion.isVisible()
    assert "Judging blind" in opened.toast.text
    assert "Conflict" not in words_of(opened)


def test_before_and_after_are_both_kept_with_what_was_on_screen(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "1")
    press(qtbot, opened, "k")
    press(qtbot, opened, "2")
    one, two = events(opened, first)
    assert (one.context.opinion, two.context.opinion) == (Opinion.HIDDEN, Opinion.SHOWN)
    assert one.context.seconds >= 0.0
    assert (one.context.drawn, one.context.guideline) == (Drawn.RANKED, 0)
    found = before_and_after(events(opened, first))
    assert (found.before, found.after) == (Label.CONTRADICTION, Label.NEUTRAL)


def test_undo_in_blind_mode_hides_again_only_what_was_not_seen(qtbot, opened):
    first = opened.review.pair_id
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "1")
    press(qtbot, opened, "z")
    assert opened.review.pair_id == first
    assert not opened.work.judging.opinion.isVisible()
    press(qtbot, opened, "1")
    press(qtbot, opened, "k")
    assert opened.work.judging.opinion.isVisible()
    press(qtbot, opened, "z")
    assert row(opened, first).label is None
    assert opened.work.judging.opinion.isVisible()  # it has been seen
    press(qtbot, opened, "4")
    assert events(opened, first)[-1].context.opinion is Opinion.SHOWN


def test_blind_is_a_setting_of_the_analyst(qtbot, make_window, case_path):
    window = make_window()
    window.actions_[ActionId.BLIND].trigger()
    window.close()
    window.services.settings.sync()
    again = make_window()
    assert again.actions_[ActionId.BLIND].isChecked()
    again.open_case(case_path)
    qtbot.waitUntil(lambda: bool(again.review.pair_id) and not again.jobs.busy)
    assert not again.work.judging.opinion.isVisible()
    assert "Conflict" not in words_of(again)


def test_a_flag_is_no_judgement(qtbot, opened):
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    press(qtbot, opened, "f")
    assert row(opened, opened.review.pair_id).flag
    assert not opened.work.judging.opinion.isVisible()


# Many at once


@pytest.mark.parametrize(
    ("key", "told"),
    [("2", "Marked 3 pairs neutral — Z to undo"),
     (Qt.Key.Key_Space, "Put 3 pairs off until later — Z to undo"),
     ("f", "Flagged 3 pairs — Z to undo")],
)  # fmt: skip
def test_a_selection_is_judged_with_one_undo(qtbot, opened, key, told):
    some = select(opened, 3)
    before = {pair: row(opened, pair) for pair in some}
    press(qtbot, opened, key)
    after = {pair: row(opened, pair) for pair in some}
    assert all(before[pair] != after[pair] for pair in some)
    assert opened.toast.text == told
    assert len(events(opened)) == 3
    assert len({event.operation for event in events(opened)}) == 1
    if key != "f":
        assert opened.review.pair_id not in some
    press(qtbot, opened, "z")
    assert {pair: row(opened, pair) for pair in some} == before
    assert opened.toast.text.startswith("Undid: " + told.split(" —")[0])
    press(qtbot, opened, Qt.Key.Key_Y, CTRL)
    assert {pair: row(opened, pair) for pair in some} == after


def test_of_a_selection_only_the_pair_on_screen_was_looked_at(qtbot, opened):
    some = select(opened, 2)
    press(qtbot, opened, "2")
    found = {event.pair_id: event.context for event in events(opened)}
    assert set(found) == set(some)
    assert found[some[0]].drawn is Drawn.RANKED
    assert (found[some[1]].drawn, found[some[1]].seconds) == (Drawn.CHOSEN, 0.0)


def test_after_a_bulk_one_pair_is_judged_again(qtbot, opened):
    select(opened, 2)
    press(qtbot, opened, "2")
    assert opened.work.queue.selected_pairs() == (opened.review.pair_id,)
    press(qtbot, opened, "1")
    assert len(events(opened)) == 3


def test_flags_of_a_selection_are_taken_away_where_all_have_one(qtbot, opened):
    some = select(opened, 2)
    press(qtbot, opened, "f")
    assert set(opened.work.queue.selected_pairs()) == set(some)
    press(qtbot, opened, "f")
    assert not any(row(opened, pair).flag for pair in some)
    assert opened.toast.text.startswith("Flag removed from 2 pairs")


# Evidence


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


# Copies


def add_copy(case, name, count):
    """Add a copy of the first article's claims and ``count`` findings of them."""
    best = sorted(case.findings.all(), key=lambda finding: -finding.score)[:count]
    first = case.articles.all()[0]
    copied = Article(article_id=name, text=first.text, source=name, origin=first.origin)
    claims = [
        replace(claim, claim_id=claim_id(name, claim.text), article_id=name)
        for claim in case.claims.of_article(first.article_id)
    ]
    case.articles.add(copied)
    case.claims.replace(name, claims, extractor="test")
    named = {claim.text: claim.claim_id for claim in claims}
    findings, others = [], set()
    for finding in best:
        one, other = finding.claim_a, finding.claim_b
        if case.claims.get(one).article_id != first.article_id:
            one, other = other, one
        copy = named[case.claims.get(one).text]
        others.add(case.claims.get(other).article_id)
        findings.append(
            replace(finding, pair_id=pair_id(copy, other), claim_a=copy, claim_b=other,
                    score=0.2, band=Band.CHECK, reasons=(), counter_reasons=())
        )  # fmt: skip
    (other_article,) = others
    case.findings.put_run(name, other_article, fingerprint="t", findings=findings)
    return [finding.pair_id for finding in findings]


@pytest.fixture
def with_copies(qtbot, window, tmp_path):
    """A window whose best two pairs have two copies each; and those copies, pair by pair."""
    path = tmp_path / "Copies.diptych"
    with CaseFile.create(path) as case:
        fill(case)
        echoes = [add_copy(case, name, 2) for name in ("Echo", "Parrot")]
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window, list(zip(*echoes, strict=True))


def test_the_copies_of_a_judged_pair_are_offered_and_taken_with_a_key(qtbot, with_copies):
    window, copies = with_copies
    first = window.review.pair_id
    strip = window.work.judging.copies
    press(qtbot, window, "1")
    following = window.review.pair_id
    assert strip.isVisible()
    assert strip.text.startswith("2 copies of the pair just judged")
    assert "contradiction" in strip.text
    assert labels(window, copies[0]) == [None, None]  # never silent
    press(qtbot, window, "c")
    assert labels(window, copies[0]) == [Label.CONTRADICTION] * 2
    assert window.toast.text == "Marked 2 copies contradiction — Z to undo"
    assert not strip.isVisible()
    assert window.review.pair_id == following
    contexts = [event.context for event in events(window)[1:]]
    assert {context.drawn for context in contexts} == {Drawn.CHOSEN}
    press(qtbot, window, "z")
    assert labels(window, copies[0]) == [None, None]
    assert row(window, first).label is Label.CONTRADICTION
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert labels(window, copies[0]) == [Label.CONTRADICTION] * 2


def test_an_offer_goes_when_it_is_declined_undone_or_followed_by_another(qtbot, with_copies):
    window, copies = with_copies
    strip = window.work.judging.copies
    press(qtbot, window, "1")
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    press(qtbot, window, "c")
    assert "No copies" in window.toast.text
    assert labels(window, copies[0]) == [None, None]
    press(qtbot, window, "2")
    assert strip.isVisible()
    assert "neutral" in strip.text
    press(qtbot, window, "z")
    assert not strip.isVisible()
    press(qtbot, window, "1")
    press(qtbot, window, "1")  # a pair without copies
    assert not strip.isVisible()
    press(qtbot, window, "c")
    assert labels(window, copies[1]) == [None, None]


def test_no_copies_are_offered_where_there_are_none(qtbot, opened):
    press(qtbot, opened, "1")
    assert not opened.work.judging.copies.isVisible()


# Keys, undo, faults


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


def test_a_silent_repeat_is_judged_as_if_for_the_first_time(qtbot, opened):
    first, queue = opened.review.pair_id, opened.work.queue
    press(qtbot, opened, Qt.Key.Key_R, SHIFT)
    opened.review.set_note(first, "of the first look")
    settled(qtbot, opened)
    press(qtbot, opened, "2")
    here = queue.model.queue.find(opened.review.pair_id)
    queue.model.bring_back(queue.model.queue.find(first), here)
    opened.coordinator.go_to(first)
    settled(qtbot, opened)
    panel = opened.work.judging
    assert opened.review.pair_id == first
    assert not any(button.isChecked() for button in panel.buttons.values())
    assert panel.note.toPlainText() == ""
    assert not panel.opinion.isVisible()  # that it was judged once must not show
    press(qtbot, opened, "f")
    assert not any(button.isChecked() for button in panel.buttons.values())
    assert panel.flag.isChecked()
    press(qtbot, opened, "1")
    last = events(opened, first)[-1]
    assert last.context.drawn is Drawn.REPEAT
    assert (last.context.opinion, last.decision.label) == (Opinion.HIDDEN, Label.CONTRADICTION)
    assert last.decision.note == "of the first look"


def test_more_than_a_thousand_at_once_are_refused(qtbot, opened, monkeypatch):
    monkeypatch.setattr("diptych.ui.judging.feature._MOST", 2)
    select(opened, 3)
    press(qtbot, opened, "2")
    assert opened.toast.text == "3 pairs are selected; at most 2 can change at once"
    assert events(opened) == []


def test_switched_off_the_opinion_is_nowhere_not_even_of_judged_pairs(qtbot, opened):
    press(qtbot, opened, "1")
    press(qtbot, opened, "k")
    press(qtbot, opened, "r")
    assert [word for word in GIVEAWAYS if word in words_of(opened)] == []
    press(qtbot, opened, "r")
    assert "Conflict" in words_of(opened)


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
