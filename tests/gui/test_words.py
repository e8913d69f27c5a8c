"""What words stand beside: present keys, numbers as the language writes them, shapes of kinds."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox

from diptych.ui import i18n
from diptych.ui.keys.actions import ActionId as A
from diptych.ui.queue.model import COL_KIND
from diptych.ui.queue.names import KIND_ICONS
from diptych.ui.queue.panel import QueuePanel
from diptych.ui.theme.icons import draw_icon
from diptych.ui.theme.tokens import THEMES, load_tokens
from diptych.ui.widgets.combo import ElidedCombo
from diptych.ui.widgets.text import ElidedLabel
from diptych_core.finding import ConflictKind
from gui.rows import index_of, row


@pytest.fixture
def locale():
    """Give the locale back as it was."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


# Keys in the reader's texts


def test_the_reader_prints_the_keys_that_are_set_now(window):
    reader, keymap = window.work.reader, window.actions_.keymap
    evidence, bar = reader.left.evidence.button, reader.find_bar
    assert evidence.text() == "Set as evidence (E)"
    assert bar.next.toolTip() == bar.next.accessibleName() == "Next hit (F3)"
    keymap.give(A.EVIDENCE, "X", only=True)
    keymap.give(A.FIND_NEXT, "Ctrl+G", only=True)
    keymap.take_all(A.FIND_PREVIOUS)
    assert evidence.text() == "Set as evidence (X)"
    assert bar.next.toolTip() == bar.next.accessibleName() == "Next hit (Ctrl+G)"
    assert bar.previous.toolTip() == bar.previous.accessibleName() == "Previous hit"
    keymap.take_all(A.EVIDENCE)
    assert evidence.text() == "Set as evidence"


def test_the_marks_say_by_which_keys_to_go_through_them(opened):
    strip, keymap = opened.work.reader.left.markers, opened.actions_.keymap
    assert strip.accessibleDescription().endswith("other findings; Alt+↓ and Alt+↑ go through them")
    keymap.give(A.NEXT_MARK, "Ctrl+M", only=True)
    assert strip.accessibleDescription().endswith("; Ctrl+M and Alt+↑ go through them")
    keymap.take_all(A.PREVIOUS_MARK)
    assert strip.accessibleDescription().endswith("other findings")


# Numbers


def test_numbers_are_written_as_the_language_has_them(qapp, locale):
    QLocale.setDefault(QLocale("de"))
    assert (i18n.decimal(0.25, 2), i18n.whole(12345)) == ("0,25", "12.345")
    i18n.install_language(qapp, "en")
    assert (i18n.decimal(0.5, 2), i18n.whole(12345)) == ("0.50", "12,345")


# The shape of a kind


@pytest.fixture
def drawn(monkeypatch):
    """The icons that the delegate drew: name, colour and height."""
    icons = []

    def draw(painter, name, color, box):
        icons.append((name, color, box.height()))
        draw_icon(painter, name, color, box)

    monkeypatch.setattr("diptych.ui.queue.delegate.draw_icon", draw)
    return icons


def _panel(qtbot, theme="light", points=10.0):
    panel = QueuePanel(load_tokens(theme))
    qtbot.addWidget(panel)
    panel.table.setFont(QFont("Source Sans Pro", round(points)))
    rows = [row(rank, kind=kind) for rank, kind in enumerate(ConflictKind, 1)]
    panel.show_index(index_of(rows))
    panel.resize(700, 2000)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


@pytest.mark.parametrize("theme", THEMES)
def test_each_row_shows_the_shape_of_its_kind(qtbot, drawn, theme):
    panel = _panel(qtbot, theme)
    drawn.clear()
    panel.grab()
    shown = [(name, color) for name, color, _ in drawn if name.startswith("kind_")]
    tokens = load_tokens(theme)
    assert shown == [(KIND_ICONS[kind], tokens.kind(kind)) for kind in ConflictKind]


def test_the_shape_grows_with_the_type(qtbot, drawn):
    heights = []
    for points in (8, 10, 20):
        panel = _panel(qtbot, points=points)
        drawn.clear()
        panel.grab()
        heights.append(next(height for name, _, height in drawn if name == "kind_number"))
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == pytest.approx(2 * heights[1], rel=0.15)


def test_the_shape_stands_in_the_column_of_kinds_too(qtbot, drawn):
    panel = _panel(qtbot)
    panel.table.showColumn(COL_KIND)
    drawn.clear()
    panel.grab()
    assert len([name for name, _, _ in drawn if name.startswith("kind_")]) == 2 * len(ConflictKind)


def test_the_shape_is_hidden_while_the_opinion_is(qtbot, drawn):
    panel = _panel(qtbot)
    panel.table.showColumn(COL_KIND)
    panel.table.set_opinion_shown(False)
    drawn.clear()
    panel.grab()
    assert [name for name, _, _ in drawn if name.startswith("kind_")] == []


# Words that do not fit


def test_a_narrow_choice_ends_in_an_ellipsis(qtbot, theme):
    text = "Most likely first"

    def picture(kind, words):
        combo = kind()
        qtbot.addWidget(combo)
        combo.addItem(words)
        combo.resize(110, 30)
        return combo.grab().toImage()

    shown = picture(ElidedCombo, text)
    assert shown != picture(QComboBox, text)
    cut = [text[:count].rstrip() + "…" for count in range(4, len(text))]
    assert any(picture(QComboBox, words) == shown for words in cut)
    assert picture(ElidedCombo, "All") == picture(QComboBox, "All")


def test_an_elided_chip_keeps_its_frame(qtbot, theme):
    theme.apply("light")
    chip = ElidedLabel("chip")
    qtbot.addWidget(chip)
    chip.set_text("2 days later")
    chip.resize(chip.sizeHint())
    colors = {chip.grab().toImage().pixelColor(x, chip.height() // 2).name() for x in range(2)}
    assert load_tokens("light").border in colors
