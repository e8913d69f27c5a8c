"""The composition root of the window: builds every object and passes it in."""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from diptych import __version__
from diptych.pace import Pace
from diptych.session import CaseSession
from diptych.ui.collecting import Collector
from diptych.ui.crash import CrashHandler
from diptych.ui.i18n import install_language
from diptych.ui.main_window.services import Services
from diptych.ui.main_window.window import MainWindow
from diptych.ui.settings.look_page import KEPT_LANGUAGE
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController
from diptych.usecases.account import analyst_name
from diptych.usecases.analysing import AnalysisReport, Progress, analyse
from diptych.usecases.errors import UseCaseError
from diptych.usecases.importing import ImportResult, import_paths
from diptych.usecases.sample import open_sample
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


def build_services(
    theme: ThemeController, settings: WindowSettings, worker: WorkerClient, pool: ThreadPoolExecutor
) -> Services:
    """Bind the use cases to the worker, which starts when it is first asked for something."""
    pace = Pace()

    def imports(
        session: CaseSession,
        paths: Sequence[Path],
        on_result: Callable[[ImportResult, int, int], None],
        cancel: CancelToken,
    ) -> tuple[ImportResult, ...]:
        return import_paths(session, worker, paths, on_result=on_result, cancel=cancel)

    def analyses(
        session: CaseSession, on_progress: Callable[[Progress], None], cancel: CancelToken
    ) -> AnalysisReport:
        return analyse(
            session, [worker], on_progress=on_progress, cancel=cancel, breathe=pace.breathe
        )

    return Services(
        theme=theme,
        settings=settings,
        pool=pool,
        analyst=analyst_name(),
        known=KNOWN_ERRORS,
        import_paths=imports,
        analyse=analyses,
        open_sample=lambda: open_sample(worker),
        pace=pace,
    )


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
    app = QApplication(list(argv))
    collector = Collector(app)
    collector.start()  # before there are threads
    app.setApplicationName("diptych")
    app.setApplicationDisplayName("Diptych")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    log = Path(platformdirs.user_log_dir("diptych", appauthor=False)) / "crash.log"
    crash = CrashHandler(log, app)
    crash.install()
    # The name of the .desktop file: desktops find the window's icon and name by it.
    app.setDesktopFileName("org.diptych.Diptych")
    config = config or Path(platformdirs.user_config_dir("diptych", appauthor=False))
    worker = WorkerClient(background=True)
    pool = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="background")
    settings = WindowSettings(config / "window.ini")
    install_language(app, settings.text(KEPT_LANGUAGE))  # before anything is named on screen
    try:
        theme = ThemeController(app)
        services = build_services(theme, settings, worker, pool)
        with theme.resting():
            window = MainWindow(services)
        window.show()
        collector.settle()
        if case_path is not None:
            # After the first frame: nothing of the case delays the window.
            QTimer.singleShot(0, window, lambda: window.open_case(case_path))
        if shown is not None:
            QTimer.singleShot(0, window, lambda: shown(window))
        status = app.exec()
    finally:
        # The worker first: what waits for it ends at once, and the pool can be emptied.
        worker.close()
        pool.shutdown(wait=True)
        collector.stop()
        crash.uninstall()
        sys.excepthook = sys.__excepthook__
    return int(status)
