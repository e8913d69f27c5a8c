"""The report on paper: typeset in a process of its own, with the shipped fonts embedded (ADR 0023).

Use cases hold no Qt. The process is the program itself with ``COMMAND``: it needs no display, and
neither its work nor a fault in a font that the system offers can stop the window.
"""

import subprocess
from enum import StrEnum

import msgspec

from diptych.itself import own_command, own_environment
from diptych.usecases.errors import UseCaseError
from diptych_core.publish.printed import Printed
from diptych_core.publish.report import Report
from diptych_core.publish.report_print import printed

COMMAND = "typeset-report"  # of the program itself; not told in its help
_MOST_SECONDS = 600.0  # a report of some thousand conflicts on a slow and busy machine


class Paper(StrEnum):
    """Sizes of a page."""

    A4 = "a4"
    LETTER = "us-letter"


class Asked(msgspec.Struct, frozen=True):
    """What the process is to typeset.

    Attributes:
        report: What the report says.
        paper: The size of its pages.
    """

    report: Printed
    paper: Paper


def report_pdf(report: Report, paper: Paper = Paper.A4) -> bytes:
    """Return the report as a PDF with page numbers, bookmarks and embedded fonts.

    The same report gives the same bytes on one machine. Scripts that the shipped fonts lack take
    fonts of the system.

    Raises:
        UseCaseError: If it could not be typeset.
    """
    asked = msgspec.json.encode(Asked(report=printed(report), paper=paper))
    try:
        done = subprocess.run(
            own_command(COMMAND),
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_MOST_SECONDS,
            check=True,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UseCaseError(_failed()) from error
    if not done.stdout.startswith(b"%PDF-"):
        raise UseCaseError(_failed())
    return done.stdout


def _failed() -> str:
    return "the PDF could not be made; write the report as HTML and print that"


def _environment() -> dict[str, str]:
    """Return the environment of a Qt that shows nothing and orders the fonts the same each time."""
    return own_environment() | {"QT_QPA_PLATFORM": "offscreen", "QT_HASH_SEED": "0"}
