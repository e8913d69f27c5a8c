"""The marker strip: every finding of the article, readable however many there are."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from diptych.ui.reader.markers import MarkerStrip
from diptych.usecases.queue import Mark
from diptych_core.claim import Span
from diptych_core.finding import Band, ConflictKind


def tick(at, pair_id="p", band=Band.CONFLICT, kind=ConflictKind.NUMBER):
    return at, Mark(pair_id=pair_id, span=Span(0, 1), band=band, kind=kind)


def show(strip, ticks, here=None):
    strip.show_marks([mark for _, mark in ticks], [at for at, _ in ticks], "x", here)


@pytest.fixture
def strip(qtbot, theme):
    strip = MarkerStrip()
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 400)
    strip.set_look(theme.tokens)
    strip.show()
    return strip


def painted(strip):
    """Return the colours of the strip's pixels."""
    image = strip.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_hundreds_of_findings_become_marks_that_do_not_cover_each_other(strip):
    ticks = tuple(tick(n / 999, pair_id=f"p{n}") for n in range(1000))
    show(strip, ticks)
    ys = [group.y for group in strip.groups]
    assert 10 < len(ys) < 60
    assert all(after - before >= strip._line() for before, after in pairwise(ys))
    assert sum(len(group.marks) for group in strip.groups) == 1000


def test_of_several_the_strongest_gives_the_look_and_takes_the_click(qtbot, strip):
    show(
        strip,
        (
            tick(0.5, "weak", Band.EXPLAINED),
            tick(0.501, "strong", Band.CONFLICT, ConflictKind.TIME),
        ),
    )
    (group,) = strip.groups
    assert group.kind is None  # two kinds
    with qtbot.waitSignal(strip.pair_requested) as chosen:
        place = QPoint(strip.width() // 2, round(group.y))
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["strong"]


def test_bands_and_kinds_differ_in_shape_not_in_colour_alone(strip):
    def shape(**changes):
        show(strip, (tick(0.5, **changes),))
        image = strip.grab().toImage()
        blank = image.pixel(0, 0)
        return frozenset(
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixel(x, y) != blank
        )

    assert len({shape(band=band) for band in Band}) == len(Band)
    assert len({shape(kind=kind) for kind in ConflictKind}) == len(ConflictKind)


def test_hidden_opinion_leaves_neutral_marks(strip, theme):
    show(strip, tuple(tick(0.1 + n / 10, band=band) for n, band in enumerate(Band)))
    colors = {theme.tokens.band(band) for band in Band}
    assert colors <= painted(strip)
    strip.set_opinion_shown(False)
    assert not colors & painted(strip)
    assert theme.tokens.outline in painted(strip)
    group = strip.groups[0]
    assert strip.name_at(group.y) == "“x”"  # the words, and neither band nor kind
    strip.set_opinion_shown(True)
    assert "Conflict" in strip.name_at(group.y)


def test_the_tool_tip_names_some_and_counts_the_rest(strip):
    show(strip, [tick(0.5, f"p{n}") for n in range(9)], here=0.9)
    assert strip.name_at(strip.groups[0].y).count("Conflict · Number") == 3
    assert strip.name_at(strip.groups[0].y).endswith("and 6 more")
    assert strip.name_at(4 + 0.9 * 392) == "This claim"
    assert strip.name_at(20) == ""


def test_marks_name_their_findings_in_the_window(qtbot, opened):
    strip = opened.work.reader.left.markers
    name = strip.name_at(strip.groups[0].y)
    assert "In place" in name
    assert any(band.value in name for band in Band)
    assert "11 other" in strip.accessibleDescription()


def test_blind_mode_hides_bands_and_kinds_of_the_marks(qtbot, opened):
    reader = opened.work.reader
    reader.set_cues_shown(False)
    for pane in (reader.left, reader.right):
        assert not pane.markers._opinion
    reader.set_cues_shown(True)
    assert reader.left.markers._opinion
