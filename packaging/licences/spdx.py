"""Licence expressions: names joined by AND, OR and WITH (SPDX specification, annex D)."""

import re
from collections.abc import Collection

_TOKEN = re.compile(r"\(|\)|[^\s()]+")


class LicenceError(Exception):
    """A licence that is not understood or not allowed; the sentence says what to do."""


def is_allowed(expression: str, allowed: Collection[str]) -> bool:
    """Tell whether ``allowed`` licences satisfy an SPDX expression.

    Args:
        expression: Such as ``MIT OR (Apache-2.0 AND BSD-3-Clause)``.
        allowed: Licences, and licences with their exceptions (``X WITH Y``).

    Raises:
        LicenceError: If it is no expression.
    """
    tokens = _TOKEN.findall(expression)
    if not tokens:
        raise LicenceError("there is no licence")
    value, rest = _either(tokens, allowed)
    if rest:
        raise LicenceError(f"{expression!r} is no licence expression")
    return value


def _either(tokens: list[str], allowed: Collection[str]) -> tuple[bool, list[str]]:
    value, rest = _both(tokens, allowed)
    while rest and rest[0].upper() == "OR":
        other, rest = _both(rest[1:], allowed)
        value = value or other
    return value, rest


def _both(tokens: list[str], allowed: Collection[str]) -> tuple[bool, list[str]]:
    value, rest = _one(tokens, allowed)
    while rest and rest[0].upper() == "AND":
        other, rest = _one(rest[1:], allowed)
        value = value and other
    return value, rest


def _one(tokens: list[str], allowed: Collection[str]) -> tuple[bool, list[str]]:
    if not tokens or tokens[0] == ")" or tokens[0].upper() in {"AND", "OR", "WITH"}:
        raise LicenceError(f"a licence is missing before {' '.join(tokens[:1]) or 'the end'}")
    if tokens[0] == "(":
        value, rest = _either(tokens[1:], allowed)
        if not rest or rest[0] != ")":
            raise LicenceError("a bracket is not closed")
        return value, rest[1:]
    if len(tokens) > 2 and tokens[1].upper() == "WITH":
        return f"{tokens[0]} WITH {tokens[2]}" in allowed, tokens[3:]
    return tokens[0] in allowed, tokens[1:]
