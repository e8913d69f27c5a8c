"""kill -9 in a labelling loop, and through the real window, busy and at rest."""

import os

import pytest

from durability import killing, killing_desk, killing_window
from durability.figures import Figures

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")


@pytest.mark.timeout(240)
def test_kill_9_loses_no_acknowledged_label(tmp_path):
    figures = Figures("kill", 20261122, int(os.environ.get("DIPTYCH_KILLS", "100")))
    killing.run(figures, tmp_path)
    assert figures.ok, figures


@pytest.mark.timeout(240)
def test_kill_9_of_the_window_loses_nothing_that_it_showed(tmp_path):
    figures = Figures("kill the window", 20261122, 8)
    killing_window.run(figures, tmp_path)
    assert figures.ok, figures
    assert figures.counts["shown as judged"] >= 8


@pytest.mark.timeout(240)
def test_kill_9_of_the_window_leaves_the_desk_as_it_was(tmp_path):
    figures = Figures("kill the desk", 20261122, 3)
    killing_desk.run(figures, tmp_path)
    assert figures.ok, figures


@pytest.mark.timeout(240)
def test_a_desk_that_was_not_kept_is_seen_to_be_another(tmp_path):
    """The control: killed as the last letter is typed, the note lacks its end."""
    figures = Figures("kill the desk", 20261122, 1)
    killing_desk.run(figures, tmp_path, kept=False)
    assert any("the note is" in failure for failure in figures.failures), figures
