"""How steady the window's pulse is while a real analysis runs and 2,000 findings come in.

Twice: in a case of 60 articles, and in one of 50,000 articles with 100,000 labels (230 MB).

Run: ``QT_QPA_PLATFORM=offscreen make bench ARGS="-k bench_freeze -s"``, and once more with a real
display. The pulse beats every 50 ms; what counts is by how much beats come late. The target is a
99th percentile of 50 ms and at most 200 ms, on two cores with nothing else to do. The watchdog that
measures it is proven by a planted stand in tests/gui/test_pulse.py.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bench.archive import ARTICLES, make_archive
from bench.bench_judging import Busy, _finding, window  # noqa: F401 - the window is a fixture
from bench.many import fill_many, make_many
from diptych.ui.main_window.window import MainWindow
from diptych_core.finding import Finding
from diptych_store.casefile import CaseFile
from steadiness.pulse import Pulse

FINDINGS = 2_000
BURST = 100  # findings that are written at once, as the analysis does for a pair of articles
P99_MS, MOST_MS = 50.0, 200.0


class Arriving:
    """Findings that come into the open case, a burst after the other."""

    def __init__(self, shown: MainWindow, total: int) -> None:
        session = shown.review.session
        assert session is not None
        self._window, self._session = shown, session
        self._bursts = iter(session.run(lambda case: list(_bursts(case, total))))
        self.came = 0

    def more(self) -> bool:
        """Let the next burst come; False when there is none left."""
        burst = next(self._bursts, None)
        if burst is None:
            return False
        a, b, found = burst
        self._session.submit(
            lambda case: case.findings.put_run(a, b, fingerprint="freeze", findings=found)
        )
        self._window.review.refresh()  # what `grown` of a running analysis does
        self.came += len(found)
        return True


def _bursts(case: CaseFile, total: int) -> Iterator[tuple[str, str, list[Finding]]]:
    chance = random.Random(3)
    articles = sorted(article.article_id for article in case.articles.all())
    claims = {one: list(case.claims.of_article(one)) for one in articles}
    articles = [one for one in articles if claims[one]]
    pairs = [(a, b) for place, a in enumerate(articles) for b in articles[place + 1 :]]
    for a, b in pairs[-(-total // BURST) :][: -(-total // BURST)]:
        places = chance.sample(range(len(claims[a]) * len(claims[b])), BURST)
        width = len(claims[b])
        yield a, b, [_finding(claims[a][n // width], claims[b][n % width], chance) for n in places]


def _make(path: Path, archived: int, findings: int) -> None:
    """Write the case; ``archived`` articles, twice as many labels, lie in it besides."""
    if archived:
        make_archive(path, articles=archived, labels=2 * archived)
        with CaseFile.open(path) as case:
            fill_many(case, findings, articles=60, claims=60)
    else:
        make_many(path, findings, articles=60, claims=60)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("archived", [0, ARTICLES], ids=["small", "archive"])
def test_the_pulse_of_a_busy_window(
    benchmark: Callable[..., object],
    capsys: pytest.CaptureFixture[str],
    qtbot: QtBot,
    window: MainWindow,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    archived: int,
) -> None:
    enabled = bool(getattr(benchmark, "enabled", False))
    path = tmp_path / "freeze.diptych"
    _make(path, archived if enabled else min(archived, 30), 2_000 if enabled else 60)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # no scores of an earlier run
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy, timeout=120_000)
    other = Busy(window, tmp_path / "other.diptych") if enabled else None
    arriving = Arriving(window, FINDINGS if enabled else BURST)

    def live() -> Pulse:
        pulse = Pulse(limit=MOST_MS / 1000)
        if other is not None:
            other.start()
        coming = True
        while coming:
            coming = arriving.more()
            if other is not None:
                other.count()
            until = time.perf_counter() + (1.0 if enabled else 0.05)
            while time.perf_counter() < until:
                QApplication.processEvents()
                qtbot.wait(1)
        pulse.stop()
        return pulse

    try:
        pulse = benchmark.pedantic(live, rounds=1, iterations=1)  # type: ignore[attr-defined]
    finally:
        if other is not None:
            other.stop()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    assert arriving.came >= (FINDINGS if enabled else BURST)
    with capsys.disabled():
        print(  # noqa: T201 - its purpose
            f"\n{len(pulse.late)} beats, {arriving.came} findings came, load "
            f"{os.getloadavg()[0]:.1f} (targets: p99 {P99_MS:.0f} ms, most {MOST_MS:.0f} ms)",
            f"late by: p50 {pulse.quantile(0.5) * 1000:.1f} ms, "
            f"p99 {pulse.quantile(0.99) * 1000:.1f} ms, most {pulse.quantile(1) * 1000:.1f} ms",
            f"during: {dict(other.stages)}" if other is not None else "no analysis",
            *pulse.stacks[:3],
            sep="\n",
        )
