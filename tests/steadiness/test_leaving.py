"""Starting, leaving, and a worker that dies: the short form of `make soak`'s trials."""

import signal
import sys

import pytest

from durability.figures import Figures
from steadiness import leaving, soaking, worker_kills
from steadiness.program import Program

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="looks for children Linux's way"),
    pytest.mark.timeout(400),
]
SEED = 20261122
# How long leaving takes is held to five seconds by `make soak`: other tests run beside this one.
PATIENT = 60.0


def test_left_at_any_moment_after_the_start(tmp_path):
    figures = Figures("start and quit", SEED, 8)
    leaving.starts(figures, tmp_path, longest=1.5, latest=PATIENT)
    assert figures.ok, figures


def test_left_in_the_midst_of_an_import_and_of_an_analysis(tmp_path):
    figures = Figures("leave", SEED, 8)
    leaving.busy(figures, tmp_path, articles=3, latest=PATIENT)
    assert figures.ok, figures


def test_a_worker_that_is_killed_costs_nothing(tmp_path):
    figures = Figures("kill the worker", SEED, 2)
    worker_kills.run(figures, tmp_path, articles=3)
    assert figures.ok, figures
    assert figures.counts["kills"] >= 2


def test_a_short_soak(tmp_path):
    figures = Figures("soak", SEED, 8)
    soaking.run(figures, tmp_path, pause=0.0, articles=3)
    demands = {what: held for what, held in figures.demands.items() if "stand" not in what}
    assert all(demands.values()), figures  # what memory does takes longer to show
    assert not figures.failures, figures
    assert figures.counts["judged pairs"] >= 2


def test_the_trials_see_what_they_look_for(tmp_path):
    """A program that is killed leaves what the trials complain of: they are no empty words."""
    program = Program(tmp_path / "home")
    program.hear("shown")
    program.process.send_signal(signal.SIGKILL)
    assert program.ended(PATIENT) == -signal.SIGKILL
    figures = Figures("control", SEED, 1)
    gone = Program(tmp_path / "gone")
    gone.hear("shown")
    gone.process.send_signal(signal.SIGSTOP)  # as one that hangs
    leaving._leave(figures, gone, "term", 0.2)
    assert any("ends within" in failure for failure in figures.failures)
