"""Work on a case a step at a time: it ends once, and what was begun anew is never heard of."""

from concurrent.futures import Future

import pytest

from diptych.ui.jobs import Jobs
from diptych.ui.stepping import Steps


class RefusalError(Exception):
    """An error of the user's world."""


class Desk:
    """A session that keeps what it is asked to do until a test lets it."""

    def __init__(self):
        self.asked = []

    def submit(self, step):
        future: Future[bool] = Future()
        self.asked.append((step, future))
        return future

    def do_one(self):
        step, future = self.asked.pop(0)
        try:
            future.set_result(step(None))
        except RefusalError as error:
            future.set_exception(error)


@pytest.fixture
def desk():
    return Desk()


def countdown(left):
    """Return a step that has more to do ``left`` times."""
    return lambda _case: bool(left and left.pop())


def test_it_goes_on_while_there_is_more_and_ends_once(qtbot, desk):
    jobs, told = Jobs((RefusalError,)), []
    steps = Steps(jobs, "work")
    steps.start(desk, countdown([1, 1]), done=lambda: told.append("done"), failed=told.append)
    for _ in range(3):
        assert not told
        desk.do_one()
        qtbot.waitUntil(lambda: bool(told or desk.asked))
    assert (told, desk.asked) == (["done"], [])


def test_what_was_begun_anew_or_stopped_is_dropped(qtbot, desk):
    jobs, told = Jobs((RefusalError,)), []
    steps = Steps(jobs, "work")
    steps.start(desk, countdown([]), done=lambda: told.append("old"), failed=told.append)
    late = steps.present(told.append)
    steps.start(desk, countdown([]), done=lambda: told.append("new"), failed=told.append)
    desk.do_one()
    desk.do_one()
    late("late")
    qtbot.waitUntil(lambda: told == ["new"])
    steps.start(desk, countdown([]), done=lambda: told.append("stopped"), failed=told.append)
    steps.stop()
    desk.do_one()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == ["new"]


def test_a_step_that_fails_is_told_in_one_sentence(qtbot, desk):
    jobs, told = Jobs((RefusalError,)), []

    def refuse(_case):
        raise RefusalError("The disk is full.")

    Steps(jobs, "work").start(desk, refuse, done=lambda: told.append("done"), failed=told.append)
    desk.do_one()
    qtbot.waitUntil(lambda: told == ["The disk is full."])
