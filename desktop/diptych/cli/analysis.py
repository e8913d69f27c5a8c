"""``analyze``, ``findings``, ``score``."""

import argparse
import os
import sys
from contextlib import ExitStack
from pathlib import Path

import msgspec

from diptych.cli.models import choose_models, user_desk
from diptych.cli.output import ProgressLine, print_findings, print_json
from diptych.session import CaseSession
from diptych.usecases.adding_models import ready_model
from diptych.usecases.analysing import analyse
from diptych.usecases.errors import UseCaseError
from diptych.usecases.finding_json import findings_json
from diptych.usecases.scoring import as_json, read_pairs, score_pairs
from diptych.usecases.writing import write_file
from diptych.worker.client import WorkerClient
from diptych_store.casefile import CaseFile

_MOST_READ = 1 << 30  # bytes; the decisions on a million pairs stay below
_PART = 1 << 20


def analyze(args: argparse.Namespace) -> int:
    """Run or resume the analysis."""
    threads = max(1, (os.cpu_count() or 1) // args.workers)
    with ExitStack() as stack:
        session = stack.enter_context(CaseSession.open(args.case))
        desk = user_desk()
        choose_models(session, desk, args.model)
        workers = [stack.enter_context(WorkerClient(threads=threads)) for _ in range(args.workers)]
        report = analyse(session, workers, book=desk.book, on_progress=ProgressLine())
    if args.json:
        print_json(report)
    else:
        print(
            f"{report.articles} articles, {report.claims} claims, {report.scored} pairs scored, "
            f"{report.findings} findings, {report.seconds:.1f} s"
        )
    return 0


def findings(args: argparse.Namespace) -> int:
    """List findings, best first."""
    with CaseFile.open(args.case, read_only=True) as case:
        listed = list(findings_json(case, top=args.top, band=args.band))
    if args.json:
        for finding in listed:
            print_json(finding)
    elif listed:
        print_findings(listed)
    else:
        sys.stderr.write("no findings; run `diptych analyze` first, or import more articles\n")
    return 0


def score(args: argparse.Namespace) -> int:
    """Score pairs of texts from a file, in input order."""
    pairs = read_pairs(read_lines(str(args.pairs)))
    own = None if args.model is None else ready_model(user_desk(), args.model)
    if own is not None and own.seen.kind != "nli":
        msg = f"the model {own.seen.name} is not an NLI model: choose another one"
        raise UseCaseError(msg)
    with WorkerClient() as worker:
        lines = [
            msgspec.json.encode(as_json(scored)) + b"\n"
            for scored in score_pairs(worker, pairs, model=own.folder if own else None)
        ]
    if args.out is None:
        sys.stdout.write(b"".join(lines).decode())
    else:
        write_file(args.out, b"".join(lines))
    return 0


def read_lines(name: str) -> list[bytes]:
    """Return the lines of a file, or of stdin for ``-``.

    Raises:
        UseCaseError: If the file can't be read, or is larger than lines of pairs can be.
    """
    try:
        with ExitStack() as stack:
            file = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
            # In parts: what is asked for at once would be set aside at once.
            parts, left = [], _MOST_READ
            while left >= 0 and (part := file.read(min(_PART, left + 1))):
                parts.append(part)
                left -= len(part)
    except OSError as error:
        msg = f"{name} could not be read ({error.strerror or error}); check the path"
        raise UseCaseError(msg) from error
    if left < 0:
        msg = f"{name} is larger than {_MOST_READ >> 20} MB: split it into several files"
        raise UseCaseError(msg)
    data = b"".join(parts)
    return data.removeprefix(b"\xef\xbb\xbf").splitlines()
