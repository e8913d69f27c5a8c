"""The honest mix: who is drawn by lot, where it stands, and who comes back."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.review.mix import (
    REST,
    Mix,
    in_random_slice,
    interleave,
    lots,
    next_repeat,
    pair_key,
    pair_keys,
    random_slice,
    repeat_due,
)

PAIRS = [hashlib.sha256(str(n).encode()).hexdigest()[:16] for n in range(20_000)]


def test_a_mix_survives_json():
    mix = Mix(seed=7, random=0.2, repeat=0.1)
    assert Mix.from_json(mix.to_json()) == mix


@pytest.mark.parametrize(
    "value",
    [None, 3, [], {"seed": "x", "random": "much", "repeat": None}, {"random": float("nan")}],
)
def test_what_is_no_mix_is_the_mix_of_a_new_case(value):
    assert Mix.from_json(value) == Mix()


def test_shares_stay_in_their_bounds():
    mix = Mix.from_json({"seed": 1, "random": 9, "repeat": -1})
    assert (mix.random, mix.repeat) == (0.5, 0.0)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.1, 0.3])
def test_the_slice_holds_its_share(share):
    drawn = random_slice(pair_keys(PAIRS), Mix(seed=5, random=share))
    assert drawn.mean() == pytest.approx(share, abs=0.01)


def test_one_pair_and_many_are_drawn_alike():
    mix = Mix(seed=11)
    together = random_slice(pair_keys(PAIRS[:500]), mix)
    assert [in_random_slice(pair, mix) for pair in PAIRS[:500]] == together.tolist()


def test_another_seed_draws_others_independently():
    one, other = (random_slice(pair_keys(PAIRS), Mix(seed=seed)) for seed in (1, 2))
    assert (one & other).mean() == pytest.approx(0.01, abs=0.004)


def test_a_larger_share_keeps_who_was_drawn():
    keys = pair_keys(PAIRS)
    small, large = (random_slice(keys, Mix(seed=3, random=share)) for share in (0.05, 0.2))
    assert not (small & ~large).any()


def test_lots_are_the_same_on_every_machine():
    assert lots(pair_keys(["00000000000000ff"]), 42).tolist() == [9522602497344321903]


def test_identifiers_are_read_as_numbers_and_others_are_hashed():
    assert pair_key("00000000000000ff") == 255
    assert pair_key("no hexadecimal number") != pair_key("no hexadecimal numbers")
    assert 0 <= pair_key("p1") < 2**64
    for listed in (PAIRS[:3], [*PAIRS[:3], "p1"], ["no hexadecimal!!", PAIRS[0]], []):
        assert pair_keys(listed).tolist() == [pair_key(pair) for pair in listed]


@given(
    ranked=st.integers(0, 60), drawn=st.integers(0, 60), share=st.sampled_from([0, 0.05, 0.1, 0.5])
)
def test_nothing_is_lost_and_each_keeps_its_order(ranked, drawn, share):
    one = np.arange(ranked, dtype=np.int32)
    other = np.arange(1000, 1000 + drawn, dtype=np.int32)
    mixed = interleave(one, other, share)
    assert mixed[mixed < 1000].tolist() == one.tolist()
    assert mixed[mixed >= 1000].tolist() == other.tolist()


def test_every_beginning_holds_its_share():
    mixed = interleave(np.arange(900, dtype=np.int32), np.arange(1000, 1100, dtype=np.int32), 0.1)
    for end in range(10, 1000, 10):
        assert (mixed[:end] >= 1000).sum() == end // 10


def test_repeats_come_at_their_share_and_not_in_a_rhythm():
    due = [number for number in range(4000) if repeat_due(number, Mix(seed=9, repeat=0.05))]
    assert len(due) / 4000 == pytest.approx(0.05, abs=0.012)
    assert len(set(np.diff(due))) > 10
    assert not any(repeat_due(number, Mix(seed=9, repeat=0.0)) for number in range(500))


def test_only_a_pair_that_has_rested_comes_back():
    keys = pair_keys(PAIRS[: REST + 3])
    judged_at = np.arange(REST + 3, dtype=np.float64)
    for seed in range(40):
        assert next_repeat(keys, judged_at, Mix(seed=seed)) in {0, 1, 2}
    assert next_repeat(keys[:REST], judged_at[:REST], Mix()) is None
