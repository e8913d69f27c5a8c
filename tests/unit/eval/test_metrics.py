"""The figures that the evaluation adds: checked against counting by hand."""

import nli_metrics
import numpy as np
import pytest


def ranked(scores, true, positives=None):
    return nli_metrics.average_precision(
        np.array(scores, dtype=np.float64), np.array(true, dtype=np.bool_), positives
    )


def test_average_precision_is_the_mean_precision_at_each_hit():
    # Hits at places 1 and 3: (1/1 + 2/3) / 2.
    assert ranked([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0]) == pytest.approx((1 + 2 / 3) / 2)


def test_positives_that_were_never_ranked_count_as_missed():
    assert ranked([0.9, 0.8], [1, 0], positives=4) == pytest.approx(0.25)
    assert ranked([], [], positives=4) == 0.0


def test_equal_scores_gain_nothing_from_their_order():
    first = ranked([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0])
    last = ranked([0.5, 0.5, 0.5, 0.5], [0, 0, 0, 1])
    assert first == last == pytest.approx(0.25)


def test_the_order_given_does_not_matter():
    assert ranked([0.1, 0.9, 0.5], [0, 1, 1]) == ranked([0.9, 0.5, 0.1], [1, 1, 0]) == 1.0


def test_recall_of_a_class_that_is_not_there_is_unknown():
    gold, called = np.array([0, 0, 2, 2]), np.array([0, 1, 2, 0])
    assert nli_metrics.recall_of(gold, called, 0) == 0.5
    assert nli_metrics.recall_of(gold, called, 1) is None


def test_reliability_compares_what_was_told_with_what_came():
    score = np.array([0.05, 0.15, 0.92, 0.96, 1.0])
    true = np.array([False, True, True, True, False])
    table = nli_metrics.reliability(score, true, bins=10)
    assert [row.pairs for row in table] == [1, 1, 3]
    assert table[-1].told == pytest.approx(0.96)
    assert table[-1].came == pytest.approx(2 / 3)
    wanted = (0.05 + 0.85 + 3 * (0.96 - 2 / 3)) / 5
    assert nli_metrics.reliability_error(table) == pytest.approx(wanted)


def test_a_forecast_that_comes_true_as_told_has_no_error():
    score = np.array([0.75] * 4)
    table = nli_metrics.reliability(score, np.array([True, True, True, False]))
    assert nli_metrics.reliability_error(table) == pytest.approx(0.0)
    assert nli_metrics.reliability_error([]) == 0.0
