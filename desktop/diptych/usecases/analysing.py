"""Analysing a case: claims, candidates, scores. Resumable; new articles score only new pairs.

What is kept is a run for each pair of articles: its findings and the fact that it was analysed,
with the fingerprint of everything that decides the result, are written in one transaction. What
is written already is skipped, so a run can be stopped anywhere and gone on with, and an added
article costs only its own claims.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from diptych.pace import Breathe, no_pace
from diptych.session import CaseSession
from diptych.usecases.case_models import CaseModels, folder_of, settled
from diptych.usecases.comparing import ArticleJobs, Comparison, Scorer, score_batches
from diptych.usecases.learned import Learned, learned_in
from diptych.usecases.model_book import Content, ModelBook
from diptych.usecases.progress import AnalysisReport, Progress, Stage
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError
from diptych_core.article import Article
from diptych_core.claim import Claim
from diptych_core.detect.candidates import distinct, in_context
from diptych_core.detect.engine import ENGINE_REVISION
from diptych_core.detect.retrieval import Shelf
from diptych_core.detect.view import view_claim
from diptych_core.identity import sha256_text
from diptych_core.text.claims import EXTRACTOR_REVISION, extract_claims
from diptych_store.casefile import CaseFile


@dataclass(slots=True)
class _Clock:
    """Tells listeners how far a stage is, at most ten times a second."""

    stage: Stage
    total: int
    tell: Callable[[Progress], None] | None
    started: float
    told: float = 0.0

    def at(self, done: int) -> None:
        now = time.monotonic()
        if self.tell is None or (done < self.total and now - self.told < 0.1):
            return
        self.told = now
        left = (now - self.started) / done * (self.total - done) if done else None
        self.tell(Progress(stage=self.stage, done=done, total=self.total, seconds_left=left))


def analyse(
    session: CaseSession,
    workers: Sequence[WorkerClient],
    *,
    book: ModelBook | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
    breathe: Breathe = no_pace,
) -> AnalysisReport:
    """Run or resume the analysis of the case; blocks, so never on the GUI thread.

    Args:
        session: The open case.
        workers: One or more workers; batches of pairs are dealt out among them.
        book: Where models of the user's own lie that the case is analysed with; None knows none.
        on_progress: Called from the calling thread, at most ten times a second.
        cancel: Stops at the next batch; what is scored is kept.
        breathe: Called every few milliseconds; it blocks while the window needs the interpreter.

    Raises:
        WorkerError: If the models cannot be run.
        ModelGoneError: If the case has a model of its own that is needed and is not here.
        StoreError: If the case file cannot be written.
    """
    started = time.monotonic()
    scored = 0
    cancelled = False
    try:
        articles = session.run(lambda case: tuple(case.articles.all()))
        claims = _extract(session, articles, on_progress, cancel, breathe)
        learned = session.run(learned_in)
        known = Content() if book is None else book.content()
        models = session.run(lambda case: settled(case, known))
        fingerprint = _fingerprint(workers[0], models, learned)
        jobs = _open_jobs(session, articles, fingerprint)
        if any(job.keys for job in jobs):
            model = folder_of(workers[0], known, "nli", models)
            encode = partial(
                workers[0].embed, model=folder_of(workers[0], known, "encoder", models)
            )
            shelves = _shelve(encode, articles, claims, on_progress, cancel, breathe)
            scorer = Scorer(model=model, weights=learned.weights, cancel=cancel, breathe=breathe)
            comparison = Comparison(shelves, jobs, learned.weights, breathe)
            clock = _Clock(Stage.SCORING, comparison.steps, on_progress, time.monotonic())
            clock.at(0)
            done = 0
            for batch in score_batches(workers, comparison.batches(cancel), scorer):
                breathe()  # the case's thread belongs to the analyst first
                session.run(batch.write)
                scored += batch.scored
                done += batch.batch.steps
                clock.at(done)
            if done < comparison.steps:
                _stop_if(cancel)
    except CancelledError:
        cancelled = True
    report = session.run(
        lambda case: AnalysisReport(
            articles=len(case.articles.all()),
            claims=len(case.claims.all()),
            scored=scored,
            findings=case.findings.count(),
            seconds=time.monotonic() - started,
            cancelled=cancelled,
        )
    )
    if on_progress is not None:
        on_progress(Progress(stage=Stage.DONE, done=1, total=1, seconds_left=0.0))
    return report


def _extract(
    session: CaseSession,
    articles: Sequence[Article],
    tell: Callable[[Progress], None] | None,
    cancel: CancelToken | None,
    breathe: Breathe,
) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of every article, from the case or made anew."""
    clock = _Clock(Stage.CLAIMS, len(articles), tell, time.monotonic())
    claims = {}
    for number, article in enumerate(articles, start=1):
        _stop_if(cancel)
        breathe()
        claims[article.article_id] = _claims_of(session, article)
        clock.at(number)
    return claims


def _claims_of(session: CaseSession, article: Article) -> tuple[Claim, ...]:
    identifier = article.article_id
    made_by = _claims_key(article)

    def stored(case: CaseFile) -> tuple[Claim, ...] | None:
        if case.claims.extractor_of(identifier) != made_by:
            return None
        return tuple(case.claims.of_article(identifier))

    known = session.run(stored)
    if known is not None:
        return known
    made = extract_claims(article)
    session.run(lambda case: case.claims.replace(identifier, made, extractor=made_by))
    return made


def _claims_key(article: Article) -> str:
    """Return what decides an article's claims besides its text.

    Dates in the text are resolved against the publication date, the headline is known by the
    title: a correction of either makes the claims, and all pairs with them, anew.
    """
    return f"{EXTRACTOR_REVISION} {sha256_text(article.published + chr(0) + article.title)[:12]}"


def _run_key(fingerprint: str, a: Article, b: Article) -> str:
    return f"{fingerprint}; {_claims_key(a)} | {_claims_key(b)}"


def _fingerprint(worker: WorkerClient, models: CaseModels, learned: Learned) -> str:
    encoder = models.chosen.get("encoder") or worker.model_info("encoder")
    classifier = models.chosen.get("nli") or worker.model_info("nli")
    return (
        f"engine {ENGINE_REVISION}; "
        f"encoder {encoder.name} {encoder.revision}; "
        f"nli {classifier.name} {classifier.revision}{learned.key}"
    )


def _open_jobs(
    session: CaseSession, articles: Sequence[Article], fingerprint: str
) -> list[ArticleJobs]:
    """Return, by the later article, the pairs of articles not analysed yet.

    Copies of one text are never compared. Articles come in order of import.
    """
    done = session.run(lambda case: case.findings.runs())
    jobs = []
    for number, later in enumerate(articles):
        keys = {}
        for earlier in articles[:number]:
            if later.origin and later.origin == earlier.origin:
                continue
            a, b = sorted((later, earlier), key=lambda article: article.article_id)
            key = _run_key(fingerprint, a, b)
            if done.get((a.article_id, b.article_id)) != key:
                keys[earlier.article_id] = key
        jobs.append(ArticleJobs(later.article_id, keys))
    return jobs


def _shelve(
    encode: Callable[..., NDArray[np.float32]],
    articles: Sequence[Article],
    claims: dict[str, tuple[Claim, ...]],
    tell: Callable[[Progress], None] | None,
    cancel: CancelToken | None,
    breathe: Breathe,
) -> list[Shelf]:
    """Return every article's claims, ready to compare, with their embeddings."""
    views = []
    for article in articles:
        breathe()
        views.append([view_claim(claim, article) for claim in claims[article.article_id]])
    every = [view for group in views for view in group]
    texts = [view.bare for view in every] + [view.around for view in every]
    distinct_texts = list(dict.fromkeys(texts))
    clock = _Clock(Stage.EMBEDDING, max(1, len(distinct_texts)), tell, time.monotonic())
    rows = encode(distinct_texts, progress=lambda done, _total: clock.at(done), cancel=cancel)
    place = {text: row for row, text in enumerate(distinct_texts)}
    shelves = []
    for article, group in zip(articles, views, strict=True):
        bare = rows[[place[view.bare] for view in group]]
        around = rows[[place[view.around] for view in group]]
        kept = distinct(group, bare)
        shelves.append(
            Shelf(
                article=article,
                views=[group[position] for position in kept],
                vectors=in_context(bare[kept], around[kept]),
            )
        )
    return shelves


def _stop_if(cancel: CancelToken | None) -> None:
    if cancel is not None and cancel.is_set():
        msg = "The analysis was cancelled; run it again to go on from where it stopped."
        raise CancelledError(msg)
