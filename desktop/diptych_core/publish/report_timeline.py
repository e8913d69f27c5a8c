"""The timeline of a report as static SVG: articles by time and source, conflicts as arcs."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from diptych_core.publish.report import Report, ReportArticle, Standing, source_of
from diptych_core.publish.report_markup import text

_WIDTH, _LEFT, _RIGHT = 960.0, 190.0, 24.0
_ROW, _TOP, _BOTTOM = 34.0, 18.0, 34.0
_TICKS = 5
_LONG = 60  # days from which on the year matters more than the hour
_NAME = 26  # characters of a source's name that fit on the left
# As attributes, not by the style sheet: the drawing is whole when it is taken out of the page.
_LINE = 'fill="none" stroke="currentColor" stroke-width="1.5" stroke-opacity="0.65"'
_LINES = {
    Standing.CONFIRMED: "",
    Standing.DISPUTED: ' stroke-dasharray="6 3"',
    Standing.UNJUDGED: ' stroke-dasharray="2 3"',
}


def timeline(report: Report) -> str:
    """Return the timeline, or an empty string where fewer than two articles have a date."""
    moments = {a.article_id: m for a in report.articles if (m := _moment(a.published)) is not None}
    dated = [article for article in report.articles if article.article_id in moments]
    if len(dated) < 2:
        return ""
    rows = {name: n for n, name in enumerate(sorted({source_of(a) for a in dated}))}
    spots = _spots(dated, moments, rows)
    height = _TOP + _ROW * len(rows) + _BOTTOM
    parts = [
        (
            f'<svg viewBox="0 0 {_WIDTH:.0f} {height:.0f}" role="img" '
            'aria-labelledby="timeline-title" xmlns="http://www.w3.org/2000/svg">'
        ),
        (
            '<title id="timeline-title">Articles by time and source; arcs join articles in '
            "conflict</title>"
        ),
        *(_row(name, number) for name, number in rows.items()),
        *_ticks(sorted(moments.values()), height),
        *_arcs(report, spots),
        *(_dot(article, *spots[article.article_id]) for article in dated),
        "</svg>",
    ]
    return "".join(parts)


def _spots(
    dated: Sequence[ReportArticle],
    moments: Mapping[str, datetime],
    rows: Mapping[str, int],
) -> dict[str, tuple[float, float]]:
    first, last = min(moments.values()), max(moments.values())
    span = (last - first).total_seconds() or 1.0
    reach = _WIDTH - _LEFT - _RIGHT
    return {
        article.article_id: (
            _LEFT + reach * (moments[article.article_id] - first).total_seconds() / span,
            _TOP + _ROW * (rows[source_of(article)] + 0.5),
        )
        for article in dated
    }


def _row(name: str, number: int) -> str:
    y = _TOP + _ROW * (number + 0.5)
    short = name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"
    return _rule(_LEFT, y, _WIDTH - _RIGHT, y) + _words(_LEFT - 14, y + 4, "end", short)


def _ticks(moments: Sequence[datetime], height: float) -> list[str]:
    first, last = moments[0], moments[-1]
    count = _TICKS if last > first else 1
    form = "%Y-%m-%d" if (last - first).days >= _LONG else "%m-%d %H:%M"
    made = []
    for number in range(count):
        share = number / (count - 1) if count > 1 else 0.0
        x = _LEFT + (_WIDTH - _LEFT - _RIGHT) * share
        anchor = "start" if share == 0.0 else "end" if share == 1.0 else "middle"
        made.append(_rule(x, _TOP, x, height - _BOTTOM))
        made.append(_words(x, height - 12, anchor, format(first + (last - first) * share, form)))
    return made


def _arcs(report: Report, spots: Mapping[str, tuple[float, float]]) -> list[str]:
    surest: dict[tuple[str, str], Standing] = {}
    numbers: dict[tuple[str, str], list[int]] = {}
    order = list(Standing)
    for conflict in report.conflicts:
        a, b = sorted((conflict.a.article.article_id, conflict.b.article.article_id))
        if a == b or a not in spots or b not in spots:
            continue
        known = surest.get((a, b), conflict.standing)
        surest[a, b] = min(known, conflict.standing, key=order.index)
        numbers.setdefault((a, b), []).append(conflict.number)
    made = []
    for (a, b), standing in sorted(surest.items()):
        (x1, y1), (x2, y2) = spots[a], spots[b]
        bend = 26.0 if y1 == y2 else 0.0
        middle = f"{(x1 + x2) / 2:.1f} {(y1 + y2) / 2 - bend:.1f}"
        named = ", ".join(map(str, numbers[a, b]))
        made.append(
            f'<path d="M{x1:.1f} {y1:.1f} Q{middle} {x2:.1f} {y2:.1f}" {_LINE}{_LINES[standing]}>'
            f"<title>Conflict {named} ({standing.value})</title></path>"
        )
    return made


def _dot(article: ReportArticle, x: float, y: float) -> str:
    said = ", ".join(part for part in (article.title, article.source, article.published) if part)
    title = f"<title>{text(said)}</title>"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="currentColor">{title}</circle>'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {place} stroke="currentColor" stroke-opacity="0.25"/>'


def _words(x: float, y: float, anchor: str, words: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} font-size="12" fill="currentColor">{text(words)}</text>'


def _moment(published: str) -> datetime | None:
    """Return a publication time; a date is its midnight, a time without zone is UTC."""
    try:
        moment = datetime.fromisoformat(published)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # a first or last day that UTC has no longer
        return None
