"""A book in the reader: how long until it shows, and how long a frame takes while it scrolls.

Run: ``make bench ARGS="-k bench_reader -s"``. The book has 600,000 characters (200 pages), a
thousand other findings, and the claim near its end: the worst place for a layout that must know
everything above. Off screen a frame is painted by the processor alone, as on the plainest of
machines.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from diptych.ui.reader.twin import TwinReader
from diptych.ui.theme.controller import ThemeController
from diptych.usecases.queue import Mark, PairView, Side
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding

_CHARACTERS = 600_000
_MARKS = 1_000
_STEP = 53  # pixels a frame: half a turn of a wheel, some 3,000 pixels a second
_FRAMES = 600
_SENTENCE = (
    "The mayor said on Monday that {n} people were hurt when the ferry struck the pier, and that "
    "nobody in the harbour office could confirm the figure that the company had given. "
)


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds by the clock, and of the processor (what an idle machine would take)."""

    clock: float
    processor: float

    @property
    def line(self) -> str:
        """Both as words."""
        return f"{self.clock:.1f} ms (processor {self.processor:.1f})"


def line(all_: Sequence[Took]) -> str:
    """Median, 99th percentile and the longest, by the clock and of the processor."""
    clock, processor = [took.clock for took in all_], [took.processor for took in all_]
    return f"{_spread(clock)} ms (processor {_spread(processor)})"


def _spread(values: Sequence[float]) -> str:
    ranked = sorted(values)
    p99 = ranked[min(len(ranked) - 1, len(ranked) * 99 // 100)]
    return f"p50 {statistics.median(ranked):.1f}, p99 {p99:.1f}, max {ranked[-1]:.1f}"


def book(name: str) -> Article:
    """Return an article of two hundred pages."""
    paragraphs: list[str] = []
    length = 0
    while length < _CHARACTERS:
        number = len(paragraphs)
        paragraphs.append(
            "".join(_SENTENCE.format(n=number * 7 + i) for i in range(1 + number % 5))
        )
        length += len(paragraphs[-1]) + 2
    return Article(article_id=name, text="\n\n".join(paragraphs), title=name, source=name)


def side(article: Article, at: float) -> Side:
    """Return the side whose claim stands ``at`` (0 to 1) in the article."""
    text = article.text
    start = text.index("The mayor", int(len(text) * at))
    place = Span(start, text.index(". ", start) + 1)
    step = len(text) // _MARKS
    return Side(
        article=article,
        claim=Claim(
            claim_id=f"{article.article_id}/{start}",
            article_id=article.article_id,
            index=start,
            span=place,
            passage=place,
            text=place.of(text),
        ),
        marks=tuple(
            Mark(
                pair_id=f"p{n}",
                span=Span(n * step, n * step + 90),
                band=Band.CHECK,
                kind=ConflictKind.NUMBER,
            )
            for n in range(_MARKS)
        ),
    )


def pair(a: Side, b: Side) -> PairView:
    """Return a pair of two sides."""
    return PairView(
        finding=Finding(
            pair_id=a.claim.claim_id + b.claim.claim_id,
            claim_a=a.claim.claim_id,
            claim_b=b.claim.claim_id,
            score=0.9,
            band=Band.CONFLICT,
            kind=ConflictKind.NUMBER,
            similarity=0.9,
        ),
        a=a,
        b=b,
    )


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[TwinReader]:
    """A reader as large as on a full-HD screen."""
    qapp.setStyle("Fusion")
    theme = ThemeController(qapp, QFont("Source Sans Pro", 10))
    reader = TwinReader()
    reader.resize(1500, 900)
    reader.set_look(theme.tokens, theme.reading_font)
    reader.show()
    QCoreApplication.processEvents()
    yield reader
    reader.close()
    reader.deleteLater()
    qapp.styleHints().colorSchemeChanged.disconnect(theme.follow)
    qapp.setStyleSheet("")
    theme.deleteLater()


def timed(work: Callable[[], object]) -> Took:
    """Return the milliseconds that ``work`` took."""
    begin, used = time.perf_counter(), time.thread_time()
    work()
    return Took(
        clock=(time.perf_counter() - begin) * 1000, processor=(time.thread_time() - used) * 1000
    )


def painted(reader: TwinReader) -> None:
    """Paint both panes now."""
    for pane in (reader.left, reader.right):
        pane.view.viewport().repaint()


def shown(reader: TwinReader, to: PairView) -> None:
    """Show another pair, painted."""
    reader.show_pair(to)
    painted(reader)


def frame(reader: TwinReader) -> None:
    """Scroll on by one frame, with everything else that the window does in between."""
    bar = reader.left.view.verticalScrollBar()
    bar.setValue((bar.value() + _STEP) % max(1, bar.maximum()))
    painted(reader)
    QCoreApplication.processEvents()


def scrolled(reader: TwinReader) -> list[Took]:
    """Scroll from the beginning, frame by frame."""
    reader.left.view.verticalScrollBar().setValue(0)
    return [timed(partial(frame, reader)) for _ in range(_FRAMES)]


def test_a_book_in_the_reader(
    benchmark: Callable[..., object], capsys: pytest.CaptureFixture[str], reader: TwinReader
) -> None:
    one, two = book("one"), book("two")
    pairs = [pair(side(one, at), side(two, 1 - at)) for at in (0.97, 0.5, 0.2)]
    show = timed(lambda: reader.show_pair(pairs[0]))
    paint = timed(lambda: painted(reader))
    cold = scrolled(reader)  # while the rest is still being laid out
    turns = [timed(QCoreApplication.processEvents)]
    while not (reader.left.view.page.layout.finished and reader.right.view.page.layout.finished):
        turns.append(timed(QCoreApplication.processEvents))
    warm = scrolled(reader)
    reader.set_locked(True)
    linked = scrolled(reader)
    reader.set_locked(False)
    switch = [timed(partial(shown, reader, to)) for to in (*pairs, *pairs)]
    reader.open_find()
    find = timed(lambda: reader.find_bar.field.setText("ferry"))
    reader.find_bar.leave()
    benchmark(reader.show_pair, pairs[1])
    with capsys.disabled():
        print(  # noqa: T201 - its purpose
            f"\n{len(one.text):,} characters a side, {_MARKS:,} marks",
            f"shown first: {show.line}; painted: {paint.line}",
            f"a frame while the rest is laid out: {line(cold)}",
            f"a turn of the event loop meanwhile: {line(turns)}",
            f"a frame when all is laid out: {line(warm)}",
            f"a frame with both panes linked: {line(linked)}",
            f"another pair of the same articles: {line(switch)}",
            f"a word that stands 3,000 times in each article found and marked: {find.line}",
            sep="\n",
        )
    assert reader.left.view.page.layout.finished
