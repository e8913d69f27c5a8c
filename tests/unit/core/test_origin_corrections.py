"""What analysts say about copies wins over what comparing the texts gave."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from diptych_core.article import Article
from diptych_core.origin_corrections import (
    OriginCorrection,
    corrected_origins,
    named_by_members,
    origins_beside_corrections,
)

NAMES = "abcdef"


def articles(names=NAMES):
    return [Article(article_id=name, text=name) for name in names]


def correct(found, *corrections, alike=None):
    """Group with a likeness given by pairs of names; what is not named is a copy."""

    def likeness(one, other):
        return (alike or {}).get(f"{min(one, other)}{max(one, other)}", 0.9)

    return corrected_origins(articles(found), found, corrections, likeness=likeness)


def test_without_corrections_nothing_changes():
    found = {"a": "a", "b": "a", "c": "c"}
    assert correct(found) == found


def test_what_was_taken_apart_stays_apart_from_all_it_was_with():
    found = {"a": "a", "b": "a", "c": "a"}
    assert correct(found, OriginCorrection(article="b", apart=("a", "c"))) == {
        "a": "a", "b": "b", "c": "a",
    }  # fmt: skip


def test_taking_the_first_out_renames_the_group():
    found = {"a": "a", "b": "a", "c": "a"}
    assert correct(found, OriginCorrection(article="a", apart=("b", "c"))) == {
        "a": "a", "b": "b", "c": "b",
    }  # fmt: skip


def test_what_was_put_together_stays_together_whatever_the_texts_say():
    found = {"a": "a", "b": "b", "c": "b"}
    assert correct(found, OriginCorrection(article="a", together=("b", "c"))) == {
        "a": "a", "b": "a", "c": "a",
    }  # fmt: skip


def test_a_later_copy_of_both_sides_goes_to_the_one_it_is_more_like():
    found = {"a": "a", "b": "a", "c": "a"}
    apart = OriginCorrection(article="b", apart=("a",))
    assert correct(found, apart, alike={"ac": 0.7, "bc": 0.8}) == {"a": "a", "b": "b", "c": "b"}
    assert correct(found, apart, alike={"ac": 0.8, "bc": 0.7}) == {"a": "a", "b": "b", "c": "a"}


def test_a_later_copy_of_the_one_taken_out_joins_it():
    found = {"a": "a", "b": "a", "c": "a"}
    apart = OriginCorrection(article="b", apart=("a",))
    assert correct(found, apart, alike={"ac": 0.1})["c"] == "b"


def test_the_last_word_on_a_pair_counts():
    found = {"a": "a", "b": "a"}
    apart = OriginCorrection(article="b", apart=("a",))
    again = OriginCorrection(article="a", together=("b",))
    assert correct(found, apart, again) == {"a": "a", "b": "a"}
    assert correct(found, again, apart) == {"a": "a", "b": "b"}


def test_of_corrections_that_contradict_each_other_the_latest_wins():
    found = {"a": "a", "b": "b", "c": "c"}
    apart = OriginCorrection(article="a", apart=("c",))
    first = OriginCorrection(article="a", together=("b",))
    second = OriginCorrection(article="b", together=("c",))
    assert correct(found, apart, first, second) == {"a": "a", "b": "b", "c": "b"}


def test_articles_that_are_not_here_are_passed_over():
    found = {"a": "a", "b": "a"}
    gone = OriginCorrection(article="z", apart=("a",), together=("b",))
    assert correct(found, gone, OriginCorrection(article="a", together=("z",))) == found


PAIRS = st.lists(
    st.builds(
        OriginCorrection,
        article=st.sampled_from(NAMES),
        apart=st.lists(st.sampled_from(NAMES), max_size=3).map(tuple),
        together=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    ),
    max_size=6,
)


@given(PAIRS, st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_any_corrections_leave_every_article_in_one_group_named_after_its_first(said, choice):
    found: dict[str, str] = {}
    for place, name in enumerate(NAMES):
        found[name] = found[NAMES[choice[place]]] if choice[place] < place else name
    groups = correct(found, *said)
    assert set(groups) == set(NAMES)
    for name, origin in groups.items():
        assert origin <= name
        assert groups[origin] == origin
    words = {}
    for each in said:
        for other in each.apart:
            words[frozenset((each.article, other))] = False
        for other in each.together:
            words[frozenset((each.article, other))] = True
    for pair, same in words.items():
        if len(pair) == 2 and not same:
            one, other = sorted(pair)
            assert groups[one] != groups[other]


def test_the_order_of_import_names_groups_and_nothing_else():
    apart = OriginCorrection(article="b", apart=("a",))
    for order in permutations("abc"):
        groups = correct(dict.fromkeys(order, order[0]), apart, alike={"ac": 0.7, "bc": 0.8})
        assert groups["b"] == groups["c"] != groups["a"]


def test_a_group_is_named_after_a_member():
    assert named_by_members({"a": "x", "b": "x", "c": "c", "x": "c", "d": ""}) == {
        "a": "a", "b": "a", "c": "c", "x": "c", "d": "d",
    }  # fmt: skip


def test_a_new_copy_goes_where_the_corrected_article_is_that_it_is_most_like():
    apart = OriginCorrection(article="b", apart=("a",))
    old = [Article(article_id=name, text=name, origin=name) for name in "abc"]
    new = [Article(article_id=name, text=name, origin=name) for name in "de"]
    found = {"d": "a", "e": "c"}  # d copies a, b; e copies c, of which nobody said anything

    def like(one, other):
        return 0.9 if one + other in {"db", "ea"} else 0.7

    placed = origins_beside_corrections([*old, *new], found, [apart], likeness=like)
    assert placed == {"d": "b", "e": "c"}
    assert origins_beside_corrections([*old, *new], found, [], likeness=like) == found
