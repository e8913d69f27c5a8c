"""The mean of a run's weights over its last part, which is often better than the last weights."""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor, nn


class RunningMean:
    """The mean of all weights it was shown, kept in float32 without keeping the weights.

    Attributes:
        count: How many it was shown.
        weights: The mean by name; empty before the first.
    """

    def __init__(self) -> None:
        self.count = 0
        self.weights: dict[str, Tensor] = {}

    def add(self, model: nn.Module) -> None:
        """Take the model's weights of this moment into the mean."""
        self.count += 1
        with torch.no_grad():
            for name, weight in model.state_dict().items():
                if not weight.is_floating_point():
                    continue
                now = weight.float()
                if name in self.weights:
                    self.weights[name].lerp_(now, 1.0 / self.count)
                else:
                    self.weights[name] = now.clone()

    def put_into(self, model: nn.Module) -> None:
        """Give the model the mean; without any weights shown it keeps its own."""
        if self.count:
            model.load_state_dict(self.weights, strict=False)

    def state(self) -> dict[str, int | dict[str, Tensor]]:
        """Return what `restore` takes."""
        return {"count": self.count, "weights": self.weights}

    def restore(self, count: int, weights: Mapping[str, Tensor], device: torch.device) -> None:
        """Go on from a saved mean.

        Args:
            count: How many weights it is the mean of.
            weights: The mean by name.
            device: Where the model lies.
        """
        self.count = count
        self.weights = {name: weight.to(device) for name, weight in weights.items()}
