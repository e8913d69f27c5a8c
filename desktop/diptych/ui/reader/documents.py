"""Articles as Qt documents, laid out once and kept for a while.

Most pairs in a row are of the same articles: the document of an article, with all that was laid
out of it, is taken from the shelf when its next pair comes.
"""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QTextBlock, QTextDocument

from diptych.ui.reader.block_layout import BlockLayout
from diptych.ui.reader.direction import is_right_to_left, language_is_right_to_left
from diptych.ui.reader.heights import Excerpt
from diptych.ui.reader.offsets import OffsetMap, broken_text, display_text
from diptych_core.article import Article
from diptych_core.claim import Span

_MOST_DOCUMENTS = 8
_MOST_CHARACTERS = 2_000_000  # of all documents; a laid-out character takes some 60 bytes
_LOOKED_AT = 5_000
_TRIES = 4  # rounds of laying out around a claim until nothing moves any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article ready for the screen.

    Attributes:
        document: Its text.
        layout: The layout of the document.
        offsets: From characters of the stored text to positions of the document.
        text: The text as the document has it, as long as the stored one.
        stored: The stored text.
    """

    document: QTextDocument
    layout: BlockLayout
    offsets: OffsetMap
    text: str
    stored: str


class Shelf:
    """Keeps the documents of the articles that one pane showed last."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Page] = OrderedDict()

    def page(self, article: Article, font: QFont) -> Page:
        """Return the page of ``article``, made anew only when it is not on the shelf.

        Text never changes, so an article's identifier is enough to know it by; its language can
        be corrected, so that stands beside it.
        """
        key = f"{article.article_id} {article.language}"
        page = self._pages.pop(key, None) or make_page(article, font)
        self._pages[key] = page
        self._tidy()
        return page

    def _tidy(self) -> None:
        while len(self._pages) > 1 and (
            len(self._pages) > _MOST_DOCUMENTS
            or sum(len(page.text) for page in self._pages.values()) > _MOST_CHARACTERS
        ):
            self._pages.popitem(last=False)


def make_page(article: Article | None, font: QFont) -> Page:
    """Make the document of ``article``; an empty one for None."""
    text = broken_text(display_text(article.text)) if article else ""
    right = language_is_right_to_left(article.language) if article else False
    if article and not article.language:
        right = is_right_to_left(text[:_LOOKED_AT])
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    layout = BlockLayout(document, right_to_left=right)
    document.setDocumentLayout(layout)
    document.setPlainText(text)
    return Page(
        document=document,
        layout=layout,
        offsets=OffsetMap(text),
        text=text,
        stored=article.text if article else "",
    )


def excerpt_around(first: QTextBlock, last: QTextBlock) -> Excerpt:
    """Return the paragraphs from ``first`` to ``last``, with the nearest one on either side."""
    before, after = first.previous(), last.next()
    while before.isValid() and before.length() == 1:
        before = before.previous()
    while after.isValid() and after.length() == 1:
        after = after.next()
    return Excerpt(
        before.blockNumber() if before.isValid() else first.blockNumber(),
        after.blockNumber() if after.isValid() else last.blockNumber(),
    )


def rects(page: Page, span: Span) -> tuple[QRectF, QRectF]:
    """Return the lines of the first and the last character of ``span``, in document pixels."""
    first, last = page.offsets.span_to_qt(span)
    last = max(first, last - 1)
    for place in (first, last):  # both first: the second could move the first
        page.layout.blockBoundingRect(page.document.findBlock(place))
    return page.layout.line_box(first), page.layout.line_box(last)


def lay_around(page: Page, span: Span, height: float) -> None:
    """Lay out ``span`` and a screen of ``height`` above and below it."""
    for _ in range(_TRIES):
        start, end = rects(page, span)
        if not page.layout.lay(start.top() - height, end.bottom() + height):
            return


def fit_page(page: Page, *, like: Page) -> None:
    """Give a page that is not on screen the font and the width of one that is."""
    page.document.setDefaultFont(like.document.defaultFont())
    page.layout.set_excerpt(None)
    page.document.setPageSize(like.document.pageSize())
