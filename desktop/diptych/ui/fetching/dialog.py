"""Asking which page is to be fetched."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from diptych.fetching.address import read_address
from diptych.fetching.errors import FetchError
from diptych.ui.i18n import tr
from diptych.ui.widgets.text import plain_label


class FetchDialog(QDialog):
    """Shows the address, says who will see the request, and asks.

    Signals:
        confirmed: Carries the address.
    """

    confirmed = Signal(str)

    def __init__(self, url: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Fetch", "Import a web page"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = QLineEdit(url)
        self.address.setAccessibleName(tr("Fetch", "Address of the page"))
        self.address.setPlaceholderText("https://")
        self.address.setCursorPosition(0)
        self._told = plain_label(role="muted", wrap=True)
        self._fault = plain_label(role="fault", wrap=True)
        self._fault.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Fetch", "Fetch"))
        self.buttons.accepted.connect(self._confirm)
        self.buttons.rejected.connect(self.reject)
        self.address.textChanged.connect(self._changed)
        label = plain_label(self.address.accessibleName(), "meta")
        label.setBuddy(self.address)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(label)
        layout.addWidget(self.address)
        layout.addWidget(self._told)
        layout.addWidget(self._fault)
        layout.addStretch()
        layout.addWidget(self.buttons)
        self.resize(min(34 * self.fontMetrics().height(), parent.width() - 40), 0)
        self._changed()

    @property
    def fault(self) -> str:
        """What is wrong with the address; empty when nothing is."""
        return self._fault.text()

    def _changed(self) -> None:
        try:
            host = read_address(self.address.text()).host
        except FetchError:
            host = ""
        self._fault.setText("")
        self._fault.hide()
        self._told.setText(
            tr(
                "Fetch",
                "{host} will see that this computer asks for the page, and that Diptych does.",
            ).format(host=host)
            if host
            else tr("Fetch", "The page's server will see that this computer asks for it.")
        )

    def _confirm(self) -> None:
        try:
            address = read_address(self.address.text())
        except FetchError as error:
            self._fault.setText(str(error))
            self._fault.show()
            self.address.setFocus()
            return
        self.confirmed.emit(address.url)
        self.accept()
