import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.agreement.gold import GoldSource, adjudicator, gold, is_adjudicator
from diptych_core.agreement.measures import (
    NOTHING_SHARED,
    Measure,
    ac1,
    alpha,
    kappa,
    percent,
    ratings,
)
from diptych_core.agreement.team import Judgement, agreement
from diptych_core.label import Label

_: int | None = None
# Krippendorff 2011, section D: four observers, twelve units, missing data. The same table is
# Gwet's example "raw4raters" (irrCAC), for which he gives AC1 = 0.77544.
FOUR = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3),
    (_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _),
)
# The same, section B: two observers, binary.
BINARY = ("0100000010", "1110010000")


def table(*rows):
    return ratings(
        [
            {f"r{n}": str(value) for n, value in enumerate(item) if value is not None}
            for item in zip(*rows, strict=True)
        ]
    )


def test_alpha_is_krippendorffs_own():
    assert alpha(table(*FOUR)).value == pytest.approx(0.743, abs=5e-4)
    assert alpha(table(*BINARY)).value == pytest.approx(0.095, abs=5e-4)
    one, other = (
        ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"],
        ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"],
    )
    assert alpha(table(one, other)).value == pytest.approx(0.692, abs=5e-4)


def test_ac1_is_gwets_own():
    assert ac1(table(*FOUR)).value == pytest.approx(0.77544, abs=5e-6)
    assert percent(table(*FOUR)).value == pytest.approx(0.81818, abs=5e-6)


def test_kappa_is_the_textbooks():
    # Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, table 18.1: kappa .68
    counts = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
    one = [str(i) for i, row in enumerate(counts) for n in row for _ in range(n)]
    other = [str(j) for row in counts for j, n in enumerate(row) for _ in range(n)]
    assert kappa(one, other).value == pytest.approx(0.676, abs=5e-4)


def brute(items):
    """Alpha from its definition, pair by pair (Krippendorff 2011, equation for nominal data)."""
    units = [list(item.values()) for item in items if len(item) > 1]
    values = [value for unit in units for value in unit]
    n = len(values)
    observed = (
        sum(
            sum(a != b for i, a in enumerate(unit) for j, b in enumerate(unit) if i != j)
            / (len(unit) - 1)
            for unit in units
        )
        / n
    )
    expected = sum(a != b for i, a in enumerate(values) for j, b in enumerate(values) if i != j)
    return 1 - observed / (expected / (n * (n - 1)))


some_items = st.lists(
    st.dictionaries(st.sampled_from("wxyz"), st.sampled_from("abc"), max_size=4), max_size=12
)


@given(some_items)
def test_measures_are_numbers_up_to_one_or_say_why_not(items):
    data = ratings(items)
    shared = [set(item.values()) for item in items if len(item) > 1]
    for measure in (alpha(data), ac1(data), percent(data)):
        assert (measure.value is None) == bool(measure.undefined)
        if measure.value is not None:
            assert math.isfinite(measure.value)
            assert measure.value <= 1
            assert measure.items == len(shared)
            if measure.low is not None and measure.high is not None:
                assert measure.low <= measure.high <= 1
    if not shared:
        assert alpha(data).undefined == percent(data).undefined == NOTHING_SHARED
    elif len(set.union(*shared)) == 1:
        (only,) = set.union(*shared)
        assert alpha(data).undefined == ac1(data).undefined == f"undefined: everyone chose {only}"
    else:
        assert alpha(data).value == pytest.approx(brute(items))


def test_full_agreement_on_one_label_is_no_figure():
    data = ratings([{"a": "neutral", "b": "neutral"}] * 9)
    assert alpha(data).text == "undefined: everyone chose neutral"
    assert kappa(["neutral"] * 9, ["neutral"] * 9).text == "undefined: everyone chose neutral"
    assert kappa([], []).text == "undefined: no shared items"
    assert percent(data).value == 1.0


def test_a_rare_label_pulls_alpha_down_but_not_ac1():
    items = [{"a": "x", "b": "x"}] * 95 + [{"a": "x", "b": "y"}] * 3 + [{"a": "y", "b": "x"}] * 2
    data = ratings(items)
    assert percent(data).value == pytest.approx(0.95)
    assert alpha(data).value == pytest.approx(-0.021, abs=1e-3)  # as the research table has it
    assert ac1(data).value == pytest.approx(0.947, abs=1e-3)


def interval(measure):
    """Return low end, value and high end, none of which may be missing."""
    found = (measure.low, measure.value, measure.high)
    assert None not in found
    return found


def test_the_interval_is_the_same_each_time_and_holds_the_value():
    random.seed(1)
    items = [{"a": random.choice("xy"), "b": "x"} for _ in range(60)]
    items += [{"a": "y", "b": "y"}] * 30
    first, second = alpha(ratings(items)), alpha(ratings(items))
    assert first == second
    low, value, high = interval(first)
    assert low < value < high
    assert "95 % interval" in first.text
    wide, narrow = interval(alpha(ratings(items[::6]))), interval(alpha(ratings(items * 6)))
    assert narrow[2] - narrow[0] < high - low < wide[2] - wide[0]
    assert alpha(ratings(items[:2] + items[-2:])).low is None


def test_two_analysts_with_different_numbers_of_items_are_no_couple():
    with pytest.raises(ValueError, match="same items"):
        kappa(["x"], [])


def judged(*rows, kind="number"):
    return [
        Judgement(item=f"p{n}", analyst=analyst, label=label, kind=kind)
        for n, row in enumerate(rows)
        for analyst, label in row.items()
    ]


def test_a_team_is_measured_as_a_whole_by_label_kind_and_couple():
    given = judged(
        {"ann": "contradiction", "bob": "contradiction", "eve": "neutral"},
        {"ann": "neutral", "bob": "neutral"},
        {"ann": "unsure"},
    )
    found = agreement([*given, Judgement(item="p9", analyst="eve", label="neutral", kind="time")])
    assert found.analysts == ("ann", "bob", "eve")
    assert found.labels == {"contradiction": 2, "neutral": 4, "unsure": 1}
    assert (found.overall.items, found.overall.shared, found.overall.judgements) == (4, 2, 5)
    assert found.overall.percent.value == pytest.approx((1 / 3 + 1) / 2)
    assert set(found.by_kind) == {"number", "time"}
    assert found.by_kind["time"].alpha.undefined == NOTHING_SHARED
    assert found.by_label["unsure"].alpha.undefined == "undefined: everyone chose another label"
    assert found.by_label["contradiction"].alpha.value is not None
    couples = {(c.one, c.other): c for c in found.couples}
    assert couples["ann", "bob"].kappa.value == 1.0
    assert couples["bob", "eve"].shared == 1
    (only,) = found.disagreements
    assert only.labels == {"ann": "contradiction", "bob": "contradiction", "eve": "neutral"}


def test_nobody_agrees_with_nobody():
    found = agreement([])
    assert found.overall.alpha == Measure(value=None, undefined=NOTHING_SHARED)
    assert (found.analysts, found.couples, found.disagreements) == ((), (), ())


@pytest.mark.parametrize(
    ("labels", "ruled", "label", "source"),
    [
        ({}, None, None, GoldSource.UNRESOLVED),
        ({"a": Label.UNSURE}, None, Label.UNSURE, GoldSource.SINGLE),
        ({"a": Label.NEUTRAL, "b": Label.NEUTRAL}, None, Label.NEUTRAL, GoldSource.UNANIMOUS),
        ({"a": Label.NEUTRAL, "b": Label.UNSURE}, None, None, GoldSource.UNRESOLVED),
        (
            {"a": Label.NEUTRAL, "b": Label.UNSURE, "c": Label.NEUTRAL},
            None,
            Label.NEUTRAL,
            GoldSource.MAJORITY,
        ),
        (
            dict.fromkeys("ab", Label.NEUTRAL) | dict.fromkeys("cd", Label.UNSURE),
            None,
            None,
            GoldSource.UNRESOLVED,
        ),
        (
            {"a": Label.NEUTRAL, "b": Label.NEUTRAL},
            Label.CONTRADICTION,
            Label.CONTRADICTION,
            GoldSource.ADJUDICATED,
        ),
    ],
)
def test_gold(labels, ruled, label, source):
    found = gold(labels, ruled)
    assert (found.label, found.source) == (label, source)


def test_who_adjudicates_has_a_name_of_its_own():
    assert adjudicator("Ann") != "Ann"
    assert adjudicator(adjudicator("Ann")) == adjudicator("Ann")
    assert is_adjudicator(adjudicator("Ann"))
    assert not is_adjudicator("Ann")
