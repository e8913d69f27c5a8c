"""The report on paper: typeset by Typst, with the shipped fonts embedded (ADR 0017)."""

import threading
from enum import StrEnum

from diptych.usecases.errors import UseCaseError
from diptych_core.publish.report import Report
from diptych_core.publish.report_print import print_data
from diptych_resources import folder

_ONE_AT_A_TIME = threading.Lock()  # each takes as many threads as there are cores


class Paper(StrEnum):
    """Sizes of a page, as the typesetter names them."""

    A4 = "a4"
    LETTER = "us-letter"


def report_pdf(report: Report, paper: Paper = Paper.A4) -> bytes:
    """Return the report as a PDF with page numbers, tags and embedded fonts.

    The same report gives the same bytes on one machine. Scripts that the shipped fonts lack take
    fonts of the system.

    Raises:
        UseCaseError: If it could not be typeset.
    """
    import typst

    inputs = {"report": print_data(report).decode("utf-8"), "paper": paper.value}
    home = folder("report")
    with _ONE_AT_A_TIME:
        try:
            made = typst.compile(
                home / "report.typ",
                root=home,
                font_paths=[folder("themes/fonts")],
                sys_inputs=inputs,
                format="pdf",
            )
        except typst.TypstError as error:
            msg = f"the PDF could not be made ({error}); write the report as HTML and print that"
            raise UseCaseError(msg) from error
    if not isinstance(made, bytes):
        raise UseCaseError("the PDF could not be made; write the report as HTML and print that")
    return made
