"""The models in the window: added, tried, chosen, removed, and gone."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox

from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.models.feature import ModelsFeature
from diptych.ui.models.table_model import COL_SPEED, COL_USE, ModelsModel
from diptych.ui.models.wording import (
    ModelRow,
    Standing,
    doubt_text,
    duration,
    labels_text,
    trial_text,
)
from diptych.usecases.adding_models import ModelDesk
from diptych.usecases.case_models import Chosen, ModelGoneError, choose, models_of
from diptych.usecases.labelling import decide
from diptych.usecases.model_book import ModelBook
from diptych.worker.errors import CancelledError, ModelError
from diptych.worker.examining import Examined
from diptych_core.label import Label
from gui.driving import pairs, settled

if TYPE_CHECKING:
    from pathlib import Path

ENCODER = Examined(
    name="finder", revision="e1", kind="encoder", backend="onnx", max_length=64, size=45_000_000,
    licence="Apache-2.0",
)  # fmt: skip
NLI = replace(
    ENCODER, name="judge", revision="n1", kind="nli", labels=("entailment", "neutral", "x")
)
OWN = replace(
    NLI, name="own-nli", revision="abc123", labels=("contradiction", "Entailment", "neutral"),
    tried=True, right=3, answers=((0.8, 0.1, 0.1),) * 3, turned=0.04, speed=12.0, licence="mit",
)  # fmt: skip


class StubTrial:
    """Finds what it is told; waits for ``hold`` or a cancel when there is one."""

    def __init__(self):
        self.seen, self.fault = OWN, ""
        self.hold: threading.Event | None = None
        self.tried: list[Path | None] = []

    def __call__(self, folder, kind=None, *, run=True, cancel=None):
        if folder is None:
            found = NLI if kind == "nli" else ENCODER
            tried = replace(found, tried=True, right=3, speed=200.0, answers=((0.9, 0.1),))
            return tried if run else found
        if not run:
            return replace(self.seen, tried=False)
        self.tried.append(folder)
        while self.hold is not None and not self.hold.wait(0.01):
            if cancel.is_set():
                raise CancelledError("The work was cancelled.")
        if self.fault:
            raise ModelError(self.fault)
        return self.seen


@pytest.fixture
def trial():
    return StubTrial()


@pytest.fixture
def feature(opened, trial):
    found = next(f for f in opened.features if isinstance(f, ModelsFeature))
    found._desk = ModelDesk(ModelBook(), trial)
    return found


@pytest.fixture
def dialog(qtbot, opened, feature):
    opened.actions_[ActionId.MODELS].trigger()
    settled(qtbot, opened)
    return feature.dialog  # the window takes it along when it is closed, before any fixture ends


def shown(dialog, column):
    model = dialog.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def add(qtbot, monkeypatch, window, dialog, folder):
    monkeypatch.setattr(dialogs, "ask_model_folder", lambda parent: folder)
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    settled(qtbot, window)


def click(qtbot, window, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(qtbot, window)


def test_the_table_is_a_sound_model(qtbot):
    model = ModelsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.QtTest)
    model.show([ModelRow(ENCODER), ModelRow(NLI)], Standing())
    assert model.rowCount() == 2
    model.show([], Standing())
    assert tester.model() is model


def test_the_bundled_models_are_listed_with_what_they_are_used_for(dialog):
    assert shown(dialog, 0) == ["finder", "judge"]
    assert shown(dialog, COL_USE) == ["this case, new cases"] * 2
    assert shown(dialog, COL_SPEED) == ["not tried"] * 2
    assert not dialog.remove.isEnabled()
    assert not dialog.case.isEnabled()
    assert dialog.state.isHidden()


def test_a_bundled_model_can_be_measured(qtbot, opened, dialog):
    click(qtbot, opened, dialog.again)
    assert shown(dialog, COL_SPEED) == ["200 texts/s", "not tried"]
    assert "24 claims" in dialog.details.speed.text()


def test_a_model_is_added_tried_and_told_of(qtbot, monkeypatch, opened, dialog, tmp_path, trial):
    add(qtbot, monkeypatch, opened, dialog, tmp_path / "m")
    assert trial.tried == [tmp_path / "m"]
    assert shown(dialog, 0) == ["finder", "judge", "own-nli"]
    assert dialog.chosen.seen == OWN
    details = dialog.details
    assert "“Entailment” (output 1)" in details.labels.text()
    assert "3 of 3 known pairs right" in details.trial.text()
    assert "12 pairs/s" in details.speed.text()
    assert "24 claims" in details.speed.text()
    assert details.licence.text() == "mit"
    assert details.caveat.isVisible()
    assert not details.fault.isVisible()


def test_a_refused_folder_is_one_sentence_and_nothing_is_added(
    qtbot, monkeypatch, opened, dialog, tmp_path, trial
):
    def refuse(folder, kind=None, *, run=True, cancel=None):
        raise ModelError("The model holds x.pkl, which can run code: choose another one.")

    monkeypatch.setattr(StubTrial, "__call__", lambda self, *args, **more: refuse(*args, **more))
    add(qtbot, monkeypatch, opened, dialog, tmp_path / "m")
    assert "x.pkl" in dialog.state.text()
    assert dialog.state.property("role") == "fault"
    assert shown(dialog, 0) == ["finder", "judge"]
    assert dialog.add.isEnabled()


def test_a_model_this_build_cannot_run_is_listed_with_the_reason(
    qtbot, monkeypatch, opened, dialog, tmp_path, trial
):
    trial.fault = "It needs sentence-transformers: install the full build."
    add(qtbot, monkeypatch, opened, dialog, tmp_path / "m")
    assert "full build" in dialog.details.fault.text()
    assert dialog.details.fault.isVisible()
    assert not dialog.case.isEnabled()
    assert not dialog.usual.isEnabled()
    assert dialog.remove.isEnabled()
    trial.fault = ""
    click(qtbot, opened, dialog.again)
    assert dialog.case.isEnabled()


def test_a_trial_can_be_stopped(qtbot, monkeypatch, opened, dialog, tmp_path, trial):
    trial.hold = threading.Event()
    monkeypatch.setattr(dialogs, "ask_model_folder", lambda parent: tmp_path / "m")
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(trial.tried))
    assert dialog.cancel.isVisible()
    assert not dialog.add.isEnabled()
    click(qtbot, opened, dialog.cancel)
    qtbot.waitUntil(lambda: dialog.state.text() == "Stopped.")
    assert shown(dialog, 0) == ["finder", "judge"]


def test_closing_the_dialog_stops_the_trial(qtbot, monkeypatch, opened, dialog, tmp_path, trial):
    trial.hold = threading.Event()
    monkeypatch.setattr(dialogs, "ask_model_folder", lambda parent: tmp_path / "m")
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(trial.tried))
    dialog.close()
    settled(qtbot, opened)
    assert not opened.banner.isVisible(), "nobody asked for that trial any more"


def test_a_case_is_analysed_with_the_chosen_model_and_labels_stay(
    qtbot, monkeypatch, opened, dialog, tmp_path, work
):
    session, pair = opened.review.session, pairs(opened)[0]
    session.run(
        lambda case: decide(case, pair_ids=(pair,), analyst="ada", label=Label.CONTRADICTION)
    )
    before = session.run(lambda case: case.labels.decisions("ada"))
    runs = work.runs
    add(qtbot, monkeypatch, opened, dialog, tmp_path / "m")
    click(qtbot, opened, dialog.case)
    qtbot.waitUntil(lambda: work.runs == runs + 1 and not opened.jobs.busy)
    assert session.run(models_of).chosen == {"nli": Chosen(name="own-nli", revision="abc123")}
    assert shown(dialog, COL_USE) == ["this case, new cases", "new cases", "this case"]
    assert dialog.learn.isVisible()
    assert session.run(lambda case: case.labels.decisions("ada")) == before
    dialog.table.selectRow(1)
    click(qtbot, opened, dialog.case)
    assert not session.run(models_of).foreign
    assert not dialog.learn.isVisible()


def test_learning_is_offered_where_a_foreign_model_is_used(
    qtbot, monkeypatch, opened, dialog, tmp_path
):
    add(qtbot, monkeypatch, opened, dialog, tmp_path / "m")
    click(qtbot, opened, dialog.case)
    click(qtbot, opened, dialog.learn)
    assert opened.learning.dialog is not None
    opened.learning.dialog.reject()
    settled(qtbot, opened)


def test_new_cases_use_a_model_until_it_is_removed(qtbot, monkeypatch, opened, dialog, tmp_path):
    add(qtbot, monkeypatch, opened, dialog, tmp_path / "m")
    click(qtbot, opened, dialog.usual)
    assert shown(dialog, COL_USE) == ["this case, new cases", "this case", "new cases"]
    click(qtbot, opened, dialog.remove)
    assert shown(dialog, COL_USE) == ["this case, new cases"] * 2


def test_everything_can_be_reached_and_has_a_name(qtbot, dialog):
    for widget in (dialog.table, dialog.add, dialog.again, dialog.usual, dialog.cancel):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName() or widget.text()


def test_without_a_case_models_can_be_added_and_chosen_for_new_ones(
    qtbot, monkeypatch, window, tmp_path, trial
):
    feature = next(f for f in window.features if isinstance(f, ModelsFeature))
    feature._desk = ModelDesk(ModelBook(), trial)
    window.actions_[ActionId.MODELS].trigger()
    settled(qtbot, window)
    assert feature.dialog is not None
    add(qtbot, monkeypatch, window, feature.dialog, tmp_path / "m")
    assert not feature.dialog.case.isEnabled()
    assert feature.dialog.usual.isEnabled()
    feature.dialog.close()


def _gone(qtbot, window, feature, monkeypatch):
    sentence = "This case is analysed with the model own (abc123), which is not on this machine."

    def fails(session, on_progress, cancel):
        raise ModelGoneError(sentence)

    monkeypatch.setattr(window.analysis, "_analyse", fails)
    session = window.review.session
    session.run(lambda case: choose(case, "nli", Chosen(name="own", revision="abc123")))
    window.actions_[ActionId.ANALYSE].trigger()
    qtbot.waitUntil(lambda: feature.question is not None)
    return feature.question


def _press(qtbot, box, text):
    button = next(b for b in box.buttons() if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_case_whose_model_is_gone_can_go_on_with_the_bundled_one(
    qtbot, opened, feature, monkeypatch, work
):
    real = opened.analysis._analyse
    box = _gone(qtbot, opened, feature, monkeypatch)
    assert isinstance(box, QMessageBox)
    assert "own (abc123)" in box.text()
    monkeypatch.setattr(opened.analysis, "_analyse", real)
    runs = work.runs
    _press(qtbot, box, "Go on with the bundled model")
    qtbot.waitUntil(lambda: work.runs == runs + 1 and not opened.jobs.busy)
    assert not opened.review.session.run(models_of).foreign
    assert not opened.banner.isVisible()
    assert feature.question is None


def test_it_can_be_left_as_it_is_or_looked_for(qtbot, opened, feature, monkeypatch):
    box = _gone(qtbot, opened, feature, monkeypatch)
    _press(qtbot, box, "Not now")
    settled(qtbot, opened)
    assert opened.review.session.run(models_of).foreign
    opened.actions_[ActionId.ANALYSE].trigger()
    qtbot.waitUntil(lambda: feature.question is not None)
    _press(qtbot, feature.question, "Models…")
    settled(qtbot, opened)
    assert feature.dialog is not None
    feature.dialog.close()


def test_other_faults_ask_nothing(qtbot, opened, feature, work):
    work.fault = "The worker stopped: try again."
    opened.actions_[ActionId.ANALYSE].trigger()
    qtbot.waitUntil(lambda: "worker stopped" in opened.banner.text)
    assert feature.question is None


def test_words():
    assert labels_text(("contradiction", "Entailment", "neutral")).startswith(
        "entailment is its “Entailment” (output 1)"
    )
    assert "Not tried" in trial_text(NLI)
    assert doubt_text(replace(OWN, right=1))
    assert not doubt_text(OWN)
    assert not doubt_text(replace(ENCODER, tried=True, right=1))
    assert [duration(s) for s in (3, 44, 400, 9000)] == [
        "a few seconds",
        "40 seconds",
        "7 minutes",
        "2.5 hours",
    ]
