"""Times of day in words, told apart from counts."""

import pytest

from diptych_core.article import Article
from diptych_core.text.claims import extract_claims


def slots(text):
    (claim,) = extract_claims(Article(article_id="x", text=text))
    return claim.slots


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("The depot exploded at ten past three on Monday.", "03:10"),
        ("It was twenty to three when the depot blew up.", "02:40"),
        ("Residents were told to leave at a quarter to four.", "03:45"),
        ("They met at half past seven in the evening.", "19:30"),
        ("Six people are dead, the hospital said before eleven o’clock on Monday.", "11:00"),
        ("The siren fell silent at twelve o'clock, the police said.", "00:00"),
    ],
)
def test_spoken_time_is_a_clock(text, clock):
    assert [time.clock for time in slots(text).times if time.clock] == [clock]


def test_range_of_a_count_is_no_time():
    found = slots("About five to six people came to the quay.")
    assert not found.times
    assert [q.counted for q in found.quantities] == ["person"]
