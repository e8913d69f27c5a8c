"""The command line's grammar. Wrong use ends with status 2, as argparse does it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from diptych import __version__
from diptych_core.finding import Band

if TYPE_CHECKING:
    from diptych_core.publish.splits import Shares

COMMANDS = (
    "demo", "new", "import", "analyze", "findings", "score", "labels", "learn", "export",
    "report", "merge", "agreement", "check", "backup", "self-test",
)  # fmt: skip


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each sets ``command``."""
    parser = argparse.ArgumentParser(
        prog="diptych",
        description="See where many accounts of one event disagree.",
        epilog="Without a command, `diptych` or `diptych CASE` opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"diptych {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_case_commands(commands)
    _add_analysis_commands(commands)
    _add_label_commands(commands)
    _add_publishing_commands(commands)
    own = commands.add_parser("self-test", help="versions, model hashes, one scored pair")
    own.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_case_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="analyse the sample case and show it")
    demo.add_argument("--no-window", action="store_true", help="only print the findings")
    demo.add_argument("--top", type=_count, default=12, metavar="N", help="findings to print")

    new = commands.add_parser("new", help="create a case")
    new.add_argument("case", type=Path, metavar="CASE")

    take = commands.add_parser("import", help="import files and folders")
    take.add_argument("case", type=Path, metavar="CASE")
    take.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    take.add_argument("--source", default="", help="source of all these files")
    take.add_argument("--published", type=_date, metavar="DATE", help="publication time, ISO 8601")
    take.add_argument("--json", action="store_true", help="one JSON object a file")

    check = commands.add_parser("check", help="check the integrity of a case")
    check.add_argument("case", type=Path, metavar="CASE")
    check.add_argument("--json", action="store_true", help="print JSON")

    backup = commands.add_parser("backup", help="write a verified copy beside the case")
    backup.add_argument("case", type=Path, metavar="CASE")


def _add_analysis_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    analyze = commands.add_parser("analyze", help="run or resume the analysis")
    analyze.add_argument("case", type=Path, metavar="CASE")
    analyze.add_argument("--workers", type=_count, default=1, metavar="N")
    analyze.add_argument("--model", metavar="FOLDER", help="an NLI model of your own")
    analyze.add_argument("--json", action="store_true", help="print the report as JSON")

    findings = commands.add_parser("findings", help="list findings, best first")
    findings.add_argument("case", type=Path, metavar="CASE")
    findings.add_argument("--top", type=_count, metavar="N")
    findings.add_argument("--band", type=_band, metavar="BAND", help=", ".join(Band))
    findings.add_argument("--json", action="store_true", help="one JSON object a finding")

    score = commands.add_parser("score", help="score pairs of texts from a JSON lines file")
    score.add_argument("pairs", type=Path, metavar="PAIRS.jsonl")
    score.add_argument("--out", type=Path, metavar="F", help="write here instead of stdout")
    score.add_argument("--model", metavar="FOLDER", help="an NLI model of your own")


def _add_label_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    labels = commands.add_parser("labels", help="decisions as JSON lines, both ways")
    labels.add_argument("case", type=Path, metavar="CASE")
    way = labels.add_mutually_exclusive_group(required=True)
    way.add_argument("--import", dest="take", metavar="F", help="read decisions (- for stdin)")
    way.add_argument("--export", dest="give", metavar="F", help="write decisions (- for stdout)")

    labels.add_argument("--format", metavar="FORMAT", help="read an export of this format")
    labels.add_argument("--analyst", metavar="NAME", help="whose labels, where a file says nothing")

    learn = commands.add_parser("learn", help="refit the scores on the labels, or take that back")
    learn.add_argument("case", type=Path, metavar="CASE")
    learn.add_argument(
        "others", type=Path, nargs="*", metavar="OTHER_CASE", help="cases whose labels count too"
    )
    learn.add_argument("--undo", action="store_true", help="forget what was learned last")
    learn.add_argument("--json", action="store_true", help="print the report as JSON")


def _add_publishing_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    export = commands.add_parser("export", help="write the labelled data set")
    export.add_argument("case", type=Path, metavar="CASE")
    export.add_argument(
        "--format",
        required=True,
        metavar="FORMAT",
        help="jsonl, csv, hf ...; a wrong one lists all",
    )
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument(
        "--splits", type=_shares, metavar="T/V/T", help="per cent of the pairs, e.g. 80/10/10"
    )
    export.add_argument("--preview", action="store_true", help="say what would be written")
    export.add_argument("--json", action="store_true", help="print the report as JSON")

    report = commands.add_parser("report", help="write a report for readers without Diptych")
    report.add_argument("case", type=Path, metavar="CASE")
    report.add_argument("--out", type=Path, required=True, metavar="F.html")
    report.add_argument("--json", action="store_true", help="print what was written as JSON")

    merge = commands.add_parser("merge", help="take other analysts' work into a case")
    merge.add_argument("case", type=Path, metavar="CASE")
    merge.add_argument("others", type=Path, nargs="+", metavar="OTHER")
    merge.add_argument("--json", action="store_true", help="print the report as JSON")

    agreement = commands.add_parser("agreement", help="measure how far the analysts agree")
    agreement.add_argument("case", type=Path, metavar="CASE")
    agreement.add_argument("--json", action="store_true", help="print JSON")


def _shares(text: str) -> "Shares":
    from diptych_core.publish.splits import Shares

    parts = text.split("/")
    try:
        train, validation, test = map(int, parts)
        return Shares(train=train, validation=validation, test=test)
    except ValueError as error:
        msg = f"{text!r} is not three shares that add up to 100, such as 80/10/10"
        raise argparse.ArgumentTypeError(msg) from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        msg = f"{text!r} is not a whole number of 1 or more"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _band(text: str) -> Band:
    for band in Band:
        if band.casefold() == text.casefold():
            return band
    msg = f"there is no band {text!r}; there are {', '.join(Band)}"
    raise argparse.ArgumentTypeError(msg)


def _date(text: str) -> str:
    from datetime import date, datetime

    try:
        if "T" in text or " " in text or ":" in text:
            return datetime.fromisoformat(text).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        msg = f"{text!r} is not an ISO 8601 date such as 2024-10-21 or 2024-10-21T12:11+03:00"
        raise argparse.ArgumentTypeError(msg) from error
