"""The page of the whole picture: three views under tabs, or what is missing for them."""

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.guard import KeyGuard
from diptych.ui.picture.matrix_view import MatrixView
from diptych.ui.picture.progress_view import ProgressView
from diptych.ui.picture.timeline_view import TimelineView
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.empty import EmptyState
from diptych.ui.widgets.text import ElidedLabel, plain_label
from diptych.usecases.picture import Picture


class PicturePage(QFrame):
    """Sources, timeline and progress of one case.

    Signals:
        back_asked: The analyst wants to go back to the review.
    """

    back_asked = Signal()

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.setObjectName("page")
        self.matrix = MatrixView(tokens)
        self.timeline = TimelineView()
        self.progress = ProgressView()
        self._empty = EmptyState()
        self._views: tuple[QWidget, ...] = (self.matrix, self.timeline, self.progress)
        self._picture: Picture | None = None
        self._build()
        self.tabs.currentChanged.connect(self._show_view)
        self._back.clicked.connect(self.back_asked)
        self._empty.chosen.connect(self.back_asked)
        self._show_view()

    def show_picture(self, picture: Picture) -> None:
        """Show ``picture``; what was chosen stays chosen."""
        self._picture = picture
        self.matrix.show_matrix(picture.matrix)
        self.timeline.show_disputes(picture.disputes)
        self.progress.show_progress(picture.progress, blind=picture.blind)
        articles = tr("Picture", "%n article(s)", picture.articles)
        findings = tr("Picture", "%n finding(s)", picture.findings)
        at = QLocale().toString(
            QTime(*picture.at.astimezone().timetuple()[3:5]), QLocale.FormatType.ShortFormat
        )
        self._facts.set_text(
            tr("Picture", "{articles}, {findings}, as of {time}").format(
                articles=articles, findings=findings, time=at
            )
        )
        self._show_view()

    def forget(self) -> None:
        """Show nothing: the case was left."""
        self._picture = None
        self._facts.set_text("")
        self._show_view()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self.matrix.set_look(tokens)
        self.timeline.set_look(tokens)
        self.progress.set_look()

    def set_back_key(self, key: str) -> None:
        """Print the key of the way back on its button."""
        text = tr("Picture", "Back to the review")
        self._back.setText(f"{text}  {key}" if key else text)

    def focus_view(self) -> None:
        """Put the focus where the arrows are of use."""
        places: tuple[QWidget, ...] = (self.matrix.table, self.timeline.list, self.progress)
        shown = self._stack.currentWidget()
        if shown is self._empty:
            self._empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown is not None:
            places[self._views.index(shown)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Picture", "Parts of the picture"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)  # three short words: the facts beside them give way
        for name in (
            tr("Picture", "Sources"),
            tr("Picture", "Timeline"),
            tr("Picture", "Progress"),
        ):
            self.tabs.addTab(name)
        self._facts = ElidedLabel("meta")
        self._blind = plain_label(
            tr(
                "Picture",
                "The model's opinion is hidden: the picture holds only pairs that you have judged.",
            ),
            "meta",
            wrap=True,
        )
        self._blind.setContentsMargins(16, 0, 16, 4)
        self._blind.hide()
        self._back = QPushButton()
        self._back.setProperty("role", "quiet")
        KeyGuard.for_button(self._back)
        self.set_back_key("")
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.setSpacing(16)
        head.addWidget(self.tabs)
        head.addWidget(self._facts, 1)
        head.addWidget(self._back)
        self._stack = QStackedWidget()
        for view in (*self._views, self._empty):
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._blind)
        layout.addWidget(self._stack, 1)

    def _show_view(self) -> None:
        """Show the view under the tab, or what is missing for it."""
        picture, wanted = self._picture, self._views[max(0, self.tabs.currentIndex())]
        blind = picture is not None and picture.blind
        self._blind.setVisible(blind)
        review = tr("Picture", "Back to the review")
        if picture is None:
            text = tr("Picture", "The case is being read; nothing else has to wait for it.")
            self._empty.show_state(tr("Picture", "Taking the picture…"), text)
        elif not picture.findings:
            self._empty.show_state(
                tr("Picture", "No findings yet"),
                tr(
                    "Picture",
                    "The picture shows who contradicts whom, so it begins with the first "
                    "findings. Import at least two accounts and analyse them.",
                ),
                review,
            )
        elif blind and wanted is not self.progress and not picture.matrix.cells:
            self._empty.show_state(
                tr("Picture", "Nothing to show yet"),
                tr(
                    "Picture",
                    "While the opinion is hidden, sources and timeline show only pairs that you "
                    "have judged. The first contradiction brings them here.",
                ),
                review,
            )
        elif wanted is self.timeline and not picture.disputes:
            self._empty.show_state(
                tr("Picture", "Nothing is disputed"),
                tr(
                    "Picture",
                    "The timeline shows claims that are opposed. No finding is in the bands "
                    "Conflict or Check, and you have confirmed none.",
                ),
                review,
            )
        else:
            self._stack.setCurrentWidget(wanted)
            return
        self._stack.setCurrentWidget(self._empty)
