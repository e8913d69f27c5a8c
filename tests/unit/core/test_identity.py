import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.identity import article_id, claim_id, pair_id


def test_pair_is_unordered():
    assert pair_id("a", "b") == pair_id("b", "a")


def test_pair_of_a_claim_and_another_differ():
    assert pair_id("a", "b") != pair_id("a", "c")


@pytest.mark.parametrize(
    "same", ["Troops  arrived.", "troops arrived.", "TROOPS ARRIVED.", " Troops\u00a0arrived. "]
)
def test_claim_survives_case_and_spacing(same):
    assert claim_id("x", same) == claim_id("x", "Troops arrived.")


def test_repeats_in_one_article_are_told_apart():
    assert claim_id("x", "Yes.", 0) != claim_id("x", "Yes.", 1)


def test_one_text_of_two_sources_is_two_articles():
    assert article_id("text", "Agency") != article_id("text", "Paper")
    assert article_id("text", "Agency") == article_id("text", "AGENCY ")


@given(st.text(), st.text())
def test_names_are_sixteen_hexadecimal_digits(one, other):
    for name in (article_id(one, other), claim_id(one, other), pair_id(one, other)):
        assert len(name) == 16
        int(name, 16)
