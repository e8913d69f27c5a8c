"""The window while an analysis runs."""

import threading
from dataclasses import replace

from PySide6.QtCore import Qt

from diptych.session import CaseSession
from diptych_core.finding import Band
from diptych_core.label import Label
from gui.driving import pairs, row, settled


def test_review_goes_on_during_the_analysis_and_keeps_its_pair(qtbot, window, case_path, work):
    work.hold = threading.Event()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and window.analysis.running)
    assert not window.strip.isVisible()
    qtbot.waitUntil(window.strip.isVisible, timeout=3000)
    assert "Scoring pairs" in window.strip.text
    first = window.review.pair_id
    qtbot.keyClick(window.focusWidget(), "1")
    qtbot.waitUntil(lambda: window.review.pair_id != first)
    here = window.review.pair_id
    work.hold.set()
    qtbot.waitUntil(lambda: not window.analysis.running)
    settled(qtbot, window)
    assert window.review.pair_id == here
    assert window.work.queue.chosen == here
    assert row(window, first).label is Label.CONTRADICTION
    assert not window.strip.isVisible()


def make_the_last_the_best(case):
    last = [f for f in case.findings.all() if f.band is not Band.EXPLAINED][-1]
    runs = case.findings.runs()
    for (one, other), fingerprint in runs.items():
        theirs = case.findings.of_articles(one, other)
        changed = [replace(f, score=0.999) if f == last else f for f in theirs]
        case.findings.put_run(one, other, fingerprint=fingerprint, findings=changed)


def test_who_has_done_nothing_yet_begins_at_the_top(qtbot, window, case_path, work):
    work.hold = threading.Event()
    work.finds = make_the_last_the_best
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and window.analysis.running)
    first = window.review.pair_id
    work.hold.set()
    qtbot.waitUntil(lambda: not window.analysis.running)
    settled(qtbot, window)
    assert window.review.pair_id == window.work.queue.top() != first


def test_nothing_moves_under_who_has_begun(qtbot, window, case_path, work):
    work.hold = threading.Event()
    work.finds = make_the_last_the_best
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and window.analysis.running)
    first = window.review.pair_id
    qtbot.keyClick(window.focusWidget(), "j")
    qtbot.waitUntil(lambda: window.review.pair_id != first)
    here = window.review.pair_id
    work.hold.set()
    qtbot.waitUntil(lambda: not window.analysis.running)
    settled(qtbot, window)
    assert window.review.pair_id == here


def test_cancel_stops_the_analysis(qtbot, window, case_path, work):
    work.hold = threading.Event()
    window.open_case(case_path)
    qtbot.waitUntil(window.strip.isVisible, timeout=3000)
    qtbot.mouseClick(window.strip.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.analysis.running)
    assert "stopped" in window.toast.text


def test_a_model_that_cannot_run_is_told_and_the_window_stays(qtbot, window, case_path, work):
    work.fault = "The model file is missing: install Diptych again."
    window.open_case(case_path)
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.text == work.fault
    qtbot.waitUntil(lambda: bool(window.review.pair_id))


def test_closing_during_the_analysis_ends_it(qtbot, window, case_path, work):
    work.hold = threading.Event()
    window.open_case(case_path)
    qtbot.waitUntil(work.begun.is_set)
    window.close()
    window.services.pool.shutdown(wait=True)
    with CaseSession.open(case_path) as session:  # the lock is free
        assert not session.read_only


def test_another_case_during_the_analysis(qtbot, window, case_path, tmp_path, work):
    work.hold = threading.Event()
    window.open_case(case_path)
    qtbot.waitUntil(work.begun.is_set)
    monkey = tmp_path / "Other.diptych"
    window.opener.create(monkey)
    qtbot.waitUntil(lambda: window.review.session is not None
                    and window.review.session.path == monkey.resolve())  # fmt: skip
    assert pairs(window) == []
    qtbot.waitUntil(window.work.empty.isVisible)
    settled(qtbot, window)
    assert not window.strip.isVisible()
    assert "stopped" not in window.toast.text
