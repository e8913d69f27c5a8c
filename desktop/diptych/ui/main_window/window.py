"""The main window: builds the parts, connects them, and hands work on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from diptych.ui.analysis.controller import AnalysisController
from diptych.ui.analysis.strip import ProgressStrip
from diptych.ui.importing.controller import ImportController
from diptych.ui.importing.drop import DropTarget
from diptych.ui.jobs import Jobs
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.keymap import Keymap
from diptych.ui.keys.quick_bar import QuickBar
from diptych.ui.main_window import dialogs
from diptych.ui.main_window.coordinator import Coordinator
from diptych.ui.main_window.features import build_features
from diptych.ui.main_window.held_close import HeldClose
from diptych.ui.main_window.intake import Intake
from diptych.ui.main_window.layout import LayoutKeeper
from diptych.ui.main_window.learning import Learning
from diptych.ui.main_window.opening import CaseOpener
from diptych.ui.main_window.review import Review
from diptych.ui.main_window.services import Services
from diptych.ui.main_window.workspace import Workspace
from diptych.ui.queue.order import OrderMenu
from diptych.ui.settings.feature import put_on_kept_look
from diptych.ui.start.page import StartPage
from diptych.ui.widgets.banner import Banner
from diptych.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

A = ActionId


class MainWindow(QMainWindow):
    """The window of one case at a time.

    Args:
        services: What the composition root gives.

    Signals:
        closing: The window is about to close; the composition root ends what runs.
    """

    closing = Signal()

    def __init__(self, services: Services) -> None:
        # Before there is any widget, this one too: its font goes down to all that it will hold.
        put_on_kept_look(services.theme, services.settings)
        super().__init__()
        self._services = services
        self.setWindowTitle("Diptych")
        self.setMinimumSize(QSize(960, 600))

        # What does the work
        self.jobs = Jobs(services.known, self)
        self.opener = CaseOpener(services.pool, self.jobs, self)
        self.review = Review(services.analyst, self.jobs, self)
        self.importing = ImportController(services.import_paths, services.pool, self.jobs, self)
        self.analysis = AnalysisController(services.analyse, services.pool, self.jobs, self)

        # What is seen
        self.actions_ = ActionSet(self, Keymap(services.settings, self))
        self.actions_.used.connect(services.pace.hold)
        menus = self.actions_.fill(self.menuBar())
        self.banner = Banner()
        self.start = StartPage(self.actions_)
        self.work = Workspace(self.actions_, services.theme)
        menus["View"].addSeparator()
        menus["View"].addMenu(OrderMenu(self.work.queue, self.actions_[A.MIX], self))
        self.quick = QuickBar(self.actions_, self.menuBar())
        self.menuBar().setCornerWidget(self.quick)
        self.strip = ProgressStrip()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.work)
        self.setCentralWidget(self._column(self.banner, self.pages, self.strip))
        self.toast = Toast(self.pages, above=self.work.reader)
        self.drop = DropTarget(self)
        self.actions_[A.REVEAL].setChecked(True)

        self.coordinator = Coordinator(self)
        self.intake = Intake(self)
        self.learning = Learning(self)
        self.layout_ = LayoutKeeper(self)
        self._held_close = HeldClose(self)
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(150)
        self.features = build_features(self)
        self._connect_parts()
        self._connect_actions()
        self.layout_.restore()
        self.show_recent()

    # Wiring

    def _connect_parts(self) -> None:
        """Connect everything that crosses from one part of the window to another."""
        to, intake = self.coordinator, self.intake
        work, review = self.work, self.review
        self._services.theme.changed.connect(self._set_look)
        self.start.case_chosen.connect(self.open_case)
        self.drop.dropped.connect(intake.take_drop)

        self.opener.opened.connect(to.case_opened)
        self.opener.failed.connect(self.banner.error)
        review.content_loaded.connect(to.show_content)
        review.pair_loaded.connect(to.show_pair)
        review.nothing_to_do.connect(self.toast.say)
        review.place_lost.connect(to.keep_place_again)
        review.failed.connect(self.banner.error)

        work.queue.pair_chosen.connect(review.show)
        work.queue.place_changed.connect(self.note_place)
        work.reader.pair_requested.connect(to.go_to)
        work.reader.splitter.splitterMoved.connect(self.note_place)
        work.judging.note_saved.connect(review.set_note)
        work.judging.note_left.connect(work.queue.table.setFocus)
        work.judging.note.drafted.connect(self.note_place)
        work.judging.kind_chosen.connect(review.set_kind)
        self._place_timer.timeout.connect(to.keep_place)

        self.importing.started.connect(intake.import_started)
        self.importing.progressed.connect(intake.import_progressed)
        self.importing.finished.connect(intake.import_finished)
        self.importing.failed.connect(intake.work_failed)
        self.analysis.started.connect(intake.analysis_started)
        self.analysis.progressed.connect(intake.analysis_progressed)
        self.analysis.grown.connect(review.refresh)
        self.analysis.finished.connect(intake.analysis_finished)
        self.analysis.failed.connect(intake.work_failed)
        self.strip.cancel_requested.connect(self.importing.cancel)
        self.strip.cancel_requested.connect(self.analysis.cancel)

    def _connect_actions(self) -> None:
        """Say what each action does."""
        to, intake = self.coordinator, self.intake
        work = self.work
        does: dict[ActionId, Callable[[], object]] = {
            A.NEW: self.new_case,
            A.OPEN: self.choose_case,
            A.SAMPLE: lambda: self.opener.open_with(self._services.open_sample),
            A.IMPORT: lambda: intake.import_paths(dialogs.ask_articles(self)),
            A.IMPORT_FOLDER: lambda: intake.import_paths(dialogs.ask_folder(self)),
            A.PASTE: intake.paste,
            A.ANALYSE: intake.analyse,
            A.CANCEL: self.strip.cancel.click,
            A.LEARN: self.learning.learn,
            A.FORGET: self.learning.forget,
            A.CLOSE: self.close_case,
            A.QUIT: self.close,
            A.FILTER: work.queue.focus_filter,
            A.NEXT: lambda: to.step(1),
            A.PREVIOUS: lambda: to.step(-1),
            A.NEXT_MARK: lambda: to.follow_mark(1),
            A.PREVIOUS_MARK: lambda: to.follow_mark(-1),
            A.OTHER_PANE: work.reader.focus_other,
            A.NEXT_REGION: to.next_region,
            A.SWAP: work.reader.swap,
            A.LARGER: lambda: self._services.theme.zoom_by(1),
            A.SMALLER: lambda: self._services.theme.zoom_by(-1),
            A.KEYS: self._show_keys,
        }
        for feature in self.features:
            does |= feature.actions()
        for action_id, slot in does.items():
            self.actions_[action_id].triggered.connect(lambda _=False, slot=slot: slot())
        self.actions_[A.LOCK].toggled.connect(work.reader.set_locked)

    # Cases

    def open_case(self, path: Path) -> None:
        """Open the case ``path``; a fault is told on the banner and nothing else changes."""
        self.opener.open(path)

    def choose_case(self) -> None:
        """Ask which case to open."""
        path = dialogs.ask_case(self)
        if path is not None:
            self.open_case(path)

    def new_case(self, imports: tuple[Path, ...] = ()) -> None:
        """Ask where to make a case, and import files into it."""
        path = dialogs.ask_new_case(self)
        if path is not None:
            self.opener.create(path, imports)

    def close_case(self) -> None:
        """Leave the case for the start page."""
        self.coordinator.leave_case()
        self.pages.setCurrentWidget(self.start)
        self.setWindowTitle("Diptych")
        self.show_recent()

    def _show_keys(self) -> None:
        from diptych.ui.keys.overlay import KeysOverlay  # late: the window opens without it

        KeysOverlay(self.actions_, self).open()

    def show_recent(self) -> None:
        """List the recent cases on the start page."""
        self.start.show_recent(self._services.settings.recent())
        self.start.focus_first()

    # Window

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where everything stands; stop what runs."""
        if self._held_close.holds():
            event.ignore()
            return
        self.layout_.keep()
        self._services.settings.sync()
        self.coordinator.leave_case()
        self.closing.emit()
        event.accept()

    def _set_look(self) -> None:
        theme = self._services.theme
        self.actions_.set_look(theme.tokens)
        self.start.set_look(theme.tokens)
        self.work.queue.set_look(theme.tokens)
        self.work.judging.set_look(theme.tokens)
        self.work.reader.set_look(theme.tokens, theme.reading_font)

    def note_place(self) -> None:
        """Keep the analyst's place soon; what changes until then is kept with it.

        Not put off by further changes: whoever is killed while judging fast comes back near.
        """
        if not self._place_timer.isActive():
            self._place_timer.start()

    @property
    def services(self) -> Services:
        """What the composition root gave."""
        return self._services

    @staticmethod
    def _column(*parts: QWidget) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in parts:
            layout.addWidget(part, 1 if isinstance(part, QStackedWidget) else 0)
        return holder
