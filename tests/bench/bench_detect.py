"""What the gate, the detectors and fusion cost, beside splitting the same articles.

Run: ``make bench ARGS="-k detect"``. Read the figures as ratios of one run.
"""

import numpy as np
import pytest

from diptych.usecases.sample import sample_entries
from diptych_core.article import Article
from diptych_core.detect.candidates import propose
from diptych_core.detect.engine import judge
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


def cosines(a, b):
    random = np.random.default_rng(7)
    return random.uniform(0.1, 0.8, (len(a), len(b))).astype(np.float32)


def test_extract(benchmark, articles):
    assert benchmark(lambda: [extract_claims(article) for article in articles])


def test_detect_views(benchmark, articles):
    claims = [(article, extract_claims(article)) for article in articles]
    assert benchmark(lambda: [view_claim(c, article) for article, found in claims for c in found])


def test_detect_candidates_of_one_pair_of_articles(benchmark, views):
    cosine = cosines(views[0], views[1])
    found = benchmark(propose, views[0], views[1], cosine)
    benchmark.extra_info["pairs"] = cosine.size
    assert found


def test_detect_judging(benchmark, views):
    found = propose(views[0], views[1], cosines(views[0], views[1]))
    assert benchmark(lambda: [judge(candidate, (NEUTRAL, NEUTRAL)) for candidate in found])
