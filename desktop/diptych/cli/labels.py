"""``labels``."""

import argparse
import sys
from pathlib import Path

from diptych.cli.analysis import read_lines
from diptych.cli.output import fault
from diptych.usecases.exchanging import export_decisions, import_decisions, read_decisions
from diptych.usecases.taking import read_files, take_labels
from diptych.usecases.writing import write_file
from diptych_store.casefile import CaseFile


def labels(args: argparse.Namespace) -> int:
    """Read decisions into a case, or write them out of it."""
    if args.take is None and (args.format or args.analyst):
        fault("--format and --analyst go with --import; `diptych export` writes the formats")
        return 2
    if args.give is not None:
        with CaseFile.open(args.case, read_only=True) as case:
            data = b"".join(line + b"\n" for line in export_decisions(case))
        if args.give == "-":
            sys.stdout.write(data.decode())
        else:
            write_file(Path(args.give), data)
        return 0
    if args.format is not None:
        return _take(args)
    records = read_decisions(read_lines(args.take))
    with CaseFile.open(args.case) as case:
        done = import_decisions(case, records)
    print(f"{done.taken} decisions taken, {done.known} known already, {done.older} older ones left")
    if done.strange:
        sys.stderr.write(
            f"{done.strange} of them are on pairs that are no finding of this case (yet)\n"
        )
    return 0


def _take(args: argparse.Namespace) -> int:
    files = read_files(Path(args.take))
    with CaseFile.open(args.case) as case:
        done = take_labels(case, name=args.format, files=files, analyst=args.analyst or "")
    print(f"{done.taken} decisions taken, {done.known} known already, {done.older} older ones left")
    for line in done.passed_over:
        sys.stderr.write(f"passed over: {line}\n")
    return 0
