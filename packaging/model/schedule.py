"""A learning-rate schedule that runs over the elapsed share of the plan, in time or in steps.

On a machine shared with others nobody knows the number of steps beforehand. A schedule over
elapsed minutes ends at zero on time, whatever the load.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train: minutes of wall-clock time or a number of steps, exactly one of them.

    Attributes:
        minutes: Planned wall-clock minutes of training, time before a restart counted.
        steps: Planned optimiser steps.
        warmup: Share of the plan in which the rate rises from zero, 0 to 1.
    """

    minutes: float | None = None
    steps: int | None = None
    warmup: float = 0.05

    def __post_init__(self) -> None:
        if (self.minutes is None) == (self.steps is None):
            raise ValueError("give minutes or steps, one of them")
        if not 0.0 <= self.warmup < 1.0:
            raise ValueError("warmup is a share below one")

    def share_done(self, *, seconds: float, step: int) -> float:
        """Return the elapsed share of the plan, at least 0 and at most 1.

        Args:
            seconds: Seconds trained so far.
            step: Steps done so far.
        """
        if self.minutes is not None:
            done = seconds / (60.0 * self.minutes) if self.minutes > 0 else 1.0
        else:
            done = step / self.steps if self.steps else 1.0
        return min(1.0, max(0.0, done))

    def rate(self, share: float) -> float:
        """Return the factor of the peak learning rate: linear rise, then linear fall to zero.

        Args:
            share: Elapsed share of the plan, 0 to 1.
        """
        if share < self.warmup:
            return share / self.warmup
        return (1.0 - share) / (1.0 - self.warmup)
