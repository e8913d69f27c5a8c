"""Comparing articles: candidates in batches, dealt out among the workers and scored."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from diptych.pace import Breathe, no_pace
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError
from diptych_core.detect.candidates import Candidate
from diptych_core.detect.engine import judge, may_be_kept, worth_keeping
from diptych_core.detect.fusion import DEFAULT_WEIGHTS, Weights
from diptych_core.detect.retrieval import LIMITS, Retrieval, Shelf
from diptych_core.finding import Finding, NliScores
from diptych_store.casefile import CaseFile

_BATCH = 96  # pairs: a few hundred milliseconds of the model, and one write to the case


@dataclass(frozen=True, slots=True)
class ArticleJobs:
    """What is to be done between one article and those before it.

    Attributes:
        article_id: The later article.
        keys: Fingerprint that the run gets, by earlier article; empty when nothing is to be done.
    """

    article_id: str
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One pair of articles.

    Attributes:
        a: Article with the smaller identifier.
        b: The other.
        key: Fingerprint of the run.
        candidates: Their candidates, most promising first.
    """

    a: str
    b: str
    key: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Runs that are scored and written together, and the steps of progress they are worth."""

    runs: tuple[Run, ...]
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredBatch:
    """A batch with its findings, in the order of its runs."""

    batch: Batch
    findings: tuple[tuple[Finding, ...], ...]

    @property
    def scored(self) -> int:
        """How many pairs of claims were scored."""
        return sum(len(run.candidates) for run in self.batch.runs)

    def write(self, case: CaseFile) -> None:
        """Store runs and findings, all or none.

        Raises:
            StoreError: If they could not be saved.
        """
        with case.atomic():
            for run, findings in zip(self.batch.runs, self.findings, strict=True):
                case.findings.put_run(run.a, run.b, fingerprint=run.key, findings=findings)


class Comparison:
    """The batches of an analysis.

    Args:
        shelves: Every article's claims, in order of import.
        jobs: What is to be done for each article, in the same order.
        weights: Of the fusion, as the scorer has them.
        breathe: Called between two pairs; it may block for a moment.
    """

    def __init__(
        self,
        shelves: Sequence[Shelf],
        jobs: Sequence[ArticleJobs],
        weights: Weights = DEFAULT_WEIGHTS,
        breathe: Breathe = no_pace,
    ) -> None:
        self._shelves = shelves
        self._breathe = breathe
        self._weights = weights
        self._jobs = jobs
        before = 0
        self._steps: list[int] = []
        for shelf, job in zip(shelves, jobs, strict=True):
            mine = len(shelf.views)
            # As many pairs as there can be, so that the time left is told by what takes it.
            self._steps.append(1 + mine * min(LIMITS.most_after(before), before) if job.keys else 0)
            before += mine

    @property
    def steps(self) -> int:
        """Steps of progress of all batches."""
        return sum(self._steps)

    def batches(self, cancel: CancelToken | None = None) -> Iterator[Batch]:
        """Yield the batches; none any more once ``cancel`` is set."""
        todo = [n for n, job in enumerate(self._jobs) if job.keys]
        found = Retrieval(self._shelves, breathe=self._breathe).run(
            [bool(job.keys) for job in self._jobs]
        )
        for number, candidates in zip(todo, found, strict=True):
            for batch in self._of_article(number, candidates):
                if cancel is not None and cancel.is_set():
                    return
                yield batch

    def _of_article(self, number: int, candidates: Sequence[Candidate]) -> Iterator[Batch]:
        job, steps = self._jobs[number], self._steps[number]
        by_article: dict[str, list[Candidate]] = {earlier: [] for earlier in job.keys}
        for candidate in candidates:
            self._breathe()
            a, b = candidate.a.article.article_id, candidate.b.article.article_id
            other = a if b == job.article_id else b
            if other in by_article and self._matters(candidate):  # the others are done already
                by_article[other].append(candidate)
        runs: list[Run] = []
        told = 0
        for done, (earlier, pairs) in enumerate(by_article.items(), 1):
            runs.append(_run(job, earlier, pairs))
            full = sum(len(run.candidates) for run in runs) >= _BATCH
            if full or done == len(by_article):
                reached = steps * done // len(by_article)
                yield Batch(tuple(runs), reached - told)
                runs, told = [], reached

    def _matters(self, candidate: Candidate) -> bool:
        return may_be_kept(candidate) or may_be_kept(candidate, self._weights)


def _run(job: ArticleJobs, earlier: str, pairs: list[Candidate]) -> Run:
    a, b = sorted((job.article_id, earlier))
    pairs.sort(key=lambda c: (-c.prior, c.a.claim.index, c.b.claim.index))
    return Run(a=a, b=b, key=job.keys[earlier], candidates=tuple(pairs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """Scores one batch with one worker.

    Attributes:
        model: Folder of an NLI model of the user's own; None for the bundled one.
        weights: Of the fusion: the shipped ones, or what the case has learned.
        cancel: Stops the work.
        breathe: Called between two pairs; it may block for a moment.
    """

    model: str | None = None
    weights: Weights = DEFAULT_WEIGHTS
    cancel: CancelToken | None = None
    breathe: Breathe = no_pace

    def __call__(self, worker: WorkerClient, batch: Batch) -> ScoredBatch:
        """Return the batch with its findings.

        Raises:
            WorkerError: If the model cannot be run.
            CancelledError: If ``cancel`` was set.
        """
        if self.cancel is not None and self.cancel.is_set():
            raise CancelledError("The analysis was cancelled.")
        pairs = iter(self._ask(worker, [c for run in batch.runs for c in run.candidates]))
        info = worker.model_info("nli", model=self.model)
        findings = []
        for run in batch.runs:
            kept = []
            for candidate in run.candidates:
                self.breathe()
                nli = next(pairs)
                if nli is None:
                    continue
                shipped = judge(candidate, nli, model=info.name, revision=info.revision)
                finding = self._weighed(shipped, candidate, nli)
                # What was learned reorders and adds; it hides nothing, least of all what was
                # labelled.
                if worth_keeping(finding, candidate) or worth_keeping(shipped, candidate):
                    kept.append(finding)
            findings.append(tuple(kept))
        return ScoredBatch(batch=batch, findings=tuple(findings))

    def _ask(
        self, worker: WorkerClient, candidates: Sequence[Candidate]
    ) -> list[tuple[NliScores, NliScores] | None]:
        """Return what the model says both ways; None where it need not be asked the second way."""
        texts = [(c.a.read, c.b.read) for c in candidates]
        there = worker.nli(texts, model=self.model, cancel=self.cancel)
        open_ = [self._matters(c, said) for c, said in zip(candidates, there, strict=True)]
        turned = [(b, a) for (a, b), ask in zip(texts, open_, strict=True) if ask]
        back = iter(worker.nli(turned, model=self.model, cancel=self.cancel))
        return [(said, next(back)) if ask else None for said, ask in zip(there, open_, strict=True)]

    def _matters(self, candidate: Candidate, said: NliScores) -> bool:
        return may_be_kept(candidate, said=said) or may_be_kept(candidate, self.weights, said)

    def _weighed(
        self, finding: Finding, candidate: Candidate, nli: tuple[NliScores, NliScores]
    ) -> Finding:
        """Return ``finding`` as what the case has learned scores it."""
        if self.weights == DEFAULT_WEIGHTS:
            return finding
        return judge(
            candidate, nli, model=finding.model, revision=finding.revision, weights=self.weights
        )


def score_batches(
    workers: Sequence[WorkerClient], batches: Iterator[Batch], scorer: Scorer
) -> Iterator[ScoredBatch]:
    """Yield each batch as it is scored; every worker has one at a time.

    The next batch is made while the workers are busy.

    Raises:
        WorkerError: If the models cannot be run.
        CancelledError: If the scorer was cancelled at work.
    """
    running: dict[Future[ScoredBatch], WorkerClient] = {}
    with ThreadPoolExecutor(max_workers=len(workers), thread_name_prefix="scoring") as pool:
        idle = list(workers)
        upcoming = next(batches, None)
        try:
            while upcoming is not None or running:
                while idle and upcoming is not None:
                    worker = idle.pop()
                    running[pool.submit(scorer, worker, upcoming)] = worker
                    upcoming = next(batches, None)
                ready, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ready:
                    idle.append(running.pop(future))
                    yield future.result()
        finally:
            for future in running:
                future.cancel()
