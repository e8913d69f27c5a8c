"""The form that every stored text has."""

import re

from diptych_core.text.hidden import without_hidden, without_hints

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and line feed; surrogates cannot be written as UTF-8.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """Return ``text`` with line-feed ends, without control characters and hints for line breaks.

    Nothing else is changed: spans count these characters, and Unicode composition is the
    author's. Other hidden characters stay; the window shows them.
    """
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    return without_hints(text).strip("\n")


def one_line(text: str) -> str:
    """Return a metadata value: cleaned, on one line, single spaces, nothing hidden in it."""
    return " ".join(without_hidden(clean_text(text)).split())


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in ``text``."""
    return any(character.isalnum() for character in text)
