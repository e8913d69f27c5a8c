"""``backup``, ``recover``: copies of a case, and cases made of what is left."""

import argparse

from diptych.cli.output import print_json
from diptych.usecases.safety import Shelved, backups_of
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.recovery import recover
from diptych_store.restoring import restore


def back_up(args: argparse.Namespace) -> int:
    """Write a verified backup beside the case, list all, or put one back."""
    if args.list:
        for shelved in backups_of(args.case):
            _print(shelved, as_json=args.json)
    elif args.restore is not None:
        done = restore(args.case, args.restore)
        print(f"{done.path} is now what {args.restore.name} holds")
        if done.former is not None:
            print(f"what was there before: {done.former}")
    else:
        with CaseFile.open(args.case, read_only=True) as case:
            print(backup(case))
    return 0


def _print(shelved: Shelved, *, as_json: bool) -> None:
    one, holds = shelved.backup, shelved.holding
    if as_json:
        print_json({"path": str(one.path), "made_at": one.made_at.isoformat(), "why": one.why,
                    "size": one.size, "holding": holds, "fault": shelved.fault})  # fmt: skip
        return
    said = (
        f"{holds.decisions:>7} decisions {holds.articles:>6} articles" if holds else shelved.fault
    )
    print(f"{one.made_at:%Y-%m-%d %H:%M:%S}  {one.why or 'asked for':<10} {said}  {one.path}")


def recover_case(args: argparse.Namespace) -> int:
    """Make a new case of what is left of a damaged or vanished one."""
    found = recover(args.case, args.out, journal=args.journal)
    if args.json:
        print_json(found)
        return 0
    print(f"recovered {found.path}")
    print(f"  {found.decisions} decisions ({found.events} steps), {found.articles} articles")
    print(f"  from {', '.join(found.sources)}")
    for fault in found.faults:
        print(f"  {fault}")
    return 0
