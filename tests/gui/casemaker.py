"""A small case with known pairs, written through the real store."""

from pathlib import Path

from diptych_core.article import Article, Reliability
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, CounterKind, CounterReason, Finding, Reason
from diptych_core.identity import article_id, claim_id, pair_id
from diptych_store.casefile import CaseFile

PAIRS = 12
BANDS = (Band.CONFLICT, Band.CONFLICT, Band.CHECK, Band.EXPLAINED)
# Qt counts two units for each of these. A test that compares pixels takes words: not every machine
# has a font for them.
Signs = tuple[str, str, str]
EMOJI: Signs = ("🚢", "🌧", "👥")
KINDS = (ConflictKind.NUMBER, ConflictKind.DENIAL, ConflictKind.TIME, ConflictKind.NUMBER)


def _article(name: str, number: str, *, published: str, signs: Signs) -> Article:
    # Emoji before and inside claims.
    lines = [f"{signs[0]} Ferry {name}\n"]
    for i in range(PAIRS):
        lines.append(f"The weather {signs[1]} was poor in place {i}. " * 4)
        lines.append(f"In place {i}, {number} {signs[2]} people <b>were</b> hurt.\n")
    text = "\n".join(lines)
    return Article(
        article_id=article_id(text, name),
        text=text,
        title=f"Ferry {name} & <i>harbour</i>",
        source=name,
        author="Ada Lind",
        published=published,
        reliability=Reliability.B,
        file=f"{name.lower()}.txt",
        origin=article_id(text, name),
    )


def _claims(article: Article, number: str, signs: Signs) -> tuple[Claim, ...]:
    claims = []
    for i in range(PAIRS):
        words = f"In place {i}, {number} {signs[2]} people <b>were</b> hurt."
        span = Span(article.text.index(words), article.text.index(words) + len(words))
        claims.append(
            Claim(
                claim_id=claim_id(article.article_id, words),
                article_id=article.article_id,
                index=i,
                span=span,
                passage=span,
                text=words,
            )
        )
    return tuple(claims)


def _word(article: Article, claim: Claim, word: str) -> Span:
    start = article.text.index(word, claim.span.start)
    return Span(start, start + len(word))


def fill(case: CaseFile, signs: Signs = EMOJI) -> list[str]:
    """Write two articles and twelve findings; return their pairs, best first."""
    one = _article("Coastwire", "forty", published="2026-05-14", signs=signs)
    two = _article("Gazette", "nine", published="2026-05-16", signs=signs)
    claims = {
        one.article_id: _claims(one, "forty", signs),
        two.article_id: _claims(two, "nine", signs),
    }
    for article in (one, two):
        case.articles.add(article)
        case.claims.replace(article.article_id, claims[article.article_id], extractor="test")
    words = {one.article_id: "forty", two.article_id: "nine"}
    a, b = sorted((one, two), key=lambda article: article.article_id)
    findings = []
    for i in range(PAIRS):
        left, right = claims[a.article_id][i], claims[b.article_id][i]
        a_span = _word(a, left, words[a.article_id])
        b_span = _word(b, right, words[b.article_id])
        band = BANDS[i % 4]
        findings.append(
            Finding(
                pair_id=pair_id(left.claim_id, right.claim_id),
                claim_a=left.claim_id,
                claim_b=right.claim_id,
                score=0.95 - i / 100,
                band=band,
                kind=KINDS[i % 4],
                similarity=0.9,
                reasons=(
                    Reason(
                        detector="number",
                        text=f"forty against nine ({i})",
                        a_span=a_span,
                        b_span=b_span,
                    ),
                ),
                counter_reasons=(
                    CounterReason(
                        kind=CounterKind.UPDATED,
                        text="the second account is two days later",
                        strength=0.8 if band is Band.EXPLAINED else 0.2,
                    ),
                ),
                model="test",
                revision="1",
            )
        )
    case.findings.put_run(a.article_id, b.article_id, fingerprint="test", findings=findings)
    return [finding.pair_id for finding in case.findings.all()]


def make_case(path: Path) -> list[str]:
    """Make a case at ``path`` and return its pairs, best first."""
    with CaseFile.create(path) as case:
        return fill(case)
