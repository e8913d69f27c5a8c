"""A report as the data of a printed page: what the typesetter's template reads, as JSON.

No word of it is markup: the template shows every string as it stands.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from diptych_core.claim import Span
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


def print_data(report: Report) -> bytes:
    """Return what a report says, in the order of its pages."""
    counts = by_source(report)
    pairs = against(report)
    kinds = list(report.kinds)
    overall = report.agreement.overall
    made = {
        "title": clean(report.title),
        "program": clean(report.program),
        "summary": summary(report),
        "kinds": [
            {
                "title": KINDS.get(kind, kind),
                "count": len(own),
                "conflicts": list(map(_conflict, own)),
            }
            for kind, own in report.kinds.items()
        ],
        "by_source": {
            "kinds": kinds,
            "rows": [
                [clean(name), *(counts[name, kind] for kind in kinds)]
                for name in sorted({name for name, _ in counts})
            ],
        },
        "matrix": _matrix(pairs),
        "timeline": timeline(report).replace("<svg ", f'<svg font-family="{_FAMILY}" ', 1),
        "articles": [
            _article(each)
            for each in sorted(
                report.articles, key=lambda a: (a.published or "9", source_of(a), a.title)
            )
        ],
        "method": METHOD.format(models=", ".join(map(clean, report.models)) or "not recorded"),
        "limits": LIMITS,
        "labels": ", ".join(
            f"{n} {clean(name.replace('_', ' '))}" for name, n in report.labels.items()
        )
        or "none",
        "agreement": [
            ["Krippendorff’s alpha", clean(overall.alpha.text)],
            ["Raw agreement", clean(overall.percent.text)],
            ["Gwet’s AC1", clean(overall.ac1.text)],
            ["Pairs judged by two or more", str(overall.shared)],
        ],
        "guidelines": clean(report.guidelines),
    }
    return msgspec.json.encode(made)


def direction(text: str) -> str:
    """Return ``rtl`` or ``ltr``, by the first letter with a direction (rules P2, P3 of UAX 9)."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in {"R", "AL"}:
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def _matrix(pairs: Mapping[tuple[str, str], int]) -> dict[str, object]:
    most: Counter[str] = Counter()
    for (one, _), count in pairs.items():
        most[one] += count
    ranked = sorted(most, key=lambda name: (-most[name], name))
    names = sorted(ranked[:_WIDEST])
    return {
        "names": list(map(clean, names)),
        "rows": [[pairs.get((one, other), 0) for other in names] for one in names],
        "left_out": len(ranked) - len(names),
    }


def _conflict(conflict: ReportConflict) -> dict[str, object]:
    return {
        "number": conflict.number,
        "standing": STANDINGS[conflict.standing],
        "sides": [_side(conflict.a), _side(conflict.b)],
        "reasons": "; ".join(map(clean, conflict.reasons)),
        "counter_reasons": "; ".join(map(clean, conflict.counter_reasons)),
        "judgements": [
            {
                "analyst": clean(each.analyst),
                "label": clean(each.label.replace("_", " ")),
                "note": clean(each.note),
                "at": each.at[:16].replace("T", " "),
            }
            for each in conflict.judgements
        ],
        "pair": conflict.pair_id,
    }


def _side(side: ReportSide) -> dict[str, object]:
    said = f"Said by {clean(side.speaker)}" if side.speaker else "Said by the article itself"
    return {
        "before": clean(side.before),
        "claim": _parts(side.claim, side.evidence),
        "after": clean(side.after),
        "direction": direction(side.claim),
        "language": _language(side.article.language),
        "article": _article(side.article),
        "said": f"{said}; how sure: {side.how_sure}",
    }


def _parts(claim: str, spans: Iterable[Span]) -> list[dict[str, object]]:
    """Return the words of a claim in pieces, each evidence or not."""
    pieces: list[dict[str, object]] = []
    place = 0
    for start, end in joined(spans, len(claim)):
        pieces.append({"text": clean(claim[place:start]), "evidence": False})
        pieces.append({"text": clean(claim[start:end]), "evidence": True})
        place = end
    pieces.append({"text": clean(claim[place:]), "evidence": False})
    return [piece for piece in pieces if piece["text"]]


def _article(article: ReportArticle) -> dict[str, str]:
    return {
        "source": clean(source_of(article)),
        "published": clean(article.published.replace("T", " ", 1)) or "no date",
        "title": clean(article.title),
        "author": clean(article.author),
        "grade": graded(article.grade),
        "url": clean(article.url),
        "link": clean(article.url) if of_the_web(article.url) else "",
    }


def _language(tag: str) -> str:
    code = tag.split("-", maxsplit=1)[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in {2, 3} else "en"
