"""What holds for any text whatever."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diptych_core.claim import Span
from diptych_core.text.passages import passages
from diptych_core.text.published import find_published
from diptych_core.text.quotes import quotations
from diptych_core.text.tokens import tokenize
from unit.core.text.helpers import claims_of

VOCABULARY = (
    'He said that troops no not may 3,000 about soldiers “ ” " ‘ ’ . , ; : ? ! … - ( ) Mr. U.S. '
    "Kyiv Ryder Pat Maj. Gen. on October 8 27-28 2024 at 14:30 7 a.m. $1.5m % if should these "
    "denied confirmed cannot confirm reports according to killed between 5 and million dozens of "
    "last week • ### Photo: By Details: but \n \n\n \u00a0 \u2028 \u202e \x00 \ufeff"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join))


def spans_of(claim):
    frame, slots = claim.frame, claim.slots
    yield from (
        span
        for span in (
            frame.speaker_span,
            frame.cue_span,
            frame.content_span,
            frame.certainty_span,
            frame.negation_span,
        )
        if span
    )
    for quantity in slots.quantities:
        yield quantity.span
        if quantity.counted_span:
            yield quantity.counted_span
    yield from (mention.span for mention in (*slots.times, *slots.names))


@settings(max_examples=300, deadline=None)
@example("2 to 1K", "")
@example("\ud800 He said so. \udfff", "")
@example("A\x00b said it. \u202eThey left Kyiv.\r\nB said: “No.\x85Yes,” he did", "2024-11-05")
@given(TEXTS, st.sampled_from(["", "2024-11-05", "2024-11-05T10:00Z", "0001-01-01", "x"]))
def test_claims_of_any_text(text, published):
    end = 0
    for index, claim in enumerate(claims_of(text, published)):
        assert claim.index == index
        assert claim.text == claim.span.of(text)
        assert claim.passage.covers(claim.span)
        assert claim.span.start >= end
        end = claim.span.end
        for span in spans_of(claim):
            assert claim.span.covers(span)
            assert span.start < span.end
        for quantity in claim.slots.quantities:
            assert quantity.low <= quantity.value <= quantity.high
        for moment in claim.slots.times:
            assert moment.first <= moment.last


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_passages_and_tokens_of_any_text(text):
    end = 0
    for passage in passages(text):
        assert passage.span.covers(passage.body)
        assert passage.span.start >= end
        end = passage.span.end
    whole = Span(0, len(text))
    assert all(text[token.start : token.end] == token.text for token in tokenize(text, whole))
    assert "".join(t.text for t in tokenize(text, whole)) == "".join(text.split())
    assert all(whole.covers(quote) for quote in quotations(text, whole))
    find_published(text)


@pytest.mark.parametrize(
    "unit",
    [
        "a", "(", '"', "“", "‘", "’", " ", "\n", "\x00", "a. ", "A.B.", "1,", "5 ", "- ", "Mr. ",
        "A ", "a-", "no ", "in ", "that ", "said, ", "“a ”", "of the ", "He said ", "twenty ",
        "October ", "US ", "3,000 to ", "KYIV, ", "### ", "By A ", "not any ", "described ",
    ],
)  # fmt: skip
def test_time_stays_linear(unit):
    """A quadratic step would take minutes here; the bound is far above a slow machine's need."""
    text = (unit * 60_000)[:60_000]
    begin = time.perf_counter()
    claims_of(text)
    find_published(text)
    assert time.perf_counter() - begin < 20
