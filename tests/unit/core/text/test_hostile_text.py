"""Texts made to stop the extraction: it stays linear, and no library's panic ends it."""

import pytest

from diptych_core.article import Article
from diptych_core.claim import Span
from diptych_core.text.claims import extract_claims
from diptych_core.text.quotes import covered
from diptych_core.text.sentences import sentence_spans

# Each of these took longer than a minute, the dots for hours, before it was made linear.
_LONG = {
    "dots": "." * 300_000,
    "dots and closing marks": "...”)" * 60_000,
    "marks of all kinds": "…?!" * 100_000,
    "a thousand quotations": '"No," he said. ' * 20_000,
    "quotations never closed": "\u202e«Mr. " * 30_000,
    "dates in one sentence": "on Monday " * 30_000,
    "numbers and dates": "said 7 a.m. 1-" * 20_000,
}


def _article(text: str) -> Article:
    return Article(
        article_id="x", text=text, title="T", source="S", origin="o", language="en",
        published="2024-10-21",
    )  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", _LONG)
def test_the_time_grows_with_the_length_alone(name: str) -> None:
    text = _LONG[name]
    for claim in extract_claims(_article(text)):
        assert claim.span.of(text) == claim.text


# A capital, such a blank and a full stop made sentencex 1.0.32 panic, which is no Exception.
@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2003", "\u3000", "\u2028", "\x85"])
@pytest.mark.parametrize("blanks", [1, 3])
def test_a_blank_after_an_initial_is_borne(
    blank: str, blanks: int, capfd: pytest.CaptureFixture[str]
) -> None:
    text = f"Troops held Hill A{blank * blanks}. The army confirmed it on Monday."
    found = [claim.text for claim in extract_claims(_article(text))]
    assert "".join(found).endswith("The army confirmed it on Monday.")
    assert "panicked" not in capfd.readouterr().err


def test_a_splitter_that_panics_loses_its_own_boundaries_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class PanicException(BaseException):
        """As pyo3 names what it makes of a panic."""

    def panic(language: str, text: str) -> list[dict[str, int]]:
        raise PanicException(f"{language}: {len(text)}")

    monkeypatch.setattr("sentencex.get_sentence_boundaries", panic)
    text = "The mayor denied it on Monday. The police confirmed it."
    found = sentence_spans(text, Span(0, len(text)))
    assert [span.of(text) for span in found] == [
        "The mayor denied it on Monday.", "The police confirmed it.",
    ]  # fmt: skip


def test_a_stop_by_the_user_is_no_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(language: str, text: str) -> list[dict[str, int]]:
        raise KeyboardInterrupt

    monkeypatch.setattr("sentencex.get_sentence_boundaries", stop)
    with pytest.raises(KeyboardInterrupt):
        sentence_spans("It is denied. So it goes.", Span(0, 25))


@pytest.mark.parametrize("blank", ["\u2003", "\u3000", "\u2028", "\x85"])
def test_more_blanks_than_a_window_holds_are_no_word(blank: str) -> None:
    text = f"The mayor denied it.{blank * 60}The police confirmed it."
    found = sentence_spans(text, Span(0, len(text)))
    assert found[0].start == 0
    assert found[-1].end == len(text)


def test_covered_counts_what_stands_inside() -> None:
    quotes = tuple(Span(at, at + 6) for at in range(0, 100, 10))
    for start in range(0, 100, 3):
        for end in range(start, 101, 7):
            inside = sum(any(q.start <= at < q.end for q in quotes) for at in range(start, end))
            assert covered(Span(start, end), quotes) == inside
