"""JSON columns: records in, bytes-exact records out, infinity included."""

import math
import unicodedata
from typing import TypeVar

import msgspec

from diptych_core.claim import Frame, Slots

T = TypeVar("T")
_NUMBERS = ("low", "high", "value")
_NAMES = {math.inf: "inf", -math.inf: "-inf"}
_FLOATS = {name: value for value, name in _NAMES.items()}


class UnreadableError(ValueError):
    """A JSON column does not hold the record it should."""


def to_json(value: object) -> str:
    """Return ``value`` (records, tuples, plain JSON values) as JSON text."""
    return msgspec.json.encode(value).decode("utf-8")


def from_json(text: str, kind: type[T]) -> T:
    """Return the record of type ``kind`` that ``text`` holds.

    Raises:
        UnreadableError: If it holds anything else.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def frame_to_json(frame: Frame) -> str:
    """Return a claim's frame as JSON text."""
    return to_json(frame)


def slots_to_json(slots: Slots) -> str:
    """Return a claim's slots as JSON text; an infinite bound is written as ``"inf"``.

    JSON has no infinity and msgspec writes null for it, which would not come back.
    """
    ends = [end for q in slots.quantities for end in (q.low, q.high, q.value)]
    if all(map(math.isfinite, ends)):
        return to_json(slots)
    built = msgspec.to_builtins(slots, builtin_types=())
    for quantity in built["quantities"]:
        for key in _NUMBERS:
            quantity[key] = _NAMES.get(quantity[key], quantity[key])
    return to_json(built)


def slots_from_json(text: str) -> Slots:
    """Return the slots that :func:`slots_to_json` wrote.

    Raises:
        UnreadableError: If ``text`` holds anything else.
    """
    if '"inf"' not in text and '"-inf"' not in text:
        return from_json(text, Slots)
    try:
        built = msgspec.json.decode(text)
        for quantity in built["quantities"]:
            for key in _NUMBERS:
                quantity[key] = _FLOATS.get(quantity[key], quantity[key])
        return msgspec.convert(built, Slots)
    except (msgspec.MsgspecError, KeyError, TypeError, UnicodeError, RecursionError) as error:
        raise UnreadableError(str(error)) from error


def whole(text: str) -> str:
    """Return ``text`` with lone surrogates (Qt can hand them over) replaced by U+FFFD."""
    if not any(unicodedata.category(char) == "Cs" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
