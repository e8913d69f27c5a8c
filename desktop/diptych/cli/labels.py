"""``labels`` and ``export``."""

import argparse
import sys
from pathlib import Path

from diptych.cli.analysis import read_lines
from diptych.usecases.exchanging import export_decisions, import_decisions, read_decisions
from diptych.usecases.publishing import export_labels, write_file
from diptych_store.casefile import CaseFile


def labels(args: argparse.Namespace) -> int:
    """Read decisions into a case, or write them out of it."""
    if args.give is not None:
        with CaseFile.open(args.case, read_only=True) as case:
            data = b"".join(line + b"\n" for line in export_decisions(case))
        if args.give == "-":
            sys.stdout.write(data.decode())
        else:
            write_file(Path(args.give), data)
        return 0
    records = read_decisions(read_lines(args.take))
    with CaseFile.open(args.case) as case:
        done = import_decisions(case, records)
    print(f"{done.taken} decisions taken, {done.known} known already, {done.older} older ones left")
    if done.strange:
        sys.stderr.write(
            f"{done.strange} of them are on pairs that are no finding of this case (yet)\n"
        )
    return 0


def export(args: argparse.Namespace) -> int:
    """Write the labelled data set."""
    with CaseFile.open(args.case, read_only=True) as case:
        report = export_labels(case, name=args.format, folder=args.out)
    for path in report.files:
        print(path)
    sys.stderr.write(f"{report.rows} labelled pairs\n")
    if report.left_out:
        sys.stderr.write(f"{report.left_out} left out: their claims are not in this case\n")
    return 0
