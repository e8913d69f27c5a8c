"""Rating claims by keys: the menu, the chips, undo, what a repeat shows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from diptych.session import CaseSession
from diptych.ui.keys.actions import ActionId
from diptych.ui.rating.feature import RatingFeature
from diptych.ui.rating.menu import CredibilityMenu
from diptych.usecases.rating import own_ratings
from diptych_core.credibility import Credibility
from diptych_core.label import Decision
from diptych_store.check import check
from gui.driving import press, settled


def menu(window):
    return window.findChild(CredibilityMenu)


def strips(window):
    reader = window.work.reader
    return reader.left.metadata, reader.right.metadata


def shown(window):
    return [strip.credibility for strip in strips(window)]


def stored(window):
    return own_ratings_of(window.review.session)


def own_ratings_of(session):
    return session.submit(lambda case: own_ratings(case, "ada")).result()


def rate(qtbot, window, digit, pane=None):
    """Press T and a digit as a person does, in the article that has the focus."""
    (pane or window.work.reader.left).view.setFocus()
    press(qtbot, window, Qt.Key.Key_T)
    qtbot.waitUntil(menu(window).isVisible)
    assert QApplication.activePopupWidget() is menu(window)
    qtbot.keyClick(menu(window), str(digit))
    assert not menu(window).isVisible()
    back(qtbot, window)


def back(qtbot, window):
    """Wait until all is done; off-screen, a menu that closes does not give the window back."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settled(qtbot, window)


def test_t_and_a_digit_rate_the_claim_of_the_focused_article(qtbot, opened):
    reader, pair = opened.work.reader, opened.review.pair_id
    assert shown(opened) == ["", ""]
    rate(qtbot, opened, 2, reader.right)
    claim = reader.right.side.claim.claim_id
    assert stored(opened) == {claim: Credibility.PROBABLY_TRUE}
    assert shown(opened) == ["", "Credibility 2: probably true"]
    assert opened.toast.text == "Claim rated 2: probably true — Z to undo"
    assert opened.review.pair_id == pair  # no digit became a label, and the pair stays
    kept = opened.review.session.submit(lambda case: case.labels.decision(pair, "ada")).result()
    assert kept == Decision(pair_id=pair, analyst="ada", at=kept.at)
    assert opened.review.session.submit(check).result().ok


def test_every_grade_has_its_figure_and_nought_takes_it_back(qtbot, opened):
    words = {
        1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful",
        5: "improbable", 6: "truth cannot be judged",
    }  # fmt: skip
    for digit, meaning in words.items():
        rate(qtbot, opened, digit)
        assert shown(opened)[0] == f"Credibility {digit}: {meaning}"
        (grade,) = stored(opened).values()
        assert grade == digit
    rate(qtbot, opened, 0)
    assert opened.toast.text == "Credibility of the claim removed — Z to undo"
    assert shown(opened) == ["", ""]
    assert stored(opened) == {}


def test_the_menu_shows_what_is_in_force_and_is_left_without_a_choice(qtbot, opened):
    made = menu(opened)
    opened.work.reader.left.view.setFocus()
    press(qtbot, opened, Qt.Key.Key_T)
    assert not any(action.isChecked() for action in made.actions())
    assert not made.actions()[-1].isEnabled()  # there is nothing to take back
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()
    back(qtbot, opened)
    assert stored(opened) == {}
    rate(qtbot, opened, 4)
    press(qtbot, opened, Qt.Key.Key_T)
    (checked,) = [action.text() for action in made.actions() if action.isChecked()]
    assert checked == "&4   Doubtful"
    assert made.activeAction().text() == checked  # where the arrows go on from
    qtbot.keyClick(made, Qt.Key.Key_Down)
    qtbot.keyClick(made, Qt.Key.Key_Return)
    back(qtbot, opened)
    assert shown(opened)[0] == "Credibility 5: improbable"


def test_the_mouse_does_it_too(qtbot, opened):
    opened.work.reader.right.view.setFocus()
    opened.actions_[ActionId.RATE].trigger()
    made = menu(opened)
    third = next(action for action in made.actions() if action.text().startswith("&3"))
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.actionGeometry(third).center())
    back(qtbot, opened)
    assert shown(opened) == ["", "Credibility 3: possibly true"]


def test_it_is_undone_and_redone_like_all_else_over_a_restart(qtbot, make_window, case_path):
    window = make_window()
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    pair = window.review.pair_id
    rate(qtbot, window, 1)
    press(qtbot, window, "j")
    assert window.review.pair_id != pair
    press(qtbot, window, "z")  # back to where it was rated
    qtbot.waitUntil(lambda: window.review.pair_id == pair and not window.jobs.busy)
    assert shown(window) == ["", ""]
    assert window.toast.text.startswith("Undid: Claim rated 1: confirmed by other sources")
    window.close_case()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    press(
        qtbot, window, "z", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: shown(window)[0] == "Credibility 1: confirmed by other sources")


def test_it_is_there_when_the_case_is_opened_and_follows_the_claim(qtbot, opened, case_path):
    rate(qtbot, opened, 5)
    opened.work.reader.swap()
    assert shown(opened) == ["", "Credibility 5: improbable"]
    opened.work.reader.swap()
    press(qtbot, opened, "j")
    claims = [pane.side.claim.claim_id for pane in (opened.work.reader.left,
                                                    opened.work.reader.right)]  # fmt: skip
    assert [bool(text) for text in shown(opened)] == [c in stored(opened) for c in claims]
    press(qtbot, opened, "k")
    opened.close_case()
    qtbot.waitUntil(lambda: not opened.jobs.busy)
    assert shown(opened) == ["", ""]
    opened.open_case(case_path)
    qtbot.waitUntil(lambda: shown(opened)[0] == "Credibility 5: improbable")


def test_a_silent_repeat_shows_only_what_is_rated_now(qtbot, opened):
    rate(qtbot, opened, 2)
    pair = opened.review.pair_id
    press(qtbot, opened, "j")
    opened.review.is_repeat = lambda pair_id: pair_id == pair
    press(qtbot, opened, "k")
    assert opened.review.pair_id == pair
    assert opened.review.fresh
    assert shown(opened) == ["", ""]
    rate(qtbot, opened, 3)
    assert shown(opened)[0] == "Credibility 3: possibly true"


def test_blind_mode_leaves_ratings_alone_and_they_leave_it_blind(qtbot, opened):
    press(qtbot, opened, "r", Qt.KeyboardModifier.ShiftModifier)
    assert opened.actions_[ActionId.BLIND].isChecked()
    pair = opened.review.pair_id
    before = opened.review.context_of(pair)
    rate(qtbot, opened, 2)
    assert shown(opened)[0] == "Credibility 2: probably true"
    assert opened.review.context_of(opened.review.pair_id).opinion == before.opinion
    assert not opened.review.judged


def test_a_read_only_case_is_not_rated(qtbot, window, case_path):
    with CaseSession.open(case_path):  # somebody else has it open
        window.open_case(case_path)
        qtbot.waitUntil(lambda: window.work.reader.pair is not None and not window.jobs.busy)
        assert not window.actions_[ActionId.RATE].isEnabled()
        feature = next(made for made in window.children() if isinstance(made, RatingFeature))
        feature.open_menu()
        assert not menu(window).isVisible()
        window.close_case()
        qtbot.waitUntil(lambda: not window.jobs.busy)


@pytest.mark.parametrize("width", [900, 1600])
def test_the_chip_never_pushes_the_article_wider(qtbot, opened, width):
    opened.resize(width, 700)
    before = [strip.minimumSizeHint().width() for strip in strips(opened)]
    rate(qtbot, opened, 6)
    strip = strips(opened)[0]
    assert strip.minimumSizeHint().width() <= before[0] + strip.fontMetrics().horizontalAdvance(
        "Credibility"
    )
    assert strip.mapTo(opened, QPoint(0, 0)).x() >= 0
