"""``new``, ``check``."""

import argparse

from diptych.cli.output import fault, print_json
from diptych.session import CaseSession
from diptych_store.check import check


def new(args: argparse.Namespace) -> int:
    """Create a case."""
    with CaseSession.create(args.case) as session:
        print(f"created {session.path}")
    return 0


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
