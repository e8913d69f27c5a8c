"""The loss of soft targets, and the mean of the weights."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.torch, pytest.mark.filterwarnings("default")]


def test_a_soft_pair_costs_its_cross_entropy_and_a_hard_one_what_it_did() -> None:
    import torch
    from nli_data import Label, Pair
    from nli_loss import pair_loss, soft_targets

    pairs = [
        Pair("a", "b", Label.CONTRADICTION, "s", 2.0, soft=(0.25, 0.25, 0.5)),
        Pair("a", "b", Label.ENTAILMENT, "s"),
        Pair("a", "b", Label.NOT_CONTRADICTION, "s"),
    ]
    shares = torch.tensor([[0.5, 0.25, 0.25], [0.5, 0.25, 0.25], [0.25, 0.25, 0.5]])
    targets = torch.tensor([int(pair.label) for pair in pairs])
    weights = torch.tensor([pair.weight for pair in pairs])
    soft = soft_targets(pairs)
    assert soft.tolist() == [[0.25, 0.25, 0.5], [0, 0, 0], [0, 0, 0]]
    loss = pair_loss(shares.log(), targets, weights, 0.0, soft)
    of_soft = 0.25 * math.log(2) + 0.75 * math.log(4)
    assert float(loss) == pytest.approx((2 * of_soft + math.log(2) + math.log(2)) / 4)
    hard = pair_loss(shares.log()[1:], targets[1:], weights[1:], 0.1)
    assert float(hard) == pytest.approx(
        float(pair_loss(shares.log()[1:], targets[1:], weights[1:], 0.1, soft[1:]))
    )


def test_the_gradient_of_a_soft_target_vanishes_where_it_is_met() -> None:
    import torch
    from nli_loss import pair_loss

    soft = torch.tensor([[0.2, 0.5, 0.3]])
    logits = soft.log().requires_grad_()
    pair_loss(logits, torch.tensor([1]), torch.ones(1), 0.05, soft).backward()
    assert logits.grad is not None
    assert float(logits.grad.abs().max()) < 1e-6


def test_the_mean_is_that_of_all_weights_shown_over_a_restart(tmp_path: Path) -> None:
    import checkpoint
    import torch
    from averaging import RunningMean

    torch.manual_seed(1)
    model = torch.nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(model.parameters())
    shown, mean, path = [], RunningMean(), tmp_path / "checkpoint.pt"
    for step in range(6):
        with torch.no_grad():
            model.weight.add_(torch.randn(2, 3))
        mean.add(model)
        shown.append(model.weight.detach().clone())
        if step == 2:
            checkpoint.save(path, model, optimizer, checkpoint.Progress(step=3), mean)
            mean = RunningMean()
            assert checkpoint.load(path, model, optimizer, mean).step == 3
            # The run goes on with its own weights, not with their mean.
            torch.testing.assert_close(model.weight.detach(), shown[-1])
    assert mean.count == 6
    mean.put_into(model)
    torch.testing.assert_close(model.weight.detach(), torch.stack(shown).mean(dim=0))


def test_without_weights_shown_the_model_stays_as_it_is(tmp_path: Path) -> None:
    import checkpoint
    import torch
    from averaging import RunningMean

    model = torch.nn.Linear(3, 2)
    optimizer = torch.optim.AdamW(model.parameters())
    before = model.weight.detach().clone()
    path = tmp_path / "checkpoint.pt"
    checkpoint.save(path, model, optimizer, checkpoint.Progress(step=3))
    mean = RunningMean()
    checkpoint.load(path, model, optimizer, mean)
    mean.put_into(model)
    assert mean.count == 0
    torch.testing.assert_close(model.weight.detach(), before)
