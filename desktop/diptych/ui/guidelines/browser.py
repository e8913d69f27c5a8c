"""Showing Markdown that somebody else may have written, without ever loading anything."""

from typing import Any

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import QImage, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard


class GuidelineBrowser(QTextBrowser):
    """Shows Markdown. Images and other resources are not loaded, links are not opened.

    Signals:
        link_pressed: A link was pressed; carries its address as text.
    """

    link_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Guidelines", "Guidelines"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(lambda url: self.link_pressed.emit(url.toString()))
        KeyGuard.for_field(self)

    def show_markdown(self, text: str) -> None:
        """Show ``text``; HTML in it is shown as text."""
        features = QTextDocument.MarkdownFeature
        self.document().setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self.document().setDocumentMargin(4)
        self.moveCursor(QTextCursor.MoveOperation.Start)  # Qt shows the end otherwise

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802
        """Load nothing, from nowhere: not from the net, and not from the disk.

        An empty image is returned for images, since Qt tries the file of that name by itself
        when it gets none.
        """
        del name
        if kind == QTextDocument.ResourceType.ImageResource.value:
            image = QImage(1, 1, QImage.Format.Format_ARGB32)
            image.fill(0)
            return image
        return QByteArray()
