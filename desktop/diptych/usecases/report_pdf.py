"""The report on paper: typeset in a process of its own, with the shipped fonts embedded (ADR 0023).

Use cases hold no Qt. The process is the program itself with ``COMMAND``: it needs no display, and
neither its work nor a fault in a font that the system offers can stop the window.
"""

import subprocess
from enum import StrEnum

import msgspec

from diptych.itself import ask_itself
from diptych.usecases.errors import UseCaseError
from diptych.worker.cancel import CancelToken
from diptych_core.publish.printed import Printed
from diptych_core.publish.report import Report
from diptych_core.publish.report_print import printed

COMMAND = "typeset-report"  # of the program itself; not told in its help
# A Qt that shows nothing and orders the fonts the same each time.
_ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "QT_HASH_SEED": "0"}
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


def report_pdf(report: Report, paper: Paper = Paper.A4, cancel: CancelToken | None = None) -> bytes:
    """Return the report as a PDF with page numbers, bookmarks and embedded fonts.

    The same report gives the same bytes on one machine. Scripts that the shipped fonts lack take
    fonts of the system.

    Args:
        report: What it says.
        paper: The size of its pages.
        cancel: Ends the process when set.

    Raises:
        UseCaseError: If it could not be typeset.
        CancelledError: If ``cancel`` was set.
    """
    asked = msgspec.json.encode(Asked(report=printed(report), paper=paper))
    try:
        content = ask_itself(
            COMMAND, asked, seconds=_MOST_SECONDS, cancel=cancel, environment=_ENVIRONMENT
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UseCaseError(_failed()) from error
    if not content.startswith(b"%PDF-"):
        raise UseCaseError(_failed())
    return content


def _failed() -> str:
    return "the PDF could not be made; write the report as HTML and print that"
