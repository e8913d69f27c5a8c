import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.claim import Bound, Cue, Frame, NameMention, Quantity, Slots, Span
from diptych_store.codec import (
    UnreadableError,
    frame_to_json,
    from_json,
    slots_from_json,
    slots_to_json,
    whole,
)
from unit.store import sample

numbers = st.floats(allow_nan=False)  # infinities among them
texts = st.text(st.characters(exclude_categories=["Cs"]))
quantities = st.builds(
    Quantity,
    span=st.just(Span(0, 3)),
    low=numbers,
    high=numbers,
    value=numbers,
    bound=st.sampled_from(Bound),
    unit=st.sampled_from(["", "%", "inf", "-inf"]),
    counted=texts,
)
names = st.builds(NameMention, span=st.just(Span(1, 2)), text=texts, key=st.just("inf"))


@given(st.builds(Slots, quantities=st.lists(quantities).map(tuple), names=st.tuples(names)))
def test_slots_come_back_exactly(slots):
    assert slots_from_json(slots_to_json(slots)) == slots


def test_infinity_is_infinite_again():
    slots = sample.slots(Span(0, 5))
    back = slots_from_json(slots_to_json(slots))
    assert back == slots
    assert back.quantities[0].high == math.inf
    assert isinstance(back.quantities[0].low, float)


def test_frames_come_back_exactly():
    frame = Frame(speaker="Kyiv", cue=Cue.CANNOT_CONFIRM, cue_span=Span(3, 9), negated=True)
    assert from_json(frame_to_json(frame), Frame) == frame


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '"inf"',
        '{"quantities":[{"low":"inf"}]}',
        '{"quantities":[{"span":{"start":0,"end":1},"low":"inf","high":[],"value":1.0}]}',
        '{"quantities":["inf"]}',
        '{"quantities":[{"span":{"start":5,"end":1},"low":1.0,"high":1.0,"value":1.0}]}',
    ],
)
def test_other_json_is_refused(text):
    with pytest.raises(UnreadableError):
        slots_from_json(text)


def test_half_characters_are_replaced_and_no_others():
    assert whole("a\ud800b") == "a\ufffdb"
    assert whole("한 \U0001f600 \x00") == "한 \U0001f600 \x00"
    assert whole("\ud83d\ude00") == "\U0001f600"
