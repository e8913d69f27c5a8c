"""Merging, agreement, the desk and bundles in the window."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from diptych.ui.guidelines.feature import GuidelinesFeature
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.team.desk_model import DeskModel
from diptych.ui.team.feature import TeamFeature
from diptych.ui.team.wording import measure_text, percent_text
from diptych.usecases.adjudicating import read_disputed
from diptych.usecases.labelling import decide, set_note
from diptych_core.agreement.gold import adjudicator
from diptych_core.agreement.measures import NOTHING_SHARED, Measure
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from gui.driving import press, settled

CTRL = Qt.KeyboardModifier.ControlModifier


def judge_apart(path):
    """Let ada and bob judge six pairs, three of them differently; return the three."""
    with CaseFile.open(path) as case:
        pairs = [finding.pair_id for finding in case.findings.all()]
        decide(case, pair_ids=pairs[:6], analyst="ada", label=Label.CONTRADICTION)
        decide(case, pair_ids=pairs[:3], analyst="bob", label=Label.NEUTRAL)
        decide(case, pair_ids=pairs[3:6], analyst="bob", label=Label.CONTRADICTION)
        set_note(case, pair_id=pairs[0], analyst="bob", note="Two days later.")
    return pairs[:3]


@pytest.fixture
def apart(qtbot, window, case_path):
    """A window with a case of which three pairs are disputed."""
    window.disputed = judge_apart(case_path)
    return enter(qtbot, window, case_path)


def enter(qtbot, window, path):
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window


def team(window):
    return next(each for each in window.features if isinstance(each, TeamFeature))


def shown(qtbot, window, action):
    window.actions_[action].trigger()
    settled(qtbot, window)
    return team(window).dialog


@pytest.fixture
def desk(qtbot, apart):
    press(qtbot, apart, Qt.Key.Key_J, CTRL)
    return team(apart).dialog


def stored(window):
    return window.review.session.run(read_disputed)


def test_the_desk_shows_both_passages_and_all_that_was_said(apart, desk):
    assert desk.progress.text() == "0 of 3 settled"
    assert "forty" in desk.a.text.toPlainText() + desk.b.text.toPlainText()
    assert "Coastwire" in desk.a.origin.text() + desk.b.origin.text()
    assert [(row[0], row[1], row[4]) for row in desk.table.votes.rows] == [
        ("ada", "Contradiction", ""), ("bob", "Neutral", "Two days later."),
    ]  # fmt: skip
    assert desk.current.pair_id == apart.disputed[0]


def test_keys_make_gold_go_on_and_undo(qtbot, apart, desk):
    qtbot.keyClick(desk.list, Qt.Key.Key_1)
    settled(qtbot, apart)
    assert desk.progress.text() == "1 of 3 settled"
    assert desk.current.pair_id == apart.disputed[1]
    qtbot.keyClick(desk.list, Qt.Key.Key_0)
    settled(qtbot, apart)
    assert [(p.ruling, p.ruled_by) for p in stored(apart)] == [
        (Label.CONTRADICTION, adjudicator("ada")), (Label.NOT_A_PAIR, adjudicator("ada")),
        (None, ""),
    ]  # fmt: skip
    qtbot.keyClick(desk.list, Qt.Key.Key_Z)
    settled(qtbot, apart)
    assert desk.current.pair_id == apart.disputed[1]
    assert desk.progress.text() == "1 of 3 settled"
    assert stored(apart)[1].ruling is None
    qtbot.mouseClick(desk.labels[Label.ENTAILMENT], Qt.MouseButton.LeftButton)
    settled(qtbot, apart)
    assert stored(apart)[1].ruling is Label.ENTAILMENT


def test_names_can_be_hidden(qtbot, apart, desk):
    qtbot.keyClick(desk.hide_names, Qt.Key.Key_Space)
    names = {row[0] for row in desk.table.votes.rows}
    assert names == {"Analyst A", "Analyst B"}


def test_an_unclear_pair_goes_to_the_guidelines_that_are_being_written(qtbot, apart, desk):
    first = desk.current
    qtbot.keyClick(desk.list, Qt.Key.Key_G)
    settled(qtbot, apart)
    guidelines = next(f for f in apart.features if isinstance(f, GuidelinesFeature))
    draft = guidelines.panel.draft
    assert f"## Open question: pair {first.pair_id}" in draft
    assert "ada: contradiction; bob: neutral" in draft
    assert stored(apart)[0].asked
    assert desk.current.pair_id == apart.disputed[1]
    qtbot.keyClick(desk.list, Qt.Key.Key_G)
    settled(qtbot, apart)
    assert guidelines.panel.draft.count("## Open question") == 2


def test_only_open_ones_are_listed_when_asked(qtbot, apart, desk):
    qtbot.keyClick(desk.list, Qt.Key.Key_1)
    settled(qtbot, apart)
    qtbot.keyClick(desk.open_only, Qt.Key.Key_Space)
    assert desk.model.rowCount() == 2
    for _ in range(2):
        qtbot.keyClick(desk.list, Qt.Key.Key_2)
        settled(qtbot, apart)
    assert desk.progress.text() == "3 of 3 settled"
    qtbot.keyClick(desk.open_only, Qt.Key.Key_Space)
    assert desk.model.rowCount() == 3


def test_a_pair_can_be_shown_in_its_articles(qtbot, apart, desk):
    desk.list.setFocus()
    qtbot.keyClick(desk.list, Qt.Key.Key_Down)
    qtbot.mouseClick(desk.show_button, Qt.MouseButton.LeftButton)
    settled(qtbot, apart)
    assert team(apart).dialog is None
    assert apart.review.pair_id == apart.disputed[1]


def test_nothing_disputed_is_said(qtbot, opened):
    desk = shown(qtbot, opened, ActionId.ADJUDICATE)
    assert desk.pages.currentWidget() is desk.empty
    qtbot.keyClick(desk.empty.button, Qt.Key.Key_Space)
    assert team(opened).dialog is None


def test_the_desk_model_is_sound(qtbot, apart):
    pairs = stored(apart)
    model = DeskModel()
    tester = QAbstractItemModelTester(model)
    model.set_pairs(pairs)
    model.set_open_only(True)
    assert model.data(model.index(0)).startswith("1. open")
    assert "against" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert model.next_open(2) == 0
    model.set_pairs([])
    assert (model.rowCount(), model.next_open(-1)) == (0, -1)
    del tester


def test_agreement_names_every_measure_and_leads_to_the_desk(qtbot, apart):
    dialog = shown(qtbot, apart, ActionId.AGREEMENT)
    assert dialog.headline.text().startswith("Krippendorff’s alpha: -0.")
    assert "pairs judged by two or more: 6 of 6; 3 disputed pairs" in dialog.sentence.text()
    name, n, _, raw, _ = dialog.overall.rows[0]
    assert (name, n) == ("ada, bob", "6")
    assert raw.startswith("50 %")
    assert {row[0] for row in dialog.by_label.rows} == {"Contradiction", "Neutral"}
    assert dialog.couples.rows[0][0] == "ada and bob"
    qtbot.mouseClick(dialog.desk, Qt.MouseButton.LeftButton)
    settled(qtbot, apart)
    assert team(apart).dialog.progress.text() == "0 of 3 settled"


def test_what_is_not_defined_says_why(qtbot, opened, case_path):
    dialog = shown(qtbot, opened, ActionId.AGREEMENT)
    assert dialog.headline.text().endswith("undefined: no pair was judged by two")
    assert not dialog.desk.isEnabled()


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure(value=None, undefined=NOTHING_SHARED), "undefined: no pair was judged by two"),
        (
            Measure(value=None, undefined="undefined: everyone chose neutral"),
            "undefined: everyone chose “Neutral”",
        ),
        (Measure(value=None, undefined="undefined"), "undefined"),
        (Measure(value=0.5), "0.50"),
        (Measure(value=0.5, low=0.25, high=0.75), "0.50 (0.25 to 0.75)"),
    ],
)
def test_a_measure_is_told_with_its_interval_or_its_reason(measure, said):
    assert measure_text(measure) == said
    if measure.low is not None:
        assert percent_text(measure) == "50 % (25 to 75 %)"


@pytest.fixture
def colleague(case_path, tmp_path):
    """A copy of the case in which bob judged two pairs."""
    path = tmp_path / "bob" / "Ferry.diptych"
    path.parent.mkdir()
    shutil.copy(case_path, path)
    with CaseFile.open(path) as case:
        pairs = [finding.pair_id for finding in case.findings.all()]
        decide(case, pair_ids=pairs[:2], analyst="bob", label=Label.NEUTRAL)
    return path


def test_a_merge_is_tried_first_then_done_with_a_backup(
    qtbot, window, case_path, colleague, monkeypatch
):
    enter(qtbot, window, case_path)
    dialog = shown(qtbot, window, ActionId.MERGE)
    assert not dialog.merge.isEnabled()
    monkeypatch.setattr(dialogs, "ask_cases", lambda _parent: (colleague,))
    qtbot.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert dialog.analysts.rows == (("bob", "2"),)
    assert dialog.sentence.text().startswith("New: 2 events of the log")
    assert window.review.session.run(lambda case: case.labels.count()) == 0
    qtbot.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.review.session.run(lambda case: case.labels.count()) == 2
    backups = list(case_path.parent.rglob("*-merge.diptych-backup"))
    assert len(backups) == 1
    assert dialog.pages.currentWidget() is dialog.end
    qtbot.mouseClick(dialog.end.button, Qt.MouseButton.LeftButton)
    again = shown(qtbot, window, ActionId.MERGE)
    assert again.tabs.isTabVisible(1)
    assert backups[0].name in again.earlier.toPlainText()
    again.add([colleague])
    settled(qtbot, window)
    assert again.sentence.text() == "These cases hold nothing that this case lacks."


def test_what_cannot_be_merged_is_told_and_can_be_taken_off(
    qtbot, window, case_path, colleague, tmp_path
):
    enter(qtbot, window, case_path)
    dialog = shown(qtbot, window, ActionId.MERGE)
    other = tmp_path / "other.diptych"
    other.write_text("not a case")
    dialog.add([colleague, other])
    settled(qtbot, window)
    assert dialog.status.property("role") == "fault"
    assert not dialog.merge.isEnabled()
    dialog.table.selectRow(1)
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert dialog.merge.isEnabled()
    dialog.add([case_path])
    settled(qtbot, window)
    assert "name it once" in dialog.status.text()


def test_leaving_the_case_closes_what_is_open(qtbot, apart, desk):
    apart.close_case()
    settled(qtbot, apart)
    assert team(apart).dialog is None


def test_a_case_goes_to_a_colleague_in_a_bundle(qtbot, apart, tmp_path, monkeypatch):
    out, place = tmp_path / "hand over", tmp_path / "elsewhere"
    place.mkdir()
    asked = iter((out, place / "Mine"))
    monkeypatch.setattr(dialogs, "ask_output", lambda *_: next(asked))
    monkeypatch.setattr(dialogs, "ask_bundle", lambda _parent: out.with_suffix(".zip"))
    apart.actions_[ActionId.BUNDLE].trigger()
    qtbot.waitUntil(lambda: apart.toast.text.startswith("Packed 2 articles and 12 decisions"))
    apart.close_case()
    settled(qtbot, apart)
    apart.actions_[ActionId.UNBUNDLE].trigger()
    qtbot.waitUntil(lambda: bool(apart.review.pair_id) and not apart.jobs.busy)
    assert apart.windowTitle() == "Mine – Diptych"
    assert [p.pair_id for p in stored(apart)] == apart.disputed


def test_what_is_no_bundle_is_told(qtbot, window, tmp_path, monkeypatch):
    other = tmp_path / "x.zip"
    other.write_bytes(b"PK")
    monkeypatch.setattr(dialogs, "ask_bundle", lambda _parent: other)
    window.actions_[ActionId.UNBUNDLE].trigger()
    settled(qtbot, window)
    assert "is no bundle" in window.banner.text
