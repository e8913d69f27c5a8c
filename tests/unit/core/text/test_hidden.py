"""Hidden characters are shown; those that a script or an emoji needs are left alone."""

import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.text.hidden import MARK, hidden_names, hidden_places, unhidden

TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "gbeng")


@pytest.mark.parametrize(
    "text",
    [
        "plain words, 1,500 soldiers – “quoted”, naïve, Größe",
        "می\u200cخواهم",  # Persian: "I want", with the joiner's opposite that it is spelled with
        "क्\u200dष",  # Devanagari
        "👩\u200d🚒 and ❤\ufe0f and 1\ufe0f\u20e3",
        "🏴" + TAGS + "\U000e007f",
        "שלום\u200f!",
        "葛\U000e0100",
    ],
)
def test_what_a_script_needs_stays(text):
    assert hidden_places(text) == []
    assert unhidden(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("paid \u202e005,1\u202c men", f"paid {MARK}005,1{MARK} men"),
        ("\u2066a\u2069", f"{MARK}a{MARK}"),
        ("con\u200bfirm", f"con{MARK}firm"),
        ("con\u200dfirm", f"con{MARK}firm"),
        ("no\u200f troops", f"no{MARK} troops"),
        ("x\ufe0f", f"x{MARK}"),
        ("ok" + TAGS, "ok" + MARK * 5),
        ("a\u3164b\u2800c\ufeffd", f"a{MARK}b{MARK}c{MARK}d"),
    ],
)
def test_what_nobody_sees_is_shown(text, shown):
    assert unhidden(text) == shown


def test_a_flag_has_no_room_for_a_message():
    shown = unhidden("🏴" + TAGS * 3)
    assert shown.count(MARK) == 7
    assert len(shown) == 16


def test_they_are_named_and_counted():
    names = hidden_names("a\u202eb\u200bc\u200bd")
    assert names == {"right-to-left override": 1, "zero width space": 2}


def test_every_format_character_of_unicode_is_shown_or_known():
    """None of the category Cf stands between Latin letters unseen."""
    known = {
        "\u0600",
        "\u0601",
        "\u0602",
        "\u0603",
        "\u0604",
        "\u0605",
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
        "\U000110bd",
        "\U000110cd",
    }  # drawn around numbers
    missed = [
        f"{point:04X}"
        for point in range(sys.maxunicode + 1)
        if unicodedata.category(chr(point)) == "Cf"
        and chr(point) not in known
        and not 0x13430 <= point <= 0x1345F  # Egyptian hieroglyphs: they are arranged by these
        and hidden_places(f"a{chr(point)}b") != [1]
    ]
    assert missed == []


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\u202e\u200b\u200d\ufe0fa"))))
def test_the_length_and_all_other_characters_stay(text):
    shown = unhidden(text)
    assert len(shown) == len(text)
    places = set(hidden_places(text))
    assert all(
        new == (MARK if place in places else old)
        for place, (old, new) in enumerate(zip(text, shown, strict=True))
    )


def test_a_long_text_without_them_is_not_copied():
    chance = random.Random(1)
    text = "".join(chance.choice("abc éü–") for _ in range(10_000))
    assert unhidden(text) is text
