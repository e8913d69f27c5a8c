"""What one training run is made of, and the command line that says it.

Nothing here needs torch, so that it can be tested without.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from encoder_files import encoder_folder
from nli_mixes import MIXES
from schedule import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run is made of.

    Attributes:
        data: Folder that holds `train/`.
        out: Folder of the run: checkpoint, log and the trained model.
        start: Folder of the encoder to start from.
        plan: How long to train.
        seed: Fixes the pairs, their order, the new layer and the dropout.
        batch: Pairs per step.
        rate: Peak learning rate.
        decay: Weight decay of AdamW, not applied to biases and layer norms.
        smoothing: Share of the target spread over the three classes.
        max_length: Tokens per pair; the longer side is cut.
        save_every: Seconds between checkpoints.
        threads: Threads of torch on the CPU.
        made: Whether the pairs made by rule take part.
        mix: What an epoch is made of, by its name in `nli_mixes.MIXES`.
        news: Folder of the news generator's files; needed by the mixes that hold news.
        wordnet: Folder of WordNet's database files; without it no words are edited.
        freeze: So many of the lowest layers, and the embeddings, stay as they are.
        soft: Folder of the teacher's labels (label_pairs.py); needed by the mix "distil".
        average_from: Share of the plan, 0 to 1, from which on the mean of the weights is kept and
            written as the model; None writes the last weights.
    """

    data: Path
    out: Path
    start: Path
    plan: Plan
    seed: int = 13
    batch: int = 64
    rate: float = 1.2e-4
    decay: float = 0.01
    smoothing: float = 0.05
    max_length: int = 128
    save_every: float = 120.0
    threads: int = 2
    made: bool = True
    mix: str = "public"
    news: Path | None = None
    wordnet: Path | None = None
    freeze: int = 0
    soft: Path | None = None
    average_from: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line asks for.

    Attributes:
        settings: The run. Where epochs are asked for, its plan is one step long until somebody
            who has the pairs counts them.
        epochs: Length of the run in epochs; None where the plan has it in minutes.
        snapshot: Write the weights of the run's checkpoint into this folder instead of training.
    """

    settings: Settings
    epochs: float | None
    snapshot: Path | None


def read_command_line(description: str | None, arguments: Sequence[str] | None = None) -> Asked:
    """Return what a command line asks for.

    Args:
        description: What the help says first.
        arguments: The words behind the program's name; None for those of this process.

    Raises:
        SystemExit: With code 2 where the command line is wrong, a folder that the mix needs
            missing, say; one sentence on stderr says what.
    """
    parser = _parser(description)
    given = parser.parse_args(arguments)
    missing = _missing_folders(given.mix, news=given.news, soft=given.soft)
    if missing and given.snapshot is None:  # a snapshot reads no pairs
        parser.error(f"--mix {given.mix} needs {' and '.join(missing)}")
    settings = Settings(
        data=given.data,
        out=given.out,
        start=given.start or encoder_folder(),
        plan=Plan(minutes=given.minutes) if given.epochs is None else Plan(steps=1),
        seed=given.seed,
        batch=given.batch,
        rate=given.rate,
        smoothing=given.smoothing,
        max_length=given.max_length,
        threads=given.threads,
        made=not given.no_made,
        mix=given.mix,
        news=given.news,
        wordnet=given.wordnet,
        freeze=given.freeze,
        soft=given.soft,
        average_from=given.average_from,
    )
    return Asked(settings, given.epochs, given.snapshot)


def _missing_folders(mix: str, *, news: Path | None, soft: Path | None) -> list[str]:
    """Return the options that a mix needs and that are not given, with what each stands for.

    Args:
        mix: Its name in `nli_mixes.MIXES`.
        news: What `--news` gives.
        soft: What `--soft` gives.
    """
    missing = []
    if MIXES[mix].news and news is None:
        missing.append("--news (the folder that make_news_pairs.py has written)")
    if MIXES[mix].soft and soft is None:
        missing.append("--soft (the folder that label_pairs.py has written)")
    return missing


def _parser(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=Path("../shared/nli"))
    parser.add_argument("--out", type=Path, default=Path("build/nli"))
    parser.add_argument("--start", type=Path, help="encoder folder; default: the PyPI package's")
    long = parser.add_mutually_exclusive_group(required=True)
    long.add_argument("--minutes", type=float)
    long.add_argument("--epochs", type=float)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--smoothing", type=float, default=0.05)
    parser.add_argument("--max-length", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-made", action="store_true", help="leave out the pairs made by rule")
    parser.add_argument("--mix", choices=sorted(MIXES), default="public")
    parser.add_argument("--news", type=Path, help="folder that make_news_pairs.py has written")
    parser.add_argument("--wordnet", type=Path, help="folder with WordNet's data.noun and so on")
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers to leave as they are")
    parser.add_argument("--soft", type=Path, help="folder that label_pairs.py has written")
    parser.add_argument("--average-from", type=float, help="share of the plan, as 0.7")
    parser.add_argument("--snapshot", type=Path, help="only write the checkpoint's weights there")
    return parser
