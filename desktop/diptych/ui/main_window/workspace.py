"""The workspace of an open case: queue, reader and judging panel, or what comes first."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.judging.panel import JudgingPanel
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.queue.panel import QueuePanel
from diptych.ui.reader.twin import TwinReader
from diptych.ui.theme.controller import ThemeController
from diptych.ui.widgets.empty import EmptyState

_QUEUE_WIDTH, _REST_WIDTH = 390, 1050
_QUEUE_LETTERS, _QUEUE_SHARE = 48, _QUEUE_WIDTH / 1440
_READER_HEIGHT, _JUDGING_HEIGHT = 632, 208


class Workspace(QWidget):
    """Queue on the left, articles on the right, judging below them."""

    def __init__(self, actions: ActionSet, theme: ThemeController) -> None:
        super().__init__()
        self.queue = QueuePanel(theme.tokens)
        self.reader = TwinReader()
        self.judging = JudgingPanel(actions)
        self.empty = EmptyState()
        self._actions = actions
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.addWidget(self.reader)
        self.right.addWidget(self.judging)
        self.right.setSizes([_READER_HEIGHT, _JUDGING_HEIGHT])
        self.right.setStretchFactor(0, 1)
        self.right.setStretchFactor(1, 0)
        self.right.setChildrenCollapsible(False)
        self.right.setHandleWidth(1)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.queue)
        self.columns.addWidget(self.right)
        self.columns.setSizes([_QUEUE_WIDTH, _REST_WIDTH])
        self.columns.setStretchFactor(0, 0)
        self.columns.setStretchFactor(1, 1)
        self.columns.setChildrenCollapsible(False)
        self.columns.setHandleWidth(1)
        self.queue.setMinimumWidth(260)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.empty.chosen.connect(self._next_step)
        self.empty.other_chosen.connect(actions[ActionId.PASTE].trigger)
        self._step = ActionId.IMPORT

    def show_state(self, *, articles: int, findings: int, working: bool) -> None:
        """Show the review when there is something to review, else what comes next.

        Args:
            articles: Articles in the case.
            findings: Findings in the case.
            working: True while an import or an analysis runs.
        """
        if findings:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        counted = tr("Window", "%n article(s)", articles)
        import_ = tr("Window", "Import articles")
        paste = tr("Window", "Paste as article")
        if working:
            self._say(
                tr("Window", "Analysing {articles}").format(articles=counted)
                if articles
                else tr("Window", "Working…"),
                tr(
                    "Window",
                    "Findings appear here as they are found; you can judge them while the rest is "
                    "still being compared.",
                ),
            )
        elif articles == 0:
            self._step = ActionId.IMPORT
            self._say(
                tr("Window", "This case has no articles yet"),
                tr(
                    "Window",
                    "Drop files or folders on the window, choose them, or paste a text. Two "
                    "accounts of one event are enough to begin.",
                ),
                import_,
                paste,
            )
        elif articles == 1:
            self._step = ActionId.IMPORT
            self._say(
                tr("Window", "One article so far"),
                tr(
                    "Window",
                    "Diptych compares accounts of one event: add at least one more.",
                ),
                import_,
                paste,
            )
        else:
            self._step = ActionId.ANALYSE
            self._say(
                tr("Window", "{articles}, no findings").format(articles=counted),
                tr(
                    "Window",
                    "Either the analysis has not run to its end, or these articles do not "
                    "contradict each other.",
                ),
                tr("Window", "Analyse"),
            )

    def regions(self) -> tuple[QWidget, ...]:
        """Return the parts of the window that F6 goes through, in order."""
        if self._stack.currentIndex() == 1:
            return (self.empty.button,)
        return (
            self.queue.table,
            self.reader.left.view,
            self.reader.right.view,
            next(iter(self.judging.buttons.values())),
        )

    def save_layout(self) -> tuple[QByteArray, QByteArray]:
        """Return the places of the bars between the parts."""
        return self.columns.saveState(), self.right.saveState()

    def restore_layout(self, columns: QByteArray, right: QByteArray) -> None:
        """Put the bars back; the first time, give the queue the room that its type needs."""
        if not columns.isEmpty():
            self.columns.restoreState(columns)
        else:
            width = self.window().width()
            letters = self.fontMetrics().averageCharWidth() * _QUEUE_LETTERS
            queue = min(max(_QUEUE_WIDTH, letters), round(width * _QUEUE_SHARE))
            self.columns.setSizes([queue, width - queue])
        if not right.isEmpty():
            self.right.restoreState(right)

    def _say(self, title: str, text: str, button: str = "", other: str = "") -> None:
        self.empty.show_state(title, text, button, other)

    def _next_step(self) -> None:
        self._actions[self._step].trigger()
