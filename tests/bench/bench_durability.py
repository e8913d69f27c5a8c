"""What the second record of the labels costs, and that a backup keeps nobody waiting."""

import statistics
import threading
import time

from bench.many import make_many
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.shelf import back_up

LABELS = 300
_MS = 1000


def record(case, number):
    change = LabelChange(pair_id=f"p{number}", label=Label.NEUTRAL, note="x" * 80)
    case.labels.record(analyst="Ann", changes=[change], action="Neutral")


def milliseconds(case, first):
    taken = []
    for number in range(first, first + LABELS):
        begun = time.perf_counter()
        record(case, number)
        taken.append((time.perf_counter() - begun) * _MS)
    return taken


def test_a_decision_with_and_without_the_journal(benchmark, tmp_path):
    with CaseFile.create(tmp_path / "Case.diptych") as case:
        keep = case.handle.after_commit
        record(case, -1)
        with_it = milliseconds(case, 0)
        case.handle.after_commit = None
        without = milliseconds(case, LABELS)
        case.handle.after_commit = keep
        numbers = iter(range(10_000, 1_000_000))
        benchmark.pedantic(lambda: record(case, next(numbers)), rounds=100)
    more = statistics.median(with_it) - statistics.median(without)
    benchmark.extra_info["median_ms"] = statistics.median(with_it)
    benchmark.extra_info["median_ms_without"] = statistics.median(without)
    benchmark.extra_info["ratio"] = statistics.median(with_it) / statistics.median(without)
    print(f"{benchmark.extra_info}")  # noqa: T201
    assert benchmark.extra_info["ratio"] < 2, more


def test_a_backup_of_a_large_case_leaves_other_threads_alone(benchmark, tmp_path):
    path = tmp_path / "Large.diptych"
    make_many(path, 100_000, articles=400, claims=100)
    with CaseFile.open(path) as case, case.atomic():
        for start in range(0, 100_000, 1000):
            changes = [
                LabelChange(pair_id=f"p{n}", label=Label.NEUTRAL, note="x" * 1500)
                for n in range(start, start + 1000)
            ]
            case.labels.record(analyst="Ann", changes=changes, action="Label")
    gaps, stop = [], threading.Event()

    def beat():
        last = time.perf_counter()
        while not stop.wait(0.005):
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    heart = threading.Thread(target=beat)
    heart.start()
    try:
        begun = time.perf_counter()
        made = benchmark.pedantic(lambda: back_up(path, "timer"), rounds=1)
        seconds = time.perf_counter() - begun
    finally:
        stop.set()
        heart.join()
    benchmark.extra_info["mb"] = path.stat().st_size >> 20
    benchmark.extra_info["seconds"] = seconds
    benchmark.extra_info["longest_gap_ms"] = max(gaps) * _MS
    print(f"{benchmark.extra_info}")  # noqa: T201
    assert made is not None
    assert max(gaps) < 0.1
