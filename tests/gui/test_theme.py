"""The theme: contrast, completeness, following the system."""

import re

import pytest
from PySide6.QtCore import Qt

from diptych.ui.keys.actions import ACTIONS
from diptych.ui.queue.names import BAND_ICONS, LABEL_ICONS
from diptych.ui.theme.contrast import contrast
from diptych.ui.theme.icons import icon
from diptych.ui.theme.stylesheet import style_sheet
from diptych.ui.theme.tokens import THEMES, load_tokens
from diptych_resources import read_text

GROUNDS = ("window", "surface", "raised", "accent_soft", "hover")
TEXT_PAIRS = [
    *(("text", ground) for ground in (*GROUNDS, "claim", "cue", "warn_soft", "error_soft")),
    *(("muted", ground) for ground in GROUNDS),
    *((band, ground) for band in ("conflict", "check", "explained") for ground in GROUNDS),
    ("on_accent", "accent"),
    ("window", "text"),  # the toast
]
# WCAG 1.4.11: what must be seen to be used, and marks that carry a meaning.
MARK_PAIRS = [
    *((mark, ground) for mark in ("accent", "outline") for ground in ("window", "surface")),
    *(("good", ground) for ground in ("surface", "accent_soft")),
    ("outline", "raised"),
]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ff0000", 1.0)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_reaches_aa(name, front, ground):
    colors = load_tokens(name).colors()
    assert contrast(colors[front], colors[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("front", "ground"), MARK_PAIRS)
def test_marks_and_outlines_reach_three_to_one(name, front, ground):
    colors = load_tokens(name).colors()
    assert contrast(colors[front], colors[ground]) >= 3.0


@pytest.mark.parametrize("name", THEMES)
def test_cue_words_stand_out_from_the_claim(name):
    tokens = load_tokens(name)
    assert contrast(tokens.cue, tokens.claim) >= 1.2  # the underline carries the rest


def test_the_chevrons_have_the_muted_colour():
    for name in THEMES:
        assert load_tokens(name).muted in read_text(f"icons/chevron_{name}.svg")


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_is_filled_in(name):
    sheet = style_sheet(load_tokens(name), 11.0)
    assert not re.search(r"\$\w", sheet.split("*/", 1)[1])


def test_all_icons_exist_and_take_a_colour(qapp):
    names = {spec.icon for spec in ACTIONS if spec.icon}
    for name in names | set(BAND_ICONS.values()) | set(LABEL_ICONS.values()):
        image = icon(name, "#ff0000").pixmap(24, 24).toImage()
        reds = [
            image.pixelColor(x, y).red()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() > 200
        ]
        assert reds, name
        assert min(reds) > 200, name


def test_the_theme_follows_the_system(qtbot, theme):
    with qtbot.waitSignal(theme.changed):
        theme.follow(Qt.ColorScheme.Dark)
    assert theme.tokens.name == "dark"
    theme.follow(Qt.ColorScheme.Unknown)
    assert theme.tokens.name == "light"


def test_the_zoom_stays_within_its_steps(theme):
    theme.zoom_by(99)
    assert theme.zoom == 3.0
    theme.zoom_by(-99)
    assert theme.zoom == 0.6
    theme.set_zoom(1.02)
    assert theme.zoom == 1.0
