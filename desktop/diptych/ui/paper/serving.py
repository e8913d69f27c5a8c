"""The process that typesets a report: what ``typeset-report`` does (see usecases.report_pdf)."""

import sys

import msgspec
from PySide6.QtGui import QGuiApplication

from diptych.itself import asked
from diptych.ui.paper.printing import load_fonts, pdf
from diptych.usecases.report_pdf import Asked


def serve() -> int:
    """Typeset the report on stdin and write its PDF to stdout; returns the exit status."""
    wish = msgspec.json.decode(asked(), type=Asked)
    application = QGuiApplication(["diptych"])  # off-screen, as the environment says
    load_fonts()
    sys.stdout.buffer.write(pdf(wish.report, wish.paper))
    sys.stdout.buffer.flush()
    del application
    return 0
