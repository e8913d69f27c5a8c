"""An installation may lie anywhere: below spaces, umlauts and other scripts."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox

from diptych.ui.theme import stylesheet
from diptych.ui.theme.tokens import load_tokens


def test_the_style_sheet_is_read_below_a_strange_path(qtbot, qapp, monkeypatch) -> None:
    strange = Path("/opt/Prüf Stelle ελ 試/icons")
    monkeypatch.setattr(stylesheet, "folder", lambda _: strange)
    sheet = stylesheet.style_sheet(load_tokens("light"), 10)
    assert strange.as_posix() in sheet
    box = QComboBox()
    qtbot.addWidget(box)
    # Qt warns of what it cannot parse, and a warning fails the test.
    box.setStyleSheet(sheet)
    box.show()
