"""Rows of a queue, made by hand."""

from diptych.usecases.queue import QueueRow
from diptych_core.finding import Band, ConflictKind


def row(rank, **changes):
    """Return a row with plain values, some of them changed."""
    values = {
        "rank": rank,
        "pair_id": f"p{rank}",
        "score": 1 - rank / 100,
        "band": Band.CONFLICT,
        "kind": ConflictKind.NUMBER,
        "text_a": f"Forty people were hurt in place {rank}.",
        "text_b": f"Nine people were hurt in place {rank}.",
        "source_a": "Coastwire",
        "source_b": "Harbour Post",
        "reason": "forty against nine",
    }
    return QueueRow(**(values | changes))
