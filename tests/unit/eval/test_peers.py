"""The peers' rules: each takes and leaves what its description says."""

import numpy as np
import pytest

from bench.peers import PEERS, checker_pairs, find, nearest, newssense_rows, verdicts
from diptych_core.finding import NliScores

RULES = {peer.name: peer for peer in PEERS}
TEXTS = ["zero", "one", "two", "three"]
# Pairs at .75, .45, .35 and .20; claims 0 and 1 stand in one article.
COSINE = np.array(
    [
        [1.00, 0.90, 0.75, 0.35],
        [0.90, 1.00, 0.45, 0.20],
        [0.75, 0.45, 1.00, 0.90],
        [0.35, 0.20, 0.90, 1.00],
    ],
    dtype=np.float32,
)
OWNERS = np.array([0, 0, 1, 1])
ALLOWED = OWNERS[:, None] != OWNERS[None, :]


class Model:
    """Answers by a table of contradiction probabilities and keeps what it was asked."""

    def __init__(self, told, otherwise=0.0):
        self.told = told
        self.otherwise = otherwise
        self.asked = []

    def __call__(self, pairs):
        self.asked += pairs
        found = [self.told.get(pair, self.otherwise) for pair in pairs]
        return [NliScores(0.0, 1.0 - p, p) for p in found]


def pairs_of(found):
    return {frozenset((row.a, row.b)) for row in found}


def test_contradict_text_asks_all_pairs_from_its_floor_in_one_direction():
    model = Model({("zero", "two"): 0.31, ("one", "two"): 0.29, ("two", "zero"): 0.99})
    found = find(RULES["contradict-text"], TEXTS, COSINE, ALLOWED, model)
    assert set(model.asked) == {("zero", "two"), ("one", "two"), ("zero", "three")}
    assert [(row.a, row.b, row.score) for row in found] == [(0, 2, 0.31)]


def test_consistency_checker_takes_the_larger_of_both_directions():
    model = Model({("zero", "two"): 0.1, ("two", "zero"): 0.6, ("one", "two"): 0.9})
    found = find(RULES["consistency-checker"], TEXTS, COSINE, ALLOWED, model)
    assert set(model.asked) == {("zero", "two"), ("two", "zero")}
    assert [(row.a, row.b, row.score) for row in found] == [(0, 2, 0.6)]


def test_newssense_has_no_floor_and_each_pair_once_by_its_best_row():
    model = Model({("one", "three"): 0.71, ("zero", "two"): 0.8, ("two", "zero"): 0.9})
    found = find(RULES["NewsSense"], TEXTS, COSINE, ALLOWED, model)
    assert len(model.asked) == 8
    assert [(row.a, row.b) for row in found] == [(2, 0), (1, 3)]


def test_newssense_keeps_the_hundred_best_rows():
    count = 24
    cosine = np.full((count, count), 0.5, dtype=np.float32)
    owners = np.arange(count)
    allowed = owners[:, None] != owners[None, :]
    texts = [str(n) for n in range(count)]
    found = find(RULES["NewsSense"], texts, cosine, allowed, Model({}, otherwise=0.95))
    assert 50 <= len(found) <= 100


def test_plain_nli_means_both_directions_and_reports_all():
    model = Model({("zero", "two"): 0.2, ("two", "zero"): 0.6})
    found = find(RULES["plain NLI"], TEXTS, COSINE, ALLOWED, model)
    assert [(row.a, row.b) for row in found] == [(0, 2), (1, 2)]
    assert [row.score for row in found] == pytest.approx([0.4, 0.0])


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_no_rule_compares_within_an_article(peer):
    found = find(peer, TEXTS, COSINE, ALLOWED, Model({}, otherwise=0.95))
    assert found
    assert not pairs_of(found) & {frozenset((0, 1)), frozenset((2, 3))}


def test_neighbours_are_counted_among_the_allowed_alone():
    near = nearest(COSINE, ALLOWED, count=1)
    assert [list(np.flatnonzero(row)) for row in near] == [[2], [2], [0], [0]]
    assert near.tolist() != near.T.tolist()


def test_without_retrieval_a_silent_rule_gives_none():
    pairs = [("a", "b"), ("c", "d")]
    model = Model({("a", "b"): 0.7, ("c", "d"): 0.71})
    assert verdicts(RULES["NewsSense"], pairs, model) == [None, 0.71]


def test_both_gates_of_retrieval_alone():
    assert checker_pairs(COSINE, ALLOWED).tolist() == [[0, 2]]
    assert len(newssense_rows(COSINE, ALLOWED)) == 8
