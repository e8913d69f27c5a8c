"""What the queue asks of a case, in columns: a million findings without a million records."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from diptych_core.finding import CounterReason, Reason
from diptych_core.label import Label
from diptych_store.codec import from_json
from diptych_store.faults import damaged
from diptych_store.handle import Handle

_LABELS = frozenset(("", *Label))
_COLUMNS = "pair_id, score, band, kind, claim_a, claim_b"
# Covered by the index findings_queue, in its order: no row of the table itself is read.
_BEST = f"SELECT {_COLUMNS} FROM findings ORDER BY score DESC, pair_id LIMIT ?"  # noqa: S608
_AFTER = (
    f"SELECT {_COLUMNS} FROM findings WHERE score <= ?1 AND (score < ?1 OR pair_id > ?2) "  # noqa: S608
    "ORDER BY score DESC, pair_id LIMIT ?3"
)
_STATES = (
    "SELECT pair_id, analyst, label, flag, later, note <> '' AS noted, at FROM label_events "
    "WHERE event_id IN (SELECT max(event_id) FROM label_events GROUP BY analyst, pair_id) "
    "AND cleared = 0 ORDER BY event_id"
)
_REPEATED = (
    "SELECT DISTINCT e.pair_id FROM label_contexts AS c JOIN label_events AS e "
    "ON e.event_id = c.event_id WHERE c.drawn = 'repeat' AND e.analyst = ?"
)


@dataclass(frozen=True, slots=True)
class FindingColumns:
    """Some findings, best first; every column has the same length."""

    pair_ids: tuple[str, ...]
    scores: tuple[float, ...]
    bands: tuple[str, ...]
    kinds: tuple[str, ...]
    claims_a: tuple[str, ...]
    claims_b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """All claims, in no particular order; every column has the same length."""

    claim_ids: tuple[str, ...]
    articles: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What the queue says of an article, in the order of import."""

    article_id: str
    source: str
    file: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class PairState:
    """The present state of one analyst's work on one pair, without its texts."""

    pair_id: str
    analyst: str
    label: str
    flag: bool
    later: bool
    noted: bool
    at: str


class QueueColumns:
    """Reads the columns of the queue; writes nothing."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def findings(self, limit: int, after: FindingColumns | None = None) -> FindingColumns:
        """Return at most ``limit`` findings, those that come after the last one of ``after``."""
        if after is None:
            rows = self._handle.rows(_BEST, [limit])
        else:
            rows = self._handle.rows(_AFTER, [after.scores[-1], after.pair_ids[-1], limit])
        return FindingColumns(*zip(*rows, strict=True)) if rows else FindingColumns(*[()] * 6)

    def claims(self) -> ClaimColumns:
        """Return every claim's text and article."""
        rows = self._handle.rows("SELECT claim_id, article_id, text FROM claims")
        return ClaimColumns(*zip(*rows, strict=True)) if rows else ClaimColumns((), (), ())

    def articles(self) -> list[ArticleLine]:
        """Return every article, in the order of import."""
        sql = "SELECT article_id, source, file, title, published FROM articles ORDER BY position"
        return [ArticleLine(*row) for row in self._handle.rows(sql)]

    def states(self) -> list[PairState]:
        """Return what every analyst decided on every pair, in the order of the last changes.

        Raises:
            DamagedCaseError: If one has a label that is none.
        """
        states = [
            PairState(
                pair_id=row["pair_id"],
                analyst=row["analyst"],
                label=row["label"],
                flag=bool(row["flag"]),
                later=bool(row["later"]),
                noted=bool(row["noted"]),
                at=row["at"],
            )
            for row in self._handle.rows(_STATES)
        ]
        if not _LABELS.issuperset(state.label for state in states):
            raise damaged(self._handle.path.name, "a label in it is none of Diptych's")
        return states

    def repeated(self, analyst: str) -> frozenset[str]:
        """Return the pairs that came back to ``analyst`` as silent repeats already."""
        return frozenset(row["pair_id"] for row in self._handle.rows(_REPEATED, [analyst]))

    def reasons(self, pair_ids: Sequence[str]) -> dict[str, str]:
        """Return the one line that explains where each finding stands; gone ones are left out."""
        marks = ", ".join("?" * len(pair_ids))
        sql = f"SELECT pair_id, band, reasons, counter_reasons FROM findings WHERE pair_id IN ({marks})"  # noqa: E501, S608
        return {row["pair_id"]: self._line(row) for row in self._handle.rows(sql, pair_ids)}

    def _line(self, row: sqlite3.Row) -> str:
        try:
            reasons = from_json(row["reasons"], tuple[Reason, ...])
            counter = from_json(row["counter_reasons"], tuple[CounterReason, ...])
        except ValueError as error:
            name = self._handle.path.name
            raise damaged(name, f"finding {row['pair_id']} cannot be read") from error
        first, second = (counter, reasons) if row["band"] == "Explained" else (reasons, counter)
        grounds = (*first, *second)
        return grounds[0].text if grounds else ""
