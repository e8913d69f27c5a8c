"""Claim clusters: what is joined, what is not, and what a cluster is called."""

from diptych_core.review.clusters import Tie, clusters, copies, names

TEXTS = {
    "a": "Forty dock workers were killed in the explosion at the quay, the ministry said.",
    "b": "Nine dock workers were killed in the explosion, a doctor told the station.",
    "c": "forty dock workers were killed in the explosion at the quay the Ministry said",
    "d": "Valve fourteen had been left open during the whole night shift.",
    "e": "Valve fourteen was shut during the whole night shift, the company insisted.",
    "f": "He did not comment.",
    "g": "He did not comment.",
}


def same(texts):
    return copies(texts)


def test_copies_are_alike_but_for_case_and_marks_and_long_enough():
    found = same(TEXTS)
    assert found["c"] == "a"
    assert found["g"] == "g"


def test_copies_come_along_and_strangers_stay_apart():
    ties = [Tie("1", "a", "b"), Tie("2", "d", "e")]
    assert clusters(ties, same(TEXTS)) == [["a", "b", "c"], ["d", "e"]]


def test_a_doubtful_tie_brings_one_claim_and_joins_no_clusters():
    firm = [Tie("1", "a", "b"), Tie("2", "d", "e")]
    doubtful = [Tie("3", "b", "d", firm=False), Tie("4", "b", "f", firm=False)]
    assert clusters([*firm, *doubtful], same(TEXTS)) == [["a", "b", "c", "f"], ["d", "e"]]
    assert clusters([*firm, Tie("3", "b", "d")], same(TEXTS)) == [["a", "b", "c", "d", "e"]]


def test_no_cluster_outgrows_its_limit_and_the_stronger_tie_wins():
    ties = [Tie("1", "a", "b"), Tie("2", "b", "d"), Tie("3", "d", "e")]
    assert clusters(ties, same(TEXTS), largest=2) == [["a", "b", "c"], ["d", "e"]]


def test_a_tie_to_a_claim_that_is_gone_is_passed_over():
    assert clusters([Tie("1", "a", "gone")], same(TEXTS)) == []


def test_a_cluster_is_called_by_what_its_claims_share_and_others_do_not():
    groups = [["a", "b"], ["d", "e"]]
    first, second = names(groups, TEXTS)
    assert first == "dock · workers · killed · explosion"
    assert second == "Valve · fourteen · night · shift"
