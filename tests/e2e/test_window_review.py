"""An analyst's session in the real window: the sample case, ten decisions, and the next day."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QFont

from diptych.app import build_services
from diptych.session import CaseSession
from diptych.ui.main_window.window import MainWindow
from diptych.ui.state import WindowSettings
from diptych.ui.theme.controller import ThemeController
from diptych.usecases.sample import open_sample
from diptych.worker.client import WorkerClient
from diptych_core.label import Label

KEYS = ("1", "2", "3", "4", "0", "1", "1", "2", "1", "4")
LABELS = (
    Label.CONTRADICTION, Label.NEUTRAL, Label.ENTAILMENT, Label.UNSURE, Label.NOT_A_PAIR,
    Label.CONTRADICTION, Label.CONTRADICTION, Label.NEUTRAL, Label.CONTRADICTION, Label.UNSURE,
)  # fmt: skip


@pytest.fixture
def run_window(qtbot, qapp, tmp_path):
    """Return a function that shows a window with the real use cases, and one that ends it."""
    theme = ThemeController(qapp, QFont("Source Sans Pro", 10))
    running = []

    def start():
        worker, pool = WorkerClient(threads=1), ThreadPoolExecutor(max_workers=6)
        settings = WindowSettings(tmp_path / "window.ini")
        window = MainWindow(build_services(theme, settings, worker, pool))
        qtbot.addWidget(window)
        window.show()
        running.append((window, worker, pool))
        return window

    def stop():
        window, worker, pool = running.pop()
        window.close()
        worker.close()
        pool.shutdown(wait=True)

    yield start, stop
    while running:
        stop()
    qapp.styleHints().colorSchemeChanged.disconnect(theme.follow)
    qapp.setStyleSheet("")


def test_ten_decisions_by_key_are_there_the_next_day(qtbot, run_window, tmp_path):
    start, stop = run_window
    path = tmp_path / "Sample.diptych"
    with WorkerClient(threads=1) as worker:
        open_sample(worker, path).close()

    window = start()
    window.open_case(path)
    qtbot.waitUntil(
        lambda: (
            bool(window.review.pair_id) and not window.analysis.running and not window.jobs.busy
        ),
        timeout=120_000,
    )
    judged = []
    for key in KEYS:
        here = window.review.pair_id
        judged.append(here)
        qtbot.keyClick(window.focusWidget(), key)
        qtbot.waitUntil(lambda here=here: window.review.pair_id != here and not window.jobs.busy)
    assert len(set(judged)) == len(KEYS)
    left_at = window.review.pair_id
    analyst = window.services.analyst
    stop()

    with CaseSession.open(path) as session:
        kept = session.run(
            lambda case: {d.pair_id: d.label for d in case.labels.decisions(analyst)}
        )
    assert kept == dict(zip(judged, LABELS, strict=True))

    again = start()
    again.open_case(path)
    qtbot.waitUntil(lambda: bool(again.review.pair_id) and not again.jobs.busy, timeout=60_000)
    assert again.review.pair_id == left_at
    assert [again.work.queue.model.row(pair).label for pair in judged] == list(LABELS)
    qtbot.keyClick(again.focusWidget(), "z")  # undo reaches back over the night
    qtbot.waitUntil(lambda: again.work.queue.model.row(judged[-1]).label is None)
    assert again.review.pair_id in {judged[-1], left_at}
