"""What the window is given by the composition root."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from diptych.pace import Pace
from diptych.session import CaseSession
from diptych.ui.analysis.controller import Analyse
from diptych.ui.crash_log import CrashLog
from diptych.ui.importing.work import DocumentWork, ImportPaths
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController
from diptych.usecases.adding_models import ModelDesk
from diptych.usecases.model_book import ModelBook


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything outside the window that it needs.

    Attributes:
        theme: Colours and fonts.
        settings: What is remembered of the window.
        pool: Threads for work that takes long. At least four: closing a case waits there for
            its import and its analysis.
        analyst: Who labels.
        known: Errors of the user's world, told in one sentence; all others are bugs.
        import_paths: Imports files into a case; blocks.
        documents: What an import asks besides: previews, reading anew, fetching; all block.
        analyse: Analyses a case; blocks.
        open_sample: Opens the sample case; blocks.
        models: The user's models, and what tries one; by itself a book in memory only.
        crash_log: The log of faults; None keeps none.
        keep_backups: Whether cases are backed up in time: yes in the program itself.
        pace: Holds the analysis back while an action of the analyst is answered.
    """

    theme: ThemeController
    settings: WindowSettings
    pool: ThreadPoolExecutor
    analyst: str
    known: tuple[type[Exception], ...]
    import_paths: ImportPaths
    documents: DocumentWork
    analyse: Analyse
    open_sample: Callable[[], CaseSession]
    models: ModelDesk = field(default_factory=lambda: ModelDesk(ModelBook()))
    crash_log: CrashLog | None = None
    keep_backups: bool = False
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedCase:
    """A case that was opened, and why it can't be changed, if it can't.

    Attributes:
        session: The open case.
        notice: One sentence on a read-only case; empty otherwise.
        imports: Files to import as soon as it is on screen.
    """

    session: CaseSession
    notice: str = ""
    imports: tuple[Path, ...] = ()
