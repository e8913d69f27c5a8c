"""One side of a disputed pair: who wrote it when, and the claim in its passage."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import ElidedLabel
from diptych.usecases.adjudicating import DeskSide
from diptych_core.publish.report_print import direction

_WEIGHT = 600


class Passage(QWidget):
    """Shows a passage with its claim marked.

    Args:
        name: What a screen reader calls it.
        tokens: The theme's colours.
    """

    def __init__(self, name: str, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self.origin = ElidedLabel("section")
        self.text = QTextBrowser()
        self.text.setTabChangesFocus(True)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(4)
        column.addWidget(self.origin)
        column.addWidget(self.text, 1)

    def show_side(self, side: DeskSide | None) -> None:
        """Show one side; None shows nothing."""
        self.text.clear()
        if side is None:
            self.origin.set_text("")
            return
        day = side.published[:16].replace("T", " ")
        self.origin.set_text("  ·  ".join(part for part in (side.source, day, side.title) if part))
        rtl = direction(side.claim) == "rtl"
        block = QTextBlockFormat()
        block.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        cursor = QTextCursor(self.text.document())
        cursor.setBlockFormat(block)
        around, claim = QTextCharFormat(), QTextCharFormat()
        around.setForeground(QColor(self._tokens.muted))
        claim.setForeground(QColor(self._tokens.text))
        claim.setBackground(QColor(self._tokens.claim))
        claim.setFontWeight(_WEIGHT)
        for words, form in ((side.before, around), (side.claim, claim), (side.after, around)):
            cursor.insertText(words, form)
        start = QTextCursor(self.text.document())
        start.setPosition(len(side.before))
        self.text.setTextCursor(start)
        self.text.ensureCursorVisible()
