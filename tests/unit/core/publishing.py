"""Rows and data sets made by hand, for the tests of the formats."""

from dataclasses import replace

from diptych_core.agreement.team import Judgement, agreement
from diptych_core.article import Article, Reliability
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding, NliScores
from diptych_core.label import Decision, DecisionContext, Drawn, Label, Opinion
from diptych_core.publish.dataset import DataSet, LeftOut
from diptych_core.publish.making import Place, make_row, with_gold, with_origins
from diptych_core.publish.splits import Shares, find_leaks, with_splits

NASTY = '=1+1 soldiers, “all” of them <b>\r\n"quoted" 🕊 | x'


def side(name, text, **more):
    full = f"Before. {text} After."
    claim = Claim(
        claim_id=f"c{name}",
        article_id=f"a{name}",
        index=0,
        span=Span(8, 8 + len(text)),
        passage=Span(0, len(full)),
        text=text,
    )
    article = Article(
        article_id=f"a{name}",
        text=full,
        source=f"Source {name}",
        title=f"Title {name}",
        published="2026-01-01",
        imported_at="2026-01-01T10:00:00+00:00",
        language="en",
        reliability=Reliability.B,
        origin=f"a{name}",
    )
    return Place(claim, replace(article, **more))


def finding(pair="p1", kind=ConflictKind.NUMBER):
    return Finding(
        pair_id=pair,
        claim_a="c1",
        claim_b="c2",
        score=0.9,
        band=Band.CONFLICT,
        kind=kind,
        similarity=0.5,
        nli_ab=NliScores(0.1, 0.2, 0.7),
        model="nli",
        revision="r1",
    )


def row(label=Label.CONTRADICTION, *, pair="p1", text=NASTY, analyst="ann", a="1", b="2", **more):
    decision = Decision(
        pair_id=pair, analyst=analyst, at="2026-01-02T03:04:05+00:00", label=label, **more
    )
    context = DecisionContext(opinion=Opinion.HIDDEN, drawn=Drawn.RANKED, guideline=1, seconds=2.5)
    there = finding(pair) if pair != "bare" else None
    return make_row(
        decision,
        there,
        side(a, text, url=f"https://example.org/{a}"),
        side(b, f"Nobody came to {b}."),
        context=context if pair != "bare" else None,
        guideline="g1" if pair != "bare" else "",
    )


def rich_rows():
    """Return decisions of two analysts with everything that a row can hold."""
    return [
        row(
            evidence_a=(Span(8, 13), Span(0, 6)),
            evidence_b=(Span(8, 14),),
            note="'two\nlines' = x",
            flag=True,
            kind="time",
        ),
        row(Label.NEUTRAL, analyst="bob", note="=cmd|' /C calc'!A0"),
        row(Label.ENTAILMENT, pair="p2", a="3", b="4", text="Plain words here."),
        row(Label.UNSURE, pair="p3", a="3", b="4", text="Plain words here.", later=True),
        row(Label.NOT_A_PAIR, pair="bare", a="5", b="6", text="'Nothing left,' he said"),
    ]


def data_set(rows, **more):
    done = with_splits(with_gold(with_origins(rows)), more.pop("shares", Shares()))
    given = [Judgement(item=r.pair_id, analyst=r.analyst, label=r.label_name) for r in done]
    made = DataSet(
        title="A: case",
        program="Diptych 0",
        rows=tuple(sorted(done, key=lambda r: (r.pair_id, r.analyst))),
        left_out=(LeftOut(pair_id="p9", analyst="ann", reason="not decided"),),
        leaks=find_leaks(done),
        agreement=agreement(given),
        guidelines={"g1": "Judge *well*."},
    )
    return replace(made, **more)
