"""What the gate, the detectors and fusion cost, beside splitting the same articles.

Run: ``make bench ARGS="-k detect"``. Read the figures as ratios of one run.
"""

import numpy as np
import pytest

from diptych.usecases.sample import sample_entries
from diptych_core.article import Article
from diptych_core.detect.engine import judge
from diptych_core.detect.retrieval import Retrieval, Shelf
from diptych_core.detect.view import view_claim
from diptych_core.finding import NliScores
from diptych_core.text.claims import extract_claims
from diptych_resources import read_text

NEUTRAL = NliScores(0.1, 0.8, 0.1)


@pytest.fixture(scope="module")
def articles():
    entries = [entry for entry in sample_entries() if entry.file.endswith(".txt")]
    return [
        Article(
            article_id=entry.file,
            text=read_text(f"sample/{entry.file}"),
            title=entry.title,
            published=entry.published,
        )
        for entry in entries
    ]


@pytest.fixture(scope="module")
def views(articles):
    return [[view_claim(c, article) for c in extract_claims(article)] for article in articles]


def shelves(views):
    """Return the articles with embeddings drawn around one centre: cosines of about .5."""
    random = np.random.default_rng(7)
    made = []
    for group in views:
        rows = 1 + random.standard_normal((len(group), 384))
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        bare = rows.astype(np.float32)
        made.append(Shelf(article=group[0].article, views=group, vectors=bare))
    return made


def last_article(case):
    (found,) = Retrieval(case).run([False] * (len(case) - 1) + [True])
    return found


def test_detect_candidates_of_one_article(benchmark, views):
    case = shelves(views)
    found = benchmark(last_article, case)
    benchmark.extra_info["claims"] = len(case[-1].views)
    assert found


def test_detect_judging(benchmark, views):
    found = last_article(shelves(views))
    assert benchmark(lambda: [judge(candidate, (NEUTRAL, NEUTRAL)) for candidate in found])
