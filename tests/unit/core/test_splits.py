from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.label import Label
from diptych_core.publish.making import with_origins
from diptych_core.publish.splits import Shares, find_leaks, with_splits
from unit.core.publishing import row

EVEN = Shares(train=34, validation=33, test=33)


def made(pair, a, b, text=None):
    own = row(Label.NEUTRAL, pair=pair, a=a, b=b, text=text or f"Words of pair {pair} alone here.")
    return replace(
        own,
        a=replace(own.a, url=f"https://example.org/{a}", sha256=f"sha {a}"),
        b=replace(own.b, url="", sha256=f"sha {b}"),
        hypothesis=f"Other words of pair {pair} stand here.",
    )


def split_of(rows, shares=EVEN):
    return {each.pair_id: each.split for each in with_splits(rows, shares)}


def apart(count):
    return [made(f"p{n}", f"{n}x", f"{n}y") for n in range(count)]


def test_events_that_share_nothing_are_dealt_out():
    rows = with_splits(apart(9), EVEN)
    assert sorted(each.split for each in rows).count("train") == 3
    assert len({each.event for each in rows}) == 9
    assert find_leaks(rows).leaks == ()


@pytest.mark.parametrize(
    "tie",
    [
        lambda one, other: replace(other, a=one.a),  # the same article
        lambda one, other: replace(other, b=replace(other.b, origin=one.a.origin)),
        lambda one, other: replace(other, b=replace(other.b, sha256=one.a.sha256)),
        lambda one, other: replace(other, b=replace(other.b, url=one.a.url)),
        lambda one, other: replace(other, hypothesis=one.premise.upper()),
        lambda one, other: replace(other, premise=f"{one.premise[:-1]}, it said."),  # a copy
    ],
)
def test_what_ties_two_events_makes_them_one_and_is_found_if_cut(tie):
    rows = apart(6)
    rows[3] = tie(rows[0], rows[3])
    done = with_splits(rows, EVEN)
    assert len({each.event for each in done}) == 5
    assert done[0].split == done[3].split
    assert find_leaks(done).leaks == ()
    cut = [replace(done[0], split="train"), *done[1:3], replace(done[3], split="test")]
    assert find_leaks(cut).leaks != ()


def test_a_chain_of_articles_is_one_event():
    rows = [made(f"p{n}", f"{n}", f"{n + 1}") for n in range(6)]
    assert set(split_of(rows).values()) == {"train"}
    assert len({each.event for each in with_splits(rows, EVEN)}) == 1


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(13, 25)), max_size=25),
    st.randoms(use_true_random=False),
)
def test_no_split_leaks_and_the_order_of_rows_does_not_matter(pairs, random):
    rows = [made(f"p{n}", str(a), str(b)) for n, (a, b) in enumerate(pairs)]
    done = with_splits(rows, EVEN)
    held = {
        name: {s.article_id for each in done if each.split == name for s in (each.a, each.b)}
        for name in ("train", "validation", "test")
    }
    assert not any(one & other for one, other in combinations(held.values(), 2))
    assert find_leaks(done).leaks == ()
    random.shuffle(rows)
    assert split_of(rows) == {each.pair_id: each.split for each in done}


def test_large_events_go_first_and_one_event_goes_to_train():
    rows = [made(f"big{n}", "1", f"b{n}") for n in range(8)] + apart(2)
    assert {split for pair, split in split_of(rows, Shares()).items() if "big" in pair} == {"train"}
    assert sorted(split for pair, split in split_of(rows, Shares()).items() if pair[0] == "p") == [
        "test", "validation",
    ]  # fmt: skip
    assert set(split_of(apart(1)).values()) == {"train"}
    assert set(split_of(apart(5), Shares(train=100, validation=0, test=0)).values()) == {"train"}


def test_all_analysts_of_a_pair_are_in_one_split():
    rows = [each for own in apart(6) for each in (own, replace(own, analyst="bob"))]
    done = with_splits(rows, EVEN)
    assert len({(each.pair_id, each.split) for each in done}) == 6


@pytest.mark.parametrize("shares", [(80, 10, 11), (-10, 60, 50), (0, 0, 0)])
def test_shares_add_up(shares):
    with pytest.raises(ValueError, match="add up to 100"):
        Shares(train=shares[0], validation=shares[1], test=shares[2])


def test_an_origin_group_is_named_after_its_smallest_article():
    one, two = apart(2)
    rows = [
        replace(one, a=replace(one.a, origin="first imported")),
        replace(two, b=replace(two.b, origin="first imported")),
    ]
    done = with_origins(rows)
    assert done[0].a.origin == done[1].b.origin == "a0x"
    assert done[0].b.origin == "a0y"
