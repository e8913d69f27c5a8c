"""Delivering results of threads to the GUI thread."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from diptych.ui.jobs import Jobs
from diptych_store.errors import DiskFullError, StoreError


@pytest.fixture
def jobs(qapp):
    return Jobs((StoreError,))


def test_results_arrive_on_the_gui_thread(qtbot, jobs):
    seen: list[Any] = []
    with ThreadPoolExecutor(1) as pool:
        jobs.watch(
            pool.submit(threading.get_ident),
            done=lambda ident: seen.append((ident, threading.get_ident())),
        )
        qtbot.waitUntil(lambda: not jobs.busy)
    ((worked, told),) = seen
    assert worked != told
    assert told == threading.get_ident()


def test_even_a_finished_future_is_answered_later(qtbot, jobs):
    seen: list[Any] = []
    future: Future[Any] = Future()
    future.set_result("early")
    jobs.watch(future, done=seen.append)
    assert seen == []
    qtbot.waitUntil(lambda: seen == ["early"])


def test_a_late_answer_of_a_topic_is_dropped(qtbot, jobs):
    seen: list[Any] = []
    old: Future[str] = Future()
    new: Future[str] = Future()
    jobs.watch(old, done=seen.append, topic="pair")
    jobs.watch(new, done=seen.append, topic="pair")
    new.set_result("new")
    old.set_result("old")
    qtbot.waitUntil(lambda: bool(seen) and not jobs.busy)
    assert seen == ["new"]


def test_a_known_error_becomes_a_sentence(qtbot, jobs):
    seen: list[Any] = []
    future: Future[Any] = Future()
    jobs.watch(future, done=seen.append, failed=lambda sentence: seen.append(f"! {sentence}"))
    future.set_exception(DiskFullError("The disk is full."))
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen == ["! The disk is full."]


def test_a_bug_reaches_the_one_handler(qtbot, jobs):
    future: Future[Any] = Future()
    jobs.watch(future, done=lambda _: None, failed=lambda _: None)
    with qtbot.captureExceptions() as caught:
        future.set_exception(ZeroDivisionError())
        qtbot.waitUntil(lambda: not jobs.busy)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_cancelled_future_says_nothing(qtbot, jobs):
    seen: list[Any] = []
    future: Future[Any] = Future()
    jobs.watch(future, done=seen.append)
    future.cancel()
    future.set_running_or_notify_cancel()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert seen == []
