"""One article with all that is known of it, to be read and corrected outside of any pair."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.importing.encodings import encoding_name
from diptych.ui.reader.dates import show_time
from diptych.ui.reader.metadata_form import MetadataForm
from diptych.ui.widgets.text import ElidedLabel, plain_label
from diptych.usecases.describing import MetadataEdit
from diptych.usecases.fetching import Fetched
from diptych_core.article import Article


class ArticleDialog(QDialog):
    """Shows an article's text and where it comes from; a button opens the form.

    Signals:
        edited: The form was saved; carries the article's identifier and a MetadataEdit.
    """

    edited = Signal(str, object)

    def __init__(
        self, article: Article, parent: QWidget, *, fetched: Fetched | None, writable: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import", "Article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._article = article
        self._fetched = fetched
        self._title = ElidedLabel("title")
        self._about = plain_label(role="muted", wrap=True)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.form = MetadataForm()
        self.form.hide()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Import", "Text of the article"))
        self.text.setPlainText(article.text)
        self.correct = QPushButton(tr("Import", "Correct source, author or date…"))
        self.correct.setAutoDefault(False)
        self.correct.setEnabled(writable)
        self.correct.clicked.connect(self._open_form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.correct, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.form.saved.connect(self._save)
        self.form.left.connect(self._close_form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(self._title)
        layout.addWidget(self._about)
        layout.addWidget(self.form)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(min(44 * unit, parent.width() - 40), min(36 * unit, parent.height() - 40))
        self.show_article(article)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def about(self) -> str:
        """What is said of the article under its headline."""
        return self._about.text()

    def show_article(self, article: Article) -> None:
        """Show the article as it is now."""
        self._article = article
        self._title.set_text(article.title or tr("Reader", "Untitled"))
        author = tr("Reader", "by {name}").format(name=article.author) if article.author else ""
        known = [
            article.source or tr("Reader", "Unknown source"),
            show_time(article.published) or tr("Reader", "undated"),
            author,
            article.language,
        ]
        fetched, encoding = self._fetched, article.encoding
        where = [article.file, encoding_name(encoding) if encoding else ""]
        lines = [known, where]
        if fetched is not None:
            lines.append([_fetched(fetched)])
        elif article.url:
            lines.append([article.url])
        lines_ = ("  ·  ".join(part for part in line if part) for line in lines)
        self._about.setText("\n".join(line for line in lines_ if line))

    def _open_form(self) -> None:
        self.form.show()
        self.form.show_article(self._article)

    def _close_form(self) -> None:
        self.form.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, edit: MetadataEdit) -> None:
        self._close_form()
        self.edited.emit(self._article.article_id, edit)


def _fetched(fetched: Fetched) -> str:
    """Say where and when an article was fetched."""
    text = tr("Import", "Fetched {time} from {url}")
    return text.format(time=show_time(fetched.at), url=fetched.url)
