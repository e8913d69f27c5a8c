"""The evidence of a decision: what the analyst marked in each article, quoted, with a way out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import NAME_MOST, ElidedLabel, bounded, plain_label, safe_tip
from diptych.usecases.queue import PairView, Side, source_name
from diptych_core.claim import Span
from diptych_core.label import Decision


class Quote(QWidget):
    """The evidence of one side in one line.

    Signals:
        removed: The evidence of this side is to go.
    """

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self.button = QToolButton()
        self.button.setProperty("role", "quiet")
        self.button.setAutoRaise(True)
        self.button.setAccessibleName(tr("Judging", "Remove the evidence"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.removed)
        KeyGuard.for_button(self.button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def text(self) -> str:
        """The quote as it would stand without an end to the line; empty when there is none."""
        return self._text.text() if not self.isHidden() else ""

    def show_spans(self, side: Side | None, spans: Sequence[Span]) -> None:
        """Show ``spans`` of the article of ``side``; none hides the line."""
        if side is None or not spans:
            self.hide()
            return
        source = bounded(source_name(side.article), NAME_MOST)
        words = bounded(" … ".join(span.of(side.article.text).strip() for span in spans))
        self._text.set_text(tr("Judging", "{source}: “{words}”").format(source=source, words=words))
        self._text.setAccessibleName(
            tr("Judging", "Evidence in {source}: {words}").format(source=source, words=words)
        )
        tip = tr("Judging", "Remove the evidence in {source}").format(source=source)
        self.button.setAccessibleName(tip)
        self.button.setToolTip(safe_tip(tip))
        self.show()

    def set_look(self, tokens: Tokens) -> None:
        """Draw the cross in the theme's colour at the size of the text."""
        size = self.fontMetrics().height()
        self.button.setIcon(icon("close", tokens.muted))
        self.button.setIconSize(QSize(size, size))


class EvidenceLine(QWidget):
    """Both quotes side by side; takes no room while there is none.

    Signals:
        changed: Evidence was removed; carries the pair and the spans that stay on both sides.
    """

    changed = Signal(str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.a, self.b = Quote(), Quote()
        self._pair_id = ""
        self._spans: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
        self.a.removed.connect(lambda: self.changed.emit(self._pair_id, (), self._spans[1]))
        self.b.removed.connect(lambda: self.changed.emit(self._pair_id, self._spans[0], ()))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 0)
        layout.setSpacing(16)
        layout.addWidget(plain_label(tr("Judging", "Evidence"), "section"))
        layout.addWidget(self.a, 1)
        layout.addWidget(self.b, 1)
        self.hide()

    def show_evidence(self, pair: PairView | None, decision: Decision | None) -> None:
        """Show the evidence of ``decision`` on ``pair``."""
        if pair is None or decision is None or decision.pair_id != pair.finding.pair_id:
            self._pair_id, self._spans = "", ((), ())
        else:
            self._pair_id = decision.pair_id
            self._spans = (decision.evidence_a, decision.evidence_b)
        self.a.show_spans(pair.a if pair else None, self._spans[0])
        self.b.show_spans(pair.b if pair else None, self._spans[1])
        self.setVisible(any(self._spans))

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid removing."""
        self.a.button.setEnabled(writable)
        self.b.button.setEnabled(writable)

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self.a.set_look(tokens)
        self.b.set_look(tokens)
