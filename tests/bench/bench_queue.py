"""A million findings in the queue: opening, filters, orders, scrolling, a decision, memory.

Run: ``make bench ARGS="-k bench_queue -s"``; the synthetic case takes some minutes to write, so
``DIPTYCH_BENCH_CASE`` may name one that is there already (or is to be kept), and
``DIPTYCH_BENCH_FINDINGS`` how many it is to have. The clock tells how long an analyst waits on
this machine, as busy as it is; processor time is what this process takes of it.
"""

import os
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication

from bench.many import make_many
from diptych.ui.queue.panel import QueuePanel
from diptych.ui.theme.tokens import load_tokens
from diptych.usecases.queue_filter import BandTab, QueueFilter, Work
from diptych.usecases.queue_index import QueueIndex
from diptych.usecases.queue_loading import QueueLoader
from diptych.usecases.queue_order import Arrangement, Order, arrange
from diptych_core.label import Decision, Label
from diptych_core.review.mix import Mix
from diptych_store.casefile import CaseFile

T = TypeVar("T")
FINDINGS = int(os.environ.get("DIPTYCH_BENCH_FINDINGS", "1000000"))
FILTERS = {
    "kind": QueueFilter(kind="number"),
    "two words": QueueFilter(text="officials harbour"),
    "source": QueueFilter(source="Outlet 3"),
    "date": QueueFilter(since="2026-05-20"),
    "score": QueueFilter(least=0.5),
    "not judged": QueueFilter(work=Work.OPEN),
    "all of them": QueueFilter(
        tab=BandTab.CHECK, kind="number", text="bridge", source="Outlet 3", least=0.4
    ),
}


class Table:
    """Measures and keeps a line for each measurement."""

    def __init__(self) -> None:
        self.lines = ["", "| | clock, ms | processor, ms |", "| --- | --: | --: |"]

    def time(self, name: str, work: Callable[[], T]) -> T:
        """Do ``work`` and note how long it took."""
        clock, processor = time.perf_counter(), time.process_time()
        result = work()
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        self.lines.append(f"| {name} | {clock * 1e3:,.1f} | {processor * 1e3:,.1f} |")
        return result


def megabytes() -> float:
    """Return the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def _case(folder: Path) -> Path:
    named = os.environ.get("DIPTYCH_BENCH_CASE", "")
    path = Path(named) if named else folder / "many.diptych"
    if not path.exists():
        make_many(path, FINDINGS)
    return path


def _load(path: Path, table: Table) -> QueueIndex:
    case = table.time("open the case", lambda: CaseFile.open(path))
    with case:
        loader = QueueLoader("ada")
        head = table.time("first rows", lambda: loader.begin(case))
        assert len(head) > 50
        steps = []
        clock, processor = time.perf_counter(), time.process_time()
        while not loader.whole:
            began = time.perf_counter()
            loader.more(case)
            steps.append(time.perf_counter() - began)
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        table.lines.append(f"| the rest, in steps | {clock * 1e3:,.1f} | {processor * 1e3:,.1f} |")
        table.lines.append(f"| longest step | {max(steps, default=0) * 1e3:,.1f} | |")
        return table.time("put together", lambda: loader.finish(case))


def _use(index: QueueIndex, table: Table) -> None:
    app = QApplication.instance() or QApplication([])
    panel = QueuePanel(load_tokens("light"))
    panel.resize(390, 900)
    panel.show()
    app.processEvents()
    table.time("show it (with its order)", lambda: panel.show_index(index))
    table.time("paint it", app.processEvents)
    bar = panel.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    app.processEvents()

    def scroll() -> None:
        for _ in range(100):
            bar.setValue(bar.value() + 400)
            app.processEvents()

    table.time("scroll 100 pages and paint each", scroll)
    panel.mark_chosen(panel.first())

    def decide(number: int) -> None:
        for _ in range(number):
            pair = panel.chosen
            following = panel.next_open(leaving=(pair,))
            panel.show_decisions(
                (
                    Decision(
                        pair_id=pair,
                        analyst="ada",
                        at="2026-05-14T10:00:00+00:00",
                        label=Label.NEUTRAL,
                    ),
                )
            )
            panel.mark_chosen(following)

    decide(1)
    table.time("100 decisions, each with the next pair chosen", lambda: decide(100))

    def decide_and_paint() -> None:
        for _ in range(100):
            decide(1)
            app.processEvents()

    table.time("100 decisions, each painted", decide_and_paint)
    table.time("size from a score, first", lambda: panel.counts.size_from(0.5))
    table.time("size from a score, while dragging", lambda: panel.counts.size_from(0.6))
    panel.close()
    panel.deleteLater()


@pytest.mark.timeout(3600)
def test_a_million_findings(
    benchmark: Callable[..., object], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, table = _case(tmp_path), Table()
    before = megabytes()
    index = _load(path, table)
    memory = megabytes() - before
    for name, wanted in FILTERS.items():
        how = Arrangement(wanted=wanted)
        found = table.time(f"filter: {name}", partial(arrange, index, how))
        assert 0 < len(found) < len(index)
    for order in Order:
        how = Arrangement(wanted=QueueFilter(tab=BandTab.ALL), order=order, mix=Mix(seed=1))
        assert len(table.time(f"order: {order}", partial(arrange, index, how))) == len(index)
    _use(index, table)
    table.lines.append(f"\n{len(index):,} findings; the index took {memory:,.0f} MB")
    with capsys.disabled():
        print("\n".join(table.lines))  # noqa: T201 - its purpose
    benchmark(arrange, index, Arrangement(wanted=FILTERS["two words"]))
