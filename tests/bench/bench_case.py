"""Fifty articles cold, one more article, and the worker's memory.

Run: ``make bench ARGS="-k bench_case -s"``. The articles are invented; all tell of one flood, and
every detail is told by some thirty of them, so there are more candidates than most cases have.
The clock tells how long an analyst waits on this machine, as busy as it is; processor time, of the
application and its worker together, is what a machine with nothing else to do shares out among
its processors.
"""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bench.fiction import CLAIMS, article
from diptych.session import CaseSession
from diptych.usecases.analysing import analyse
from diptych.usecases.progress import AnalysisReport
from diptych.worker.client import WorkerClient

ARTICLES = 50
_MOST_MEMORY = 1_000  # megabytes in the worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One analysis.

    Attributes:
        what: Name of the row.
        report: What the analysis says of itself.
        seconds: By the clock.
        processor: Processor seconds, application and worker together.
        memory: Most memory of the worker, in megabytes.
    """

    what: str
    report: AnalysisReport
    seconds: float
    processor: float
    memory: float

    @property
    def line(self) -> str:
        """A row of the table."""
        return (
            f"| {self.what} | {self.report.claims:,} | {self.report.scored:,} "
            f"| {self.seconds:.1f} | {self.processor:.1f} | {self.memory:.0f} |"
        )


HEAD = (
    "\n| | claims | pairs scored | seconds | processor seconds | worker, MB |\n"
    "| --- | --: | --: | --: | --: | --: |"
)


def measured(what: str, session: CaseSession) -> Measured:
    """Run the analysis with a worker of its own, so that its costs are known when it has ended."""
    before, began = _processor(), time.perf_counter()
    with WorkerClient() as worker:
        report = analyse(session, [worker])
    seconds = time.perf_counter() - began
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux KiB
    return Measured(
        what=what,
        report=report,
        seconds=seconds,
        processor=_processor() - before,
        memory=usage.ru_maxrss / unit,
    )


def _processor() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    usages = [resource.getrusage(kind) for kind in kinds]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def add(session: CaseSession, number: int) -> None:
    """Put article ``number`` into the case, as no copy of another."""
    made = replace(article(number)[0], origin=f"{number}")
    session.run(lambda case: case.articles.add(made))


@pytest.mark.timeout(1800)
def test_fifty_articles_and_one_more(
    benchmark: Callable[..., object],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DIPTYCH_CACHE_DIR", str(tmp_path / "cache"))
    with CaseSession.create(tmp_path / "fifty.diptych") as session:
        for number in range(ARTICLES):
            add(session, number)
        cold = measured(f"{ARTICLES} articles, nothing cached", session)
        add(session, ARTICLES + 1)
        more = measured("one more article", session)
        again = measured("nothing new", session)
        with WorkerClient() as worker:
            benchmark(analyse, session, [worker])
    with capsys.disabled():
        print(HEAD, cold.line, more.line, again.line, sep="\n")  # noqa: T201 - its purpose
    assert cold.report.claims == ARTICLES * CLAIMS
    assert 0 < more.report.scored < cold.report.scored / 10
    assert again.report.scored == 0
    assert max(cold.memory, more.memory) < _MOST_MEMORY
