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
    "report", "merge", "agreement", "bundle", "unbundle", "check", "backup", "recover",
    "models", "self-test",
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
    new.add_argument("case", type=Path, metavar="CASE", help="the case file")

    take = commands.add_parser("import", help="import files, folders, and pages where allowed")
    take.add_argument("case", type=Path, metavar="CASE", help="the case file")
    take.add_argument(
        "paths", type=_place, nargs="+", metavar="PATH", help="files, folders, addresses of pages"
    )
    take.add_argument(
        "--allow-network", action="store_true",
        help="fetch the pages whose https:// addresses are given, and nothing else",
    )  # fmt: skip
    take.add_argument("--source", default="", help="source of all these files")
    take.add_argument("--published", type=_date, metavar="DATE", help="publication time, ISO 8601")
    take.add_argument("--language", default="", metavar="TAG", help="of all texts, such as de")
    take.add_argument("--encoding", default="", metavar="NAME", help="of all text files and tables")
    take.add_argument(
        "--columns", default="", metavar="FIELD=COLUMN,...",
        help="what the columns of tables hold, e.g. text=body,title=headline,published=date",
    )  # fmt: skip
    take.add_argument("--json", action="store_true", help="one JSON object an item")

    check = commands.add_parser("check", help="check the integrity of a case")
    check.add_argument("case", type=Path, metavar="CASE", help="the case file")
    check.add_argument("--json", action="store_true", help="print JSON")

    backup = commands.add_parser("backup", help="write a verified copy beside the case")
    backup.add_argument("case", type=Path, metavar="CASE", help="the case file")
    way = backup.add_mutually_exclusive_group()
    way.add_argument("--list", action="store_true", help="list the backups and what they hold")
    way.add_argument("--restore", type=Path, metavar="BACKUP", help="put one back; what is there "
                     "now is backed up first")  # fmt: skip
    backup.add_argument("--json", action="store_true", help="with --list: one JSON object each")

    recover = commands.add_parser(
        "recover", help="make a new case of what is left of a damaged one"
    )
    recover.add_argument("case", type=Path, metavar="CASE", help="the case file")
    recover.add_argument("--out", type=Path, metavar="NEW", help="the new case")
    recover.add_argument(
        "--journal", type=Path, metavar="F.jsonl", help="take the labels from this journal alone"
    )
    recover.add_argument("--json", action="store_true", help="print the report as JSON")


def _add_analysis_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    analyze = commands.add_parser("analyze", help="run or resume the analysis")
    analyze.add_argument("case", type=Path, metavar="CASE", help="the case file")
    analyze.add_argument(
        "--workers",
        type=_count,
        default=1,
        metavar="N",
        help="worker programs that score side by side",
    )
    analyze.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="NAME_OR_PATH",
        help="analyse this case with a model of your own from now on, or `bundled`; repeat it for"
        " an NLI model and an encoder",
    )
    analyze.add_argument("--json", action="store_true", help="print the report as JSON")

    findings = commands.add_parser("findings", help="list findings, best first")
    findings.add_argument("case", type=Path, metavar="CASE", help="the case file")
    findings.add_argument("--top", type=_count, metavar="N", help="so many at most")
    findings.add_argument("--band", type=_band, metavar="BAND", help=", ".join(Band))
    findings.add_argument("--json", action="store_true", help="one JSON object a finding")

    score = commands.add_parser("score", help="score pairs of texts from a JSON lines file")
    score.add_argument("pairs", type=Path, metavar="PAIRS.jsonl", help="one pair a line")
    score.add_argument("--out", type=Path, metavar="F", help="write here instead of stdout")
    score.add_argument("--model", metavar="NAME_OR_PATH", help="an NLI model of your own")

    models = commands.add_parser("models", help="list, add and remove models of your own")
    way = models.add_mutually_exclusive_group()
    way.add_argument("--add", type=Path, metavar="FOLDER", help="look through it, try it, add it")
    way.add_argument("--remove", metavar="NAME", help="strike it out; its folder is left alone")
    way.add_argument("--usual", metavar="NAME", help="use it for new cases; `bundled` goes back")
    models.add_argument("--json", action="store_true", help="one JSON object a model")


def _add_label_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    labels = commands.add_parser("labels", help="decisions as JSON lines, both ways")
    labels.add_argument("case", type=Path, metavar="CASE", help="the case file")
    way = labels.add_mutually_exclusive_group(required=True)
    way.add_argument("--import", dest="take", metavar="F", help="read decisions (- for stdin)")
    way.add_argument("--export", dest="give", metavar="F", help="write decisions (- for stdout)")

    labels.add_argument("--format", metavar="FORMAT", help="read an export of this format")
    labels.add_argument("--analyst", metavar="NAME", help="whose labels, where a file says nothing")

    learn = commands.add_parser("learn", help="refit the scores on the labels, or take that back")
    learn.add_argument("case", type=Path, metavar="CASE", help="the case file")
    learn.add_argument(
        "others", type=Path, nargs="*", metavar="OTHER_CASE", help="cases whose labels count too"
    )
    learn.add_argument("--undo", action="store_true", help="forget what was learned last")
    learn.add_argument("--json", action="store_true", help="print the report as JSON")


def _add_publishing_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    export = commands.add_parser("export", help="write the labelled data set")
    export.add_argument("case", type=Path, metavar="CASE", help="the case file")
    export.add_argument(
        "--format",
        required=True,
        metavar="FORMAT",
        help="jsonl, csv, hf ...; a wrong one lists all",
    )
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    export.add_argument(
        "--splits", type=_shares, metavar="T/V/T", help="per cent of the pairs, e.g. 80/10/10"
    )
    export.add_argument(
        "--seed", type=_seed, default=0, metavar="N", help="deals events of one size out anew"
    )
    export.add_argument(
        "--decisions",
        default="all",
        metavar="WHOSE",
        help="all, gold (one row a pair), or one analyst's name",
    )
    export.add_argument(
        "--texts",
        choices=("claims", "articles", "positions"),
        default="claims",
        help="the claims; whole articles too; or only where they stand, without any word",
    )
    export.add_argument("--preview", action="store_true", help="say what would be written")
    export.add_argument("--json", action="store_true", help="print the report as JSON")

    report = commands.add_parser("report", help="write a report for readers without Diptych")
    report.add_argument("case", type=Path, metavar="CASE", help="the case file")
    report.add_argument(
        "--out", type=Path, required=True, metavar="F.html", help="a name that ends in .pdf: PDF"
    )
    report.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="size of a PDF's pages"
    )
    report.add_argument("--json", action="store_true", help="print what was written as JSON")

    merge = commands.add_parser("merge", help="take other analysts' work into a case")
    merge.add_argument("case", type=Path, metavar="CASE", help="the case file")
    merge.add_argument("others", type=Path, nargs="+", metavar="OTHER", help="the other cases")
    merge.add_argument("--json", action="store_true", help="print the report as JSON")

    agreement = commands.add_parser("agreement", help="measure how far the analysts agree")
    agreement.add_argument("case", type=Path, metavar="CASE", help="the case file")
    agreement.add_argument("--json", action="store_true", help="print JSON")

    bundle = commands.add_parser("bundle", help="pack a case to hand it over to a colleague")
    bundle.add_argument("case", type=Path, metavar="CASE", help="the case file")
    bundle.add_argument(
        "--out", type=Path, required=True, metavar="F.zip", help="the bundle to write"
    )
    bundle.add_argument(
        "--passphrase-file", type=Path, metavar="P", help="seal it with the first line of this file"
    )
    bundle.add_argument("--json", action="store_true", help="print what was packed as JSON")

    unbundle = commands.add_parser("unbundle", help="take the case out of a bundle, checked")
    unbundle.add_argument("bundle", type=Path, metavar="F.zip", help="the bundle")
    unbundle.add_argument(
        "--out", type=Path, metavar="CASE", help="the case to make; else beside the bundle"
    )
    unbundle.add_argument(
        "--passphrase-file", type=Path, metavar="P", help="what a sealed one opens with; - is stdin"
    )
    unbundle.add_argument("--json", action="store_true", help="print what came out as JSON")


def _shares(text: str) -> "Shares":
    from diptych_core.publish.splits import Shares

    parts = text.split("/")
    try:
        train, validation, test = map(int, parts)
        return Shares(train=train, validation=validation, test=test)
    except ValueError as error:
        msg = f"{text!r} is not three shares that add up to 100, such as 80/10/10"
        raise argparse.ArgumentTypeError(msg) from error


def _place(text: str) -> "Path | str":
    """Return a path, or an address as it was given."""
    return text if text.lower().startswith(("http://", "https://")) else Path(text)


def _seed(text: str) -> int:
    if not text.isdecimal():
        msg = f"{text!r} is not a whole number of 0 or more"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


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
