"""The watchdog of freezes, proven by one that is planted."""

import time

from PySide6.QtCore import QTimer

from steadiness.pulse import Pulse

_PLANTED = 0.6  # seconds


def planted_stand():
    """Stand still as a window does that waits for something."""
    end = time.perf_counter() + _PLANTED
    while time.perf_counter() < end:
        time.sleep(0.01)


def test_a_stand_is_seen_measured_and_named(qtbot):
    pulse = Pulse(limit=0.2)
    QTimer.singleShot(100, planted_stand)
    qtbot.waitUntil(lambda: max(pulse.late, default=0.0) > _PLANTED / 2 and len(pulse.late) > 3)
    pulse.stop()
    assert pulse.quantile(1.0) >= _PLANTED - 0.1
    assert any("planted_stand" in stack for stack in pulse.stacks)


def test_a_window_that_does_nothing_has_no_stand(qtbot):
    """What a busy machine does to a timer is no stand: only a stack under our own code is one."""
    pulse = Pulse(limit=0.2)
    qtbot.waitUntil(lambda: len(pulse.late) >= 5)
    pulse.stop()
    assert not [stack for stack in pulse.stacks if "planted_stand" in stack]
    assert pulse.quantile(0.5) <= pulse.quantile(1.0)
