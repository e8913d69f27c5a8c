"""Exports of hostile texts: `make soak ARGS="--only exports"` without a spreadsheet program."""

import pytest

from durability.figures import Figures
from soak import exports


def test_no_text_becomes_a_formula_and_each_comes_back(tmp_path, monkeypatch):
    monkeypatch.setattr(exports, "spreadsheet", str)  # no other program runs here
    figures = Figures("exports", 20261122, 50)
    exports.run(figures, tmp_path)
    assert figures.ok, figures
    assert figures.counts["texts"] == 5_000


@pytest.mark.parametrize(
    "cell", ["=1+1", "-cmd", "\t=1", " @SUM(1)", "\ufeff=1", "\0+1", "＝1", "\r=1"]
)
def test_a_live_cell_would_be_seen(cell):
    assert exports.is_live(cell)


@pytest.mark.parametrize("cell", ["'=1+1", "-0.5", "words = words", "", "'\t", "\u200b=1"])
def test_a_dead_one_is_not(cell):
    assert not exports.is_live(cell)
