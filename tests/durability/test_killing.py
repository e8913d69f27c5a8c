"""kill -9 in a labelling loop, and through the real window."""

import os

import pytest

from durability import killing, killing_window
from durability.figures import Figures

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")


@pytest.mark.timeout(240)
def test_kill_9_loses_no_acknowledged_label(tmp_path):
    figures = Figures("kill", 20261122, int(os.environ.get("DIPTYCH_KILLS", "50")))
    killing.run(figures, tmp_path)
    assert figures.ok, figures


@pytest.mark.timeout(240)
def test_kill_9_of_the_window_loses_nothing_that_it_showed(tmp_path):
    figures = Figures("kill the window", 20261122, 5)
    killing_window.run(figures, tmp_path)
    assert figures.ok, figures
    assert figures.counts["shown as judged"] >= 5
