"""Articles and pairs made by hand for the reader's tests."""

from diptych.ui.reader.twin import TwinReader
from diptych.usecases.queue import Mark, PairView, Side
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding


def article(name, text, **more):
    values = {"article_id": name, "text": text, "title": name, "source": name}
    return Article(**(values | more))


def side(made, words, *, marks=(), cues=()):
    """Return a side whose claim is ``words``; marks are (pair, words)."""
    place = span(made.text, words)
    return Side(
        article=made,
        claim=Claim(
            claim_id=f"{made.article_id}/{place.start}",
            article_id=made.article_id,
            index=0,
            span=place,
            passage=place,
            text=words,
        ),
        cues=tuple(span(made.text, cue) for cue in cues),
        marks=tuple(
            Mark(
                pair_id=pair_id,
                span=span(made.text, told),
                band=Band.CONFLICT,
                kind=ConflictKind.NUMBER,
            )
            for pair_id, told in marks
        ),
    )


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def pair(one, other, pair_id="pair", decision=None):
    return PairView(
        finding=Finding(
            pair_id=pair_id,
            claim_a=one.claim.claim_id,
            claim_b=other.claim.claim_id,
            score=0.9,
            band=Band.CONFLICT,
            kind=ConflictKind.NUMBER,
            similarity=0.9,
        ),
        a=one,
        b=other,
        decision=decision,
    )


def paragraphs(word, count):
    """Return ``count`` numbered paragraphs, so that each is found by its number."""
    filler = f"The {word} went on through the night and nobody slept. " * 4
    return "\n\n".join(f"{word} {n:05d}. {filler}" for n in range(count))


def shown_reader(qtbot, theme):
    """Return a reader on screen, without a pair."""
    reader = TwinReader()
    qtbot.addWidget(reader)
    reader.resize(1040, 640)
    reader.show()
    reader.set_look(theme.tokens, theme.reading_font)
    qtbot.waitExposed(reader)
    return reader
