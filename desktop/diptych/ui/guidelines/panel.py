"""The guidelines panel: the text, its versions, and a field to write the next one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.guidelines.browser import GuidelineBrowser
from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import NAME_MOST, bounded, plain_label
from diptych.usecases.guiding import Guideline

_SHARE = 0.3  # of the window's width, at most: the labels and the articles need the rest


class GuidelinesPanel(QFrame):
    """Shows the version in force or an older one, and writes a new one.

    Args:
        default: The text that is suggested while the case has no guidelines.

    Signals:
        save_requested: The analyst wants a text in force; carries it.
        close_requested: The analyst wants the panel away.
    """

    save_requested = Signal(str)
    close_requested = Signal()

    def __init__(self, default: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidelines")
        self._default = default
        self._versions: tuple[Guideline, ...] = ()
        self._writable = True
        self._begun = ""  # the text that the field began with
        self.state = plain_label(role="muted", wrap=True)
        self.history = QComboBox()
        self.history.setAccessibleName(tr("Guidelines", "Versions of the guidelines"))
        self.history.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.history.setMinimumContentsLength(16)
        KeyGuard.for_choice(self.history)
        self.browser = GuidelineBrowser()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(tr("Guidelines", "Text of the new version, in Markdown"))
        self.field.setTabChangesFocus(True)
        KeyGuard.for_field(self.field)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.browser)
        self.pages.addWidget(self.field)
        self.accept = self._button(tr("Guidelines", "Accept"), self._accept, "primary")
        self.edit = self._button(tr("Guidelines", "Edit"), self._edit)
        self.save = self._button("", self._save, "primary")
        self.cancel = self._button(tr("Guidelines", "Cancel"), self._cancel)
        self.close_button = self._button("", self.close_requested.emit, "quiet")
        self.close_button.setAccessibleName(tr("Guidelines", "Close the guidelines"))
        self.close_button.setToolTip(tr("Guidelines", "Close the guidelines"))
        self.history.activated.connect(lambda _: self._show())
        self.browser.link_pressed.connect(self._say_link)
        self._build()
        self.show_versions(())

    @property
    def editing(self) -> bool:
        """True while a new version is written."""
        return self.pages.currentWidget() is self.field

    @property
    def draft(self) -> str:
        """What was written and not saved; empty when nothing was."""
        written = self.field.toPlainText() if self.editing else ""
        return "" if written == self._begun else written

    def show_versions(
        self, versions: Sequence[Guideline], *, writable: bool = True, draft: str = ""
    ) -> None:
        """Show the guidelines of a case, the version in force first.

        Args:
            versions: All versions, oldest first.
            writable: True when a new one may be saved.
            draft: What was written before and not saved; it is gone on with.
        """
        self._versions, self._writable = tuple(versions), writable
        self.history.clear()
        for version in reversed(self._versions):
            self.history.addItem(_listed(version), version.version)
        self.pages.setCurrentWidget(self.browser)
        if draft and writable:
            self._begun = ""
            self.field.setPlainText(draft)
            self.pages.setCurrentWidget(self.field)
        self._show()

    def add_to_draft(self, text: str) -> None:
        """Add ``text`` to the end of what is being written; begin with what is in force."""
        if not self.editing:
            self._begun = self._present()
            self.field.setPlainText(self._begun)
            self.pages.setCurrentWidget(self.field)
        written = self.field.toPlainText().rstrip()
        self.field.setPlainText(f"{written}\n\n{text}" if written else text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._show()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        side = self.fontMetrics().height()
        self.close_button.setIconSize(QSize(side, side))
        self.close_button.setIcon(icon("close", tokens.text))

    def sizeHint(self) -> QSize:
        """Be wide enough for lines of some fifty letters, where the window has the room."""
        wished = self.fontMetrics().averageCharWidth() * 46
        most = round(self.window().width() * _SHARE)
        return QSize(min(wished, most), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Leave the articles their room in a narrow window."""
        return QSize(self.fontMetrics().averageCharWidth() * 17, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc leave the field, and then the panel."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.editing:
            self._cancel()
        else:
            self.close_requested.emit()

    def _chosen(self) -> Guideline | None:
        number = self.history.currentData()
        return next((one for one in self._versions if one.version == number), None)

    def _present(self) -> str:
        """Return the text in force, or the suggested one while there is none."""
        return self._versions[-1].text if self._versions else self._default

    def _show(self) -> None:
        shown, editing = self._chosen(), self.editing
        if not editing:
            self.browser.show_markdown(shown.text if shown else self._default)
        self._say_state(shown)
        following = len(self._versions) + 1
        self.save.setText(tr("Guidelines", "Save as version {number}").format(number=following))
        self.history.setVisible(bool(self._versions) and not editing)
        self.accept.setVisible(not self._versions and self._writable and not editing)
        self.edit.setVisible(self._writable and not editing)
        self.save.setVisible(editing)
        self.cancel.setVisible(editing)

    def _say_state(self, shown: Guideline | None) -> None:
        if self.editing:
            said = tr("Guidelines", "Markdown: # heading, - list, **strong**. Esc drops changes.")
        elif shown is None:
            said = tr("Guidelines", "A suggestion, not in force yet: accept it or change it.")
        elif shown.version == self._versions[-1].version:
            said = tr("Guidelines", "Version {number} is in force; labels carry its number.")
            said = said.format(number=shown.version)
        else:
            said = tr("Guidelines", "Version {number} is an old one; version {last} is in force.")
            said = said.format(number=shown.version, last=self._versions[-1].version)
        self.state.setText(said)

    def _say_link(self, address: str) -> None:
        self.state.setText(
            tr("Guidelines", "Diptych opens no links. The address: {address}").format(
                address=address
            )
        )

    def _accept(self) -> None:
        self.save_requested.emit(self._default)

    def _edit(self) -> None:
        shown = self._chosen()
        self._begun = shown.text if shown else self._default
        self.field.setPlainText(self._begun)
        self.pages.setCurrentWidget(self.field)
        self._show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        if self.field.toPlainText() == self._present() and self._versions:
            self._cancel()  # nothing new
        else:
            self.save_requested.emit(self.field.toPlainText())

    def _cancel(self) -> None:
        self.pages.setCurrentWidget(self.browser)
        self._show()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _button(text: str, slot: Callable[[], None], role: str = "") -> QPushButton:
        button = QPushButton(text)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(lambda _=False: slot())
        KeyGuard.for_button(button)
        return button

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label(tr("Guidelines", "Guidelines"), "title"))
        head.addStretch()
        head.addWidget(self.close_button)
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        for button in (self.accept, self.save, self.cancel, self.edit):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.state)
        layout.addWidget(self.history)
        layout.addWidget(self.pages, 1)
        layout.addWidget(row)


def _listed(version: Guideline) -> str:
    """Return a version as the list names it: its number, its day, who wrote it."""
    moment = QDateTime.fromString(version.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    return tr("Guidelines", "Version {number}  ·  {when}  ·  {analyst}").format(
        number=version.version, when=when, analyst=bounded(version.analyst, NAME_MOST)
    )
