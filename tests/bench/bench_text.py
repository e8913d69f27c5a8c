"""Claims per second, and what the frames and slots cost over bare sentence splitting.

Run: ``pytest tests/bench/bench_text.py --benchmark-enable``.
"""

import pytest
import sentencex  # type: ignore[import-untyped]

from diptych_core.article import Article
from diptych_core.text.claims import extract_claims

PARAGRAPH = (
    "On {day} October, Maj. Gen. Ann Kovač, a spokeswoman for the Ministry of Defence of Norland, "
    "said that at least {count} soldiers had been sent to the port of Westhaven. “We cannot "
    "confirm reports that they have crossed the border. We are looking into it,” she added. "
    "Southland’s army denied the claims, calling them “groundless rumours”. According to the "
    "mayor, between 11,000 and 12,000 people may leave by 1 November if the fighting goes on."
)


@pytest.fixture(scope="module")
def article():
    text = "\n\n".join(PARAGRAPH.format(day=1 + n % 30, count=1_000 + n) for n in range(60))
    return Article(article_id="a", text=text, published="2024-11-05")


def test_claims_of_an_article(benchmark, article):
    claims = benchmark(extract_claims, article)
    benchmark.extra_info["claims"] = len(claims)
    assert len(claims) == 300


def test_bare_splitter(benchmark, article):
    assert benchmark(sentencex.get_sentence_boundaries, "en", article.text)
