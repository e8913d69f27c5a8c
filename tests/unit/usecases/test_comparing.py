"""Batches of an analysis: nothing twice, nothing left out, and what progress says of them."""

from typing import cast

import numpy as np
import pytest

from diptych.usecases.comparing import ArticleJobs, Batch, Comparison, Scorer, score_batches
from diptych.worker.cancel import CancelToken
from diptych.worker.client import ModelInfo, WorkerClient
from diptych.worker.errors import CancelledError
from diptych_core.article import Article
from diptych_core.detect.retrieval import Shelf
from diptych_core.detect.view import view_claim
from diptych_core.finding import NliScores
from diptych_core.text.claims import extract_claims

ARTICLES = 6
CLAIMS = 30


def shelf(number: int) -> Shelf:
    text = " ".join(f"Gang {n} robbed {n + number} banks in Orvel." for n in range(2, CLAIMS + 2))
    article = Article(article_id=f"{number}", text=text)
    views = [view_claim(claim, article) for claim in extract_claims(article)]
    rows = np.random.default_rng(number).random((len(views), 5)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Shelf(article=article, views=views, vectors=rows)


def jobs(done=()):
    return [
        ArticleJobs(
            f"{later}",
            {f"{n}": f"{n}-{later}" for n in range(later) if (n, later) not in done},
        )
        for later in range(ARTICLES)
    ]


@pytest.fixture(scope="module")
def shelves():
    return [shelf(number) for number in range(ARTICLES)]


class StubWorker:
    def __init__(self, fails=False):
        self.fails = fails
        self.asked = 0

    def model_info(self, kind, *, model=None):
        return ModelInfo(name="stub", revision="1", kind=kind, backend="onnx")

    def nli(self, pairs, *, model=None, progress=None, cancel=None):
        if self.fails:
            raise CancelledError("stopped at work")
        self.asked += len(pairs)
        return [NliScores(0.0, 0.1, 0.9)] * len(pairs)


def scored(workers, batches, scorer=None):
    return list(
        score_batches([cast("WorkerClient", w) for w in workers], batches, scorer or Scorer())
    )


def keys(batches: list[Batch]) -> list[str]:
    return [run.key for batch in batches for run in batch.runs]


def test_every_pair_of_articles_is_in_one_batch(shelves):
    batches = list(Comparison(shelves, jobs()).batches())
    wanted = [f"{a}-{b}" for b in range(ARTICLES) for a in range(b)]
    assert sorted(keys(batches)) == sorted(wanted)
    for run in (run for batch in batches for run in batch.runs):
        assert all((c.a.article.article_id, c.b.article.article_id) == (run.a, run.b)
                   for c in run.candidates)  # fmt: skip


def test_what_is_done_is_left_out_and_the_rest_stays_the_same(shelves):
    whole = {run.key: run for b in Comparison(shelves, jobs()).batches() for run in b.runs}
    done = {(0, 1), (0, 4), (2, 4), (1, 5)}
    rest = [run for b in Comparison(shelves, jobs(done)).batches() for run in b.runs]
    assert len(rest) == len(whole) - len(done)
    assert all(run == whole[run.key] for run in rest)


def test_steps_add_up(shelves):
    comparison = Comparison(shelves, jobs())
    batches = list(comparison.batches())
    assert len(batches) > ARTICLES  # an article's pairs do not wait for each other
    assert sum(batch.steps for batch in batches) == comparison.steps > 0
    nothing = Comparison(shelves, [ArticleJobs(f"{n}", {}) for n in range(ARTICLES)])
    assert (nothing.steps, list(nothing.batches())) == (0, [])


def test_no_batch_is_made_once_cancelled(shelves):
    token = CancelToken()
    batches = Comparison(shelves, jobs()).batches(token)
    assert next(batches).runs
    token.set()
    assert list(batches) == []


def test_workers_share_the_batches(shelves):
    workers = [StubWorker(), StubWorker()]
    results = scored(workers, Comparison(shelves, jobs()).batches())
    pairs = sum(result.scored for result in results)
    assert sum(worker.asked for worker in workers) == 2 * pairs > 0
    assert len(keys([result.batch for result in results])) == ARTICLES * (ARTICLES - 1) // 2
    for result in results:
        for run, findings in zip(result.batch.runs, result.findings, strict=True):
            known = {c.a.claim.claim_id for c in run.candidates}
            assert {finding.claim_a for finding in findings} <= known
    assert any(findings for result in results for findings in result.findings)


def test_a_worker_that_stops_ends_the_scoring(shelves):
    with pytest.raises(CancelledError):
        scored([StubWorker(fails=True)], Comparison(shelves, jobs()).batches())


def test_scorer_refuses_work_once_cancelled(shelves):
    token = CancelToken()
    batch = next(Comparison(shelves, jobs()).batches())
    token.set()
    worker = StubWorker()
    with pytest.raises(CancelledError):
        Scorer(cancel=token)(cast("WorkerClient", worker), batch)
    assert worker.asked == 0
