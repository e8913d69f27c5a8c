"""Cases with gold: opened as the program opens the sample case, analysed as it analyses."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import numpy as np

from diptych.session import CaseSession
from diptych.usecases import analysing, comparing
from diptych.usecases.adding_models import ModelDesk, add_model
from diptych.usecases.case_models import choose, named
from diptych.usecases.model_book import ModelBook
from diptych.usecases.sample import fill_case, open_sample, read_manifest
from diptych_core.detect.engine import ENGINE_REVISION
from e2e.gold import GOLD, GoldPair, read_gold
from eval.stages import swapped, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.peers import Allowed, Cosines
    from diptych.worker.client import WorkerClient
    from diptych_core.finding import Finding

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Analysis:
    """One run of the engine over a case.

    Attributes:
        findings: What the case then holds, best first.
        judged: Every pair that was a candidate, with its finding, by the pair's identifier.
    """

    findings: list[Finding]
    judged: dict[str, Finding]


@dataclass(slots=True)
class AnalysedCase:
    """An open case with its gold.

    Attributes:
        name: Name of its folder.
        session: The open case.
        gold_file: Its gold.
        gold: The gold with the case's pairs; empty before the first analysis.
        baseline: The analysis with all stages.
    """

    name: str
    session: CaseSession
    gold_file: Path
    gold: list[GoldPair] = field(default_factory=list)
    baseline: Analysis = field(default_factory=lambda: Analysis([], {}))


def open_sample_case(worker: WorkerClient, scratch: Path) -> AnalysedCase:
    """Open the sample case anew, in `scratch`."""
    return AnalysedCase("sample", open_sample(worker, scratch / "sample.diptych"), GOLD)


def open_event(worker: WorkerClient, folder: Path, scratch: Path) -> AnalysedCase:
    """Make a case of an event's folder: `manifest.json`, the articles, `gold.jsonl`."""
    session = CaseSession.create(scratch / f"event-{folder.name}.diptych")
    try:
        entries = read_manifest((folder / "manifest.json").read_bytes())
        fill_case(session, worker, folder, entries)
    except BaseException:
        session.close()
        raise
    return AnalysedCase(folder.name, session, folder / "gold.jsonl")


def analyse_case(
    case: AnalysedCase, worker: WorkerClient, model: str | None, *, label: str
) -> Analysis:
    """Analyse a case anew, whatever was analysed before; its gold is read along.

    Args:
        case: The case.
        worker: Runs the models.
        model: Folder of another NLI model, or None.
        label: Name of this state of the engine: the analysis of another is never taken for it.
    """
    book = ModelBook()
    if model is not None:
        own = add_model(ModelDesk(book), Path(model), "nli")
        case.session.run(lambda opened: choose(opened, "nli", named(own)))
    judged: dict[str, Finding] = {}
    revision = f"{ENGINE_REVISION} {label}"
    with swapped(analysing, "ENGINE_REVISION", revision), recorded(judged):
        analysing.analyse(case.session, [worker], book=book)
    case.gold = case.session.run(lambda opened: read_gold(opened, case.gold_file))
    return Analysis(case.session.run(lambda opened: list(opened.findings.all())), judged)


@contextmanager
def recorded(into: dict[str, Finding]) -> Iterator[None]:
    """Keep every finding of the engine, also those that the case does not keep.

    The model is asked about every candidate; the program spares it those that it could not lift,
    which changes nothing of what the case keeps.
    """

    def recording(judge: Callable[P, Finding]) -> Callable[P, Finding]:
        def judge_and_keep(*args: P.args, **kwargs: P.kwargs) -> Finding:
            finding = judge(*args, **kwargs)
            into[finding.pair_id] = finding
            return finding

        return judge_and_keep

    with wrapped(comparing, "judge", recording), swapped(comparing, "may_be_kept", _always):
        yield


def _always(*_: object, **__: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a case, as the peers see them.

    Attributes:
        ids: Their identifiers.
        texts: Their own words.
        cosine: (n, n) cosines of their embeddings.
        allowed: (n, n) which pairs stand in articles of different origin.
    """

    ids: list[str]
    texts: list[str]
    cosine: Cosines
    allowed: Allowed


def claims_of(case: AnalysedCase, worker: WorkerClient) -> Claims:
    """Return the claims of an analysed case with their cosines."""
    claims = case.session.run(lambda opened: list(opened.claims.all()))
    articles = case.session.run(lambda opened: list(opened.articles.all()))
    # An article without an origin group is its own.
    origin = {article.article_id: article.origin or article.article_id for article in articles}
    texts = [claim.text for claim in claims]
    vectors = worker.embed(texts)
    owners = np.array([origin[claim.article_id] for claim in claims])
    return Claims(
        ids=[claim.claim_id for claim in claims],
        texts=texts,
        cosine=(vectors @ vectors.T).clip(-1.0, 1.0),
        allowed=owners[:, None] != owners[None, :],
    )
