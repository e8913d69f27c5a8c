"""Analysis with a worker that answers at once: what is scored, when, and what survives."""

from typing import cast

import numpy as np
import pytest

from diptych.session import CaseSession
from diptych.usecases import analysing
from diptych.usecases.labelling import decide
from diptych.usecases.progress import Progress, Stage
from diptych.worker.cancel import CancelToken
from diptych.worker.client import ModelInfo, WorkerClient
from diptych_core.article import Article
from diptych_core.finding import NliScores
from diptych_core.label import Label

TEXTS = {
    "a": "The minister confirmed that 1,500 soldiers had arrived in Orvel.",
    "b": "The army could not confirm that soldiers had arrived in Orvel.",
    "c": "At least 3,000 soldiers have arrived in Orvel.",
    "d": "Only 40 soldiers arrived in Orvel.",
}


class StubWorker:
    """Embeds every text alike, finds every pair neutral, and counts what it is asked."""

    def __init__(self, revision="1"):
        self.revision = revision
        self.embedded = 0
        self.pairs = 0
        self.after_pairs = None

    def model_info(self, kind, *, model=None):
        return ModelInfo(name=model or kind, revision=self.revision, kind=kind, backend="onnx")

    def embed(self, texts, *, model=None, progress=None, cancel=None):
        self.embedded += len(texts)
        row = np.full(4, 0.5, dtype=np.float32)
        rows = np.tile(row, (len(texts), 1))
        rows[:, 0] += 0.5  # cosine 1 without being the duplicates that equal texts would be
        return rows / np.linalg.norm(rows, axis=1, keepdims=True) * np.float32(0.9)

    def nli(self, pairs, *, model=None, progress=None, cancel=None):
        self.pairs += len(pairs)
        if self.after_pairs is not None:
            self.after_pairs()
        return [NliScores(0.1, 0.8, 0.1)] * len(pairs)


def analyse(session, workers, **more):
    return analysing.analyse(session, [cast("WorkerClient", w) for w in workers], **more)


def add(session, *names, published=""):
    for name in names:
        article = Article(
            article_id=name * 4, text=TEXTS[name], source=name, published=published, origin=name
        )
        session.run(lambda case, article=article: case.articles.add(article))


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


def pairs_of(session):
    return {f.pair_id for f in session.run(lambda case: case.findings.all())}


def test_every_pair_of_articles_is_scored_once(session):
    add(session, "a", "b", "c")
    worker = StubWorker()
    report = analyse(session, [worker])
    assert (report.articles, report.claims, report.scored) == (3, 3, 3)
    assert worker.pairs == 6  # both directions
    assert report.findings == len(pairs_of(session)) == 3
    again = StubWorker()
    assert analyse(session, [again]).scored == 0
    assert (again.embedded, again.pairs) == (0, 0)


def test_added_article_costs_its_own_pairs(session):
    add(session, "a", "b")
    analyse(session, [StubWorker()])
    before = pairs_of(session)
    add(session, "d")
    worker = StubWorker()
    assert analyse(session, [worker]).scored == 2
    assert before < pairs_of(session)


def test_order_of_import_does_not_matter(session, tmp_path):
    add(session, "a", "b", "c")
    analyse(session, [StubWorker()])
    with CaseSession.create(tmp_path / "y.diptych") as other:
        for name in "cba":
            add(other, name)
            analyse(other, [StubWorker()])
        found = other.run(lambda case: case.findings.all())
    assert found == session.run(lambda case: case.findings.all())


def test_copies_of_one_text_are_never_compared(session):
    add(session, "a")
    copy = Article(article_id="copy", text=TEXTS["c"], source="copy", origin="a")
    session.run(lambda case: case.articles.add(copy))
    assert analyse(session, [StubWorker()]).scored == 0


def test_cancelled_run_goes_on_where_it_stopped(session):
    add(session, "a", "b", "c", "d")
    token = CancelToken()
    worker = StubWorker()
    worker.after_pairs = token.set
    report = analyse(session, [worker], cancel=token)
    assert report.cancelled
    assert 0 < report.scored < 6
    rest = analyse(session, [StubWorker()])
    assert report.scored + rest.scored == 6
    assert not rest.cancelled


def test_new_model_scores_anew_and_keeps_labels(session):
    add(session, "a", "b")
    analyse(session, [StubWorker()])
    (pair,) = pairs_of(session)
    session.run(
        lambda case: decide(case, pair_ids=[pair], analyst="ann", label=Label.CONTRADICTION)
    )
    assert analyse(session, [StubWorker("2")]).scored == 1
    (finding,) = session.run(lambda case: case.findings.all())
    assert finding.revision == "2"
    assert session.run(lambda case: case.labels.decision(pair, "ann")).label is Label.CONTRADICTION


def test_corrected_date_makes_its_pairs_anew(session):
    add(session, "a", "c", published="2025-03-03")
    analyse(session, [StubWorker()])
    before = session.run(lambda case: case.findings.all())
    session.run(lambda case: case.articles.update_metadata("cccc", published="2025-03-09"))
    assert analyse(session, [StubWorker()]).scored == 1
    after = session.run(lambda case: case.findings.all())
    assert [f.pair_id for f in after] == [f.pair_id for f in before]
    assert after[0].score < before[0].score  # an update now speaks against it


def test_several_workers_share_the_work(session):
    add(session, "a", "b", "c", "d")
    workers = [StubWorker(), StubWorker()]
    assert analyse(session, workers).scored == 6
    assert sum(worker.pairs for worker in workers) == 12


def test_progress_names_each_stage(session):
    add(session, "a", "b")
    told: list[Progress] = []
    analyse(session, [StubWorker()], on_progress=told.append)
    assert [p.stage for p in told if p.done == p.total][-1] is Stage.DONE
    assert {p.stage for p in told} >= {Stage.CLAIMS, Stage.SCORING, Stage.DONE}


@pytest.mark.parametrize("names", ["", "a"])
def test_nothing_to_compare_is_no_error(session, names):
    add(session, *names)
    report = analyse(session, [StubWorker()])
    assert (report.scored, report.findings) == (0, 0)
