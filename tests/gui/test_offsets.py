"""Spans count code points, Qt counts UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from diptych.ui.reader.offsets import OffsetMap, display_text
from diptych_core.claim import Span

TEXTS = st.text(st.characters(), max_size=60)


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(TEXTS)
def test_positions_agree_with_utf_16_and_come_back(text):
    offsets = OffsetMap(text)
    assert offsets.length == units(text)
    for point in range(len(text) + 1):
        assert offsets.to_qt(point) == units(text[:point])
        assert offsets.from_qt(offsets.to_qt(point)) == point


def test_inside_a_surrogate_pair_is_its_first_half():
    offsets = OffsetMap("a😀b")
    assert [offsets.from_qt(unit) for unit in range(5)] == [0, 1, 1, 2, 3]


@given(TEXTS)
def test_shown_text_is_as_long_as_the_stored_one(text):
    assert len(display_text(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("plain words here", "words"),
        ("😀😀 two faces, then words", "words"),
        ("line\r\nend and words", "words"),
        ("a\u2029b\u2028c words", "words"),
        ("nul\x00 frame\ufdd0\ufdd1 words", "words"),
        ("half \ud83d pair words", "words"),
        ("flags 🇺🇦🇬🇧 👨‍👩‍👧 words 👥 end", "words 👥"),
    ],
)
def test_a_span_selects_the_same_words_in_a_qt_document(qapp, text, word):
    shown = display_text(text)
    document = QTextDocument()
    document.setPlainText(shown)
    start = text.index(word)
    first, last = OffsetMap(shown).span_to_qt(Span(start, start + len(word)))
    cursor = QTextCursor(document)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == word
