"""Fit the temperature by which logits are divided, and say what it does.

Every other pair of a few development sets is used for the fit, the rest for the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import nli_metrics
import numpy as np
from evaluate_nli import CLASSES, read_rows

if TYPE_CHECKING:
    from pathlib import Path

    from nli_predict import Predictor

# Three kinds of text, so that no single one sets the scale. The largest are cut to size.
SETS = ("mnli-dev_matched", "vitaminc-sample", "conjnli-dev", "function_words")
PAIRS_PER_SET = 600


@dataclass(frozen=True, slots=True)
class Fitted:
    """A temperature and its effect on the pairs that were not used to fit it.

    Attributes:
        temperature: Divides the logits.
        pairs: Pairs the effect was measured on.
        error_before: Expected calibration error at temperature 1.
        error_after: Expected calibration error at the fitted temperature.
        nll_before: Mean negative log-likelihood in nats at temperature 1.
        nll_after: The same at the fitted temperature.
    """

    temperature: float
    pairs: int
    error_before: float
    error_after: float
    nll_before: float
    nll_after: float


def fit(model: Predictor, dev: Path) -> Fitted:
    """Fit the temperature.

    Args:
        model: Gives the logits.
        dev: Folder of the development sets.
    """
    rows = [row for name in SETS for row in read_rows(dev / f"{name}.jsonl.gz", PAIRS_PER_SET)]
    logits = model.logits([(row.premise, row.hypothesis) for row in rows])
    gold = np.array([CLASSES[row.label] for row in rows])
    temperature = nli_metrics.fit_temperature(logits[::2], gold[::2])
    held, truth = logits[1::2], gold[1::2]
    before, after = nli_metrics.softmax(held), nli_metrics.softmax(held, temperature)
    return Fitted(
        temperature=temperature,
        pairs=len(truth),
        error_before=nli_metrics.calibration_error(before, truth),
        error_after=nli_metrics.calibration_error(after, truth),
        nll_before=nli_metrics.negative_log_likelihood(held, truth, 1.0),
        nll_after=nli_metrics.negative_log_likelihood(held, truth, temperature),
    )
