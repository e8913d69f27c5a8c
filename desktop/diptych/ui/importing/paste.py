"""Making an article of pasted text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.reader.dates import parse_time
from diptych.ui.widgets.text import plain_label
from diptych_core.article import ParsedDocument


class PasteDialog(QDialog):
    """Shows the pasted text and asks where it comes from.

    Args:
        text: The text; or the document that a pasted piece of a page was read as, with what is
            known of it.

    Signals:
        confirmed: Carries text, title, source and publication time (ISO 8601 or empty).
    """

    confirmed = Signal(str, str, str, str)

    def __init__(self, text: str | ParsedDocument, parent: QWidget) -> None:
        super().__init__(parent)
        known = ParsedDocument(text=text) if isinstance(text, str) else text
        self.setWindowTitle(tr("Import", "Paste as article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit()
        self.text.setPlainText(known.text)
        self.text.setAccessibleName(tr("Import", "Text of the article"))
        self.text.setTabChangesFocus(True)
        self.title = QLineEdit(known.title)
        self.source = QLineEdit(known.source)
        self.source.setPlaceholderText(tr("Import", "Outlet or publisher"))
        self.published = QLineEdit(known.published)
        self.published.setPlaceholderText(tr("Import", "2026-05-14 or 2026-05-14T18:30+02:00"))
        self._fault = plain_label(role="muted", wrap=True)
        self._fault.hide()
        form = QFormLayout()
        form.addRow(tr("Import", "Title"), self.title)
        form.addRow(tr("Import", "Source"), self.source)
        form.addRow(tr("Import", "Published"), self.published)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Import", "Add article"))
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._fault)
        layout.addWidget(self.buttons)
        self.resize(min(640, parent.width() - 40), min(520, parent.height() - 40))
        self.title.setFocus(Qt.FocusReason.PopupFocusReason)

    def _confirm(self) -> None:
        published = self.published.text().strip()
        if published and parse_time(published) is None:
            self._say(
                tr("Import", "The date can't be read: write it as year-month-day, like 2026-05-14.")
            )
            return
        if not self.text.toPlainText().strip():
            self._say(tr("Import", "There is no text: paste the article into the field."))
            return
        self.confirmed.emit(
            self.text.toPlainText(),
            self.title.text().strip(),
            self.source.text().strip(),
            published,
        )
        self.accept()

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
