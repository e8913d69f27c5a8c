"""Mutated files of every format in one worker; `make soak` reads them by the ten thousand."""

from collections.abc import Iterator

import pytest

from diptych.worker.client import WorkerClient
from foreign.makers import FORMATS, make
from foreign.mutate import SEEDS, mutated
from soak.imports import run

_EACH = 500  # files of a format, 8,500 in all: a minute


@pytest.fixture(scope="module")
def worker() -> Iterator[WorkerClient]:
    with WorkerClient() as client:
        yield client


def test_the_seeds_differ_and_the_mutations_repeat() -> None:
    for form in FORMATS:
        assert len({make(form, seed) for seed in range(SEEDS)}) >= 30
        assert mutated(form, 7) == mutated(form, 7)
        assert len({mutated(form, number) for number in range(_EACH)}) > _EACH // 2


@pytest.mark.parametrize("form", FORMATS)
def test_mutated_files(form: str, worker: WorkerClient) -> None:
    tally = run(range(_EACH), [form], worker)
    assert tally.faults == []
    assert tally.documents + tally.refused == _EACH
    # A harness that only reads, or only refuses, looks at nothing.
    assert tally.documents >= 3
    assert tally.refused >= 3
