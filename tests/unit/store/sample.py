"""A small case with one of everything, for the store's tests and the schema fixtures."""

import math

from diptych_core.article import Article, Reliability
from diptych_core.claim import (
    Bound,
    Certainty,
    Claim,
    ClaimRole,
    Cue,
    Frame,
    NameKind,
    NameMention,
    Quantity,
    Slots,
    Span,
    TimeMention,
)
from diptych_core.finding import (
    Band,
    ConflictKind,
    CounterKind,
    CounterReason,
    Finding,
    NliScores,
    Reason,
)
from diptych_core.identity import article_id, claim_id, pair_id
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

ANN, BOB = "Ann", "Bob Ó Sé"
TEXTS = (
    ("Reuters", "At least 3,000 soldiers arrived last week. Kyiv said so.", "2024-10-23"),
    ("TASS", "No soldiers have arrived. Moscow denied the report — “fake”.", "2024-10-24"),
    ("Yonhap", "About 1,500 soldiers arrived. 한국 confirmed it.", ""),
)


def article(number: int) -> Article:
    """Return one of three articles."""
    source, text, published = TEXTS[number]
    return Article(
        article_id=article_id(text, source),
        text=text,
        title=f"Title {number}",
        source=source,
        published=published,
        language="en",
        url="https://example.org/a",
        reliability=Reliability.B if number == 0 else Reliability.UNRATED,
        file=f"file{number}.txt",
        file_sha256="0" * 64,
        imported_at="2026-11-22T07:00:00+00:00",
    )


def claims(number: int) -> list[Claim]:
    """Return the claims of an article: one for each sentence."""
    owner, start = article(number), 0
    found: list[Claim] = []
    for index, text in enumerate(owner.text.replace(". ", ".\n").split("\n")):
        start = owner.text.index(text, start)
        span = Span(start, start + len(text))
        found.append(
            Claim(
                claim_id=claim_id(owner.article_id, text),
                article_id=owner.article_id,
                index=index,
                span=span,
                passage=Span(0, len(owner.text)),
                text=text,
                role=ClaimRole.BODY,
                before=found[-1].text if found else "",
                frame=Frame(speaker="Kyiv", cue=Cue.SAY, certainty=Certainty.PROBABLE),
                slots=slots(span) if index == 0 else Slots(),
                unclear=index == 1,
            )
        )
    return found


def slots(span: Span) -> Slots:
    """Return slots with an open upper end."""
    return Slots(
        quantities=(
            Quantity(span=span, low=3000.0, high=math.inf, value=3000.0, bound=Bound.AT_LEAST),
            Quantity(span=span, low=0.1, high=1e22, value=1 / 3, unit="%"),
        ),
        times=(TimeMention(span=span, first="2024-10-14", last="2024-10-20", grain="week"),),
        names=(NameMention(span=span, text="Kyiv", key="kyiv", kind=NameKind.PLACE),),
        events=("arrive",),
    )


def finding(a: int, b: int, *, index: int = 0, score: float = 0.75) -> Finding:
    """Return a finding between the claims ``index`` of two articles."""
    one, other = sorted((claims(a)[index], claims(b)[index]), key=lambda c: c.article_id)
    return Finding(
        pair_id=pair_id(one.claim_id, other.claim_id),
        claim_a=one.claim_id,
        claim_b=other.claim_id,
        score=score,
        band=Band.CONFLICT,
        kind=ConflictKind.NUMBER,
        similarity=0.9125,
        nli_ab=NliScores(0.1, 0.2, 0.7),
        reasons=(Reason(detector="number", text="3,000 or more vs none", a_span=Span(0, 4)),),
        counter_reasons=(CounterReason(kind=CounterKind.UPDATED, text="a day later"),),
        model="nli",
        revision="r1",
    )


def change(pair_id: str, label: Label | None = Label.CONTRADICTION, /, **more) -> LabelChange:
    """Return a change of one pair."""
    return LabelChange(pair_id=pair_id, label=label, **more)


def fill(case: CaseFile) -> None:
    """Put articles, claims, runs, findings, labels, undo and redo into ``case``."""
    for number in range(3):
        case.articles.add(article(number))
        case.claims.replace(article(number).article_id, claims(number), extractor="rules-1")
    ids = [article(number).article_id for number in range(3)]
    first, second = finding(0, 1, score=0.9), finding(0, 1, index=1, score=0.4)
    case.findings.put_run(ids[0], ids[1], fingerprint="f1", findings=[first, second])
    case.findings.put_run(ids[1], ids[2], fingerprint="f1", findings=[finding(1, 2)])
    case.findings.put_run(ids[0], ids[2], fingerprint="f1", findings=[])
    case.guidelines.add("A contradiction: *both* cannot be true.", analyst=ANN)
    case.labels.record(
        analyst=ANN,
        changes=[
            change(first.pair_id, kind="number", evidence_a=(Span(0, 14),), note="clear"),
            change(second.pair_id, Label.NEUTRAL),
        ],
        action="Label 2 pairs",
        context=DecisionContext(
            opinion=Opinion.HIDDEN, drawn=Drawn.RANDOM, guideline=1, seconds=2.5
        ),
    )
    case.labels.record(
        analyst=BOB, changes=[change(first.pair_id, Label.UNSURE, flag=True)], action="Label"
    )
    case.labels.record(analyst=ANN, changes=[change(first.pair_id, None)], action="Clear")
    case.labels.undo(ANN)
    case.labels.redo(ANN)
    case.labels.undo(ANN)
    case.settings.set("blind", value={"on": True, "n": [1, 2.5, None]})


def one_sentence(error):
    """Return the text of a caught error, which must be one clear sentence."""
    text = str(error.value)
    assert text.endswith(".")
    assert "\n" not in text
    assert text.count(". ") == 0
    assert "sqlite" not in text.lower()
    return text
