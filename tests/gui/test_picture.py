"""The whole picture, from the window."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.keys.actions import ActionId
from diptych.ui.picture.feature import PictureFeature
from diptych.ui.picture.lanes import lay_out
from diptych.ui.picture.symbols import mark_pixmap, sure_letter
from diptych.usecases.labelling import decide
from diptych.usecases.picture_timeline import Point
from diptych_core.label import Label
from diptych_core.review.sureness import HowSure
from diptych_store.casefile import CaseFile
from gui.driving import pairs, press, settled


def feature(window):
    return next(f for f in window.features if isinstance(f, PictureFeature))


@pytest.fixture
def shown(qtbot, opened):
    """A window with the picture of the case on screen."""
    return show(qtbot, opened)


def show(qtbot, window):
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = feature(window).page
    qtbot.waitUntil(lambda: page._picture is not None and not window.jobs.busy)
    assert window.pages.currentWidget() is page
    return window


def tab(qtbot, page, number):
    box = page.tabs.tabRect(number)
    qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=box.center())


def test_keys_lead_to_the_picture_and_back(qtbot, shown):
    page = feature(shown).page
    assert shown.focusWidget() is page.matrix.table
    press(qtbot, shown, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown.pages.currentWidget() is shown.work
    assert shown.focusWidget() is shown.work.queue.table


def test_no_key_judges_a_pair_that_is_not_on_screen(qtbot, shown):
    for key in (Qt.Key.Key_1, Qt.Key.Key_J, Qt.Key.Key_F):
        press(qtbot, shown, key)
    assert not shown.actions_[ActionId.CONTRADICTION].isEnabled()
    assert "review" in shown.actions_.why_not(ActionId.CONTRADICTION)
    press(qtbot, shown, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown.actions_[ActionId.CONTRADICTION].isEnabled()
    assert all(row.label is None for row in shown.work.queue.model.rows)


def test_the_models_are_sound(qtbot, shown):
    page = feature(shown).page
    for model in (page.matrix.model, page.timeline.points, page.timeline.disputes):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    picture = page._picture
    page.show_picture(picture)
    tab(qtbot, page, 1)
    settled(qtbot, shown)
    assert page.timeline.points.rowCount() > 0


def test_a_cell_shows_its_pairs_in_the_queue(qtbot, shown):
    page = feature(shown).page
    table = page.matrix.table
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    cell = page.matrix.model.cell(table.currentIndex())
    assert cell is not None
    assert {cell.row, cell.column} == {"Coastwire", "Gazette"}
    assert page.matrix.detail.text().startswith(f"{cell.row} against {cell.column}: 6 conflicts")
    press(qtbot, shown, Qt.Key.Key_Return)
    assert shown.pages.currentWidget() is shown.work
    only = shown.work.queue.filter
    assert (only.only, only.only_name) == (frozenset(cell.pair_ids), f"{cell.row} / {cell.column}")
    assert shown.review.pair_id == cell.pair_ids[0]
    assert len(cell.pair_ids) == 6


def test_a_click_on_a_cell_does_the_same_and_an_empty_one_does_nothing(qtbot, shown):
    table = feature(shown).page.matrix.table
    box = table.visualRect(table.model().index(0, 1))  # a source against itself
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert shown.pages.currentWidget() is not shown.work
    box = table.visualRect(table.model().index(0, 2))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    settled(qtbot, shown)
    assert shown.pages.currentWidget() is shown.work
    assert len(shown.work.queue.filter.only or ()) == 6


def timeline(qtbot, window):
    page = feature(window).page
    tab(qtbot, page, 1)
    qtbot.waitUntil(lambda: page.timeline.place.plot is not None and not window.jobs.busy)
    return page.timeline


def test_the_timeline_is_used_by_keyboard(qtbot, shown):
    view = timeline(qtbot, shown)
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    settled(qtbot, shown)
    dispute = view.disputes.dispute(1)
    assert view.title.text() == dispute.name
    assert view.points.rowCount() == len(dispute.claims) == 2
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    press(qtbot, shown, Qt.Key.Key_Return)
    assert shown.pages.currentWidget() is shown.work
    assert shown.work.queue.filter.only == {tie.pair_id for tie in dispute.opposed}


def test_a_point_of_the_plot_opens_its_pairs(qtbot, shown):
    view = timeline(qtbot, shown)
    plot = view.place.plot
    qtbot.waitUntil(plot.isVisible)
    at = plot.point_at(1)
    qtbot.mouseMove(plot.viewport, at)
    qtbot.mouseClick(plot.viewport, Qt.MouseButton.LeftButton, pos=at)
    settled(qtbot, shown)
    assert shown.pages.currentWidget() is shown.work
    assert shown.work.queue.filter.only == set(view.points.point(1).pair_ids)


def test_what_has_no_date_stands_in_a_lane_of_its_own(qtbot, window, case_path):
    with CaseFile.open(case_path) as case:
        for article in case.articles.all():
            case.articles.update_metadata(article.article_id, published="")
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    view = timeline(qtbot, show(qtbot, window))
    layout = view.place.plot.layout_
    assert [lane.source for lane in layout.lanes] == [""]
    assert not layout.dated
    assert view.undated.isVisible()
    assert len({place.x for place in layout.places}) == len(layout.places)


def test_labels_show_in_the_picture_that_is_on_screen(qtbot, shown):
    page = feature(shown).page
    tab(qtbot, page, 2)
    assert page.progress.today.text() == "Nothing judged today yet."
    assert "Not known" in page.progress.consistency.text()
    here = pairs(shown)[0]
    session = shown.review.session
    session.run(
        lambda case: decide(case, pair_ids=(here,), analyst="ada", label=Label.CONTRADICTION)
    )
    shown.review.refresh()
    qtbot.waitUntil(lambda: page.progress.today.text().startswith("1 label today"))
    said = page.progress.all_text()
    assert "Conflict: 1 of 6 judged." in said
    assert "not enough yet: judge" in said
    assert "nan" not in said
    assert "100 %" not in said
    press(qtbot, shown, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Conflict: 0 of 6 judged." in page.progress.all_text())


def test_a_case_without_findings_says_what_comes_first(qtbot, window, tmp_path):
    path = tmp_path / "Empty.diptych"
    CaseFile.create(path).close()
    window.open_case(path)
    qtbot.waitUntil(lambda: window.review.session is not None and not window.jobs.busy)
    show(qtbot, window)
    empty = feature(window).page._empty
    assert empty.isVisible()
    assert empty._title.text() == "No findings yet"
    assert window.focusWidget() is empty.button
    press(qtbot, window, Qt.Key.Key_Space)
    assert window.pages.currentWidget() is window.work


def test_nothing_is_read_for_a_picture_that_nobody_sees(qtbot, opened):
    page = feature(opened).page
    press(qtbot, opened, Qt.Key.Key_1)
    assert page._picture is None
    assert page.timeline.place.plot is None


def test_leaving_the_case_forgets_its_picture(qtbot, shown, case_path):
    page, session = feature(shown).page, shown.review.session
    shown.close_case()
    assert page._picture is None
    qtbot.waitUntil(lambda: session._case.closed)  # else it would be opened read-only below
    assert not shown.actions_[ActionId.PICTURE].isEnabled()
    shown.open_case(case_path)
    qtbot.waitUntil(lambda: bool(shown.review.pair_id) and not shown.jobs.busy)
    assert shown.actions_[ActionId.CONTRADICTION].isEnabled()
    show(qtbot, shown)


def ground(view):
    return view.place.plot._widget.backgroundBrush().color().name()


def test_the_look_follows_the_theme(qtbot, shown, theme):
    view = timeline(qtbot, shown)
    before = view.place.plot._widget.backgroundBrush().color().name()
    height = view.place.plot.sizeHint().height()
    theme.apply("dark")
    assert (
        view.place.plot._widget.backgroundBrush().color().name() == theme.tokens.surface != before
    )
    theme.set_scale(2.0)
    assert view.place.plot.sizeHint().height() > 1.5 * height


def test_marks_differ_in_shape_and_letter():
    letters = {sure_letter(sure) for sure in HowSure}
    pixels = {bytes(mark_pixmap(sure, "#000000", 24).toImage().constBits()) for sure in HowSure}
    assert len(letters) == len(pixels) == len(HowSure)


def test_lanes_keep_points_of_one_time_apart():
    day = datetime(2026, 5, 14, tzinfo=UTC)
    points = [
        Point(
            claim_id=str(number),
            source=source,
            title="",
            said_at=moment,
            day_only=False,
            speaker="",
            text="",
            sure=HowSure.SAID,
            pair_ids=(),
            copy=False,
        )
        for number, (source, moment) in enumerate(
            [("A", day), ("A", day), ("B", day + timedelta(days=4)), ("B", None)]
        )
    ]
    layout = lay_out(points)
    assert [(lane.source, lane.lines) for lane in layout.lanes] == [("A", 2), ("B", 1), ("", 1)]
    assert layout.places[0].x == layout.places[1].x
    assert len({place.y for place in layout.places}) == 4
    assert layout.first < min(place.x for place in layout.places)
    assert layout.last > max(place.x for place in layout.places)
