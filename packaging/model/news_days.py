"""Sentences that begin with the day they tell of."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from news_data import listed

if TYPE_CHECKING:
    from news_data import NewsSentence

STYLES = 3
_MONTHS = listed(
    "January February March April May June July August September October November December"
)
# A first word that is no name, and of something that was not spoken of before.
_INDEFINITE = re.compile(
    r"^(?:A|An|At least|More than|Over|Several|Dozens of|Two|Three|Four|Five|Six|Seven|Eight|Nine|"
    r"Ten|Eleven|Twelve|Some|Around|About|Up to|Nearly|Hundreds of|Thousands of|Protesters|Gunmen|"
    r"Militants|Police|Unidentified|Suspected)\b"
)


def can_begin_with_day(sentence: NewsSentence) -> bool:
    """Say whether a day can be put before a sentence: it has one, and its first word is no name."""
    return len(sentence.day) == 10 and bool(_INDEFINITE.match(sentence.text))


def with_day(sentence: NewsSentence, style: int, text: str = "") -> str:
    """Return a sentence that begins with its day; its first word must be no name.

    Args:
        sentence: Has an ISO day.
        style: 0 for "On 4 May 2012, ", 1 for "On May 4, 2012, ", 2 for "4 May 2012: ".
        text: Stands in for the sentence's own words.
    """
    day = date.fromisoformat(sentence.day)
    month = _MONTHS[day.month - 1]
    whole = text or sentence.text
    lowered = whole[0].lower() + whole[1:]
    if style == 0:
        return f"On {day.day} {month} {day.year}, {lowered}"
    if style == 1:
        return f"On {month} {day.day}, {day.year}, {lowered}"
    return f"{day.day} {month} {day.year}: {whole}"
