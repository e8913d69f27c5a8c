"""The process that typesets a report: what ``typeset-report`` does (see usecases.report_pdf)."""

import sys

import msgspec
from PySide6.QtGui import QGuiApplication

from diptych.ui.paper.printing import load_fonts, pdf
from diptych.usecases.report_pdf import Asked


def serve() -> int:
    """Typeset the report on stdin and write its PDF to stdout; returns the exit status."""
    asked = msgspec.json.decode(sys.stdin.buffer.read(), type=Asked)
    application = QGuiApplication(["diptych"])  # off-screen, as the environment says
    load_fonts()
    sys.stdout.buffer.write(pdf(asked.report, asked.paper))
    sys.stdout.buffer.flush()
    del application
    return 0
