"""The page of the settings about the network."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from diptych.ui.fetching.allowing import allow_fetching, fetching_allowed
from diptych.ui.i18n import tr
from diptych.ui.state import WindowSettings
from diptych.ui.widgets.text import plain_label


class FetchingPage(QWidget):
    """One check box, and what it means.

    Args:
        settings: Where it is kept.
    """

    def __init__(self, settings: WindowSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.allow = QCheckBox(tr("Settings", "Allow Diptych to fetch pages that I name"))
        self.allow.setProperty("role", "large")
        self.allow.setChecked(fetching_allowed(settings))
        self.allow.toggled.connect(lambda on: allow_fetching(settings, allowed=on))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 4)
        layout.setSpacing(10)
        layout.addWidget(self.allow)
        for text in (
            tr(
                "Settings",
                "Off, nothing ever leaves this computer and nothing is fetched.",
            ),
            tr(
                "Settings",
                "On, Diptych fetches the one page whose address you paste, drop or type, after "
                "asking you. The page's server then sees that this computer asked for it, when, "
                "and that Diptych did. Nothing of your case is sent.",
            ),
            tr(
                "Settings",
                "Only public http and https addresses, up to 10 MB and 20 seconds, without "
                "cookies, and only where the site permits programs to do so (robots.txt).",
            ),
        ):
            layout.addWidget(plain_label(text, "muted", wrap=True))
        layout.addStretch()
