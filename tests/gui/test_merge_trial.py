"""The copy on which a merge is tried: made off the window's thread, and gone whatever happens."""

import shutil
import threading

import pytest

from diptych.ui.keys.actions import ActionId
from diptych.ui.team.feature import TeamFeature
from diptych.usecases import uniting
from diptych.usecases.errors import UseCaseError
from diptych.usecases.labelling import decide
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from gui.driving import settled


@pytest.fixture
def colleague(case_path, tmp_path):
    """A copy of the case in which bob judged a pair."""
    path = tmp_path / "bob" / "Ferry.diptych"
    path.parent.mkdir()
    shutil.copy(case_path, path)
    with CaseFile.open(path) as case:
        pairs = [finding.pair_id for finding in case.findings.all()]
        decide(case, pair_ids=pairs[:1], analyst="bob", label=Label.NEUTRAL)
    return path


@pytest.fixture
def dialog(qtbot, opened, colleague):
    """The dialog of a merge; the case is open."""
    del colleague
    opened.actions_[ActionId.MERGE].trigger()
    settled(qtbot, opened)
    return next(each for each in opened.features if isinstance(each, TeamFeature)).dialog


@pytest.fixture
def made(monkeypatch):
    """The threads on which folders for trials are made."""
    threads = []
    real = uniting.trial_folder

    def folder(case):
        threads.append(threading.current_thread())
        return real(case)

    monkeypatch.setattr(uniting, "trial_folder", folder)
    return threads


def left(case_path):
    return [path.name for path in case_path.parent.iterdir() if path.name.startswith(".diptych-")]


def test_the_window_does_not_wait_for_the_disk(qtbot, opened, dialog, colleague, case_path, made):
    dialog.add([colleague])
    settled(qtbot, opened)
    assert dialog.sentence.text().startswith("New: 1 event")
    assert len(made) == 1
    assert made[0] is not threading.main_thread()
    assert left(case_path) == []


def test_a_trial_that_is_dropped_leaves_no_copy(
    qtbot, opened, dialog, colleague, case_path, tmp_path, made
):
    other = tmp_path / "carl.diptych"
    shutil.copy(colleague, other)
    dialog.add([colleague])
    dialog.add([other])  # before the first has come
    settled(qtbot, opened)
    qtbot.waitUntil(lambda: not left(case_path))
    assert len(made) == 2
    assert dialog.merge.isEnabled()


def test_no_room_for_the_copy_is_told(qtbot, opened, dialog, colleague, case_path, monkeypatch):
    def full(_case):
        raise UseCaseError("there is no room for the copy: free some space")

    monkeypatch.setattr(uniting, "trial_folder", full)
    dialog.add([colleague])
    settled(qtbot, opened)
    assert "no room" in dialog.status.text()
    assert not dialog.merge.isEnabled()
    assert left(case_path) == []


def test_a_copy_that_fails_leaves_no_folder(
    qtbot, opened, dialog, colleague, case_path, made, monkeypatch
):
    def broken(_case, _folder):
        raise UseCaseError("the copy did not come out whole")

    monkeypatch.setattr(uniting, "copy_for_trial", broken)
    dialog.add([colleague])
    settled(qtbot, opened)
    assert len(made) == 1
    assert "did not come out whole" in dialog.status.text()
    assert left(case_path) == []
