"""``export`` and ``report``."""

import argparse
import sys
from dataclasses import replace

from diptych.cli.output import print_json
from diptych.usecases.publishing import ExportReport, Plan, Shares, export_labels, plan_export
from diptych.usecases.publishing_choice import Choice, Whose
from diptych.usecases.report_pdf import Paper
from diptych.usecases.reporting import ReportForm, make_report
from diptych.usecases.writing import write_file
from diptych_core.publish.texts import Texts
from diptych_store.casefile import CaseFile


def export(args: argparse.Namespace) -> int:
    """Write the labelled data set, or say what would be written."""
    choice = _choice(args)
    with CaseFile.open(args.case, read_only=True) as case:
        if args.preview:
            _preview(plan_export(case, name=args.format, choice=choice), as_json=args.json)
            return 0
        report = export_labels(case, name=args.format, folder=args.out, choice=choice)
    if args.json:
        print_json(report)
    else:
        for path in report.files:
            print(path)
    _account(report)
    if args.format == "claimreview" and not report.ratings:
        sys.stderr.write(
            "no claim is rated, so there is no review: a contradiction is no verdict\n"
        )
    return 0


def report(args: argparse.Namespace) -> int:
    """Write the report for readers without Diptych."""
    with CaseFile.open(args.case, read_only=True) as case:
        pdf = args.out.suffix.lower() == ReportForm.PDF
        form = ReportForm.PDF if pdf else ReportForm.HTML
        made = make_report(case, form, Paper.LETTER if args.paper == "letter" else Paper.A4)
    write_file(args.out, made.content)
    if args.json:
        print_json({"file": str(args.out), "conflicts": made.conflicts, "judged": made.judged})
    else:
        print(args.out)
    sys.stderr.write(f"{made.conflicts} conflicts, {made.judged} of them judged\n")
    return 0


def _choice(args: argparse.Namespace) -> Choice:
    known = args.decisions in {Whose.ALL, Whose.GOLD}
    return Choice(
        whose=Whose(args.decisions) if known else Whose.ONE,
        analyst="" if known else args.decisions,
        texts=Texts(args.texts),
        shares=replace(args.splits or Shares(), seed=args.seed),
    )


def _preview(plan: Plan, *, as_json: bool) -> None:
    sizes = {path: len(data) for path, data in plan.files.items()}
    if as_json:
        print_json({"rows": len(plan.data.rows), "files": sizes})
        return
    for path, size in sizes.items():
        print(f"{size:>12}  {path}")
    sys.stderr.write(f"{len(plan.data.rows)} labelled pairs; nothing was written\n")


def _account(report: ExportReport) -> None:
    sys.stderr.write(f"{report.rows} labelled pairs\n")
    for reason, count in report.reasons.items():
        sys.stderr.write(f"{count} left out: {reason}\n")
    if report.leaks:
        sys.stderr.write(f"{report.leaks} leaks between the splits: see the data card\n")
