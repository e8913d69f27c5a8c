"""How inputs are grouped, so that little of a batch is padding."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

BATCH = 32  # inputs
BATCH_TOKENS = 4096  # inputs times the longest of them: bounds memory

T = TypeVar("T")


def by_length(
    lengths: Sequence[int], *, size: int = BATCH, tokens: int = BATCH_TOKENS
) -> Iterator[list[int]]:
    """Yield positions in batches of like length, shortest first.

    Args:
        lengths: Tokens of each input.
        size: Most inputs in a batch.
        tokens: Most padded tokens in a batch; one input may exceed it alone.
    """
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lengths.__getitem__):
        full = len(batch) >= size or (len(batch) + 1) * lengths[position] > tokens
        if batch and full:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def in_threads(
    batches: Iterable[list[int]], work: Callable[[list[int]], T], threads: int
) -> Iterator[tuple[list[int], T]]:
    """Yield each batch with what ``work`` made of it, in order, several at work at once.

    When the caller stops early, batches that have not begun are dropped.
    """
    if threads == 1:
        for batch in batches:
            yield batch, work(batch)
        return
    pool = ThreadPoolExecutor(threads, thread_name_prefix="model")
    try:
        started = [(batch, pool.submit(work, batch)) for batch in batches]
        for batch, future in started:
            yield batch, future.result()
    finally:
        pool.shutdown(cancel_futures=True)
