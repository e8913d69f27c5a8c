"""The metadata strip of an article: who published it, when, by whom, how reliable."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.reader.dates import show_time, time_between
from diptych.ui.reader.grades import credibility_words, grade_words
from diptych.ui.reader.metadata_form import MetadataForm
from diptych.ui.widgets.room import Room
from diptych.ui.widgets.text import ElidedLabel, bounded, plain_label, safe_tip
from diptych.usecases.describing import MetadataEdit
from diptych_core.article import Article
from diptych_core.credibility import Credibility
from diptych_core.text.hidden import MARK, hidden_names

_LISTED = 10  # copies that a tool tip names


class MetadataStrip(QFrame):
    """Two lines above an article: its headline, and where it comes from.

    A double click, or the action for it, puts a form in its place.

    Signals:
        edited: The form was saved; carries the article's identifier and a MetadataEdit.
        left: The form was left; the keyboard focus should go back to the article.
        copies_requested: The copies of the article are to be shown; carries its identifier.
    """

    edited = Signal(str, object)
    left = Signal()
    copies_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("metadata")
        self._article: Article | None = None
        self._writable = False
        self._title = ElidedLabel("strong")
        self._about = ElidedLabel("meta")
        self._later = ElidedLabel("chip")
        self._later.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._hidden = ElidedLabel("chip")
        self._hidden.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._credibility = ElidedLabel("chip")
        self._credibility.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._credibility.hide()
        self._grade = plain_label(role="chip")
        self._copies: Mapping[str, tuple[str, ...]] = {}
        self.copies = QToolButton()
        self.copies.setProperty("role", "badge")
        self.copies.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        KeyGuard.for_button(self.copies)
        self.copies.clicked.connect(self._ask_copies)
        self._shown = QWidget()
        self.form = MetadataForm()
        self.form.saved.connect(self._saved)
        self.form.left.connect(self.leave)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._about, 1)
        line.addWidget(self._hidden)
        line.addWidget(self.copies)
        line.addWidget(self._later)
        line.addWidget(self._credibility)
        line.addWidget(self._grade)
        text = QVBoxLayout(self._shown)
        text.setContentsMargins(16, 8, 12, 8)
        text.setSpacing(2)
        text.addWidget(self._title)
        text.addLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown)
        self._room = Room(self.form)
        layout.addWidget(self._room)
        self._room.hide()
        self.show_article(None)

    @property
    def headline(self) -> str:
        """The first line as text."""
        return self._title.text()

    @property
    def about(self) -> str:
        """The second line as text."""
        return self._about.text()

    @property
    def editing(self) -> bool:
        """True while the form is open."""
        return not self._room.isHidden()

    @property
    def credibility(self) -> str:
        """What is shown of the claim's credibility; empty for nothing."""
        return "" if self._credibility.isHidden() else self._credibility.text()

    def show_article(self, article: Article | None, other: Article | None = None) -> None:
        """Show ``article``; when it is the later of the two, by how much.

        An open form stays open as long as its article stays.
        """
        same = self._article and article and self._article.article_id == article.article_id
        self._article = article
        if not same and self.editing:
            self._close()
        self._show_copies()
        if article is None:
            self._title.set_text("")
            self._about.set_text("")
            self._later.hide()
            self._hidden.hide()
            self._grade.hide()
            return
        self._title.set_text(article.title or tr("Reader", "Untitled"))
        author = tr("Reader", "by {name}").format(name=article.author) if article.author else ""
        parts = [
            article.source or tr("Reader", "Unknown source"),
            show_time(article.published) or tr("Reader", "undated"),
            author,
            article.file if article.file != article.source else "",
        ]
        self._about.set_text("  ·  ".join(part for part in parts if part))
        later = time_between(other.published, article.published) if other else ""
        self._later.set_text(later)
        self._later.setVisible(bool(later))
        if not same:
            self._show_hidden(article.text)
        words = grade_words(article.reliability)
        graded = tr("Reader", "Source graded {grade}: {words}").format(
            grade=article.reliability.value, words=words
        )
        self._grade.setText(article.reliability.value)
        self._grade.setToolTip(safe_tip(graded))
        self._grade.setAccessibleName(graded)
        self._grade.setVisible(bool(words))

    def _show_hidden(self, text: str) -> None:
        """Say once for each article that it holds characters that are not meant to be seen."""
        names = hidden_names(text)
        number = sum(names.values())
        if number:
            self._hidden.set_text(tr("Reader", "%n hidden character(s)", number))
            why = tr(
                "Reader",
                "This article holds characters that cannot be seen or that turn words round. "
                "Each is shown as {mark}: {names}.",
            )
            told = ", ".join(f"{name} ({count})" for name, count in names.most_common())
            told = why.format(mark=MARK, names=told)
            self._hidden.setToolTip(safe_tip(told))
            self._hidden.setAccessibleDescription(told)
        self._hidden.setVisible(bool(number))

    def show_credibility(self, grade: Credibility | None) -> None:
        """Show how the analyst rated the claim on screen; None for not."""
        if grade is not None:
            words = credibility_words(grade)
            said = tr("Reader", "Credibility {grade}: {words}")
            short = tr("Reader", "Credibility {grade}").format(grade=int(grade))
            figure = str(int(grade))  # beside the letter of the source's grade, as in "B 2"
            self._credibility.set_text(said.format(grade=int(grade), words=words), short, figure)
            whole = tr("Reader", "The claim's credibility, as you rated it: {grade}, {words}")
            self._credibility.setAccessibleName(whole.format(grade=int(grade), words=words))
        self._credibility.setVisible(grade is not None)

    def show_copies(self, copies: Mapping[str, tuple[str, ...]]) -> None:
        """Take which articles have copies: article_id -> what the others are called."""
        self._copies = copies
        self._show_copies()

    def set_writable(self, writable: bool) -> None:  # noqa: FBT001 - a slot
        """Allow or forbid the form."""
        self._writable = writable
        if not writable and self.editing:
            self._close()

    def edit(self) -> bool:
        """Open the form; return False where nothing can be changed."""
        if self._article is None or not self._writable:
            return False
        self._shown.hide()
        self._room.show()
        self.form.show_article(self._article)
        return True

    def leave(self) -> None:
        """Close the form without saving."""
        self._close()
        self.left.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the form."""
        if event.button() == Qt.MouseButton.LeftButton and not self.editing:
            self.edit()

    def _show_copies(self) -> None:
        others = self._copies.get(self._article.article_id, ()) if self._article else ()
        words = tr("Reader", "One of {number} copies").format(number=len(others) + 1)
        self.copies.setText(words)
        self.copies.setToolTip(safe_tip("\n".join((words, *others[:_LISTED]))))
        self.copies.setAccessibleDescription(bounded("; ".join(others[:_LISTED])))
        self.copies.setVisible(bool(others))

    def _ask_copies(self) -> None:
        if self._article is not None:
            self.copies_requested.emit(self._article.article_id)

    def _saved(self, edit: MetadataEdit) -> None:
        if self._article is not None:
            identifier = self._article.article_id
            self._close()
            self.left.emit()
            self.edited.emit(identifier, edit)

    def _close(self) -> None:
        self._room.hide()
        self._shown.show()
