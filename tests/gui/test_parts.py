"""Small parts: state, progress strip, flow layout, results."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QWidget

from diptych.ui.analysis.strip import ProgressStrip, time_left
from diptych.ui.importing.results import ResultsModel, summary
from diptych.ui.state import CasePlace, WindowSettings
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import ElidedLabel, safe_tip
from diptych.usecases.importing import ImportResult, ImportStatus
from diptych.usecases.queue_filter import BandTab, QueueFilter, Work
from diptych.usecases.queue_order import Order


def test_a_place_survives_the_case_file():
    place = CasePlace(pair_id="p", tab="Check", work="Later", text="x", order="date", least=0.5)
    assert CasePlace.from_json(place.to_json()) == place
    assert place.filter() == QueueFilter(tab=BandTab.CHECK, work=Work.LATER, text="x", least=0.5)
    assert place.queue_order() is Order.DATE


@pytest.mark.parametrize(
    "value", [None, 3, [], {"pair_id": 7, "down": "yes"}, {"tab": "Gone", "order": "Gone"}]
)
def test_a_place_that_cannot_be_read_is_the_beginning(value):
    assert CasePlace.from_json(value).filter() == QueueFilter()
    assert CasePlace.from_json(value).queue_order() is Order.LIKELY
    assert CasePlace.from_json(value).pair_id == ""


def test_recent_cases_are_few_and_the_latest_first(qapp, tmp_path):
    settings = WindowSettings(tmp_path / "w.ini")
    assert settings.recent() == ()
    for number in range(12):
        settings.add_recent(tmp_path / f"{number}.diptych")
    settings.add_recent(tmp_path / "9.diptych")
    settings.sync()
    names = [path.stem for path in WindowSettings(tmp_path / "w.ini").recent()]
    assert names == ["9", "11", "10", "8", "7", "6", "5", "4"]


def test_settings_that_are_nonsense_are_passed_over(qapp, tmp_path):
    (tmp_path / "w.ini").write_text("[General]\nzoom=large\ngeometry=7\nrecent=one\n")
    settings = WindowSettings(tmp_path / "w.ini")
    assert settings.number("zoom", 1.0) == 1.0
    assert settings.bytes_of("geometry").isEmpty()
    assert [path.name for path in settings.recent()] == ["one"]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(None, ""), (1, "a few seconds left"), (22, "about 20 s left"), (58, "about 1 min left"),
     (150, "about 2 min left"), (7300, "about 2.0 h left")],
)  # fmt: skip
def test_time_left_as_people_say_it(seconds, text):
    assert time_left(seconds) == text


def test_short_work_shows_no_progress(qtbot):
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.begin("Importing")
    strip.update_progress("Importing", 1, 2, None)
    assert not strip.isVisible()
    strip.end()
    assert not strip._timer.isActive()


def test_what_is_being_stopped_says_so_until_it_has(qtbot):
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.begin("Scoring pairs")
    with qtbot.waitSignal(strip.cancel_requested):
        strip.cancel.click()
    strip.update_progress("Scoring pairs", 2, 3, 1.0)
    assert strip.text.startswith("Stopping")
    strip.begin("Scoring pairs")
    assert strip.cancel.isEnabled()


def test_a_flow_breaks_into_lines(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    buttons = [QPushButton("some words") for _ in range(6)]
    for button in buttons:
        flow.addWidget(button)
    one = buttons[0].sizeHint()
    assert flow.heightForWidth(10_000) == one.height()
    flow.setGeometry(QRect(0, 0, one.width() * 2 + 10, 500))
    assert buttons[1].y() == buttons[0].y()
    assert buttons[2].y() > buttons[0].y()
    assert flow.heightForWidth(one.width()) > 5 * one.height()


def test_results_put_skipped_files_first(qapp):
    good = ImportResult(file="/a/b.txt", status=ImportStatus.IMPORTED)
    bad = ImportResult(file="/a/<b>.pdf", status=ImportStatus.SKIPPED, reason="not read yet")
    model = ResultsModel([good, bad])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.index(row, 0).data() for row in range(2)] == ["<b>.pdf", "b.txt"]
    assert summary([good, bad]) == "Imported 1 article, skipped 1"
    assert summary([good, good]) == "Imported 2 articles"
    del tester


def test_tool_tips_are_escaped_and_empty_ones_absent():
    assert safe_tip("") == ""
    assert safe_tip("a <b> & c\nd") == "<p>a &lt;b&gt; &amp; c<br>d</p>"


def test_an_elided_label_takes_any_width(qtbot):
    label = ElidedLabel("strong")
    qtbot.addWidget(label)
    label.set_text("one\nlong   line " * 40)
    assert label.minimumSizeHint().width() == 0
    assert "\n" not in label.text()
    label.resize(100, 20)
    label.grab()


def test_where_the_words_have_no_room_their_short_form_stands(qtbot):
    label = ElidedLabel("chip")
    qtbot.addWidget(label)
    label.set_text("Credibility 2: probably true", "Credibility 2", "2")
    metrics = label.fontMetrics()
    for words in ("Credibility 2: probably true", "Credibility 2", "2"):
        assert label.fitting(metrics.horizontalAdvance(words)) == words
    assert label.fitting(metrics.horizontalAdvance("Credibility 2") - 1) == "2"
    assert label.text() == "Credibility 2: probably true"
    label.set_text("Credibility 2: probably true")
    assert label.fitting(metrics.horizontalAdvance("Credibility")).endswith("…")
