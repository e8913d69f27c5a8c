"""The program started once more."""

import sys

from diptych.itself import own_command, own_environment


def test_a_build_starts_itself_and_a_checkout_its_module(monkeypatch):
    assert own_command("x") == [sys.executable, "-P", "-m", "diptych", "x"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("x") == [sys.executable, "x"]


def test_a_build_looks_for_its_libraries_anew(monkeypatch):
    monkeypatch.setenv("HERE", "kept")
    environment = own_environment()
    assert environment["PYINSTALLER_RESET_ENVIRONMENT"] == "1"
    assert environment["HERE"] == "kept"
