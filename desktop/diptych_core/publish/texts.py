"""How many words of the articles a data set carries: whole articles, the claims, or none."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

import msgspec

from diptych_core.article import Article
from diptych_core.identity import sha256_text
from diptych_core.publish.rows import Evidence, LabelledPair, RowSide

ARTICLES = "articles.jsonl"
# Formats whose rows say something without the words of the claims.
WORDLESS = ("jsonl", "csv", "parquet")


class Texts(StrEnum):
    """What a data set holds of the articles' words."""

    ARTICLES = "articles"  # the claims, and the articles whole in a file of their own
    CLAIMS = "claims"  # the claims, the evidence and what stands around them
    POSITIONS = "positions"  # where they stand, for those who have the articles


def without_words(row: LabelledPair) -> LabelledPair:
    """Return a row without any word of its articles; their headlines and hashes stay."""
    return replace(
        row,
        premise="",
        hypothesis="",
        evidence_a=tuple(map(_bare, row.evidence_a)),
        evidence_b=tuple(map(_bare, row.evidence_b)),
        a=_silent(row.a),
        b=_silent(row.b),
    )


def articles_lines(articles: Sequence[Article]) -> bytes:
    """Return articles as JSON lines, sorted by identifier; offsets of rows count in ``text``."""
    lines = [
        msgspec.json.encode(
            {
                "article_id": each.article_id,
                "sha256": sha256_text(each.text),
                "title": each.title,
                "source": each.source,
                "author": each.author,
                "published": each.published,
                "language": each.language,
                "url": each.url,
                "file": each.file,
                "text": each.text,
            }
        )
        + b"\n"
        for each in sorted(articles, key=lambda each: each.article_id)
    ]
    return b"".join(lines)


def _bare(evidence: Evidence) -> Evidence:
    return Evidence(start=evidence.start, end=evidence.end, quote="")


def _silent(side: RowSide) -> RowSide:
    return replace(side, prefix="", suffix="", speaker="")
