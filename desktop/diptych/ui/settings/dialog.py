"""The settings dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from diptych.ui.fetching.settings_page import FetchingPage
from diptych.ui.i18n import tr
from diptych.ui.keys.keymap import Keymap
from diptych.ui.settings.keys_page import KeysPage
from diptych.ui.settings.look_page import LookPage
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController


class SettingsDialog(QDialog):
    """Pages of settings; everything chosen here holds at once and is kept."""

    def __init__(
        self,
        theme: ThemeController,
        settings: WindowSettings,
        keymap: Keymap,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings", "Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.look = LookPage(theme, settings)
        self.keys = KeysPage(keymap)
        self.network = FetchingPage(settings)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.addTab(self.look, tr("Settings", "Look"))
        self.pages.addTab(self.keys, tr("Settings", "Keys"))
        self.pages.addTab(self.network, tr("Settings", "Network"))
        self.pages.tabBar().setAccessibleName(tr("Settings", "Pages of the settings"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self.pages, 1)
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(min(unit * 40, parent.width() - 40), min(unit * 36, parent.height() - 40))

    def show_keys(self) -> None:
        """Turn to the page of the keys."""
        self.pages.setCurrentWidget(self.keys)
        self.keys.table.setFocus(Qt.FocusReason.OtherFocusReason)
