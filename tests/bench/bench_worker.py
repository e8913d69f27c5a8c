"""Speed of the worker's models, as ratios within one run: ``pytest tests/bench/bench_worker.py``.

Absolute figures depend on the machine and on what else it does; ratios of two measurements taken
in turns do not, or much less. ``extra_info`` holds them; add ``--benchmark-enable
--benchmark-json=FILE`` to keep them.
"""

import statistics
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import diptych_resources
from diptych_worker.backends import onnx
from diptych_worker.backends.folder import Kind, open_folder
from diptych_worker.backends.onnx import OnnxEncoder, OnnxPairClassifier
from diptych_worker.cache import ResultsCache
from diptych_worker.handlers import Handlers
from diptych_worker.jobs import Job
from diptych_worker.messages import EmbedRequest
from diptych_worker.shelf import ModelShelf
from diptych_worker.values import EmbedValue
from unit.worker.program import torch_folder

_TAILS = (
    "",
    "after the talks had failed.",
    "and no one in the region was hurt, a spokesman told reporters in the capital on Friday.",
)
CLAIMS = [
    f"The ministry said on day {n} that {n * 7} soldiers {word} the border town {tail}"
    for n in range(1, 17)
    for word in ("left", "reached", "never entered", "were seen near")
    for tail in _TAILS
]
PAIRS = list(zip(CLAIMS[:64], CLAIMS[64:128], strict=True))


@cache
def _encoder() -> OnnxEncoder:
    path = diptych_resources.folder("models/encoder")
    return OnnxEncoder(open_folder(path, Kind.ENCODER, bundled=True), None)


@cache
def _classifier() -> OnnxPairClassifier:
    path = diptych_resources.folder("models/nli")
    return OnnxPairClassifier(open_folder(path, Kind.NLI, bundled=True), None)


def _ratio(slow: Callable[[], object], fast: Callable[[], object], rounds: int = 3) -> float:
    """Return how many times faster ``fast`` is: the median over measurements in turns."""
    ratios = []
    for _ in range(rounds):
        times = []
        for work in (slow, fast):
            began = time.perf_counter()
            work()
            times.append(time.perf_counter() - began)
        ratios.append(times[0] / times[1])
    return statistics.median(ratios)


def _note(benchmark: BenchmarkFixture, **figures: float) -> None:
    benchmark.extra_info.update({name: round(value, 2) for name, value in figures.items()})
    print(*(f"{name} {value:.2f}" for name, value in figures.items()))  # noqa: T201 - its purpose


def test_embeddings(benchmark: BenchmarkFixture) -> None:
    _encoder().encode(CLAIMS[:8])
    began = time.perf_counter()
    _encoder().encode(CLAIMS)
    rate = len(CLAIMS) / (time.perf_counter() - began)
    benchmark(_encoder().encode, CLAIMS[:64])
    _note(benchmark, embeddings_per_second=rate)


def test_pairs(benchmark: BenchmarkFixture) -> None:
    _classifier().classify(PAIRS[:8])
    began = time.perf_counter()
    _classifier().classify(PAIRS)
    rate = len(PAIRS) / (time.perf_counter() - began)
    benchmark(_classifier().classify, PAIRS[:16])
    _note(benchmark, pairs_per_second=rate)


def test_small_batches_do_not_lose_to_large_ones(benchmark: BenchmarkFixture) -> None:
    encoder = _encoder()
    encoder.encode(CLAIMS[:32])

    def in_batches(size: int) -> None:
        encoder._batch = size
        encoder.encode(CLAIMS)

    ratio = _ratio(lambda: in_batches(32), lambda: in_batches(onnx._BATCH))
    benchmark(in_batches, onnx._BATCH)
    _note(benchmark, batches_of_8_against_32=ratio)
    assert ratio > 0.8, "the choice of batch size does harm on this machine"


def test_cache_against_model(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    shelf = ModelShelf()
    cached = Handlers(shelf, ResultsCache(tmp_path / "results.sqlite3"))
    never = Handlers(shelf, ResultsCache(None))
    request = EmbedRequest(job=1, texts=CLAIMS)

    def run(handlers: Handlers) -> int:
        value = handlers.handle(request, Job(1, lambda done, total: None))
        assert isinstance(value, EmbedValue)
        return value.computed

    asked = run(cached)
    hits = 1 - run(cached) / len(CLAIMS)
    ratio = _ratio(lambda: run(never), lambda: run(cached))
    benchmark(run, cached)
    _note(benchmark, cache_hit_ratio=hits, cache_against_model=ratio)
    assert asked == len(CLAIMS)
    assert hits == 1.0
    assert ratio > 20


@pytest.mark.torch
@pytest.mark.filterwarnings("default")
def test_onnx_against_torch(benchmark: BenchmarkFixture) -> None:
    from diptych_worker.backends.sentence_transformers import TorchEncoder

    torch = TorchEncoder(open_folder(torch_folder(), Kind.ENCODER), None)
    torch.encode(CLAIMS[:8])
    ratio = _ratio(lambda: torch.encode(CLAIMS), lambda: _encoder().encode(CLAIMS))
    benchmark(torch.encode, CLAIMS[:8])
    _note(benchmark, onnx_against_torch=ratio)
