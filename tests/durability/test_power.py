"""Simulated power cuts, and controls that must fail so that passing means something."""

import pytest

from durability import power
from durability.figures import Figures


def test_no_cut_loses_an_acknowledged_label_or_damages_a_case(tmp_path):
    figures = Figures("power", 1, 300)
    power.run(figures, tmp_path)
    assert figures.ok, figures
    assert figures.done == 300
    assert figures.counts["journal lost"] == 0
    assert figures.counts["hot journals"] > 30


@pytest.mark.parametrize(
    ("mode", "what", "share"), [("off", "damaged", 0.5), ("wal-normal", "lost", 0.2)]
)
def test_the_controls_fail(tmp_path, mode, what, share):
    figures = Figures(f"power {mode}", 1, 60)
    power.run(figures, tmp_path, mode)
    assert figures.share(what) >= share, figures


def test_a_cut_file_is_built_as_a_disk_would_hold_it():
    import random

    start = {"a": b"old"}
    log = [
        power.Event("write", "a", 0, b"new"),
        power.Event("sync", "a"),
        power.Event("write", "b", 0, b"x" * 2000),
        power.Event("delete", "a"),
    ]
    found = [power.image(start, log, random.Random(seed)) for seed in range(200)]
    assert {one.get("a") for one in found} == {b"new", None}
    assert all(power.image(start, log[:2], random.Random(n)) == {"a": b"new"} for n in range(9))
    assert any("b" not in one for one in found)
    assert len({one.get("b") for one in found}) > 50  # torn in many ways
