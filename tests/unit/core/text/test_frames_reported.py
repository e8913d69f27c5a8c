"""Who speaks and what is negated, where a sentence is not plain."""

import pytest

from diptych_core.article import Article
from diptych_core.text.claims import extract_claims


def last(text):
    return extract_claims(Article(article_id="x", text=text))[-1]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Nobody has been detained, the prosecutor told the Ledger on Friday.", "Nobody"),
        ("Norvane has promised the families nothing, said their lawyer.", "nothing"),
        ("The guests, who are so fond of cameras, were never let inside.", "never"),
    ],
)
def test_negation_is_found(text, word):
    frame = last(text).frame
    assert frame.negated
    assert frame.negation_span is not None
    assert frame.negation_span.of(text) == word


def test_object_of_told_is_not_the_content():
    text = "Nobody has been detained, Prosecutor Lene Abrik told the Ledger on Friday."
    frame = last(text).frame
    assert frame.speaker == "Prosecutor Lene Abrik"
    assert frame.content_span is not None
    assert frame.content_span.of(text) == "Nobody has been detained"


def test_pronoun_after_a_quotation_is_the_subject_before():
    text = (
        "Fire chief Anders Roake said that the depot burned. Interior Minister Halina Brest was "
        "on her way to the port. “We have not asked for help,” she told state radio."
    )
    assert last(text).frame.speaker == "Halina Brest"
