"""Orders of the queue over columns."""

import numpy as np

from diptych_core.review.ordering import disputes, most_diverse, most_uncertain, occurrences


def ints(*values):
    return np.array(values, dtype=np.int32)


def test_occurrences_count_what_stood_before():
    assert occurrences(ints(5, 3, 5, 5, 3, 9)).tolist() == [0, 0, 1, 2, 1, 0]
    assert occurrences(ints()).tolist() == []


def test_findings_that_share_a_claim_are_one_dispute():
    # 0: claims 0-1, 1: claims 0-2 (shares 0), 2: claims 5-6 (nothing shared)
    assert disputes(ints(0, 0, 5), ints(1, 2, 6), 7).tolist() == [0, 0, 2]


def test_a_dispute_told_by_others_on_both_sides_is_the_same_one():
    # forty (0, 2) against nine (1, 3): the pair 2-3 shares no claim with the best pair 0-1
    assert disputes(ints(0, 0, 2, 2), ints(1, 3, 1, 3), 4).tolist() == [0, 0, 0, 0]


def test_a_long_chain_is_not_all_one_dispute():
    claims = np.arange(40, dtype=np.int32)
    assert len(set(disputes(claims[:-1], claims[1:], 40).tolist())) > 10


def test_each_dispute_comes_once_before_any_comes_again():
    # three findings of the dispute of claim 0, two of that of claim 10, one of its own
    order = most_diverse(ints(0, 0, 0, 10, 10, 20), ints(1, 2, 3, 11, 12, 21), 22)
    assert order.tolist() == [0, 3, 5, 1, 4, 2]


def test_the_nearest_to_a_border_come_first_and_ties_by_score():
    scores = np.array([0.95, 0.72, 0.68, 0.51, 0.31, 0.1])
    assert most_uncertain(scores, (0.3, 0.5, 0.7)).tolist() == [3, 4, 1, 2, 5, 0]
