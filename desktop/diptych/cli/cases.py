"""``new``, ``import``, ``check``, ``backup``."""

import argparse
import sys

from diptych.cli.output import fault, print_json
from diptych.session import CaseSession
from diptych.usecases.importing import ImportResult, ImportStatus, import_paths
from diptych.worker.client import WorkerClient
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.check import check


def new(args: argparse.Namespace) -> int:
    """Create a case."""
    with CaseSession.create(args.case) as session:
        print(f"created {session.path}")
    return 0


def take(args: argparse.Namespace) -> int:
    """Import files; one line each. Fails when nothing at all could be taken."""

    def tell(result: ImportResult, _done: int, _total: int) -> None:
        if args.json:
            print_json(
                {
                    "file": result.file,
                    "status": result.status,
                    "reason": result.reason,
                    "article_id": result.article_id,
                }
            )
        elif result.status is ImportStatus.IMPORTED:
            print(f"imported  {result.file}")
        else:
            print(f"skipped   {result.file}: {result.reason}")
        sys.stdout.flush()

    with CaseSession.open(args.case) as session, WorkerClient() as worker:
        results = import_paths(
            session,
            worker,
            args.paths,
            source=args.source,
            published=args.published or "",
            on_result=tell,
        )
    if any(result.article_id for result in results):
        return 0  # imported now, or in the case already
    fault("no file could be imported; the reasons stand above")
    return 1


def check_case(args: argparse.Namespace) -> int:
    """Check a case; fails when anything is wrong with it."""
    report = check(args.case)
    if args.json:
        print_json(report)
    else:
        for problem in report.problems:
            print(f"{problem.code}: {problem.sentence}")
        if not report.problems:
            print(f"{args.case}: no problems found")
    if report.problems:
        fault(f"{args.case} has {len(report.problems)} problem(s); restore a backup if you can")
        return 1
    return 0


def back_up(args: argparse.Namespace) -> int:
    """Write a verified backup beside the case."""
    with CaseFile.open(args.case, read_only=True) as case:
        print(backup(case))
    return 0
