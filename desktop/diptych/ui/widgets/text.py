"""Labels and tool tips for foreign text, which is never read as rich text."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from diptych_core.text.hidden import unhidden

# Characters. A foreign name may be as long as a book; Qt lays a label out in time that grows with
# it, several times over, while the window waits. What is left out stands in the article or a file.
NAME_MOST, LINE_MOST, LABEL_MOST = 200, 1_000, 2_000


def bounded(text: str, most: int = LINE_MOST) -> str:
    """Return ``text``, or its first ``most`` characters and "…"."""
    return text if len(text) <= most else f"{text[:most]}…"


def safe_tip(text: str) -> str:
    """Return ``text`` as a tool tip that wraps and shows every character as it stands.

    Qt guesses whether a tool tip is HTML, so foreign text is always escaped HTML. Of a text that
    no screen has room for it holds the beginning.
    """
    shown = unhidden(bounded(text, LABEL_MOST))
    return f"<p>{escape(shown).replace(chr(10), '<br>')}</p>" if text else ""


class PlainLabel(QLabel):
    """A label that shows its text as it stands, hidden characters too.

    Of a text that no screen has room for it shows the beginning, and a word without an end does
    not widen what it stands in.
    """

    _WIDEST = 30  # average letters that a wrapped label asks for, whatever its longest word

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's own
        """Show ``text``."""
        super().setText(unhidden(bounded(text, LABEL_MOST)))

    def minimumSizeHint(self) -> QSize:
        """Ask for the longest word where the text wraps, within reason."""
        hint = super().minimumSizeHint()
        if not self.wordWrap():
            return hint
        return hint.boundedTo(QSize(self.fontMetrics().averageCharWidth() * self._WIDEST, 2**24))


def plain_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that shows ``text`` as it stands, styled by ``role``."""
    label = PlainLabel()
    label.setText(text)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


class ElidedLabel(PlainLabel):
    """One line of text that ends in "…" where the room ends; the tool tip has it all.

    Where the text has shorter forms, the longest that fits stands there instead.
    """

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shorter: tuple[str, ...] = ()

    def set_text(self, text: str, *shorter: str) -> None:
        """Show ``text``, its line breaks as spaces; or one of ``shorter``, the longest first."""
        line = bounded(" ".join(text.split()))
        self._shorter = shorter
        self.setText(line)
        self.setToolTip(safe_tip(line))

    def minimumSizeHint(self) -> QSize:
        """Allow any width."""
        return QSize(0, super().minimumSizeHint().height())

    def fitting(self, width: int) -> str:
        """Return what stands in ``width`` pixels."""
        metrics = self.fontMetrics()
        forms = (self.text(), *self._shorter)
        whole = (form for form in forms if metrics.horizontalAdvance(form) <= width)
        return next(whole, "") or metrics.elidedText(forms[-1], Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text that fits, elided at the right."""
        del event
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.drawFrame(painter)
        box = self.contentsRect()
        line = self.fitting(box.width())
        self.style().drawItemText(
            painter,
            box,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            option.palette,
            self.isEnabled(),
            line,
            self.foregroundRole(),
        )
        painter.end()


def primitive_background(widget: QWidget) -> None:
    """Draw the style sheet's background of a plain QWidget subclass (Qt leaves it out)."""
    option = QStyleOption()
    option.initFrom(widget)
    painter = QPainter(widget)
    widget.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, widget)
    painter.end()
