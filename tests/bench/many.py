"""A synthetic case with as many findings as wanted, written through the real store."""

import random
from collections.abc import Iterator
from pathlib import Path

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding, Reason
from diptych_core.identity import article_id, claim_id, pair_id
from diptych_store.casefile import CaseFile

_KINDS = tuple(ConflictKind)
_PLACES = ("Brenholm", "the harbour", "Ostvik", "the northern valley", "the old bridge")
_THINGS = ("people were moved out", "houses were flooded", "soldiers had arrived", "boats sank")


def _article(number: int, claims: int) -> tuple[Article, tuple[Claim, ...]]:
    chance = random.Random(number)
    sentences = [
        f"Officials in {chance.choice(_PLACES)} said in report {number}-{place} that "
        f"{chance.randint(3, 9000)} {chance.choice(_THINGS)}."
        for place in range(claims)
    ]
    text, source = "\n\n".join(sentences), f"Outlet {number % 24}"
    article = Article(
        article_id=article_id(text, source),
        text=text,
        title=f"Report {number}",
        source=source,
        published=f"2026-05-{1 + number % 28:02d}",
        file=f"{number}.txt",
        origin=f"{number}",
    )
    made, start = [], 0
    for place, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        start = span.end + 2
        made.append(
            Claim(
                claim_id=claim_id(article.article_id, sentence),
                article_id=article.article_id,
                index=place,
                span=span,
                passage=span,
                text=sentence,
            )
        )
    return article, tuple(made)


def _findings(
    one: tuple[Claim, ...], other: tuple[Claim, ...], wanted: int, chance: random.Random
) -> Iterator[Finding]:
    places = chance.sample(range(len(one) * len(other)), wanted)
    for place in places:
        a, b = one[place // len(other)], other[place % len(other)]
        score = chance.random()
        band = Band.CONFLICT if score > 0.7 else Band.CHECK if score > 0.3 else Band.EXPLAINED
        yield Finding(
            pair_id=pair_id(a.claim_id, b.claim_id),
            claim_a=a.claim_id,
            claim_b=b.claim_id,
            score=score,
            band=band,
            kind=chance.choice(_KINDS),
            similarity=0.8,
            reasons=(Reason(detector="number", text="forty against nine"),),
            model="none",
            revision="1",
        )


def make_many(path: Path, findings: int, *, articles: int = 60, claims: int = 500) -> None:
    """Write a case of ``findings`` findings in all, spread evenly over its pairs of articles."""
    with CaseFile.create(path) as case:
        fill_many(case, findings, articles=articles, claims=claims)


def fill_many(case: CaseFile, findings: int, *, articles: int, claims: int) -> None:
    """Put as much into a case that may hold something already."""
    chance = random.Random(findings)
    written = [_article(number, claims) for number in range(articles)]
    pairs = [(one, other) for one in range(articles) for other in range(one)]
    with case.atomic():
        for article, made in written:
            case.articles.add(article)
            case.claims.replace(article.article_id, made, extractor="many")
        for number, (one, other) in enumerate(pairs):
            low, high = sorted((one, other), key=lambda n: written[n][0].article_id)
            wanted = findings * (number + 1) // len(pairs) - findings * number // len(pairs)
            case.findings.put_run(
                written[low][0].article_id,
                written[high][0].article_id,
                fingerprint="many",
                findings=list(_findings(written[low][1], written[high][1], wanted, chance)),
            )
