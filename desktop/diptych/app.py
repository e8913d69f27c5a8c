"""The composition root of the window: builds every object and passes it in."""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import platformdirs
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

import diptych.ui.own_import  # noqa: F401 - first: makes the imports that follow it quicker
from diptych import __version__
from diptych.pace import Pace
from diptych.session import CaseSession
from diptych.ui.application import Application, bring_forward
from diptych.ui.collecting import Collector
from diptych.ui.crash import CrashHandler
from diptych.ui.crash_log import CrashLog
from diptych.ui.ending import Ending
from diptych.ui.i18n import install_language
from diptych.ui.importing.work import DocumentWork, OnResult
from diptych.ui.main_window.services import Services
from diptych.ui.main_window.window import MainWindow
from diptych.ui.settings.look_page import KEPT_LANGUAGE
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController
from diptych.usecases.account import analyst_name
from diptych.usecases.adding_models import ModelDesk
from diptych.usecases.errors import UseCaseError
from diptych.usecases.importing import ImportOptions, ImportResult, import_paths
from diptych.usecases.model_book import ModelBook, user_book
from diptych.usecases.previewing import parse_data, preview_text
from diptych.usecases.progress import AnalysisReport, Progress
from diptych.usecases.rereading import RereadResult, reread
from diptych.usecases.sample import open_sample
from diptych.usecases.tables import TablePreview, preview_table
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import WorkerError
from diptych_core.errors import CoreError
from diptych_store.errors import StoreError

# Faults of the user's world: told in one sentence, never a crash.
KNOWN_ERRORS: tuple[type[Exception], ...] = (StoreError, WorkerError, CoreError, UseCaseError)
_THREADS = 6  # import, analysis, opening and closing of a case may all be under way
# Seconds for which a thread may keep the interpreter from one that wants it. With Python's 5 ms the
# window waits as long after each of its calls into Qt while an analysis runs.
SWITCH_SECONDS = 0.001
# What the features import where they use it and takes long; the case's own first. No module of Qt:
# these are imported in the pool.
_LATER = (
    "diptych_store.connect",
    "diptych.usecases.safety",
    "diptych.usecases.analysing",
    "diptych.usecases.learning",
    "diptych.usecases.picture",
    "diptych.usecases.exporting",
    "diptych.usecases.reporting",
    "diptych.usecases.agreeing",
    "diptych.usecases.uniting",
)
_LATER_MS = 1000


def build_services(
    theme: ThemeController,
    settings: WindowSettings,
    worker: WorkerClient,
    pool: ThreadPoolExecutor,
    book: ModelBook | None = None,
    crash_log: CrashLog | None = None,
) -> Services:
    """Bind the use cases to the worker, which starts when it is first asked for something."""
    pace = Pace()
    models = ModelDesk(ModelBook() if book is None else book)

    def imports(
        session: CaseSession,
        paths: Sequence[Path],
        on_result: OnResult,
        cancel: CancelToken,
        *,
        options: ImportOptions,
    ) -> tuple[ImportResult, ...]:
        _protect(session)
        return import_paths(
            session, worker, paths, options=options, on_result=on_result, cancel=cancel
        )

    def analyses(
        session: CaseSession, on_progress: Callable[[Progress], None], cancel: CancelToken
    ) -> AnalysisReport:
        from diptych.usecases.analysing import analyse  # late: see usecases.progress

        return analyse(
            session,
            [worker],
            book=models.book,
            on_progress=on_progress,
            cancel=cancel,
            breathe=pace.breathe,
        )

    return Services(
        theme=theme,
        settings=settings,
        pool=pool,
        analyst=analyst_name(),
        known=KNOWN_ERRORS,
        import_paths=imports,
        documents=build_documents(worker),
        analyse=analyses,
        open_sample=lambda: open_sample(worker),
        models=models,
        crash_log=crash_log,
        keep_backups=True,
        pace=pace,
    )


def build_documents(worker: WorkerClient) -> DocumentWork:
    """Bind what an import asks besides to the worker, and to the process that fetches."""

    def preview(path: Path, *, encoding: str, delimiter: str) -> TablePreview:
        return preview_table(worker, path, encoding or None, delimiter=delimiter)

    def read_anew(session: CaseSession, article_id: str, path: Path, encoding: str) -> RereadResult:
        _protect(session)
        return reread(session, worker, article_id, path, encoding)

    def fetch(session: CaseSession, url: str, cancel: CancelToken) -> tuple[ImportResult, ...]:
        from diptych.usecases.fetching import import_page  # late: what fetches is seldom allowed

        _protect(session)
        return import_page(session, worker, url, cancel=cancel)

    return DocumentWork(
        preview_table=preview,
        preview_text=lambda path, item, encoding: preview_text(worker, path, item, encoding),
        reread=read_anew,
        parse=lambda data, name: parse_data(worker, data, name),
        fetch=fetch,
    )


def _protect(session: CaseSession) -> None:
    """Back the case up before an import."""
    from diptych.usecases.safety import protect  # late: it opens case files, see _LATER

    protect(session, "import")


def run_window(
    case_path: Path | None,
    *,
    argv: Sequence[str],
    config: Path | None = None,
    shown: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the window until it is closed.

    Args:
        case_path: A case to open once the window is visible; None for the start page.
        argv: The command line, for Qt's own options.
        config: Folder of the window's settings; None is the user's own.
        shown: Called once the window is visible.

    Returns:
        The exit status.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    app = Application(argv)
    collector = Collector(app)
    collector.start()  # before there are threads
    app.setApplicationName("diptych")
    app.setApplicationDisplayName("Diptych")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    log = CrashLog(Path(platformdirs.user_log_dir("diptych", appauthor=False)) / "crash.log")
    log.take_in()
    log.watch_death()
    crash = CrashHandler(log, app)
    crash.install()
    ending = Ending(app)
    ending.install()
    # The name of the .desktop file: desktops find the window's icon and name by it.
    app.setDesktopFileName("org.diptych.Diptych")
    config = config or Path(platformdirs.user_config_dir("diptych", appauthor=False))
    worker = WorkerClient(background=True)
    pool = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="background")
    settings = WindowSettings(config / "window.ini")
    install_language(app, settings.text(KEPT_LANGUAGE))  # before anything is named on screen
    try:
        theme = ThemeController(app)
        services = build_services(theme, settings, worker, pool, user_book(config), log)
        with theme.resting():
            window = MainWindow(services)
        _show(window)
        collector.settle()
        if case_path is not None:
            # After the first frame: nothing of the case delays the window.
            QTimer.singleShot(0, window, lambda: window.open_case(case_path))
        app.serve(lambda path: _open_for_system(window, path))
        # What the first picture does not need, before anybody asks for it.
        QTimer.singleShot(_LATER_MS, window, lambda: pool.submit(_import_later))
        if shown is not None:
            QTimer.singleShot(0, window, lambda: shown(window))
        status = app.exec()
    finally:
        # The worker first: what waits for it ends at once, and the pool can be emptied.
        worker.close()
        pool.shutdown(wait=True)
        _delete_window()
        collector.stop()
        crash.uninstall()
        log.unwatch_death()
        ending.uninstall()
        sys.excepthook = sys.__excepthook__
    return int(status)


def _show(window: MainWindow) -> None:
    """Show the window; as large as the screen where it would reach over its edges."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() > room.height():
        window.showMaximized()
    else:
        window.show()


def _open_for_system(window: MainWindow, path: Path) -> None:
    window.open_case(path)
    bring_forward(window)


def _import_later() -> None:
    """Import what the first picture does not need, one after the other: the window goes first."""
    for name in _LATER:
        import_module(name)


def _delete_window() -> None:
    """Delete the window while application and interpreter are whole.

    Otherwise it is deleted as the interpreter ends, in whatever order its last references go, and
    Qt calls functions of ours whose modules are gone by then. The menus that pyqtgraph keeps
    beside it belong to Python: deleting those here as well ends in a segmentation fault.
    """
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
