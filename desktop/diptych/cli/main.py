"""Running a command: faults of the user's world become one line and a status."""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from diptych.cli.output import TerminalStream, fault
from diptych.cli.parser import COMMANDS, build_parser
from diptych.fetching.child import COMMAND as FETCH_COMMAND
from diptych.fetching.child import run as fetch
from diptych.usecases.passphrases import COMMAND as LOCK_COMMAND
from diptych.usecases.passphrases import serve as serve_passphrase

_TYPESET_COMMAND = (
    "typeset-report"  # usecases.report_pdf.COMMAND, which is not imported at the start
)

OK, FAILED, MISUSED = 0, 1, 2


def run(argv: Sequence[str]) -> int:
    """Run the program; returns its exit status: 0 success, 1 failure, 2 wrong use."""
    _open_streams()
    if len(argv) == 2 and argv[0] == FETCH_COMMAND:  # by the window or `import`, for one page
        return guarded(lambda: fetch(Path(argv[1])))
    if list(argv) == [LOCK_COMMAND]:  # by the window, `bundle` or `unbundle`, for a passphrase
        return guarded(serve_passphrase)
    if list(argv) == [_TYPESET_COMMAND]:  # by the window, `report` or `self-test`, for one PDF
        return guarded(_typeset)
    if _wants_window(argv):
        return _open_window(Path(argv[0]) if argv else None)
    gc.enable()  # off since the program began to be imported; the window has its own collector
    try:
        args = build_parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else MISUSED
    return guarded(lambda: _handler(args.command)(args))


def _typeset() -> int:
    from diptych.ui.paper.serving import serve  # brings Qt

    return serve()


def guarded(work: Callable[[], int]) -> int:
    """Run ``work`` and turn what may go wrong in the user's world into one line and status 1."""
    from diptych.usecases.errors import UseCaseError
    from diptych.worker.errors import WorkerError
    from diptych_core.errors import CoreError
    from diptych_store.errors import StoreError

    try:
        status = work()
        sys.stdout.flush()
    except (StoreError, WorkerError, CoreError, UseCaseError) as error:
        fault(str(error))
        return FAILED
    except KeyboardInterrupt:
        fault("stopped; what was done is kept")
        return FAILED
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        fault(f"the output could not be written ({error.strerror or error})")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if os.environ.get("DIPTYCH_DEBUG"):
            raise
        fault(f"an error inside Diptych ({type(error).__name__}: {error}); set DIPTYCH_DEBUG=1 "
              "and report what it prints")  # fmt: skip
        return FAILED
    return status


def _open_streams() -> None:
    """Write UTF-8 whatever the locale says, and survive a closed stdout or stderr."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - stays
        elif isinstance(stream, io.TextIOWrapper) and stream.isatty():
            shown = TerminalStream(
                stream.detach(), encoding="utf-8", errors="backslashreplace", line_buffering=True
            )
            setattr(sys, name, shown)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _wants_window(argv: Sequence[str]) -> bool:
    if not argv:
        return True
    first = argv[0]
    return (
        len(argv) == 1 and not first.startswith("-") and first not in COMMANDS and _like_case(first)
    )


def _like_case(word: str) -> bool:
    path = Path(word)
    return path.suffix == ".diptych" or path.exists() or len(path.parts) > 1


def _open_window(path: Path | None) -> int:
    from diptych.cli.demo import can_show_window, show_window

    if not can_show_window():
        fault("there is no display for the window; see `diptych --help` for the commands")
        return FAILED
    return show_window(path)


# Where each command is: imported only when it runs, so that none pays for another's libraries.
_HANDLERS = {
    "demo": "demo.demo",
    "new": "cases.new",
    "import": "importing.take",
    "check": "cases.check_case",
    "backup": "safety.back_up",
    "recover": "safety.recover_case",
    "analyze": "analysis.analyze",
    "findings": "analysis.findings",
    "score": "analysis.score",
    "labels": "labels.labels",
    "learn": "learning.learn_labels",
    "export": "publishing.export",
    "report": "publishing.report",
    "merge": "team.merge_cases",
    "agreement": "team.show_agreement",
    "models": "models.models",
    "bundle": "handover.bundle",
    "unbundle": "handover.unbundle",
    "self-test": "selftest.self_test",
}


def _handler(command: str) -> Callable[[argparse.Namespace], int]:
    module, function = _HANDLERS[command].split(".")
    found: Callable[[argparse.Namespace], int] = getattr(
        import_module(f"diptych.cli.{module}"), function
    )
    return found
