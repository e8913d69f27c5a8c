"""Asking for the passphrase of a sealed bundle: twice when it is chosen, once when it opens one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import ElidedLabel, plain_label


class PassphraseDialog(QDialog):
    """Asks for a passphrase; it goes with the signal and is kept nowhere.

    Args:
        parent: The window.
        opening: Name of the bundle that is to be opened; empty when a passphrase is chosen.

    Signals:
        given: It was typed, and typed again where it is new; carries it.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget, opening: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._new = not opening
        new_title = tr("Team", "Hand over as a sealed bundle")
        self.setWindowTitle(new_title if self._new else tr("Team", "Open a sealed bundle"))
        about = plain_label(
            tr(
                "Team",
                "Only who has the passphrase can open the bundle. Nobody can bring it back: not "
                "you, not the makers of Diptych. Take five words or more that do not belong "
                "together, and tell it your colleague in another way than you send the bundle.",
            )
            if self._new
            else tr("Team", "This bundle is sealed. Ask whoever sealed it for the passphrase."),
            wrap=True,
        )
        self.passphrase = _field(tr("Team", "Passphrase"))
        self.again = _field(tr("Team", "The same again"))
        self.shown = QCheckBox(tr("Team", "Show what I type"))
        self.message = plain_label("", "muted", wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(tr("Team", "Seal…") if self._new else tr("Team", "Open"))
        form = QFormLayout()
        form.addRow(tr("Team", "Passphrase"), self.passphrase)
        if self._new:
            form.addRow(tr("Team", "The same again"), self.again)
        else:
            self.again.setParent(self)
            self.again.hide()
        form.addRow("", self.shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        if opening:
            name = ElidedLabel("title")
            name.set_text(opening)
            layout.addWidget(name)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addStretch()
        layout.addWidget(self.buttons)
        unit = self.fontMetrics().height()
        self.resize(min(30 * unit, parent.width() - 40), self.sizeHint().height())
        self.passphrase.textChanged.connect(self._look)
        self.again.textChanged.connect(self._look)
        self.shown.toggled.connect(self._show)
        self.buttons.accepted.connect(self._give)
        self.buttons.rejected.connect(self.reject)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def _look(self) -> None:
        """Say what is still missing."""
        first, second = self.passphrase.text(), self.again.text()
        self.ok.setEnabled(bool(first) and (not self._new or first == second))
        differ = self._new and bool(second) and not first.startswith(second)
        self.message.setText(tr("Team", "The two are not the same.") if differ else "")

    def _show(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _give(self) -> None:
        passphrase = self.passphrase.text()
        self.accept()
        self.given.emit(passphrase)


def _field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
