"""Where a run stands, on disk: written whole or not at all, so that a killed run goes on."""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from pathlib import Path

    from averaging import RunningMean
    from torch.optim import Optimizer


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        epoch: Epoch in progress, from zero.
        batch: Batches of that epoch already trained on.
        step: Optimiser steps since the start of the run.
        seconds: Seconds of training since the start of the run, over all restarts.
        pairs: Pairs shown since the start of the run.
    """

    epoch: int = 0
    batch: int = 0
    step: int = 0
    seconds: float = 0.0
    pairs: int = 0


def save(
    path: Path,
    model: nn.Module,
    optimizer: Optimizer,
    progress: Progress,
    mean: RunningMean | None = None,
) -> None:
    """Write the whole state beside the old one, then put it in its place.

    Args:
        path: The file to write.
        model: Its weights of this moment are kept, not their mean.
        optimizer: Its state is kept.
        progress: How far the run is.
        mean: The mean of the weights so far, where one is kept.
    """
    part = path.with_name(path.name + ".part")
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "chance": torch.get_rng_state(),
        "epoch": progress.epoch,
        "batch": progress.batch,
        "step": progress.step,
        "seconds": progress.seconds,
        "pairs": progress.pairs,
        "mean": mean.state() if mean is not None else None,
    }
    with part.open("wb") as stream:
        torch.save(state, stream)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def load(
    path: Path, model: nn.Module, optimizer: Optimizer, mean: RunningMean | None = None
) -> Progress:
    """Put a saved state into model, optimiser and mean; return how far the run was.

    Without a saved state nothing changes, and the run begins at its beginning.
    """
    if not path.is_file():
        return Progress()
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["chance"])
    # Runs of before weights were averaged have none.
    if mean is not None and state.get("mean"):
        device = next(model.parameters()).device
        mean.restore(state["mean"]["count"], state["mean"]["weights"], device)
    return Progress(
        epoch=state["epoch"],
        batch=state["batch"],
        step=state["step"],
        seconds=state["seconds"],
        pairs=state["pairs"],
    )
