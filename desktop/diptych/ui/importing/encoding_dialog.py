"""Reading an article in another encoding: a choice, and how the text would read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.importing.encodings import choose_encoding, encoding_choice, same_encoding
from diptych.ui.widgets.text import ElidedLabel, plain_label
from diptych.usecases.previewing import TextPreview


class EncodingDialog(QDialog):
    """Shows the text in the encoding that is chosen.

    Signals:
        look_wanted: The text is to be read in another encoding; carries its name.
        confirmed: The article is to be read so; carries the encoding's name.
    """

    look_wanted = Signal(str)
    confirmed = Signal(str)

    def __init__(self, name: str, encoding: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import", "Change the encoding"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._before = encoding
        title = ElidedLabel("title")
        title.set_text(name)
        self.choice = encoding_choice()
        choose_encoding(self.choice, encoding)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Import", "The text in this encoding"))
        self.message = plain_label(
            tr("Import", "Choose the encoding in which all letters are right."), "muted", wrap=True
        )
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(tr("Import", "Read it so"))
        self.ok.setEnabled(False)
        line = QHBoxLayout()
        label = plain_label(tr("Import", "Encoding"), "meta")
        label.setBuddy(self.choice)
        line.addWidget(label)
        line.addWidget(self.choice)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addLayout(line)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.buttons)
        unit = self.fontMetrics().height()
        self.resize(min(40 * unit, parent.width() - 40), min(28 * unit, parent.height() - 40))
        self.choice.currentIndexChanged.connect(self._look)
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def encoding(self) -> str:
        """The encoding that is chosen."""
        return str(self.choice.currentData())

    def show_text(self, preview: TextPreview) -> None:
        """Show how the text reads; or why it does not."""
        self.text.setPlainText(preview.text)
        self.ok.setEnabled(not preview.reason and not same_encoding(self.encoding, self._before))
        self._say(preview.reason)

    def show_fault(self, sentence: str) -> None:
        """Say why the article could not be read so; nothing has changed."""
        self.ok.setEnabled(False)
        self._say(sentence)

    def _look(self) -> None:
        self.ok.setEnabled(False)
        self.look_wanted.emit(self.encoding)

    def _confirm(self) -> None:
        self.ok.setEnabled(False)
        self.confirmed.emit(self.encoding)

    def _say(self, fault: str) -> None:
        hint = tr("Import", "Choose the encoding in which all letters are right.")
        self.message.setText(fault or hint)
        self.message.setProperty("role", "fault" if fault else "muted")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
