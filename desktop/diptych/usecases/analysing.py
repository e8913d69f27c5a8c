"""Analysing a case: claims, candidates, scores. Resumable; new articles score only new pairs.

The unit of work is a pair of articles: its findings and the fact that it was analysed, with the
fingerprint of everything that decides the result, are written in one transaction. What is
written already is skipped, so a run can be stopped anywhere and gone on with, and an added
article costs only its pairs with the others.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from enum import StrEnum

from diptych.session import CaseSession
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError
from diptych_core.article import Article
from diptych_core.claim import Claim
from diptych_core.detect.candidates import Vectors, distinct, propose, similarities
from diptych_core.detect.engine import ENGINE_REVISION, judge, worth_keeping
from diptych_core.detect.view import ClaimView, view_claim
from diptych_core.finding import Finding
from diptych_core.identity import sha256_text
from diptych_core.text.claims import EXTRACTOR_REVISION, extract_claims
from diptych_store.casefile import CaseFile


class Stage(StrEnum):
    """What the analysis is doing."""

    CLAIMS = "Splitting articles into claims"
    EMBEDDING = "Comparing claims"
    SCORING = "Scoring pairs"
    DONE = "Done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the analysis is.

    Attributes:
        stage: What it is doing.
        done: Steps of this stage done.
        total: Steps of this stage in all.
        seconds_left: Estimate for this stage; None while unknown.
    """

    stage: Stage
    done: int
    total: int
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisReport:
    """What an analysis did.

    Attributes:
        articles: Articles in the case.
        claims: Claims in the case.
        scored: Pairs of claims scored in this run.
        findings: Findings in the case afterwards.
        seconds: Time taken.
        cancelled: True when it was stopped; run again to resume.
    """

    articles: int
    claims: int
    scored: int
    findings: int
    seconds: float
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    a: Article
    b: Article


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
    model: str | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancel: CancelToken | None = None,
) -> AnalysisReport:
    """Run or resume the analysis of the case; blocks, so never on the GUI thread.

    Args:
        session: The open case.
        workers: One or more workers; pairs of articles are dealt out among them.
        model: Folder of an NLI model of the user's own; None for the bundled one.
        on_progress: Called from the calling thread, at most ten times a second.
        cancel: Stops at the next batch; what is scored is kept.

    Raises:
        WorkerError: If the models cannot be run.
        StoreError: If the case file cannot be written.
    """
    started = time.monotonic()
    scored = 0
    cancelled = False
    try:
        articles = session.run(lambda case: tuple(case.articles.all()))
        claims = _extract(session, articles, on_progress, cancel)
        fingerprint = _fingerprint(workers[0], model)
        jobs = _open_jobs(session, articles, fingerprint)
        if jobs:
            views, vectors = _prepare(workers[0], jobs, claims, on_progress, cancel)
            scorer = _Scorer(views, vectors, fingerprint, model, cancel)
            for count in _score_all(session, workers, jobs, scorer, on_progress):
                scored += count
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
) -> dict[str, tuple[Claim, ...]]:
    """Return the claims of every article, from the case or made anew."""
    clock = _Clock(Stage.CLAIMS, len(articles), tell, time.monotonic())
    claims = {}
    for number, article in enumerate(articles, start=1):
        _stop_if(cancel)
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


def _fingerprint(worker: WorkerClient, model: str | None) -> str:
    encoder = worker.model_info("encoder")
    classifier = worker.model_info("nli", model=model)
    return (
        f"engine {ENGINE_REVISION}; "
        f"encoder {encoder.name} {encoder.revision}; "
        f"nli {classifier.name} {classifier.revision}"
    )


def _open_jobs(session: CaseSession, articles: Sequence[Article], fingerprint: str) -> list[_Job]:
    """Return the pairs of articles not analysed yet; copies of one text are never compared."""
    done = session.run(lambda case: case.findings.runs())
    jobs = []
    for number, one in enumerate(articles):
        for other in articles[:number]:
            if one.origin and one.origin == other.origin:
                continue
            a, b = sorted((one, other), key=lambda article: article.article_id)
            if done.get((a.article_id, b.article_id)) != _run_key(fingerprint, a, b):
                jobs.append(_Job(a, b))
    return jobs


def _prepare(
    worker: WorkerClient,
    jobs: Sequence[_Job],
    claims: dict[str, tuple[Claim, ...]],
    tell: Callable[[Progress], None] | None,
    cancel: CancelToken | None,
) -> tuple[dict[str, list[ClaimView]], dict[str, tuple[Vectors, Vectors]]]:
    """Return the claims of the jobs' articles, ready to compare, and their embeddings.

    Each article has two: of its bare claims, and of its claims in context.
    """
    needed = {article.article_id: article for job in jobs for article in (job.a, job.b)}
    views = {key: [view_claim(c, article) for c in claims[key]] for key, article in needed.items()}
    every = [view for group in views.values() for view in group]
    texts = [view.bare for view in every] + [view.text for view in every]
    distinct_texts = list(dict.fromkeys(texts))
    clock = _Clock(Stage.EMBEDDING, max(1, len(distinct_texts)), tell, time.monotonic())
    rows = worker.embed(distinct_texts, progress=lambda done, _total: clock.at(done), cancel=cancel)
    place = {text: row for row, text in enumerate(distinct_texts)}
    vectors = {}
    for key, group in views.items():
        bare = rows[[place[view.bare] for view in group]]
        context = rows[[place[view.text] for view in group]]
        kept = distinct(group, bare)
        views[key] = [group[position] for position in kept]
        vectors[key] = (bare[kept], context[kept])
    return views, vectors


class _Scorer:
    """Scores one pair of articles with one worker; holds no state that changes."""

    def __init__(
        self,
        views: dict[str, list[ClaimView]],
        vectors: dict[str, tuple[Vectors, Vectors]],
        fingerprint: str,
        model: str | None,
        cancel: CancelToken | None,
    ) -> None:
        self._views = views
        self._vectors = vectors
        self._fingerprint = fingerprint
        self._model = model
        self._cancel = cancel

    def __call__(self, worker: WorkerClient, job: _Job) -> tuple[int, list[Finding], str]:
        """Return how many pairs were scored, the findings, and the run's fingerprint."""
        _stop_if(self._cancel)
        a, b = job.a.article_id, job.b.article_id
        cosine = similarities(self._vectors[a], self._vectors[b])
        candidates = propose(self._views[a], self._views[b], cosine)
        texts = [(c.a.read, c.b.read) for c in candidates]
        both = texts + [(y, x) for x, y in texts]
        scores = worker.nli(both, model=self._model, cancel=self._cancel)
        info = worker.model_info("nli", model=self._model)
        findings = []
        for number, candidate in enumerate(candidates):
            nli = (scores[number], scores[number + len(texts)])
            finding = judge(candidate, nli, model=info.name, revision=info.revision)
            if worth_keeping(finding, candidate):
                findings.append(finding)
        return len(candidates), findings, _run_key(self._fingerprint, job.a, job.b)


def _score_all(
    session: CaseSession,
    workers: Sequence[WorkerClient],
    jobs: Sequence[_Job],
    scorer: _Scorer,
    tell: Callable[[Progress], None] | None,
) -> Iterator[int]:
    """Deal the jobs out among the workers, write each as it comes, yield the pairs scored."""
    clock = _Clock(Stage.SCORING, len(jobs), tell, time.monotonic())
    clock.at(0)
    for number, (job, (count, findings, made)) in enumerate(_dealt(workers, jobs, scorer), 1):
        a, b = job.a.article_id, job.b.article_id

        def write(case: CaseFile, a: str = a, b: str = b, made: str = made,
                  findings: list[Finding] = findings) -> None:  # fmt: skip
            case.findings.put_run(a, b, fingerprint=made, findings=findings)

        session.run(write)
        clock.at(number)
        yield count


def _dealt(
    workers: Sequence[WorkerClient], jobs: Sequence[_Job], scorer: _Scorer
) -> Iterator[tuple[_Job, tuple[int, list[Finding], str]]]:
    """Yield each job with its result as it is ready; every worker has one job at a time."""
    waiting = iter(jobs)
    running: dict[Future[tuple[int, list[Finding], str]], tuple[_Job, WorkerClient]] = {}
    with ThreadPoolExecutor(max_workers=len(workers), thread_name_prefix="scoring") as pool:
        idle = list(workers)
        try:
            while True:
                while idle and (job := next(waiting, None)) is not None:
                    worker = idle.pop()
                    running[pool.submit(scorer, worker, job)] = (job, worker)
                if not running:
                    return
                ready, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ready:
                    job, worker = running.pop(future)
                    idle.append(worker)
                    yield job, future.result()
        finally:
            for future in running:
                future.cancel()


def _stop_if(cancel: CancelToken | None) -> None:
    if cancel is not None and cancel.is_set():
        msg = "The analysis was cancelled; run it again to go on from where it stopped."
        raise CancelledError(msg)
