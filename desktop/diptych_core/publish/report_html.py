"""The report as one HTML page: no script, nothing loaded from anywhere, good on paper."""

from collections.abc import Iterable

from diptych_core.publish.report import (
    Report,
    ReportArticle,
    ReportConflict,
    ReportSide,
    against,
    by_source,
    source_of,
)
from diptych_core.publish.report_markup import foreign, link, marked, table, text
from diptych_core.publish.report_style import STYLE
from diptych_core.publish.report_timeline import timeline
from diptych_core.publish.report_words import (
    KINDS,
    LIMITS,
    METHOD,
    STANDINGS,
    graded,
    summary,
)


def report_html(report: Report) -> str:
    """Return the whole page. The same report gives the same text."""
    title = f"{text(report.title)}: where the accounts disagree"
    sections = (
        _summary(report),
        *(_kind(kind, conflicts) for kind, conflicts in report.kinds.items()),
        _by_source(report),
        _matrix(report),
        _timeline(report),
        _articles(report),
        _method(report),
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f'<meta name="generator" content="{text(report.program)}">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body>\n"
        f"<header><h1>{title}</h1></header>\n<main>\n"
        + "\n".join(section for section in sections if section)
        + f"\n</main>\n<footer><p>Made with {text(report.program)}.</p></footer>\n</body></html>\n"
    )


def _summary(report: Report) -> str:
    toc = "".join(
        f'<li><a href="#kind-{text(kind)}">{text(KINDS.get(kind, kind))}</a> ({len(own)})</li>'
        for kind, own in report.kinds.items()
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in summary(report))
    listed = f"<ul>{toc}</ul>" if toc else "<p>There is no conflict to show.</p>"
    return f"<section><h2>Summary</h2>{paragraphs}{listed}</section>"


def _kind(kind: str, conflicts: Iterable[ReportConflict]) -> str:
    shown = "\n".join(map(_conflict, conflicts))
    title = text(KINDS.get(kind, kind))
    return f'<section id="kind-{text(kind)}"><h2>{title}</h2>{shown}</section>'


def _conflict(conflict: ReportConflict) -> str:
    judged = "".join(
        f"<li>{foreign(each.analyst)}: {text(each.label.replace('_', ' '))}"
        f"{f' — {foreign(each.note)}' if each.note else ''} "
        f'<span class="quiet">({text(each.at)})</span></li>'
        for each in conflict.judgements
    )
    return (
        f'<article class="conflict" id="conflict-{conflict.number}">'
        f"<h3>{conflict.number}. {STANDINGS[conflict.standing]}</h3>"
        f'<div class="sides">{_side(conflict.a)}{_side(conflict.b)}</div>'
        f"{_grounds('Why', conflict.reasons)}"
        f"{_grounds('Why it may be none', conflict.counter_reasons)}"
        f"{f'<ul class=judged>{judged}</ul>' if judged else ''}"
        f'<p class="quiet">Pair {text(conflict.pair_id)}</p></article>'
    )


def _grounds(title: str, lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    return f"<p><b>{title}:</b> {'; '.join(foreign(line) for line in lines)}</p>"


def _side(side: ReportSide) -> str:
    said = f"Said by {foreign(side.speaker)}" if side.speaker else "Said by the article itself"
    return (
        f'<figure><blockquote dir="auto"{_lang(side.article)}>'
        f'<span class="around">{text(side.before)}</span>'
        f"<mark>{marked(side.claim, side.evidence)}</mark>"
        f'<span class="around">{text(side.after)}</span></blockquote>'
        f"<figcaption>{_origin(side.article)}<br>"
        f'<span class="quiet">{said}; how sure: {text(side.how_sure)}</span></figcaption></figure>'
    )


def _lang(article: ReportArticle) -> str:
    return f' lang="{text(article.language)}"' if article.language else ""


def _origin(article: ReportArticle) -> str:
    parts = [f"<b>{foreign(source_of(article))}</b>"]
    parts.append(text(article.published.replace("T", " ", 1)) or "no date")
    parts.append(f"<cite>{foreign(article.title)}</cite>" if article.title else "")
    parts.append(foreign(article.author) if article.author else "")
    parts.append(f"grade {text(graded(article.grade))}")
    parts.append(link(article.url) if article.url else "")
    return ", ".join(part for part in parts if part)


def _by_source(report: Report) -> str:
    counts = by_source(report)
    sources = {name for name, _ in counts}
    if not sources:
        return ""
    kinds = list(report.kinds)
    rows = [
        (
            foreign(name),
            *(str(counts[name, kind] or "") for kind in kinds),
            str(sum(counts[name, kind] for kind in kinds)),
        )
        for name in sorted(sources)
    ]
    made = table(("Source", *kinds, "all"), rows, "Conflicts that each source has a part in")
    return f"<section><h2>By source</h2>{made}</section>"


def _matrix(report: Report) -> str:
    counts = against(report)
    names = sorted({name for pair in counts for name in pair})
    if not names:
        return ""
    numbered = [f"{number}. {name}" for number, name in enumerate(names, start=1)]
    rows = [
        (foreign(shown), *(str(counts[name, other] or "") for other in names))
        for shown, name in zip(numbered, names, strict=True)
    ]
    header = ("", *(str(number) for number in range(1, len(names) + 1)))
    made = table(header, rows, "How often each source conflicts with each; on the diagonal, itself")
    return f'<section><h2>Who conflicts with whom</h2><div class="wide">{made}</div></section>'


def _timeline(report: Report) -> str:
    drawn = timeline(report)
    if not drawn:
        return ""
    return (
        f'<section><h2>Over time</h2><div class="wide">{drawn}</div><p class="quiet">A dot is an '
        "article, a line a conflict: whole where people judged it a contradiction, dashed where "
        "they disagree, dotted where nobody has judged. Times in UTC; articles without a date are "
        "left out.</p></section>"
    )


def _articles(report: Report) -> str:
    ordered = sorted(report.articles, key=lambda a: (a.published or "9", source_of(a), a.title))
    items = "".join(f"<li>{_origin(article)}</li>" for article in ordered)
    return f"<section><h2>Articles</h2><ol>{items}</ol></section>" if items else ""


def _method(report: Report) -> str:
    overall = report.agreement.overall
    given = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in report.labels.items())
    agreed = table(
        ("Measure", "Value"),
        [
            ("Krippendorff’s alpha", text(overall.alpha.text)),
            ("Raw agreement", text(overall.percent.text)),
            ("Gwet’s AC1", text(overall.ac1.text)),
            ("Pairs judged by two or more", str(overall.shared)),
        ],
        "Agreement of the analysts; adjudications left out",
    )
    guidelines = (
        f'<h3>Guidelines</h3><pre dir="auto">{text(report.guidelines)}</pre>'
        if report.guidelines
        else ""
    )
    models = ", ".join(foreign(model) for model in report.models) or "not recorded"
    return (
        "<section><h2>Method and limits</h2>"
        f"<p>{METHOD.format(models=models)}</p><p>{LIMITS}</p>"
        f"<p>Labels given: {text(given) or 'none'}.</p>{agreed}{guidelines}</section>"
    )
