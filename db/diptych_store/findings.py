"""The findings, article pair by article pair, and which pairs have been analysed."""

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from diptych_core.finding import (
    Band,
    ConflictKind,
    CounterReason,
    Finding,
    NliScores,
    Reason,
)
from diptych_store.codec import from_json, to_json
from diptych_store.errors import RecordRefusedError
from diptych_store.faults import damaged
from diptych_store.handle import Handle
from diptych_store.rows import AnyRow, Row, Value, sealed

_CHUNK = 500  # below the least SQLITE_MAX_VARIABLE_NUMBER in use, 999
_ALL = "SELECT * FROM findings ORDER BY score DESC, pair_id"
_MARKS = (  # by the claims, whose columns have an index on either side
    "WITH own AS (SELECT claim_id FROM claims WHERE article_id = ?1) "
    "SELECT pair_id, claim_a, claim_b, band, kind FROM findings WHERE claim_a IN own "
    "UNION SELECT pair_id, claim_a, claim_b, band, kind FROM findings WHERE claim_b IN own"
)
_OF_ARTICLES = (
    "SELECT * FROM findings WHERE article_a = ? AND article_b = ? ORDER BY score DESC, pair_id"
)


def _sides(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding as a place in an article: little enough to read for every finding of it."""

    pair_id: str
    claim_a: str
    claim_b: str
    band: Band
    kind: ConflictKind


@dataclass(frozen=True, slots=True)
class FindingScore:
    """What a finding has when the case is scored with other weights."""

    pair_id: str
    score: float
    band: Band


class Findings:
    """Findings, best first."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def put_run(
        self, article_a: str, article_b: str, *, fingerprint: str, findings: Sequence[Finding]
    ) -> None:
        """Store what one analysis found between two articles, in place of what was there.

        The run is recorded even without findings, so that it need not be repeated. Labels are
        not touched. The order of the two articles does not matter.

        Raises:
            RecordRefusedError: If an article or claim is not in the case, or a claim belongs to
                another article.
            ValueError: If a number of a finding is not finite.
            StoreError: If it could not be saved; the former findings stand then.
        """
        low, high = _sides(article_a, article_b)
        handle = self._handle
        with handle.write():
            sql = "DELETE FROM pair_runs WHERE article_a = ? AND article_b = ?"
            handle.run(sql, [low, high])
            run: Row = {"article_a": low, "article_b": high, "fingerprint": fingerprint}
            handle.insert("pair_runs", [run])
            handle.insert("findings", (_to_row(finding, low, high) for finding in findings))
            self._refuse_strangers(low, high)

    def rescore(self, scores: Sequence[FindingScore]) -> int:
        """Give findings another score and band; return how many changed.

        What they rest on, the runs and the labels stay. Pairs that are no finding are passed over.

        Raises:
            ValueError: If a score is not finite.
            StoreError: If it could not be saved; all have their former scores then.
        """
        if not all(math.isfinite(score.score) for score in scores):
            raise ValueError("a score that is not finite")
        new = {score.pair_id: score for score in scores}
        sql = "UPDATE findings SET score = ?, band = ?, checksum = ? WHERE pair_id = ?"
        with self._handle.write():
            rows = self._handle.rows("SELECT * FROM findings")
            known = [_rescored(row, new[row["pair_id"]]) for row in rows if row["pair_id"] in new]
            changed = [values for values in known if values]
            self._handle.run_all(sql, changed)
        return len(changed)

    def runs(self) -> dict[tuple[str, str], str]:
        """Return fingerprint by article pair; the smaller article_id comes first."""
        rows = self._handle.rows("SELECT article_a, article_b, fingerprint FROM pair_runs")
        return {(row["article_a"], row["article_b"]): row["fingerprint"] for row in rows}

    def all(self) -> list[Finding]:
        """Return every finding, best first (score descending, then pair_id)."""
        return [self._finding(row) for row in self._handle.rows(_ALL)]

    def of_articles(self, article_a: str, article_b: str) -> list[Finding]:
        """Return the findings between two articles, in either order, best first."""
        rows = self._handle.rows(_OF_ARTICLES, _sides(article_a, article_b))
        return [self._finding(row) for row in rows]

    def marks_of(self, article_id: str) -> list[FindingMark]:
        """Return where the findings of one article stand in it, without their grounds."""
        rows = self._handle.rows(_MARKS, [article_id])
        return [
            FindingMark(
                row["pair_id"],
                row["claim_a"],
                row["claim_b"],
                Band(row["band"]),
                ConflictKind(row["kind"]),
            )
            for row in rows
        ]

    def get(self, pair_id: str) -> Finding | None:
        """Return the finding, or None."""
        row = self._handle.row("SELECT * FROM findings WHERE pair_id = ?", [pair_id])
        return None if row is None else self._finding(row)

    def known(self, pair_ids: Sequence[str]) -> set[str]:
        """Return those of ``pair_ids`` that are findings."""
        found: set[str] = set()
        for start in range(0, len(pair_ids), _CHUNK):
            part = pair_ids[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT pair_id FROM findings WHERE pair_id IN ({marks})"  # noqa: S608
            found |= {str(row["pair_id"]) for row in self._handle.rows(sql, part)}
        return found

    def count(self) -> int:
        """Return how many findings there are."""
        row = self._handle.row("SELECT count(*) AS n FROM findings")
        return int(row["n"]) if row else 0

    def _refuse_strangers(self, low: str, high: str) -> None:
        sql = (
            "SELECT count(*) AS n FROM findings AS f "
            "JOIN claims AS a ON a.claim_id = f.claim_a JOIN claims AS b ON b.claim_id = f.claim_b "
            "WHERE f.article_a = ?1 AND f.article_b = ?2 "
            "AND (min(a.article_id, b.article_id) <> ?1 OR max(a.article_id, b.article_id) <> ?2)"
        )
        row = self._handle.row(sql, [low, high])
        if row is None or row["n"]:
            raise RecordRefusedError(
                "A finding joins claims of other articles than those analysed, so nothing was "
                "changed: analyse again."
            )

    def _finding(self, row: sqlite3.Row) -> Finding:
        try:
            return read_finding(row)
        except ValueError as error:
            name = self._handle.path.name
            raise damaged(name, f"finding {row['pair_id']} cannot be read") from error


def read_finding(row: AnyRow) -> Finding:
    """Return the finding that a row of the table ``findings`` holds.

    Raises:
        ValueError: If the row was changed by other hands than ours.
    """
    return Finding(
        pair_id=row["pair_id"],
        claim_a=row["claim_a"],
        claim_b=row["claim_b"],
        score=row["score"],
        band=Band(row["band"]),
        kind=ConflictKind(row["kind"]),
        similarity=row["similarity"],
        nli_ab=from_json(row["nli_ab"], NliScores) if row["nli_ab"] else None,
        nli_ba=from_json(row["nli_ba"], NliScores) if row["nli_ba"] else None,
        reasons=from_json(row["reasons"], tuple[Reason, ...]),
        counter_reasons=from_json(row["counter_reasons"], tuple[CounterReason, ...]),
        model=row["model"],
        revision=row["revision"],
    )


def numbers_of(finding: Finding) -> list[float]:
    """Return every number of a finding that must be finite."""
    numbers = [finding.score, finding.similarity]
    for nli in (finding.nli_ab, finding.nli_ba):
        if nli is not None:
            numbers += [nli.entailment, nli.neutral, nli.contradiction]
    numbers += [reason.strength for reason in finding.reasons]
    return numbers + [reason.strength for reason in finding.counter_reasons]


def _rescored(row: sqlite3.Row, new: FindingScore) -> list[Value]:
    """Return score, band, checksum and pair_id for a row; nothing when they are the same."""
    if (new.score, new.band.value) == (row["score"], row["band"]):
        return []
    whole: Row = dict(zip(row.keys(), row, strict=True))
    del whole["checksum"]
    whole |= {"score": new.score + 0.0, "band": new.band.value}
    return [whole["score"], whole["band"], sealed("findings", whole)["checksum"], new.pair_id]


def _to_row(finding: Finding, low: str, high: str) -> Row:
    if not all(map(math.isfinite, numbers_of(finding))):
        raise ValueError(f"finding {finding.pair_id} holds a number that is not finite")
    return {
        "pair_id": finding.pair_id,
        "article_a": low,
        "article_b": high,
        "claim_a": finding.claim_a,
        "claim_b": finding.claim_b,
        "score": finding.score + 0.0,  # SQLite keeps no minus zero
        "band": finding.band.value,
        "kind": finding.kind.value,
        "similarity": finding.similarity + 0.0,
        "nli_ab": to_json(finding.nli_ab) if finding.nli_ab else "",
        "nli_ba": to_json(finding.nli_ba) if finding.nli_ba else "",
        "reasons": to_json(finding.reasons),
        "counter_reasons": to_json(finding.counter_reasons),
        "model": finding.model,
        "revision": finding.revision,
    }
