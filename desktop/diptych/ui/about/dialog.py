"""The About page: what Diptych is, its terms, what it is made of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from diptych import __version__
from diptych.ui.about.licences import LicencesPage
from diptych.ui.i18n import tr
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label


class AboutDialog(QDialog):
    """Version, licence and source offer; the licences of others; "Copy details".

    Args:
        versions: Names and versions of what this Diptych is made of.
        tokens: Colours.
        parent: The window.
    """

    def __init__(
        self, versions: Sequence[tuple[str, str]], tokens: Tokens, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About", "About Diptych"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._versions = tuple(versions)
        self.licences = LicencesPage(tokens)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        self.pages.tabBar().setAccessibleName(tr("About", "Pages about Diptych"))
        self.pages.addTab(self._program(), tr("About", "Program"))
        self.pages.addTab(self.licences, tr("About", "Licences of others"))
        self.state = plain_label(role="muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        self.copy = buttons.addButton(
            tr("About", "Copy details"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(plain_label("Diptych", "display"))
        layout.addWidget(
            plain_label(
                tr("About", "Version {version}. See where many accounts of one event disagree.")
                .format(version=__version__),
                wrap=True,
            )
        )  # fmt: skip
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.state)
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(min(unit * 48, parent.width() - 40), min(unit * 36, parent.height() - 40))

    def details(self) -> str:
        """Return what a report of a fault needs, one line each."""
        return "\n".join(f"{name}: {version}" for name, version in self._versions)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self.state.setText(tr("About", "Copied: versions and system, nothing of any case."))

    def _program(self) -> QWidget:
        inner = QWidget()
        inner.setObjectName("clear")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 10, 8, 0)
        layout.setSpacing(8)
        for title, text in (
            (
                tr("About", "Licence"),
                tr(
                    "About",
                    "Diptych is offered under the Apache License 2.0, by the Diptych developers."
                    " It works offline; nothing that you load leaves this machine.",
                ),
            ),
            (
                tr("About", "Qt and PySide6"),
                tr(
                    "About",
                    "The window uses Qt and PySide6 under the GNU Lesser General Public License,"
                    " version 3, unchanged. They are separate files beside the program: you may"
                    " replace them with your own builds, and study Diptych for that purpose.",
                ),
            ),
            (
                tr("About", "Source of these libraries"),
                tr(
                    "About",
                    "https://download.qt.io/official_releases/qt/ and"
                    " https://download.qt.io/official_releases/QtForPython/pyside6/ have the"
                    " source. The Diptych developers also give it to you, for the versions named"
                    " below, at no more than the cost of the copy, for three years after the"
                    " release: write to the address on the page where you got Diptych.",
                ),
            ),
        ):
            layout.addWidget(plain_label(title, "section"))
            layout.addWidget(_readable(text))
            layout.addSpacing(6)
        layout.addWidget(plain_label(tr("About", "Versions"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for line, (name, version) in enumerate(self._versions):
            grid.addWidget(plain_label(name, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_readable(version), line, 1)
        layout.addLayout(grid)
        layout.addStretch()
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setAccessibleName(tr("About", "Program"))
        return area


def _readable(text: str) -> QLabel:
    """Return a text that the mouse can select."""
    label = plain_label(text, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
