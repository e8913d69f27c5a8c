import pytest

from diptych import pace as module
from diptych.pace import HOLD_SECONDS, MOST_SECONDS, Pace


class Time:
    """Goes on by sleeping alone."""

    def __init__(self):
        self.now, self.sleeps = 100.0, []

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.sleeps.append(seconds)
        self.now += seconds
        self.woken()

    def woken(self):
        """Do nothing; a test puts the analyst here."""


@pytest.fixture
def time(monkeypatch):
    made = Time()
    monkeypatch.setattr(module, "time", made)
    return made


def test_work_that_nobody_holds_goes_on(time):
    Pace().breathe()
    assert time.sleeps == []


def test_work_waits_while_an_action_is_answered(time):
    pace = Pace()
    pace.hold()
    time.now += HOLD_SECONDS / 4
    pace.breathe()
    assert time.now == pytest.approx(100.0 + HOLD_SECONDS)
    pace.breathe()
    assert len(time.sleeps) == 1


def test_a_second_action_makes_it_wait_longer(time):
    pace = Pace()
    pace.hold()
    time.woken = lambda: pace.hold() if len(time.sleeps) == 1 else None
    pace.breathe()
    assert time.now == pytest.approx(100.0 + 2 * HOLD_SECONDS)


def test_a_key_that_is_held_down_does_not_stop_the_work(time):
    pace = Pace()
    pace.hold()
    time.woken = pace.hold
    pace.breathe()
    assert time.now == pytest.approx(100.0 + MOST_SECONDS)
