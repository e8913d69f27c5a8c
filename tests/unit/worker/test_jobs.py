"""Cancel token and throttled progress of a job."""

from itertools import pairwise

import pytest

from diptych_worker.errors import CancelledError
from diptych_worker.jobs import Job


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_progress_is_spaced_out() -> None:
    clock, told = Clock(), []
    job = Job(1, lambda done, total: told.append((done, total, clock.now)), clock)
    job.begin(1000)
    for done in range(1, 1001):
        clock.now += 0.001
        job.progress(done, 1000)
    times = [when for _, _, when in told]
    assert told[0][:2] == (0, 1000)
    assert 9 <= len(told) <= 11
    assert all(later - earlier >= 0.0999 for earlier, later in pairwise(times))


def test_cancel_stops_at_the_next_check() -> None:
    job = Job(1, lambda done, total: None)
    job.begin(3)
    job.progress(1, 3)
    job.cancel()
    with pytest.raises(CancelledError):
        job.progress(2, 3)
    with pytest.raises(CancelledError):
        job.begin(3)
    with pytest.raises(CancelledError):
        job.check()
