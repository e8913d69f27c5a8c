"""``import``."""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from diptych.cli.output import fault, print_json
from diptych.session import CaseSession
from diptych.usecases.errors import UseCaseError
from diptych.usecases.fetching import import_page
from diptych.usecases.import_records import refused
from diptych.usecases.importing import ImportOptions, ImportResult, ImportStatus, import_paths
from diptych.usecases.safety import protect
from diptych.usecases.tables import ColumnMap
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError


def take(args: argparse.Namespace) -> int:
    """Import files; one line for each item. Fails when nothing at all could be taken."""

    def tell(result: ImportResult, _done: int, _total: int) -> None:
        if args.json:
            print_json(_as_json(result))
        else:
            for line in _lines(result):
                print(line)
        sys.stdout.flush()

    paths = [place for place in args.paths if not isinstance(place, str)]
    pages = [place for place in args.paths if isinstance(place, str)]
    if pages and not args.allow_network:
        raise UseCaseError(
            f"“{pages[0]}” is on the network, and nothing was fetched or imported: save the page "
            "and import the file, or add --allow-network"
        )
    columns = ColumnMap.of(args.columns.split(",")) if args.columns else None
    options = ImportOptions(
        source=args.source,
        published=args.published or "",
        language=args.language,
        encoding=args.encoding,
        columns=columns,
    )
    with (
        CaseSession.open(args.case) as session,
        WorkerClient() as worker,
        _until_interrupted() as cancel,
    ):
        protect(session, "import")
        results = import_paths(
            session, worker, paths, options=options, on_result=tell, cancel=cancel
        )
        for url in pages:
            found = _fetch(session, worker, url, options, cancel)
            for number, result in enumerate(found, start=1):
                tell(result, number, len(found))
            results += found
    if cancel.is_set():
        fault("stopped; what was imported is kept")
        return 1
    if any(result.article_id for result in results):
        return 0  # imported now, or in the case already
    fault("no file could be imported; the reasons stand above")
    return 1


def _fetch(
    session: CaseSession,
    worker: WorkerClient,
    url: str,
    options: ImportOptions,
    cancel: CancelToken,
) -> tuple[ImportResult, ...]:
    try:
        return import_page(session, worker, url, options=options, cancel=cancel)
    except CancelledError as error:
        return (refused(url, str(error)),)


def _as_json(result: ImportResult) -> dict[str, object]:
    return {
        "file": result.file,
        "item": result.item,
        "status": result.status,
        "outcome": result.outcome,
        "reason": result.reason,
        "article_id": result.article_id,
        "notes": result.notes,
        "encoding": result.encoding,
        "encoding_sure": result.encoding_sure,
    }


def _lines(result: ImportResult) -> Iterator[str]:
    name = f"{result.file}, {result.item}" if result.item else result.file
    if result.status is ImportStatus.IMPORTED:
        yield f"imported  {name}"
    else:
        yield f"skipped   {name}: {result.reason}"
    for note in result.notes:
        yield f"          {note}"


@contextmanager
def _until_interrupted() -> Iterator[CancelToken]:
    """Let the first Ctrl+C end the import in order, so that it says what was not read."""
    token = CancelToken()
    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        token.set()
        signal.signal(signal.SIGINT, before)  # the second one ends the program

    signal.signal(signal.SIGINT, stop)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)
