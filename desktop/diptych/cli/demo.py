"""``demo``, and opening the window."""

import argparse
import os
import sys
from pathlib import Path

from diptych.cli.output import ProgressLine, print_findings
from diptych.usecases.analysing import analyse
from diptych.usecases.finding_json import findings_json
from diptych.usecases.sample import open_sample
from diptych.worker.client import WorkerClient


def demo(args: argparse.Namespace) -> int:
    """Analyse the sample case, print its top findings, and open it unless told not to."""
    with WorkerClient() as worker, open_sample(worker) as session:
        path = session.path
        report = analyse(session, [worker], on_progress=ProgressLine())
        top = session.run(lambda case: list(findings_json(case, top=args.top)))
    print(f"Sample case: {path}")
    print(f"{report.articles} articles, {report.claims} claims, {report.findings} findings\n")
    print_findings(top)
    if args.no_window:
        return 0
    if not has_display():
        print("\nThere is no display here; with one, the window would open now.")
        return 0
    sys.stdout.flush()
    return show_window(path)


def has_display() -> bool:
    """Tell whether a person would see a window that is opened here."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform:
        return platform not in ("offscreen", "minimal")
    needs_server = sys.platform not in ("win32", "darwin")
    return not needs_server or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def can_show_window() -> bool:
    """Tell whether a window can be opened here, seen or not (tests open it off-screen)."""
    return bool(os.environ.get("QT_QPA_PLATFORM")) or has_display()


def show_window(path: Path | None) -> int:
    """Open the window on a case, or on the start page; returns when it is closed."""
    from diptych.app import run_window

    return run_window(path, argv=sys.argv)
