"""The publication time that a page states of itself."""

from typing import Any

import msgspec

from diptych_worker.parsers.dates import iso_date

_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
)
_LARGEST = 2**20  # characters of one JSON-LD block


def published(tree: Any) -> str:
    """Return the publication time in ISO 8601, with its zone where the page gives one, or empty.

    Looked for where pages state it for machines: meta elements, JSON-LD, marked ``time``
    elements. A date in running text is left to others.
    """
    candidates = [*_from_meta(tree), *_from_json(tree), *_from_marks(tree)]
    dates = [iso for iso in map(iso_date, candidates) if iso]
    # The same moment is often stated twice, once with its time: take the fuller one of that day.
    fuller = [iso for iso in dates if "T" in iso and iso[:10] == dates[0][:10]]
    return (fuller or dates or [""])[0]


def _from_meta(tree: Any) -> list[str]:
    values: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        values.setdefault(name.strip().lower(), node.get("content") or "")
    return [values[name] for name in _META if values.get(name)]


def _from_json(tree: Any) -> list[str]:
    found: list[str] = []
    for node in tree.xpath("//script[@type='application/ld+json']"):
        text = node.text or ""
        if len(text) > _LARGEST:
            continue
        try:
            waiting: list[Any] = [msgspec.json.decode(text)]
        except (msgspec.MsgspecError, RecursionError, UnicodeError):
            continue
        while waiting:
            here = waiting.pop(0)
            if isinstance(here, list):
                waiting.extend(here)
            elif isinstance(here, dict):
                date = here.get("datePublished")
                if isinstance(date, str):
                    found.append(date)
                waiting.extend(here[key] for key in ("@graph", "mainEntity") if key in here)
    return found


def _from_marks(tree: Any) -> list[str]:
    marked = tree.xpath("//time[@datetime and (@pubdate or @itemprop='datePublished')]")
    return [node.get("datetime") for node in marked]
