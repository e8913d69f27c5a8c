"""Themes, sizes and language as the analyst chooses them."""

import re
from itertools import pairwise

import pytest
from PySide6.QtGui import QFont

from diptych.ui.i18n import install_language, look_up, system_language, tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.settings.dialog import SettingsDialog
from diptych.ui.settings.look_page import KEPT_LANGUAGE
from diptych.ui.state import WindowSettings
from diptych.ui.theme.contrast import contrast
from diptych.ui.theme.controller import SCALES, SYSTEM
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import THEMES, load_tokens
from diptych_core.finding import ConflictKind
from gui.test_theme import GROUNDS, TEXT_PAIRS

A = ActionId


@pytest.fixture
def look(qtbot, opened):
    """The page of the looks."""
    opened.actions_[A.SETTINGS].trigger()
    dialog = opened.findChild(SettingsDialog)
    qtbot.waitUntil(dialog.isVisible)
    yield dialog.look
    dialog.close()


# Tokens


@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_high_contrast_reaches_aaa(front, ground):
    colors = load_tokens("contrast").colors()
    assert contrast(colors[front], colors[ground]) >= 7.0


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", ConflictKind)
def test_kinds_can_be_read_in_their_colour(name, kind):
    tokens = load_tokens(name)
    wanted = 7.0 if name == "contrast" else 4.5
    for ground in GROUNDS:
        assert contrast(tokens.kind(kind), tokens.colors()[ground]) >= wanted


def test_every_kind_has_a_shape_of_its_own(qapp):
    shapes = [
        icon(f"kind_{kind.value}", "#000000").pixmap(48, 48).toImage() for kind in ConflictKind
    ]
    for number, shape in enumerate(shapes):
        assert all(shape != other for other in shapes[number + 1 :])


def test_what_cannot_be_used_is_paler_than_what_can():
    for name in THEMES:
        colors = load_tokens(name).colors()
        for ground in GROUNDS:
            pale = contrast(colors["disabled"], colors[ground])
            assert 3.0 <= pale < contrast(colors["text"], colors[ground])


# Controller


def test_a_chosen_theme_stays_when_the_system_changes(qtbot, theme):
    theme.choose("contrast")
    theme.follow(theme._app.styleHints().colorScheme())
    assert theme.tokens.name == "contrast"
    theme.choose("nonsense")
    assert theme.choice == SYSTEM
    assert theme.tokens.name == "light"


def test_the_scale_makes_controls_and_articles_larger_together(qtbot, theme, qapp):
    before, reading = qapp.font().pointSizeF(), theme.reading_font.pointSizeF()
    theme.set_scale(2.0)
    assert qapp.font().pointSizeF() == pytest.approx(2 * before)
    assert theme.reading_font.pointSizeF() == pytest.approx(2 * reading)
    assert theme.zoom == 1.0
    theme.set_zoom(1.5)
    assert theme.scale == 2.0
    assert theme.reading_font.pointSizeF() == pytest.approx(3 * reading)


def test_the_scale_stays_within_its_steps(theme):
    theme.scale_by(99)
    assert theme.scale == SCALES[-1] == 2.0
    theme.scale_by(-99)
    assert theme.scale == SCALES[0] == 0.8


def test_spacing_grows_with_the_scale(theme, qapp):
    paddings = []
    for scale in (0.8, 1.0, 1.5, 2.0):
        theme.set_scale(scale)
        found = re.search(r"QPushButton, QToolButton \{[^}]*padding: (\d+)px", qapp.styleSheet())
        assert found is not None
        paddings.append(int(found.group(1)))
    assert all(one < other for one, other in pairwise(paddings))


# The dialog and the menu


def test_a_theme_is_chosen_in_the_settings_and_kept(look, opened, make_window):
    look.theme.setCurrentIndex(look.theme.findData("dark"))
    assert opened.services.theme.tokens.name == "dark"
    assert opened.actions_[A.THEME_DARK].isChecked()
    assert not opened.actions_[A.THEME_SYSTEM].isChecked()
    assert opened.services.settings.text("theme") == "dark"
    opened.services.theme.choose(SYSTEM)
    opened.services.settings.keep("theme", "dark")
    again = make_window()
    assert again.services.theme.choice == "dark"


def test_a_theme_is_chosen_in_the_menu(opened):
    opened.actions_[A.THEME_CONTRAST].trigger()
    assert opened.services.theme.tokens.name == "contrast"
    opened.actions_[A.THEME_CONTRAST].trigger()  # once more: it stays chosen
    assert opened.actions_[A.THEME_CONTRAST].isChecked()
    opened.actions_[A.THEME_SYSTEM].trigger()
    assert opened.services.theme.tokens.name == "light"


def test_sizes_are_chosen_and_kept(look, opened):
    look.scale.setCurrentIndex(look.scale.findData(1.5))
    look.zoom.setCurrentIndex(look.zoom.findData(1.3))
    assert opened.services.theme.scale == 1.5
    assert opened.services.theme.zoom == 1.3
    assert opened.services.settings.number("scale", 0) == 1.5
    opened.actions_[A.EVERYTHING_SMALLER].trigger()
    assert opened.services.theme.scale == 1.25
    assert look.scale.currentData() == 1.25


def test_a_kept_size_reaches_every_part_of_the_next_window(make_window, theme, qapp, tmp_path):
    settings = WindowSettings(tmp_path / "config" / "window.ini")
    settings.keep("scale", 1.5)
    settings.sync()
    window = make_window()
    assert theme.scale == 1.5
    work = window.work
    for part in (work, work.queue.text, work.queue.table, window.menuBar(), work.judging.note):
        assert part.font().pointSizeF() == qapp.font().pointSizeF()


def test_a_language_is_kept_for_the_next_start(look, opened):
    look.language.setCurrentIndex(look.language.findData("de"))
    assert opened.services.settings.text(KEPT_LANGUAGE) == "de"


# Language


def test_english_plurals_need_no_translation():
    assert tr("Import", "Imported %n article(s)", 1) == "Imported 1 article"
    assert tr("Import", "Imported %n article(s)", 0) == "Imported 0 articles"
    assert look_up("None", "%n pass(es)", 2) == "2 passes"
    assert tr("Palette", "Find an action") == "Find an action"


def test_an_unknown_language_is_the_systems(qapp):
    assert system_language() == "en"  # the tests run in the locale C
    assert install_language(qapp, "system") == "en"
    assert install_language(qapp, "tlh") == "en"


def test_the_font_of_the_system_is_the_reader_s_wish(qapp, theme):
    theme.set_scale(1.0)
    assert qapp.font().pointSizeF() == pytest.approx(QFont("x", 10).pointSizeF() * 1.1)
