"""The report as one HTML page: no script, nothing loaded from anywhere, good on paper."""

from collections import Counter
from collections.abc import Iterable

from diptych_core.publish.report import (
    Report,
    ReportArticle,
    ReportConflict,
    ReportSide,
    Standing,
    source_of,
)
from diptych_core.publish.report_markup import foreign, link, marked, table, text
from diptych_core.publish.report_style import STYLE
from diptych_core.publish.report_timeline import timeline

_KINDS = {
    "negation": "One says it, the other says it is not so",
    "opposite": "Opposite words",
    "number": "Numbers",
    "time": "Times",
    "name": "Places, names and roles",
    "certainty": "Confirmed against unconfirmed",
    "denial": "Claimed by one, denied by another",
    "reversal": "A source against itself",
    "other": "Other",
}
_GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_STANDINGS = {
    Standing.CONFIRMED: "Judged a contradiction",
    Standing.DISPUTED: "Analysts disagree",
    Standing.UNJUDGED: "Found by the program, not judged",
}


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
    origins = {article.origin or article.article_id for article in report.articles}
    sources = {article.source for article in report.articles if article.source}
    stand = report.standings
    lines = [
        (
            f"{len(report.articles)} articles of {len(sources)} sources were compared; "
            f"{len(origins)} of them are of independent origin (copies of one text count once)."
        ),
        (
            f"{stand[Standing.CONFIRMED]} pairs of statements were judged contradictions by "
            f"people; on {stand[Standing.DISPUTED]} more the analysts disagree, and "
            f"{stand[Standing.UNJUDGED]} below were found by the program and judged by nobody."
        ),
    ]
    if report.left_out:
        lines.append(f"{report.left_out} more findings that nobody has judged are not shown.")
    toc = "".join(
        f'<li><a href="#kind-{text(kind)}">{text(_KINDS.get(kind, kind))}</a> ({len(own)})</li>'
        for kind, own in report.kinds.items()
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in lines)
    listed = f"<ul>{toc}</ul>" if toc else "<p>There is no conflict to show.</p>"
    return f"<section><h2>Summary</h2>{paragraphs}{listed}</section>"


def _kind(kind: str, conflicts: Iterable[ReportConflict]) -> str:
    shown = "\n".join(map(_conflict, conflicts))
    title = text(_KINDS.get(kind, kind))
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
        f"<h3>{conflict.number}. {_STANDINGS[conflict.standing]}</h3>"
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
    parts.append(f"grade {text(_graded(article.grade))}")
    parts.append(link(article.url) if article.url else "")
    return ", ".join(part for part in parts if part)


def _graded(grade: str) -> str:
    return f"{grade} ({_GRADES[grade]})" if grade in _GRADES else "none given"


def _by_source(report: Report) -> str:
    counts: Counter[tuple[str, str]] = Counter()
    sources: set[str] = set()
    for conflict in report.conflicts:
        for name in {source_of(conflict.a.article), source_of(conflict.b.article)}:
            counts[name, conflict.kind] += 1
            sources.add(name)
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
    counts: Counter[tuple[str, str]] = Counter()
    for conflict in report.conflicts:
        one, other = source_of(conflict.a.article), source_of(conflict.b.article)
        counts[one, other] += 1
        if one != other:
            counts[other, one] += 1
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
        "<p>The articles were cut into statements. A program looked for statements of different "
        "articles that are about the same thing and cannot both be true, by numbers, times, "
        "names, negations, opposite words, certainty, and a language model "
        f"({models}). People then judged what it found. Statements are quoted as printed; what "
        "stands around them is their paragraph.</p>"
        "<p>A conflict says that two statements do not fit together, not which of them is true. "
        "What the program does not notice is missing here, so the counts are no measure of how "
        "often sources conflict. Accounts of different hours may both have been right when they "
        "were written. Sources that copy from one text are counted once where the copy was "
        "recognised. Grades are those of the analysts, on the Admiralty scale.</p>"
        f"<p>Labels given: {text(given) or 'none'}.</p>{agreed}{guidelines}</section>"
    )
