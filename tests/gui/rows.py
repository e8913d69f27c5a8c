"""Rows of a queue, made by hand."""

from diptych.usecases.queue import QueueRow
from diptych.usecases.queue_filter import day_of
from diptych.usecases.queue_index import claim_table
from diptych.usecases.queue_loading import build_index, found_columns
from diptych_core.finding import Band, ConflictKind
from diptych_store.queue_columns import FindingColumns, PairState


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


def index_of(rows, *, analyst="ada", published=None, states=(), claims=None, repeated=()):
    """Return the index of ``rows``; every source is one article, every text a claim.

    Args:
        rows: The rows, best first; what was decided on them goes into the index too.
        analyst: Whose decisions the rows show.
        published: Source -> ISO date.
        states: What other analysts decided.
        claims: Pair -> names of its two claims, where pairs share some.
        repeated: Pairs that came back already.
    """
    rows = list(rows)
    sources = sorted({name for row in rows for name in (row.source_a, row.source_b)})
    texts: list[str] = []
    articles: list[int] = []
    ids: dict[str, int] = {}
    names: list[tuple[str, str]] = []
    for row in rows:
        given = (claims or {}).get(row.pair_id, (f"{row.pair_id}a", f"{row.pair_id}b"))
        names.append(given)
        for name, text, source in zip(
            given, (row.text_a, row.text_b), (row.source_a, row.source_b), strict=True
        ):
            if name not in ids:
                ids[name] = len(texts)
                texts.append(text)
                articles.append(sources.index(source))
    days = [day_of((published or {}).get(source, "")) for source in sources]
    columns = FindingColumns(
        tuple(row.pair_id for row in rows),
        tuple(row.score for row in rows),
        tuple(row.band.value for row in rows),
        tuple(row.kind.value for row in rows),
        tuple(a for a, _ in names),
        tuple(b for _, b in names),
    )
    own = [
        PairState(
            pair_id=row.pair_id,
            analyst=analyst,
            label=row.label.value if row.label else "",
            flag=row.flag,
            later=row.later,
            noted=row.noted,
            at="2026-05-14T10:00:00+00:00",
        )
        for row in rows
        if row.label or row.flag or row.later or row.noted
    ]
    return build_index(
        [found_columns(columns, ids)] if rows else (),
        claim_table(texts, articles, sources, days),
        analyst=analyst,
        states=[*own, *states],
        repeated=repeated,
    )
