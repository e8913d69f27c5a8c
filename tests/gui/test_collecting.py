"""Garbage is collected on the GUI thread only, by the thresholds Python itself would use."""

import gc
import threading
import weakref

import pytest

from diptych.ui.collecting import BURST_S, LIMIT_S, Collector


class Loop:
    """Something that only the garbage collector can free."""

    def __init__(self) -> None:
        self.itself = self


def make_garbage(count: int) -> "weakref.ref[Loop]":
    """Leave many loops behind; returns a weak reference to the last one."""
    loops = [Loop() for _ in range(count)]
    return weakref.ref(loops[-1])


class Clock:
    """Processor time that passes only between two looks at it."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def threads_that_collect():
    """The names of the threads on which a collection began."""
    names: list[str] = []

    def note(phase, _info):
        if phase == "start":
            names.append(threading.current_thread().name)

    gc.callbacks.append(note)
    yield names
    gc.callbacks.remove(note)


@pytest.fixture
def collector():
    """A collector that runs."""
    one = Collector()
    one.start()
    yield one
    one.stop()


def test_a_busy_thread_collects_nothing_and_the_timer_does(qtbot, collector, threads_that_collect):
    left = []
    thread = threading.Thread(target=lambda: left.append(make_garbage(5_000)), name="pool")
    thread.start()
    thread.join()
    assert "pool" not in threads_that_collect
    assert left[0]() is not None
    qtbot.waitUntil(lambda: left[0]() is None)
    assert set(threads_that_collect) == {threading.main_thread().name}


def test_nothing_is_collected_before_a_threshold_is_passed(collector):
    gc.collect()
    assert collector.collect_due() is None
    ref = make_garbage(gc.get_threshold()[0] + 100)
    assert collector.collect_due() == 0
    assert ref() is None


def test_older_generations_have_their_turn(collector):
    gc.collect()
    seen = set()
    for _ in range(200):
        kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 100)]
        seen.add(collector.collect_due())
        del kept
    assert seen == {0, 1, 2}


@pytest.mark.parametrize(
    ("step", "set_aside"), [(BURST_S / 2, False), (BURST_S * 2, True), (LIMIT_S * 2, True)]
)
def test_what_a_long_collection_spared_is_not_looked_through_again(step, set_aside):
    before = gc.get_freeze_count()
    collector = Collector(clock=Clock(step))
    gc.collect()
    seen = set()
    for _ in range(200):
        kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 100)]
        seen.add(collector.collect_due())
        del kept  # now, else the count of the next ones is too low
    assert 0 in seen
    assert (gc.get_freeze_count() > before) is set_aside


def test_python_has_its_own_way_back_afterwards(collector):
    collector.settle()
    assert gc.get_freeze_count() > 0
    gc.enable()
    one = Collector()
    one.start()
    assert not gc.isenabled()
    one.start()  # twice is once
    one.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
    gc.disable()


def test_what_was_off_stays_off(collector):
    assert not gc.isenabled()
    one = Collector()
    one.start()
    one.stop()
    assert not gc.isenabled()
