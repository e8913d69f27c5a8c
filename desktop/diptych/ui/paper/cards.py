"""A conflict on paper: a card with both sides, their sources, and what people decided."""

from dataclasses import replace

from diptych.ui.paper.boxes import Bar, Box, Columns, Frame, Item, Stack
from diptych.ui.paper.ink import (
    BODY,
    CLAIM,
    DOTS,
    EVIDENCE,
    QUIET,
    SECTION,
    SMALL,
    SMALL_BOLD,
    SMALL_QUIET,
    TINY_QUIET,
    Ink,
    apart,
)
from diptych.ui.paper.words import Run, Words
from diptych_core.publish.printed import PrintedArticle, PrintedConflict, PrintedSide

_GUTTER = 14 * DOTS
_AROUND = Ink(colour=QUIET)
_CLAIM = Ink(fill=CLAIM)
_EVIDENCE = Ink(fill=EVIDENCE, bold=True, underlined=True)


def origin(article: PrintedArticle) -> list[Run]:
    """Return who published an article, when, under which headline, and where."""
    runs: list[Run] = [(apart(article.source), SMALL_BOLD), (f", {article.published}", SMALL)]
    runs += [(f", {apart(part)}", SMALL) for part in (article.title, article.author) if part]
    runs.append((f", grade {article.grade}", SMALL))
    if article.link or article.url:
        address = article.link or article.url
        runs += [(", ", SMALL), (apart(address), replace(SMALL, link=article.link))]
    return runs


def card(conflict: PrintedConflict, width: float, page: float) -> Box:
    """Return the card of a conflict.

    Args:
        conflict: The conflict.
        width: Of the page, in dots.
        page: Its height: a lower card is never cut.
    """
    inner = width - 2 * Frame.INSET
    column = (inner - _GUTTER) / 2
    heading = f"{conflict.number}. {conflict.standing}"
    sides = Columns([_side(side, column) for side in conflict.sides], (0.0, column + _GUTTER))
    items = [
        Item(Words([(heading, SECTION)], inner).marked(heading, 2), stays=True),
        Item(sides, above=4 * DOTS),
    ]
    for name, text in (
        ("Why: ", conflict.reasons),
        ("Why it may be none: ", conflict.counter_reasons),
    ):
        if text:
            words = Words([(name, SMALL_BOLD), (text, SMALL)], inner)
            items.append(Item(words, above=(6 if name == "Why: " else 2) * DOTS))
    for each in conflict.judgements:
        runs = [(apart(each.analyst), SMALL_BOLD), (f": {each.label}", SMALL)]
        if each.note:
            runs.append((f" — {apart(each.note)}", SMALL))
        words = Words([*runs, (f" ({each.at})", SMALL_QUIET)], inner)
        items.append(Item(words, above=2 * DOTS))
    items.append(Item(Words([(f"Pair {conflict.pair}", TINY_QUIET)], inner), above=3 * DOTS))
    return Frame(Stack(items), width, page)


def _side(side: PrintedSide, width: float) -> Box:
    runs = [(side.before, _AROUND)]
    runs += [(piece.text, _EVIDENCE if piece.evidence else _CLAIM) for piece in side.claim]
    runs.append((side.after, _AROUND))
    # Lines of a passage end where the column does, not where those of its file did.
    runs = [(text.replace("\n", " ").replace("\t", " "), ink) for text, ink in runs]
    right = side.direction == "rtl"
    quote = Words([("", BODY), *runs], width - Bar.INSET, rtl=right)
    return Stack([
        Item(Bar(quote, width, right=right)),
        Item(Words(origin(side.article), width), above=3 * DOTS),
        Item(Words([(apart(side.said), SMALL_QUIET)], width), above=1 * DOTS),
    ])  # fmt: skip
