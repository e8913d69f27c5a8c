"""Kills midway, damaged files, races, foreign cases."""

import os

import pytest

from durability import damaging, foreign, forging, midway, racing
from durability.figures import Figures


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_killed_midway_it_is_old_or_new(tmp_path):
    figures = Figures("kill midway", 3, 45)
    midway.run(figures, tmp_path)
    assert figures.ok, figures.failures[:5]
    assert sum(figures.counts[f"{kind}: midway"] for kind in midway.KINDS) >= 15


def test_damage_is_told_and_every_changed_label_named(tmp_path):
    figures = Figures("damage", 3, 200)
    damaging.run(figures, tmp_path)
    assert figures.ok, figures.failures[:5]
    assert figures.counts["refused"] > 100
    assert figures.counts["recovered"] == 50


@pytest.mark.timeout(300)
def test_forged_rows_are_named_or_harmless_and_what_is_left_is_recovered(tmp_path):
    figures = Figures("forged rows", 3, 150)
    forging.run(figures, tmp_path)
    assert figures.ok, (figures.failures[:5], figures.demands)
    assert figures.counts["recovered"] > 130


def test_of_two_windows_one_may_write(tmp_path):
    figures = Figures("race", 3, 10)
    racing.run(figures, tmp_path)
    assert figures.ok, figures.failures[:5]


def test_foreign_schemas_are_refused_and_nothing_runs(tmp_path):
    figures = Figures("foreign schemas", 3, 100)
    foreign.run(figures, tmp_path)
    assert figures.ok, figures.failures[:5]
    assert figures.counts["refused"] >= 150
