"""The solver against what an optimum must be, and the measures against figures worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.detect.logistic import Prior, average_precision, fit_map, log_loss, sigmoid


def problem(seed, *, rows=30, columns=5):
    random = np.random.default_rng(seed)
    signs = random.choice([-1.0, 0.0, 1.0], columns)
    centre = random.normal(0, 1, columns)
    centre = np.where(signs == 0, centre, signs * np.abs(centre))
    prior = Prior(centre=centre, precision=random.uniform(0.05, 4, columns), signs=signs)
    design = random.uniform(0, 1, (rows, columns))
    return design, (random.random(rows) < 0.5).astype(float), prior


def gradient(design, truth, prior, at):
    return design.T @ (sigmoid(design @ at) - truth) + prior.precision * (at - prior.centre)


@given(st.integers(0, 10_000), st.integers(0, 60))
def test_nothing_around_the_answer_is_better(seed, rows):
    design, truth, prior = problem(seed, rows=rows)
    answer = fit_map(design, truth, prior)
    slope = gradient(design, truth, prior, answer)
    at_bound = (prior.signs != 0) & (answer == 0)
    assert np.all(prior.signs * answer >= 0)
    assert np.abs(slope[~at_bound]).max(initial=0) < 1e-6
    assert np.all(prior.signs[at_bound] * slope[at_bound] >= -1e-6)


def test_some_of_these_problems_press_against_their_bounds():
    pressed = [
        seed
        for seed in range(200)
        if np.any((fit_map(*problem(seed)) == 0) & (problem(seed)[2].signs != 0))
    ]
    assert len(pressed) > 20


def test_without_rows_the_prior_stays():
    design, truth, prior = problem(3, rows=0)
    assert fit_map(design, truth, prior) == pytest.approx(prior.centre)


def test_separable_rows_have_a_finite_answer():
    design = np.array([[1.0, 0.0], [1.0, 1.0]])
    prior = Prior(centre=np.zeros(2), precision=np.full(2, 0.01), signs=np.array([0.0, 1.0]))
    bias, slope = fit_map(design, np.array([0.0, 1.0]), prior)
    assert -20 < bias < 0 < slope < 20


def test_measures():
    truth = np.array([1.0, 0.0, 1.0, 0.0])
    scores = np.array([0.9, 0.8, 0.7, 0.1])
    assert average_precision(scores, truth) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(np.full(4, 0.5), truth) == pytest.approx(0.5)
    assert average_precision(scores, np.zeros(4)) == 0.0
    assert average_precision(np.array([0.9, 0.5, 0.5]), np.array([1.0, 1.0, 0.0])) == (
        pytest.approx((1 + 2 / 3) / 2)
    )
    assert log_loss(np.full(4, 0.5), truth) == pytest.approx(math.log(2))
    assert log_loss(np.array([1.0]), np.array([0.0])) < 30
    assert sigmoid(np.array([-1e4, 0.0, 1e4])) == pytest.approx([0.0, 0.5, 1.0])
