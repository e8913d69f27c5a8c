"""Hidden characters are seen, and every highlight covers the words that are stored."""

import os
import random

import pytest
from PySide6.QtGui import QFont, QTextCursor

from diptych.ui.reader.documents import make_page
from diptych.ui.reader.metadata import MetadataStrip
from diptych.ui.widgets.text import ElidedLabel, plain_label, safe_tip
from diptych_core.claim import Span
from diptych_core.text.hidden import MARK
from gui.readers import article

# `make soak` takes 10,000.
TEXTS = int(os.environ.get("DIPTYCH_TEXTS", "1500"))
SEED = int(os.environ.get("DIPTYCH_SEED", "28"))
TURNED = "paid \u202e005,1\u202c men"
SHOWN = f"paid {MARK}005,1{MARK} men"
_PIECES = (
    "word ", "ﬁ", "é", "e\u0301", "\n", "\n\n", "\t", "  ", "\u202e", "\u2066", "\u2069", "\u200b",
    "\u200d", "\u00ad", "\ufeff", "\ufdd0", "\x00", "\r\n", "\r", "\u2028", "\u2029", "\x85",
    "👩\u200d🚒", "🏴\U000e0067\U000e0062", "𐍈", "\U000e0101", "שלום ", "مرحبا ", "می\u200cخواهم ",
    "हिन्दी ", "漢字", "&amp;", "<b>", "</p>", "1,500 ", ". ", "\ufffc", "\ufffd", "\u3164",
    "\x0b", "x\ufe0f", "Z\u0335\u0321\u0353", "\ue000", "\U0010ffff", "\ufffe",
)  # fmt: skip


def test_every_label_shows_what_is_hidden(qtbot):
    labels = (plain_label(TURNED), plain_label(), ElidedLabel())
    labels[1].setText(TURNED)
    labels[2].set_text(TURNED)
    for label in labels:
        qtbot.addWidget(label)
        assert label.text() == SHOWN
    assert SHOWN in safe_tip(TURNED)


def test_an_article_with_hidden_characters_says_so_once(qtbot):
    strip = MetadataStrip()
    qtbot.addWidget(strip)
    strip.resize(700, 60)
    strip.show()
    strip.show_article(article("one", f"They {TURNED}."))
    assert strip._hidden.isVisible()
    assert strip._hidden.text() == "2 hidden characters"
    assert "right-to-left override (1)" in strip._hidden.toolTip()
    strip.show_article(article("two", "They paid 1,500 men."))
    assert not strip._hidden.isVisible()


@pytest.mark.timeout(600)
def test_a_highlight_covers_the_stored_words_whatever_the_text(qapp):
    chance = random.Random(SEED)
    for number in range(TEXTS):
        text = "".join(chance.choices(_PIECES, k=chance.randint(1, 60)))
        page = make_page(article(f"a{number}", text), QFont())
        assert len(page.text) == len(text)
        assert page.document.characterCount() == page.offsets.length + 1
        for _ in range(5):
            start, end = sorted(chance.choices(range(len(text) + 1), k=2))
            first, last = page.offsets.span_to_qt(Span(start, end))
            cursor = QTextCursor(page.document)
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            marked = cursor.selectedText().replace("\u2029", "\n")
            assert marked == page.text[start:end], (SEED, number, text, start, end)
            assert (
                Span(page.offsets.from_qt(first), page.offsets.from_qt(last)).of(text)
                == (text[start:end])
            )
