"""The claims of the articles, as one extractor revision found them."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from diptych_core.claim import Claim, ClaimRole, Frame, Span
from diptych_store.codec import (
    UnreadableError,
    frame_to_json,
    from_json,
    slots_from_json,
    slots_to_json,
)
from diptych_store.errors import RecordRefusedError
from diptych_store.faults import damaged
from diptych_store.handle import Handle
from diptych_store.rows import AnyRow, Row

_CHUNK = 500  # below SQLite's limit on parameters in every build (999)


class Claims:
    """Claims by article, in reading order."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def replace(self, article_id: str, claims: Sequence[Claim], *, extractor: str) -> None:
        """Store the claims of one article in place of those before.

        Where they differ, the findings and the pair runs of the article go too: they were made
        from claims that are no more. Labels stay. Equal claims keep everything.

        Raises:
            RecordRefusedError: If the article is not in the case, or a claim is another's.
            StoreError: If they could not be saved; the former claims stand then.
        """
        if any(claim.article_id != article_id for claim in claims):
            raise ValueError("a claim of another article")
        handle = self._handle
        with handle.write():
            if handle.row("SELECT 1 FROM articles WHERE article_id = ?", [article_id]) is None:
                raise RecordRefusedError(
                    "The article is no longer in this case, so its claims were not stored: "
                    "import it again."
                )
            run: Row = {"article_id": article_id, "extractor": extractor}
            if self.extractor_of(article_id) is not None and self.of_article(article_id) == list(
                claims
            ):
                handle.insert("extractions", [run], replace=("article_id",))
                return
            sql = "DELETE FROM pair_runs WHERE article_a = ?1 OR article_b = ?1"
            handle.run(sql, [article_id])
            handle.run("DELETE FROM extractions WHERE article_id = ?", [article_id])
            handle.insert("extractions", [run])
            handle.insert("claims", map(_to_row, claims))

    def extractor_of(self, article_id: str) -> str | None:
        """Return the revision that extracted the article's claims; None when none has."""
        sql = "SELECT extractor FROM extractions WHERE article_id = ?"
        row = self._handle.row(sql, [article_id])
        return None if row is None else str(row["extractor"])

    def of_article(self, article_id: str) -> list[Claim]:
        """Return the article's claims in reading order."""
        sql = "SELECT * FROM claims WHERE article_id = ? ORDER BY place"
        return [self._claim(row) for row in self._handle.rows(sql, [article_id])]

    def get(self, claim_id: str) -> Claim | None:
        """Return the claim, or None."""
        row = self._handle.row("SELECT * FROM claims WHERE claim_id = ?", [claim_id])
        return None if row is None else self._claim(row)

    def get_many(self, claim_ids: Iterable[str]) -> dict[str, Claim]:
        """Return those of the claims that exist, by identifier."""
        wanted = list(dict.fromkeys(claim_ids))
        found: dict[str, Claim] = {}
        for start in range(0, len(wanted), _CHUNK):
            part = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(part))
            rows = self._handle.rows(f"SELECT * FROM claims WHERE claim_id IN ({marks})", part)  # noqa: S608
            found.update((str(row["claim_id"]), self._claim(row)) for row in rows)
        return {claim_id: found[claim_id] for claim_id in wanted if claim_id in found}

    def all(self) -> list[Claim]:
        """Return every claim, by article in order of import, then in reading order."""
        sql = (
            "SELECT c.* FROM claims AS c JOIN articles AS a ON a.article_id = c.article_id "
            "ORDER BY a.position, c.place"
        )
        return [self._claim(row) for row in self._handle.rows(sql)]

    def count(self) -> int:
        """Return how many claims there are."""
        row = self._handle.row("SELECT count(*) AS n FROM claims")
        return int(row["n"]) if row else 0

    def _claim(self, row: sqlite3.Row) -> Claim:
        try:
            return read_claim(row)
        except ValueError as error:
            name = self._handle.path.name
            raise damaged(name, f"claim {row['claim_id']} cannot be read") from error


def read_claim(row: AnyRow) -> Claim:
    """Return the claim that a row of the table ``claims`` holds.

    Raises:
        ValueError: If the row was changed by other hands than ours.
    """
    if row["unclear"] not in {0, 1}:
        raise UnreadableError("unclear")
    slots = slots_from_json(row["slots"])
    for mention in slots.times:
        for day in filter(None, (mention.first, mention.last)):
            date.fromisoformat(day)
    return Claim(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        index=row["place"],
        span=Span(row["span_start"], row["span_end"]),
        passage=Span(row["passage_start"], row["passage_end"]),
        text=row["text"],
        role=ClaimRole(row["role"]),
        before=row["before"],
        frame=from_json(row["frame"], Frame),
        slots=slots,
        unclear=bool(row["unclear"]),
    )


def _to_row(claim: Claim) -> Row:
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "place": claim.index,
        "span_start": claim.span.start,
        "span_end": claim.span.end,
        "passage_start": claim.passage.start,
        "passage_end": claim.passage.end,
        "text": claim.text,
        "role": claim.role.value,
        "before": claim.before,
        "frame": frame_to_json(claim.frame),
        "slots": slots_to_json(claim.slots),
        "unclear": int(claim.unclear),
    }
