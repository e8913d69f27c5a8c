"""What training takes for wrong: the loss of hard, two-way and soft targets."""

# ruff: noqa: TID253 - nothing here runs in the application; these scripts need torch at once

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from nli_data import Label
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nli_data import Pair
    from torch import Tensor

_HARD = (0.0, 0.0, 0.0)


def soft_targets(pairs: Sequence[Pair]) -> Tensor:
    """Return (pairs, 3) probabilities; the row of a pair with a label is zero."""
    return torch.tensor([pair.soft or _HARD for pair in pairs], dtype=torch.float32)


def pair_loss(
    logits: Tensor, targets: Tensor, weights: Tensor, smoothing: float, soft: Tensor | None = None
) -> Tensor:
    """Return the mean weighted loss of a batch.

    A three-way target gives the smoothed cross-entropy. NOT_CONTRADICTION gives the negative
    logarithm of the summed probability of the other two classes. A soft target gives the
    cross-entropy against its probabilities, which need no smoothing.

    Args:
        logits: (batch, 3), float32.
        targets: (batch,), values of `Label`; without meaning for pairs with a soft target.
        weights: (batch,), at least one above zero.
        smoothing: Share of a three-way target spread over the classes, 0 to 1.
        soft: (batch, 3) probabilities, zero in the rows of pairs without a soft target; None
            where no pair has one.
    """
    two_way = targets == int(Label.NOT_CONTRADICTION)
    classes = targets.masked_fill(two_way, int(Label.NEUTRAL))
    three = functional.cross_entropy(logits, classes, reduction="none", label_smoothing=smoothing)
    log_p = functional.log_softmax(logits, dim=-1)
    other_two = -torch.logsumexp(log_p[:, : int(Label.CONTRADICTION)], dim=-1)
    losses = torch.where(two_way, other_two, three)
    if soft is not None:
        losses = torch.where(soft.sum(dim=-1) > 0, -(soft * log_p).sum(dim=-1), losses)
    return (losses * weights).sum() / weights.sum()
