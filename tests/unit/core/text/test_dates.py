import pytest

from diptych_core.claim import Span
from diptych_core.text.dates import times
from diptych_core.text.published import find_published


def read(text, published="2024-11-05"):  # a Tuesday
    return times(text, Span(0, len(text)), published)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 8 October", "2024-10-08", "2024-10-08"),
        ("on November 4", "2024-11-04", "2024-11-04"),
        ("on October 27-28", "2024-10-27", "2024-10-28"),
        ("from 3 to 5 May 2023", "2023-05-03", "2023-05-05"),
        ("on 2024-10-21", "2024-10-21", "2024-10-21"),
        ("on 24 December", "2024-12-24", "2024-12-24"),
        ("on 24 May", "2024-05-24", "2024-05-24"),
        ("on Monday", "2024-11-04", "2024-11-04"),
        ("on Tuesday", "2024-11-05", "2024-11-05"),
        ("next Friday", "2024-11-08", "2024-11-08"),
        ("last week", "2024-10-28", "2024-11-03"),
        ("last month", "2024-10-01", "2024-10-31"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("yesterday", "2024-11-04", "2024-11-04"),
        ("this morning", "2024-11-05", "2024-11-05"),
        ("two days ago", "2024-11-03", "2024-11-03"),
        ("in October", "2024-10-01", "2024-10-31"),
        ("by December", "2024-12-01", "2024-12-31"),
        ("since early October 2023", "2023-10-01", "2023-10-31"),
        ("in 2019", "2019-01-01", "2019-12-31"),
    ],
)
def test_days(text, first, last):
    (found,) = read(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "clock"), [("at 14:30", "14:30"), ("at 7 a.m.", "07:00"), ("at 12:05 pm", "12:05")]
)
def test_clocks(text, clock):
    (found,) = read(text)
    assert (found.grain, found.clock) == ("clock", clock)


def test_deadline_ahead_of_publication():
    (found,) = read("They will be ready by 1 November.", "2024-10-21")
    assert (found.first, found.as_of) == ("2024-11-01", False)


def test_as_of():
    assert read("As of Monday, 12 had died.")[0].as_of
    assert not read("On Monday, 12 died.")[0].as_of


def test_unknown_publication_leaves_words_unresolved():
    (found,) = read("It fell on Monday.", "")
    assert (found.first, found.span.of("It fell on Monday.")) == ("", "Monday")


@pytest.mark.parametrize("text", ["a 3:2 win", "They may go.", "Black Friday sales", "99:99"])
def test_not_times(text):
    assert read(text) == ()


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "soon", "2024-13-01"])
def test_odd_publication_dates_do_no_harm(published):
    assert len(read("last week, 5 years ago, next Friday, in October", published)) == 4


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Head\n\nSTANISLAV POHORILOVMonday, 21 October 2024, 12:11\nText.", "2024-10-21T12:11"),
        ("Published: Oct 21, 2024\nText.", "2024-10-21"),
        ("October 21, 2024 at 3:05 pm\nText.", "2024-10-21T15:05"),
        ("Updated 2024-10-21T09:30:00Z", "2024-10-21T09:30"),
        ("21.10.2024\nText.", "2024-10-21"),
        ("KYIV, Oct. 21, 2024 — Troops left.", "2024-10-21"),
        ("04.05.2024\nText.", ""),
        ("The treaty was signed on 21 October 2024 in the old town hall of Graz.", ""),
        ("31 February 2024", ""),
        ("", ""),
    ],
)
def test_find_published(text, iso):
    assert find_published(text) == iso
