"""Showing one page of the guide: our own pages and pictures, and nothing else from anywhere."""

import re
from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from diptych.ui.i18n import tr
from diptych.ui.theme.tokens import Tokens
from diptych_resources import read_bytes

_PICTURE = re.compile(r"pictures/[\w-]+\.png")
_WIDTH = re.compile(r'(<img [^>]*?)width="(\d+)"')
_PLACED = re.compile(r'<img src="([^"]+)"[^>]*? width="(\d+)"')
_WIDEST = 84  # letters on a line; longer ones tire
_MARGIN = 22
_CALM_MS = 120  # while a window's edge is dragged
_MOST_HITS = 300
_SHEET = """
h1 {{ font-size: {large}pt; font-weight: 600; margin-top: 4px; margin-bottom: 10px; }}
h2 {{ font-size: {medium}pt; font-weight: 600; margin-top: 20px; margin-bottom: 6px; }}
h3 {{ font-size: {body}pt; font-weight: 600; margin-top: 14px; margin-bottom: 4px; }}
p, li {{ margin-top: 5px; margin-bottom: 5px; line-height: 125%; }}
strong {{ font-weight: 600; }}
a {{ color: {accent}; text-decoration: underline; }}
code, pre {{ font-family: monospace; background-color: {window}; }}
pre {{ margin-top: 8px; margin-bottom: 8px; white-space: pre-wrap; }}
p.picture {{ line-height: 100%; margin-top: 10px; margin-bottom: 12px; }}
table {{ border-collapse: collapse; border-style: solid; border-color: {border}; margin-top: 8px;
         margin-bottom: 8px; }}
th {{ background-color: {window}; text-align: left; font-weight: 600; }}
.key {{ background-color: {accent_soft}; font-weight: 600; }}
.caption {{ color: {muted}; }}
"""


class GuideBrowser(QTextBrowser):
    """Shows a page; pictures are as wide as there is room.

    Signals:
        link_pressed: A link was pressed; carries its address as text.
    """

    link_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidePage")
        self.setAccessibleName(tr("Help", "Page of the guide"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        # Always: a bar that comes with a taller page would make it narrower, and taller again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.anchorClicked.connect(lambda url: self.link_pressed.emit(url.toString()))
        self._html = ""
        self._widths: dict[str, int] = {}  # of the page's pictures, in units of the screen
        self._tokens: Tokens | None = None
        self._words: tuple[str, ...] = ()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._again)

    def show_page(self, html: str, anchor: str = "", words: tuple[str, ...] = ()) -> None:
        """Show a page of the book from its beginning or from ``anchor``.

        Args:
            html: The page, as the book returns it.
            anchor: A heading to begin at; empty for the top.
            words: Words to mark wherever they stand.
        """
        self._html, self._words = html, words
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if anchor:
            self.scrollToAnchor(anchor)

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of everything; the place on the page stays."""
        self._tokens = tokens
        self._again()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802
        """Load the guide's own pictures, and nothing else: not from the net, nor from the disk."""
        address = name.toString() if isinstance(name, QUrl) else name
        image = QImage()
        if kind == QTextDocument.ResourceType.ImageResource.value:
            if _PICTURE.fullmatch(address):
                try:
                    image.loadFromData(read_bytes(f"guide/{address}"))
                except FileNotFoundError:
                    image = QImage()
            return self._fitting(image, address)
        return QByteArray()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit pictures and lines to the new width, once it stays."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._calm.start()

    def _again(self) -> None:
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._set()
        bar.setValue(round(place * bar.maximum()))

    def _set(self) -> None:
        if self._tokens is None or not self._html:
            return
        points = self.font().pointSizeF()
        sizes = {"large": points * 1.7, "medium": points * 1.3, "body": points}
        sheet = _SHEET.format(**self._tokens.colors(), **{k: f"{v:.1f}" for k, v in sizes.items()})
        self.document().setDefaultStyleSheet(sheet)
        room = self._room()
        self._widths = {
            address: min(int(width), room) for address, width in _PLACED.findall(self._html)
        }
        self.setHtml(_WIDTH.sub(lambda m: f'{m[1]}width="{min(int(m[2]), room)}"', self._html))
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setMargin(_MARGIN)
        form.setRightMargin(self.viewport().width() - _MARGIN - room)
        frame.setFrameFormat(form)
        self._mark_words()

    def _room(self) -> int:
        """Return the width of lines and pictures in the units of the screen."""
        widest = self.fontMetrics().averageCharWidth() * _WIDEST
        return max(120, min(self.viewport().width() - 2 * _MARGIN, widest))

    def _fitting(self, image: QImage, address: str) -> QImage:
        """Return a picture with as many pixels as its place has; Qt itself would scale it coarsely.

        An empty picture stands for one that may not be had: Qt tries the file of that name by
        itself when it gets none.
        """
        if image.isNull():
            image = QImage(1, 1, QImage.Format.Format_ARGB32)
            image.fill(0)
            return image
        ratio = self.devicePixelRatioF()
        wide = round(self._widths.get(address, image.width()) * ratio)
        if wide < image.width():
            image = image.convertToFormat(QImage.Format.Format_RGB32)
            image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def _mark_words(self) -> None:
        look = QTextCharFormat()
        if self._tokens is not None:
            look.setBackground(QColor(self._tokens.claim))
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull() and len(marks) < _MOST_HITS:
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)
