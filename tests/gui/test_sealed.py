"""Handing over a sealed bundle in the window, and opening one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from diptych.ui.keys.actions import ActionId
from diptych.ui.main_window import dialogs
from diptych.ui.team.passphrase import PassphraseDialog
from diptych.usecases import passphrases
from diptych.usecases.sealing import is_sealed
from gui.driving import settled
from unit.usecases.locks import cheap_lock

WORDS = "tractor velvet ninety osprey lamp"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(passphrases, "_ask", cheap_lock)


@pytest.fixture
def opened(qtbot, window, case_path):
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window


def asking(qtbot, window):
    """Return the dialog once it is on screen."""

    def shown():
        return [each for each in window.findChildren(PassphraseDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def type_into(field, words):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def gone(qtbot, window):
    qtbot.waitUntil(lambda: not window.findChildren(PassphraseDialog))


def test_out_and_back_with_one_passphrase(qtbot, opened, tmp_path, monkeypatch):
    out, place = tmp_path / "hand over", tmp_path / "elsewhere"
    place.mkdir()
    asked = iter((out, place / "Mine"))
    monkeypatch.setattr(dialogs, "ask_output", lambda *_: next(asked))
    made = out.with_suffix(".sealed.zip")
    monkeypatch.setattr(dialogs, "ask_bundle", lambda _parent: made)
    opened.actions_[ActionId.SEAL].trigger()
    dialog = asking(qtbot, opened)
    type_into(dialog.passphrase, WORDS)
    assert not dialog.ok.isEnabled(), "only once"
    type_into(dialog.again, WORDS)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.toast.text.startswith("Packed 2 articles"))
    assert is_sealed(made)
    gone(qtbot, opened)
    opened.close_case()
    settled(qtbot, opened)

    opened.actions_[ActionId.UNBUNDLE].trigger()
    dialog = asking(qtbot, opened)
    assert not dialog.again.isVisible()
    assert not dialog.ok.isEnabled()
    type_into(dialog.passphrase, WORDS)
    qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened.review.pair_id) and not opened.jobs.busy)
    assert opened.windowTitle() == "Mine – Diptych"
    gone(qtbot, opened)


def test_a_wrong_passphrase_is_one_sentence(qtbot, opened, tmp_path, monkeypatch):
    asked = iter((tmp_path / "x.zip", tmp_path / "Mine.diptych"))
    monkeypatch.setattr(dialogs, "ask_output", lambda *_: next(asked))
    monkeypatch.setattr(dialogs, "ask_bundle", lambda _parent: tmp_path / "x.zip")
    opened.actions_[ActionId.SEAL].trigger()
    dialog = asking(qtbot, opened)
    type_into(dialog.passphrase, WORDS)
    type_into(dialog.again, WORDS)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    qtbot.waitUntil((tmp_path / "x.zip").exists)
    settled(qtbot, opened)
    gone(qtbot, opened)
    opened.actions_[ActionId.UNBUNDLE].trigger()
    dialog = asking(qtbot, opened)
    type_into(dialog.passphrase, "sesame")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    settled(qtbot, opened)
    qtbot.waitUntil(lambda: "does not open “x.zip”" in opened.banner.text)
    assert not (tmp_path / "Mine.diptych").exists()
    gone(qtbot, opened)


def test_the_two_must_be_the_same(qtbot, opened):
    opened.actions_[ActionId.SEAL].trigger()
    dialog = asking(qtbot, opened)
    type_into(dialog.passphrase, WORDS)
    type_into(dialog.again, WORDS[:4])
    assert dialog.message.text() == "", "still typing"
    type_into(dialog.again, "velvet")
    assert dialog.message.text() == "The two are not the same."
    assert not dialog.ok.isEnabled()
    dialog.reject()
    gone(qtbot, opened)


def test_what_is_typed_is_hidden_unless_it_is_asked_for(qtbot, opened):
    opened.actions_[ActionId.SEAL].trigger()
    dialog = asking(qtbot, opened)
    fields = (dialog.passphrase, dialog.again)
    assert [field.echoMode() for field in fields] == [QLineEdit.EchoMode.Password] * 2
    dialog.shown.click()
    assert [field.echoMode() for field in fields] == [QLineEdit.EchoMode.Normal] * 2
    assert [field.accessibleName() for field in fields] == ["Passphrase", "The same again"]
    dialog.reject()
    gone(qtbot, opened)
