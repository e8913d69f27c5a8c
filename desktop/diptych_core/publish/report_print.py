"""A report as the data of printed pages, which the typesetter is given."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from diptych_core.claim import Span
from diptych_core.publish.printed import (
    BySource,
    Piece,
    Printed,
    PrintedArticle,
    PrintedConflict,
    PrintedJudgement,
    PrintedKind,
    PrintedMatrix,
    PrintedSide,
    SourceCounts,
)
from diptych_core.publish.report import (
    Report,
    ReportArticle,
    ReportConflict,
    ReportSide,
    against,
    by_source,
    source_of,
)
from diptych_core.publish.report_markup import clean, joined, of_the_web
from diptych_core.publish.report_timeline import timeline
from diptych_core.publish.report_words import KINDS, LIMITS, METHOD, STANDINGS, graded, summary

_WIDEST = 16  # sources that a matrix has room for across a page
_FAMILY = "Source Sans Pro"


def printed(report: Report) -> Printed:
    """Return what a report says, in the order of its pages."""
    counts = by_source(report)
    kinds = list(report.kinds)
    overall = report.agreement.overall
    case = clean(report.title)
    return Printed(
        title=f"{case}: where the accounts disagree",
        case=case,
        program=clean(report.program),
        summary=list(summary(report)),
        kinds=[
            PrintedKind(title=KINDS.get(kind, kind), conflicts=list(map(_conflict, own)))
            for kind, own in report.kinds.items()
        ],
        by_source=BySource(
            kinds=kinds,
            rows=[
                SourceCounts(name=clean(name), counts=[counts[name, kind] for kind in kinds])
                for name in sorted({name for name, _ in counts})
            ],
        ),
        matrix=_matrix(against(report)),
        timeline=timeline(report).replace("<svg ", f'<svg font-family="{_FAMILY}" ', 1),
        articles=[
            _article(each)
            for each in sorted(
                report.articles, key=lambda a: (a.published or "9", source_of(a), a.title)
            )
        ],
        method=METHOD.format(models=", ".join(map(clean, report.models)) or "not recorded"),
        limits=LIMITS,
        labels=", ".join(
            f"{n} {clean(name.replace('_', ' '))}" for name, n in report.labels.items()
        )
        or "none",
        agreement=[
            ("Krippendorff’s alpha", clean(overall.alpha.text)),
            ("Raw agreement", clean(overall.percent.text)),
            ("Gwet’s AC1", clean(overall.ac1.text)),
            ("Pairs judged by two or more", str(overall.shared)),
        ],
        guidelines=clean(report.guidelines),
    )


def direction(text: str) -> str:
    """Return ``rtl`` or ``ltr``, by the first letter with a direction (rules P2, P3 of UAX 9)."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _matrix(pairs: Mapping[tuple[str, str], int]) -> PrintedMatrix:
    most: Counter[str] = Counter()
    for (one, _), count in pairs.items():
        most[one] += count
    ranked = sorted(most, key=lambda name: (-most[name], name))
    names = sorted(ranked[:_WIDEST])
    return PrintedMatrix(
        names=list(map(clean, names)),
        rows=[[pairs.get((one, other), 0) for other in names] for one in names],
        left_out=len(ranked) - len(names),
    )


def _conflict(conflict: ReportConflict) -> PrintedConflict:
    return PrintedConflict(
        number=conflict.number,
        standing=STANDINGS[conflict.standing],
        sides=[_side(conflict.a), _side(conflict.b)],
        reasons="; ".join(map(clean, conflict.reasons)),
        counter_reasons="; ".join(map(clean, conflict.counter_reasons)),
        judgements=[
            PrintedJudgement(
                analyst=clean(each.analyst),
                label=clean(each.label.replace("_", " ")),
                note=clean(each.note),
                at=each.at[:16].replace("T", " "),
            )
            for each in conflict.judgements
        ],
        pair=conflict.pair_id,
    )


def _side(side: ReportSide) -> PrintedSide:
    said = f"Said by {clean(side.speaker)}" if side.speaker else "Said by the article itself"
    return PrintedSide(
        before=clean(side.before),
        claim=_parts(side.claim, side.evidence),
        after=clean(side.after),
        direction=direction(side.claim),
        article=_article(side.article),
        said=f"{said}; how sure: {side.how_sure}",
    )


def _parts(claim: str, spans: Iterable[Span]) -> list[Piece]:
    """Return the words of a claim in pieces, each evidence or not."""
    pieces: list[Piece] = []
    place = 0
    for start, end in joined(spans, len(claim)):
        pieces.append(Piece(text=clean(claim[place:start]), evidence=False))
        pieces.append(Piece(text=clean(claim[start:end]), evidence=True))
        place = end
    pieces.append(Piece(text=clean(claim[place:]), evidence=False))
    return [piece for piece in pieces if piece.text]


def _article(article: ReportArticle) -> PrintedArticle:
    return PrintedArticle(
        source=clean(source_of(article)),
        published=clean(article.published.replace("T", " ", 1)) or "no date",
        title=clean(article.title),
        author=clean(article.author),
        grade=graded(article.grade),
        url=clean(article.url),
        link=clean(article.url) if of_the_web(article.url) else "",
    )
