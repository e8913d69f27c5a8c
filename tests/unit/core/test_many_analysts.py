"""The agreement of a team that somebody made up: bounded, whatever the case says."""

from itertools import combinations

from diptych_core.agreement.team import MOST_COMPARED, MOST_KINDS, Judgement, agreement

LABELS = ("contradiction", "neutral")


def test_couples_are_those_of_the_analysts_who_judged_most():
    judged = [
        Judgement(item="p", analyst=f"n{n:05}", label=LABELS[n % 2]) for n in range(5_000)
    ] + [
        Judgement(item=f"q{k}", analyst=f"n{n:05}", label=LABELS[(n + k) % 2])
        for n in range(100, 100 + MOST_COMPARED)
        for k in range(3)
    ]
    found = agreement(judged)
    assert len(found.analysts) == 5_000
    names = [f"n{n:05}" for n in range(100, 100 + MOST_COMPARED)]
    assert [(each.one, each.other) for each in found.couples] == list(combinations(names, 2))
    assert all(each.shared == 4 for each in found.couples)


def test_of_many_kinds_the_most_frequent_are_measured():
    judged = [
        Judgement(item=f"p{n}", analyst=who, label=LABELS[n % 2], kind=f"kind {n}")
        for n in range(3_000)
        for who in ("Ann", "Bob")
    ]
    judged += [
        Judgement(item=f"more{n}", analyst=who, label=LABELS[0], kind="kind 2999")
        for n in range(3)
        for who in ("Ann", "Bob")
    ]
    found = agreement(judged)
    assert len(found.by_kind) == MOST_KINDS
    assert found.by_kind["kind 2999"].items == 4
    assert found.overall.items == 3_003


def test_a_team_of_people_is_measured_whole():
    judged = [
        Judgement(item=f"p{k}", analyst=f"n{n}", label=LABELS[(n * k) % 2], kind=f"kind {k}")
        for n in range(6)
        for k in range(9)
    ]
    found = agreement(judged)
    assert len(found.couples) == 15
    assert len(found.by_kind) == 9
