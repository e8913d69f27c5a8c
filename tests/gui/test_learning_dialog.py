"""What learning would come to, before anything changes: the dialog, and the quiet offer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from diptych.ui.keys.actions import ActionId
from diptych.ui.learning.wording import moved_text
from diptych.usecases.labelling import decide
from diptych.usecases.learning import Rescored
from diptych_core.finding import Band
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from gui.casemaker import PAIRS
from gui.driving import press, settled


def judge(case, count):
    for found in case.findings.all()[:count]:
        label = Label.NEUTRAL if found.band is Band.EXPLAINED else Label.CONTRADICTION
        decide(case, pair_ids=(found.pair_id,), analyst="ada", label=label)


@pytest.fixture
def judged(qtbot, window, case_path):
    """A window with a case whose pairs are judged."""
    with CaseFile.open(case_path) as case:
        judge(case, PAIRS)
    return enter(qtbot, window, case_path)


def enter(qtbot, window, path):
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window


def dialog(qtbot, window):
    press(qtbot, window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.learning.dialog is not None and not window.jobs.busy)
    return window.learning.dialog


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def stored(window):
    return window.review.session.run(lambda case: case.findings.all())


def test_the_dialog_says_from_what_and_how_good_and_changes_nothing(qtbot, judged):
    before = stored(judged)
    shown = dialog(qtbot, judged)
    said = words(shown)
    assert "its scores fit the labels better" in shown.sentence.text()
    assert said[said.index("Contradiction") + 1] == "9"
    assert said[said.index("Neutral") + 1] == "3"
    assert any(text.startswith("Average precision") for text in said)
    assert shown.apply.isEnabled()
    qtbot.mouseClick(shown.leave, Qt.MouseButton.LeftButton)
    settled(qtbot, judged)
    assert judged.learning.dialog is None
    assert stored(judged) == before


def test_applying_says_what_moved_and_keeps_the_pair(qtbot, judged):
    here, before = judged.review.pair_id, {f.pair_id: f.band for f in stored(judged)}
    shown = dialog(qtbot, judged)
    assert shown.apply.hasFocus()
    qtbot.keyClick(shown.apply, Qt.Key.Key_Return)
    settled(qtbot, judged)
    after = {f.pair_id: f.band for f in stored(judged)}
    into = sum(after[p] is Band.CONFLICT is not band for p, band in before.items())
    out = sum(band is Band.CONFLICT is not after[p] for p, band in before.items())
    assert into + out
    pairs = "pair" if into == 1 else "pairs"
    assert judged.toast.text == (
        f"Learned from {PAIRS} labels: {into} {pairs} moved into Conflict, {out} out; "
        "nothing you judged changed."
    )
    assert judged.review.pair_id == here
    learned = [f.score for f in stored(judged)]
    judged.actions_[ActionId.FORGET].trigger()
    settled(qtbot, judged)
    assert judged.toast.text.startswith(f"Forgot what {PAIRS} labels taught, back to the weights")
    assert [f.score for f in stored(judged)] != learned


def test_esc_leaves_and_a_second_key_opens_no_second_dialog(qtbot, judged):
    shown = dialog(qtbot, judged)
    judged.learning.learn()
    assert judged.learning.dialog is shown
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert judged.learning.dialog is None


def test_without_enough_labels_there_is_nothing_to_apply(qtbot, window, case_path):
    with CaseFile.open(case_path) as case:
        judge(case, 2)
    shown = dialog(qtbot, enter(qtbot, window, case_path))
    assert shown.sentence.text() == ("Only 2 labels to learn from; judge at least 5 pairs.")
    assert not shown.apply.isEnabled()


def test_leaving_the_case_closes_the_dialog(qtbot, judged):
    dialog(qtbot, judged)
    judged.close_case()
    settled(qtbot, judged)
    assert judged.learning.dialog is None


def offered(window):
    return window.learning.suggestion.button.isVisible()


def test_a_refit_is_offered_after_so_many_labels_and_never_applied_by_itself(
    qtbot, window, case_path
):
    with CaseFile.open(case_path) as case:
        judge(case, PAIRS - 4)
    window.learning.suggestion.set_every(2)
    enter(qtbot, window, case_path)
    before = [(f.pair_id, f.score) for f in stored(window)]
    decide_here(qtbot, window, Qt.Key.Key_1)
    assert not offered(window)
    decide_here(qtbot, window, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: offered(window))
    assert [(f.pair_id, f.score) for f in stored(window)] == before
    qtbot.mouseClick(window.learning.suggestion.button, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.learning.dialog.apply.isEnabled()
    assert not offered(window)  # it has been seen
    qtbot.mouseClick(window.learning.dialog.apply, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert [(f.pair_id, f.score) for f in stored(window)] != before


def decide_here(qtbot, window, key):
    """Judge the next pair that is not judged."""
    window.coordinator.go_to(window.work.queue.first())
    settled(qtbot, window)
    press(qtbot, window, key)


def test_never_means_never(qtbot, window, case_path):
    with CaseFile.open(case_path) as case:
        judge(case, PAIRS - 4)
    enter(qtbot, window, case_path)
    shown = dialog(qtbot, window)
    assert shown.every.currentText() == "25 new labels"
    shown.every.setFocus()
    qtbot.keyClick(shown.every, Qt.Key.Key_Home)
    assert shown.every.currentText() == "Never"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert window.learning.suggestion.every == 0
    decide_here(qtbot, window, Qt.Key.Key_1)
    decide_here(qtbot, window, Qt.Key.Key_2)
    assert not offered(window)


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        (Rescored(), "no score changed"),
        (Rescored(scores=4), "the order changed, no pair moved into Conflict or out of it"),
        (
            Rescored(scores=30, bands=23, into_conflict=14, out_of_conflict=9),
            "14 pairs moved into Conflict, 9 out",
        ),
        (Rescored(scores=1, bands=1, into_conflict=1), "1 pair moved into Conflict, 0 out"),
    ],
)
def test_what_moved_is_told_in_one_line(findings, said):
    assert moved_text(findings) == said
