"""The parts of the judging panel, each by itself."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from diptych.ui.i18n import tr
from diptych.ui.judging.copies import Offer
from diptych.ui.judging.key_button import KeyButton
from diptych.ui.judging.opinion import Hidden, OpinionPolicy
from diptych.ui.judging.panel import JudgingPanel
from diptych.ui.judging.reasons import Opinion
from diptych.ui.judging.wording import told, with_key
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window.ahead import Ahead
from diptych.ui.main_window.veil import veiled
from diptych.usecases.deeds import Act, ClaimSide, Deed, Rating, Step
from diptych.usecases.labelling import LabelOperation
from diptych.usecases.queue import load_pair
from diptych_core.claim import Span
from diptych_core.credibility import Credibility
from diptych_core.finding import ConflictKind
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile

RATING = Rating(side=ClaimSide.A, now=Credibility.DOUBTFUL, before=None)

# When the opinion may be seen


@pytest.mark.parametrize(
    ("on", "blind", "judged", "hidden"),
    [
        (True, False, False, Hidden.NOT),
        (True, False, True, Hidden.NOT),
        (True, True, False, Hidden.BLIND),
        (True, True, True, Hidden.NOT),
        (False, False, True, Hidden.OFF),
        (False, True, True, Hidden.OFF),
        (False, True, False, Hidden.OFF),
    ],
)
def test_when_the_opinion_is_hidden(on, blind, judged, hidden):
    policy = OpinionPolicy()
    policy.on, policy.blind = on, blind
    assert policy.hidden("p", judged=judged) is hidden
    assert policy.shows("p", judged=judged) == (hidden is Hidden.NOT)


def test_what_was_given_away_is_not_hidden_again_until_the_case_is_left():
    policy = OpinionPolicy()
    policy.give_away("p")  # not blind: seeing it then is nothing to remember
    policy.blind = True
    assert not policy.shows("p", judged=False)
    policy.give_away("p")
    assert policy.shows("p", judged=False)
    assert not policy.shows("q", judged=False)
    policy.forget()
    assert not policy.shows("p", judged=False)


# Words


def operation(act, step=Step.DONE, **more):
    return LabelOperation(deed=Deed(act=act, **more), step=step, pair_ids=("p",), decisions=())


@pytest.mark.parametrize("act", [act for act in Act if act is not Act.OTHER])
@pytest.mark.parametrize("count", [1, 7])
def test_every_deed_is_told_in_words_of_the_screen(qapp, act, count):
    label = Label.NEUTRAL if act in {Act.LABEL, Act.COPIES} else None
    kind = ConflictKind.NUMBER if act is Act.KIND else None
    rating = RATING if act is Act.RATE else None
    text = told(operation(act, count=count, label=label, kind=kind, rating=rating))
    assert text
    assert not set("{}%") & set(text)
    # a rating is of one claim, whatever pairs it stands in
    assert ("7" in text) == (count == 7 and act not in {Act.UNKIND, Act.RATE})
    assert "rated 4: doubtful" in text or rating is None
    assert "neutral" in text or label is None
    assert "Number" in text or kind is None


def test_the_key_is_named_where_there_is_one(qapp):
    done = operation(Act.FLAG)
    assert with_key(done, undo="Z", redo="Y") == "Flagged — Z to undo"
    assert with_key(done, undo="", redo="Y") == "Flagged"
    undone = operation(Act.FLAG, Step.UNDONE)
    assert with_key(undone, undo="Z", redo="Ctrl+Y") == "Undid: Flagged — Ctrl+Y to redo"
    redone = operation(Act.FLAG, Step.REDONE)
    assert with_key(redone, undo="Z", redo="Ctrl+Y") == "Redid: Flagged — Z to undo"
    other = LabelOperation(deed=Deed(act=Act.OTHER, other="Import of 3"), pair_ids=(), decisions=())
    assert told(other) == "Import of 3"


# Buttons


@pytest.fixture
def host(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(host):
    made = ActionSet(host)
    made.allow(case=True, pair=True, write=True)
    return made


def test_a_button_prints_the_present_key_of_its_action(qtbot, actions):
    button = KeyButton(actions, ActionId.FLAG)
    qtbot.addWidget(button)
    key, name = button.labels()
    assert (key.text(), name.text()) == ("F", "Flag")
    assert button.accessibleName() == "Flag, key F"
    narrow = button.sizeHint().width()
    actions.keymap.give(ActionId.FLAG, "Ctrl+Alt+Q", only=True)
    assert key.text() == actions.key(ActionId.FLAG) == "Ctrl+Alt+Q"
    assert button.accessibleName() == "Flag, key Ctrl+Alt+Q"
    assert button.sizeHint().width() > narrow
    actions.keymap.take_all(ActionId.FLAG)
    assert key.isHidden()
    assert button.accessibleName() == "Flag"
    assert actions[ActionId.FLAG].shortcut().isEmpty()


# The panel


@pytest.fixture
def pair(case_path):
    with CaseFile.open(case_path) as case:
        return load_pair(case, case.findings.all()[0].pair_id, analyst="ada")


@pytest.fixture
def panel(qtbot, theme, actions):
    made = JudgingPanel(actions)
    qtbot.addWidget(made)
    made.set_look(theme.tokens)
    made.resize(900, 260)
    made.show()
    return made


def decision(pair, **more):
    return Decision(pair_id=pair.finding.pair_id, analyst="ada", at="", **more)


def test_evidence_is_quoted_with_its_source_and_can_be_removed(qtbot, panel, pair):
    panel.show_pair(pair)
    line = panel.evidence
    assert not line.isVisible()
    a, b = pair.a.claim.span, pair.b.claim.span
    two = (Span(a.start, a.start + 8), Span(a.end - 5, a.end))
    panel.show_decision(decision(pair, evidence_a=two, evidence_b=(b,)))
    assert line.isVisible()
    words = [span.of(pair.a.article.text) for span in two]
    assert line.a.text == f"{pair.a.article.source}: “{words[0]} … {words[1]}”"
    assert pair.b.claim.text in line.b.text
    with qtbot.waitSignal(line.changed) as left:
        qtbot.mouseClick(line.b.button, Qt.MouseButton.LeftButton)
    assert left.args == [pair.finding.pair_id, two, ()]
    with qtbot.waitSignal(line.changed) as left:
        line.a.button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(line.a.button, Qt.Key.Key_Space)
    assert left.args == [pair.finding.pair_id, (), (b,)]
    panel.show_decision(decision(pair))
    assert not line.isVisible()
    assert line.a.text == line.b.text == ""


def test_evidence_of_another_pair_is_never_shown(panel, pair):
    panel.show_pair(pair)
    panel.show_decision(Decision(pair_id="other", analyst="a", at="", evidence_a=(Span(0, 3),)))
    assert not panel.evidence.isVisible()


def test_a_second_look_at_a_repeat_shows_nothing_of_the_first_one(pair):
    first = decision(
        pair, label=Label.NEUTRAL, note="n", kind="time", later=True, evidence_a=(Span(0, 3),)
    )
    flagged = replace(first, flag=True)
    seen = veiled(flagged, None, Act.FLAG)
    assert seen == decision(pair, flag=True, later=True)
    seen = veiled(replace(flagged, note="m"), seen, Act.NOTE)
    assert seen == decision(pair, flag=True, later=True, note="m")
    seen = veiled(replace(flagged, kind="name"), seen, Act.KIND)
    assert seen == decision(pair, flag=True, later=True, note="m", kind="name")
    seen = veiled(replace(flagged, evidence_b=(Span(1, 2),)), seen, Act.EVIDENCE)
    assert (seen.evidence_b, seen.label) == ((Span(1, 2),), None)


def test_what_hides_the_opinion_is_said_with_the_present_key(panel, pair, actions):
    panel.show_pair(pair)
    panel.set_opinion_hidden(Hidden.OFF)
    assert not panel.opinion.isVisible()
    assert panel._hidden.text() == "The model's opinion is hidden. R shows it."
    actions.keymap.give(ActionId.REVEAL, "Ctrl+R", only=True)
    assert "Ctrl+R" in panel._hidden.text()
    actions.keymap.take_all(ActionId.REVEAL)
    assert panel._hidden.text() == "The model's opinion is hidden."
    panel.set_opinion_hidden(Hidden.BLIND)
    assert "when this pair is judged" in panel._hidden.text()
    panel.set_opinion_hidden(Hidden.NOT)
    assert panel.opinion.isVisible()
    assert not panel._hidden.isVisible()


def test_the_note_prints_its_present_key(panel, actions):
    assert panel.note.placeholderText() == "Note (N)"
    actions.keymap.give(ActionId.NOTE, "Ctrl+B", only=True)
    assert panel.note.placeholderText() == "Note (Ctrl+B)"
    actions.keymap.take_all(ActionId.NOTE)
    assert panel.note.placeholderText() == tr("Judging", "Note")


def test_copies_are_offered_in_words_and_the_offer_can_be_declined(qtbot, panel):
    strip = panel.copies
    assert not strip.isVisible()
    strip.show_offer(Offer(pair_ids=("p",), label=Label.ENTAILMENT))
    assert strip.isVisible()
    assert strip.text.startswith("One copy")
    assert "same claim" in strip.text
    strip.show_offer(Offer(pair_ids=("p", "q"), label=Label.NEUTRAL))
    assert strip.text.startswith("2 copies")
    with qtbot.waitSignal(strip.declined):
        qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    strip.show_offer(Offer(pair_ids=(), label=Label.NEUTRAL))
    assert not strip.isVisible()
    assert strip.offer is None


def test_everything_in_the_panel_has_a_name_and_a_place_for_tab(panel, pair):
    panel.show_pair(pair)
    panel.show_decision(decision(pair, evidence_a=(Span(0, 3),), evidence_b=(Span(0, 3),)))
    panel.copies.show_offer(Offer(pair_ids=("p",), label=Label.NEUTRAL))
    controls = [
        *panel.buttons.values(), panel.later, panel.flag, panel.note, panel.kind,
        panel.evidence.a.button, panel.evidence.b.button, panel.copies.button,
        panel.copies.close_button,
    ]  # fmt: skip
    for control in controls:
        assert control.accessibleName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.isVisible()


# Reading ahead


def test_a_pair_read_ahead_is_handed_out_once_with_what_was_decided_since(pair):
    ahead, pair_id = Ahead(), pair.finding.pair_id
    assert ahead.wants(pair_id)
    age = ahead.expect(pair_id)
    assert not ahead.wants(pair_id)
    assert not ahead.wants("")
    ahead.keep(pair_id, pair, age)
    decided = decision(pair, label=Label.UNSURE)
    ahead.update([decided, Decision(pair_id="other", analyst="a", at="")])
    taken = ahead.take(pair_id)
    assert taken is not None
    assert taken.decision == decided
    assert ahead.take(pair_id) is None
    assert ahead.wants(pair_id)


def test_what_was_asked_for_before_all_was_forgotten_is_not_kept(pair):
    ahead, pair_id = Ahead(), pair.finding.pair_id
    age = ahead.expect(pair_id)
    ahead.forget()
    ahead.keep(pair_id, pair, age)
    assert ahead.take(pair_id) is None
    ahead.keep("gone", None, ahead.expect("gone"))
    assert ahead.wants("gone")


def test_only_a_few_pairs_are_kept(pair):
    ahead = Ahead()
    for number in range(20):
        ahead.keep(str(number), pair, ahead.expect(str(number)))
    assert sum(ahead.take(str(number)) is not None for number in range(20)) == 6


def test_in_little_room_the_reasons_stand_one_above_the_other(qtbot, theme, pair):
    opinion = Opinion()
    qtbot.addWidget(opinion)
    opinion.set_look(theme.tokens)
    opinion.show_finding(pair.finding)
    letter = opinion.fontMetrics().averageCharWidth()
    opinion.resize(letter * 80, 400)
    opinion.show()
    qtbot.waitUntil(lambda: opinion.why.x() < opinion.why_not.x())
    assert opinion.why.y() == opinion.why_not.y()
    opinion.resize(letter * 30, 400)
    qtbot.waitUntil(lambda: opinion.why.geometry().bottom() < opinion.why_not.y())
    assert opinion.why.x() == opinion.why_not.x()
