"""A case with 10,000 findings, to time the window on: two articles, 100 claims each."""

import sys
from pathlib import Path

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding, Reason
from diptych_core.identity import article_id, claim_id, pair_id
from diptych_store.casefile import CaseFile

_EDGE = 100


def _article(name: str, number: str) -> tuple[Article, tuple[Claim, ...]]:
    lines = [f"In place {i}, {number} people were hurt." for i in range(_EDGE)]
    text = f"Ferry {name}\n\n" + "\n\n".join(lines)
    own = article_id(text, name)
    article = Article(article_id=own, text=text, title=f"Ferry {name}", source=name, origin=own,
                      published="2026-05-14", file=f"{name.lower()}.txt")  # fmt: skip
    claims = []
    for index, line in enumerate(lines):
        start = text.index(line)
        span = Span(start, start + len(line))
        claims.append(Claim(claim_id=claim_id(own, line), article_id=own, index=index, span=span,
                            passage=span, text=line))  # fmt: skip
    return article, tuple(claims)


def make(path: Path) -> int:
    """Write the case; returns the number of its findings."""
    parts = sorted((_article("Coastwire", "forty"), _article("Gazette", "nine")),
                   key=lambda part: part[0].article_id)  # fmt: skip
    (one, left), (two, right) = parts
    findings = []
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            reason = Reason(detector="number", text=f"{i} against {j}",
                            a_span=a.span, b_span=b.span)  # fmt: skip
            findings.append(
                Finding(
                    pair_id=pair_id(a.claim_id, b.claim_id), claim_a=a.claim_id,
                    claim_b=b.claim_id, score=0.95 - (i * _EDGE + j) / 20_000,
                    band=Band.CONFLICT if i < 20 else Band.CHECK, kind=ConflictKind.NUMBER,
                    similarity=0.9, reasons=(reason,), counter_reasons=(), model="none",
                    revision="1",
                )
            )  # fmt: skip
    with CaseFile.create(path) as case:
        for article, claims in parts:
            case.articles.add(article)
            case.claims.replace(article.article_id, claims, extractor="smoke")
        case.findings.put_run(one.article_id, two.article_id, fingerprint="smoke",
                              findings=findings)  # fmt: skip
    return len(findings)


if __name__ == "__main__":
    print(make(Path(sys.argv[1])))
