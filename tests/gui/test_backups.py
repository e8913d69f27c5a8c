"""Backups in the window: made in time, listed with what they hold, opened, restored, recovered."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.backups import feature as backups_feature
from diptych.ui.backups.feature import BackupsFeature
from diptych.ui.backups.model import COL_DECISIONS, BackupsModel
from diptych.ui.keys.actions import ActionId
from diptych.usecases import safety
from diptych.usecases.safety import backups_of
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.journal import journal_path
from diptych_store.places import Place, PlaceKind
from diptych_store.shelf import Holding, back_up, list_backups
from gui.driving import press, settled


def backups(window):
    return next(f for f in window.features if isinstance(f, BackupsFeature))


def judged(path):
    with CaseFile.open(path, read_only=True) as case:
        return {d.pair_id for d in case.labels.decisions() if d.label is not None}


def judge(path, *pairs):
    with CaseFile.open(path) as case:
        for pair in pairs:
            change = LabelChange(pair_id=pair, label=Label.NEUTRAL)
            case.labels.record(analyst="ada", changes=[change], action="Neutral")


@pytest.fixture
def shelved(case_path):
    """The case with two backups: without a label, and with two of three."""
    back_up(case_path, "open")
    judge(case_path, "p1", "p2")
    back_up(case_path, "close")
    judge(case_path, "p3")
    return case_path


@pytest.fixture
def dialog(qtbot, window, shelved):
    window.open_case(shelved)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    window.actions_[ActionId.BACKUPS].trigger()
    settled(qtbot, window)
    return backups(window).dialog


def texts(dialog):
    model = dialog.model
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_model_keeps_to_the_rules(shelved):
    model = BackupsModel()
    tester = QAbstractItemModelTester(model)
    model.show(backups_of(shelved), Holding(articles=2, decisions=3, events=3))
    assert model.rowCount() == 2
    model.show((), None)
    assert model.rowCount() == 0
    del tester


def test_they_are_listed_with_what_they_hold_beside_now(dialog):
    rows = texts(dialog)
    assert [row[1:4] for row in rows] == [
        ["at closing", "2 (−1)", "2"],
        ["at opening", "0 (−3)", "2"],
    ]
    assert "3 decisions in 2 articles" in dialog.state.text()
    assert dialog.table.hasFocus()
    assert dialog.restore.isEnabled()


def test_one_that_cannot_be_read_is_told_and_cannot_be_used(qtbot, window, shelved):
    list_backups(shelved)[0].path.write_bytes(b"garbage")
    window.open_case(shelved)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    window.actions_[ActionId.BACKUPS].trigger()
    settled(qtbot, window)
    dialog = backups(window).dialog
    assert texts(dialog)[0][COL_DECISIONS] == "cannot be read"
    assert not dialog.restore.isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.restore.isEnabled()


def test_a_copy_opens_for_reading(qtbot, window, dialog, shelved):
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.review.session.path != shelved and not window.jobs.busy)
    assert window.review.session.read_only
    assert "for reading" in window.banner.text
    assert judged(window.review.session.path) == {"p1", "p2"}


def test_restoring_asks_backs_up_and_reopens(qtbot, window, dialog, shelved):
    former = window.review.session
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    box = backups(window).question
    assert box.isVisible()
    yes = next(b for b in box.buttons() if b.text() == "Restore")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.review.session not in {None, former} and not window.jobs.busy)
    assert window.review.session.path == shelved
    assert judged(shelved) == {"p1", "p2"}
    assert list_backups(shelved)[0].why == "restore"
    assert judged(list_backups(shelved)[0].path) == {"p1", "p2", "p3"}


def test_leaving_the_question_changes_nothing(qtbot, window, dialog, shelved):
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.keyClick(backups(window).question, Qt.Key.Key_Escape)
    settled(qtbot, window)
    assert judged(shelved) == {"p1", "p2", "p3"}
    assert len(list_backups(shelved)) == 2


def test_one_is_made_at_once(qtbot, window, dialog, shelved):
    qtbot.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(texts(dialog)) == 3)
    assert texts(dialog)[0][1:4] == ["asked for", "3", "2"]


def test_a_damaged_case_offers_its_backups(qtbot, window, shelved):
    data = shelved.read_bytes()
    shelved.write_bytes(data[: len(data) // 2])
    window.open_case(shelved)
    qtbot.waitUntil(lambda: backups(window).dialog is not None and not window.jobs.busy)
    dialog = backups(window).dialog
    assert "damaged" in dialog.state.text()
    assert "damaged" in window.banner.text
    assert not dialog.make.isVisible()
    qtbot.mouseClick(dialog.recover, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.review.session is not None and not window.jobs.busy)
    assert judged(window.review.session.path) == {"p1", "p2", "p3"}
    assert "Recovered" in window.banner.text
    assert shelved.read_bytes() == data[: len(data) // 2]


def test_a_damaged_case_with_nothing_beside_it_is_only_told(qtbot, window, case_path):
    case_path.write_bytes(b"x" * 5000)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: window.banner.isVisible() and not window.jobs.busy)
    assert backups(window).dialog is None


@pytest.fixture
def keeping(make_window, monkeypatch):
    """A window that keeps backups, as the program's own does."""
    made = make_window()
    object.__setattr__(made.services, "keep_backups", True)
    return made


def test_they_are_made_at_opening_each_half_hour_and_at_closing(qtbot, keeping, case_path):
    window = keeping
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    assert [b.why for b in list_backups(case_path)] == ["open"]
    timer = backups(window).schedule.timer
    assert timer.isActive()
    assert timer.interval() == 30 * 60 * 1000
    press(qtbot, window, Qt.Key.Key_1)
    timer.timeout.emit()
    settled(qtbot, window)
    assert [b.why for b in list_backups(case_path)] == ["timer", "open"]
    timer.timeout.emit()
    settled(qtbot, window)
    assert len(list_backups(case_path)) <= 3  # the place may have been kept meanwhile
    press(qtbot, window, Qt.Key.Key_2)
    window.actions_[ActionId.CLOSE].trigger()
    settled(qtbot, window)
    found = list_backups(case_path)
    assert found[0].why == "close"
    assert len(judged(found[0].path)) == 2
    assert not timer.isActive()


def test_a_backup_that_fails_is_told(qtbot, keeping, case_path, monkeypatch):
    monkeypatch.setattr("diptych_store.shelf._SPARE", 1 << 60)
    keeping.open_case(case_path)
    qtbot.waitUntil(lambda: bool(keeping.review.pair_id) and not keeping.jobs.busy)
    assert "No backup" in keeping.banner.text


@pytest.mark.parametrize("kind", PlaceKind)
def test_a_bad_place_is_told_before_the_first_label(qtbot, window, case_path, monkeypatch, kind):
    monkeypatch.setattr(safety, "look_at", lambda _: Place(kind=kind, name="Foodrive"))
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    assert "Foodrive" in window.banner.text
    assert judged(case_path) == set()


def test_a_damaged_journal_is_told(qtbot, window, shelved):
    path = journal_path(shelved)
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(data)
    window.open_case(shelved)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    assert "second record of the labels" in window.banner.text


def test_a_journal_that_cannot_be_written_is_told_once(qtbot, opened, monkeypatch):
    def refuse(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("diptych_store.journal.append", refuse)
    press(qtbot, opened, Qt.Key.Key_1)
    settled(qtbot, opened)
    assert "second record" in opened.banner.text
    opened.banner.hide()
    press(qtbot, opened, Qt.Key.Key_2)
    settled(qtbot, opened)
    assert opened.banner.isHidden()
    assert len(judged(opened.review.session.path)) == 2


def test_the_feature_is_the_windows(window):
    assert backups_feature.BackupsFeature is type(backups(window))
