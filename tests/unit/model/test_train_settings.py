"""The command line of a training run: what it makes of its words, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from nli_mixes import MIXES
from schedule import Plan
from train_settings import read_command_line


def error_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Return the last line on stderr of a command line that is refused with code 2."""
    with pytest.raises(SystemExit) as refused:
        read_command_line("Train.", ["--minutes", "1", *words])
    assert refused.value.code == 2
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("mix", sorted(name for name, mix in MIXES.items() if mix.news))
def test_a_mix_with_news_asks_for_the_folder_of_news(
    mix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = error_of(capsys, "--mix", mix, "--soft", "soft")
    assert said.endswith(
        f"error: --mix {mix} needs --news (the folder that make_news_pairs.py has written)"
    )


def test_the_mix_with_soft_targets_asks_for_each_folder_that_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    soft = "--soft (the folder that label_pairs.py has written)"
    said = error_of(capsys, "--mix", "distil", "--news", "news")
    assert said.endswith(f"error: --mix distil needs {soft}")
    both = error_of(capsys, "--mix", "distil")
    assert both.endswith(f"make_news_pairs.py has written) and {soft}")


def test_the_public_mix_needs_neither_and_has_a_plan_in_minutes() -> None:
    asked = read_command_line(None, ["--minutes", "7", "--start", "encoder", "--no-made"])
    assert asked.settings.plan == Plan(minutes=7.0)
    assert asked.settings.start == Path("encoder")
    assert not asked.settings.made
    assert (asked.settings.mix, asked.epochs, asked.snapshot) == ("public", None, None)


def test_what_is_given_reaches_the_run() -> None:
    words = "--mix distil --news n --soft s --epochs 1.5 --seed 4 --freeze 2 --average-from 0.7"
    asked = read_command_line(None, [*words.split(), "--start", "encoder"])
    run = asked.settings
    assert asked.epochs == 1.5
    assert (run.mix, run.news, run.soft) == ("distil", Path("n"), Path("s"))
    assert (run.seed, run.freeze, run.average_from) == (4, 2, 0.7)


def test_a_snapshot_reads_no_pairs_and_so_needs_no_folder_of_them() -> None:
    words = ["--mix", "distil", "--minutes", "1", "--start", "encoder", "--snapshot", "there"]
    assert read_command_line(None, words).snapshot == Path("there")
