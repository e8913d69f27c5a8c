"""Learning from the analyst: the labels of a case, or of several, refit its fusion.

The findings get their new scores from what the case keeps of them; no model runs. Labels, reasons
and counter-reasons stay as they are, and no finding goes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from diptych.session import CaseSession
from diptych.usecases.learned import Learned, Lesson, keep, learned_in, now
from diptych_core.detect.evidence import recall
from diptych_core.detect.fusion import DEFAULT_WEIGHTS, Features, Weights, band_of
from diptych_core.detect.learning import (
    CONFLICT_BY_LABEL,
    Example,
    Outcome,
    Quality,
    Refit,
    refit,
    scores_of,
)
from diptych_core.detect.view import ClaimView, view_claim
from diptych_core.finding import Band, Finding
from diptych_store.casefile import CaseFile
from diptych_store.findings import FindingScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A label as learning takes it from a case.

    Attributes:
        example: The label with what fusion saw.
        analyst: Whose label it is.
    """

    example: Example
    analyst: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLabels:
    """The labels of one case.

    Attributes:
        judged: Those that can be learned from.
        strange: How many stand on pairs that are no finding of the case.
    """

    judged: tuple[Judged, ...]
    strange: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A weight that learning moved."""

    name: str
    shipped: float
    learned: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescored:
    """What new weights did to the findings of a case.

    Attributes:
        scores: Findings whose score or band changed.
        bands: Those among them whose band changed.
        into_conflict: Those that moved into the band Conflict.
        out_of_conflict: Those that moved out of it.
    """

    scores: int = 0
    bands: int = 0
    into_conflict: int = 0
    out_of_conflict: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnReport:
    """What learning did.

    Attributes:
        outcome: Whether there are weights to use, and if not, why not.
        new: True when they were not in force before; only then did anything change.
        labels: Labels learned from.
        contradictions: Those among them that are contradictions.
        cases: Cases that were asked for labels.
        strange: Labels left out: their pairs are no findings.
        before: The shipped weights on the labels; None when it came to no refit.
        after: The refit on labels left out; None when it came to no refit.
        moved: Every weight, the one that moved most first; empty unless learned.
        findings: What became of the findings.
    """

    outcome: Outcome
    new: bool
    labels: int
    contradictions: int
    cases: int
    strange: int
    before: Quality | None
    after: Quality | None
    moved: tuple[Moved, ...]
    findings: Rescored


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetReport:
    """What forgetting did.

    Attributes:
        forgotten: Labels of the lesson that was forgotten.
        present: The lesson in force now; None for the shipped weights.
        findings: What became of the findings.
    """

    forgotten: int
    present: Lesson | None
    findings: Rescored


def learn(session: CaseSession, *, analyst: str, also: Sequence[Path] = ()) -> LearnReport:
    """Refit the fusion of a case on its labels; blocks, so never on the GUI thread.

    Args:
        session: The open case.
        analyst: Who asks for it.
        also: Other cases whose labels count too; they are only read.

    Raises:
        StoreError: If a case cannot be read, or this one not be written.
    """
    others = {path.resolve() for path in also} - {session.path.resolve()}
    borrowed = [_borrow(path) for path in sorted(others)]
    return session.run(lambda case: learn_in(case, analyst=analyst, borrowed=borrowed))


def learn_in(
    case: CaseFile,
    *,
    analyst: str,
    borrowed: Sequence[CaseLabels] = (),
    offered: Refit | None = None,
) -> LearnReport:
    """Refit the fusion of an open case, on its thread; all of it is saved, or nothing.

    The prior is always the shipped fusion: the same labels change nothing the second time.

    Args:
        case: The case.
        analyst: Who asks for it.
        borrowed: Labels of other cases. Where one analyst has judged a pair in several cases,
            this case's label counts, then that of the case named first.
        offered: A refit the analyst has seen (``learning_offer``), taken as it is; else a new one.

    Raises:
        StoreError: If it could not be saved.
    """
    found = case.findings.all()
    seen = recall_all(case, found)
    sources = (_labels_of(case, _by_pair(found, seen)), *borrowed)
    result = offered or refit(_examples(sources))
    learned = learned_in(case)
    new = result.outcome is Outcome.LEARNED and learned.weights != result.weights
    rescored = Rescored()
    if new and result.before is not None and result.after is not None:
        lesson = Lesson(
            weights=asdict(result.weights),
            shipped=asdict(DEFAULT_WEIGHTS),
            analyst=analyst,
            at=now(),
            labels=result.labels,
            contradictions=result.contradictions,
            cases=sum(bool(source.judged) for source in sources),
            before=result.before,
            after=result.after,
        )
        with case.atomic():
            keep(case, learned.with_lesson(lesson))
            rescored = _rescore(case, found, seen, result.weights)
    return LearnReport(
        outcome=result.outcome,
        new=new,
        labels=result.labels,
        contradictions=result.contradictions,
        cases=len(sources),
        strange=sum(source.strange for source in sources),
        before=result.before,
        after=result.after,
        moved=_moved(result.weights) if result.outcome is Outcome.LEARNED else (),
        findings=rescored,
    )


def unlearn(session: CaseSession, *, analyst: str) -> ForgetReport | None:
    """Take back the last learning; None when there was none. Blocks.

    Raises:
        StoreError: If it could not be saved; nothing is forgotten then.
    """
    return session.run(lambda case: unlearn_in(case, analyst=analyst))


def unlearn_in(case: CaseFile, *, analyst: str) -> ForgetReport | None:
    """Take back the last learning of an open case, on its thread.

    Raises:
        StoreError: If it could not be saved; nothing is forgotten then.
    """
    learned = learned_in(case)
    if not learned.lessons:
        return None
    after = learned.without_last(analyst=analyst, at=now())
    found = case.findings.all()
    with case.atomic():
        keep(case, after)
        rescored = _rescore(case, found, recall_all(case, found), after.weights)
    return ForgetReport(
        forgotten=learned.lessons[-1].labels, present=after.present, findings=rescored
    )


def state(session: CaseSession) -> Learned:
    """Return what the case has learned so far. Blocks."""
    return session.run(learned_in)


def recall_all(case: CaseFile, found: Iterable[Finding]) -> list[Features]:
    """Return what fusion saw of each finding, in the same order."""
    articles = {article.article_id: article for article in case.articles.all()}
    claims = {claim.claim_id: claim for claim in case.claims.all()}
    views: dict[str, ClaimView] = {}

    def view(claim_id: str) -> ClaimView:
        if claim_id not in views:
            claim = claims[claim_id]
            views[claim_id] = view_claim(claim, articles[claim.article_id])
        return views[claim_id]

    return [recall(finding, view(finding.claim_a), view(finding.claim_b)) for finding in found]


def _borrow(path: Path) -> CaseLabels:
    with CaseFile.open(path, read_only=True) as case:
        found = case.findings.all()
        return _labels_of(case, _by_pair(found, recall_all(case, found)))


def _by_pair(found: Sequence[Finding], seen: Sequence[Features]) -> dict[str, Features]:
    return {finding.pair_id: x for finding, x in zip(found, seen, strict=True)}


def _labels_of(case: CaseFile, seen: dict[str, Features]) -> CaseLabels:
    judged, strange = [], 0
    for decision in case.labels.decisions():
        conflict = CONFLICT_BY_LABEL.get(decision.label) if decision.label else None
        if conflict is None:
            continue
        if decision.pair_id not in seen:
            strange += 1
            continue
        x = seen[decision.pair_id]
        example = Example(pair_id=decision.pair_id, x=x, conflict=conflict)
        judged.append(Judged(example=example, analyst=decision.analyst))
    return CaseLabels(judged=tuple(judged), strange=strange)


def _examples(sources: Sequence[CaseLabels]) -> list[Example]:
    chosen: dict[tuple[str, str], Example] = {}
    for source in sources:
        for judged in source.judged:
            chosen.setdefault((judged.example.pair_id, judged.analyst), judged.example)
    return list(chosen.values())


def _rescore(
    case: CaseFile, found: Sequence[Finding], seen: Sequence[Features], weights: Weights
) -> Rescored:
    scores = [
        FindingScore(finding.pair_id, score, band_of(score, finding.counter_reasons))
        for finding, score in zip(found, scores_of(seen, weights), strict=True)
    ]
    changed = case.findings.rescore(scores)
    moved = [(f.band, s.band) for s, f in zip(scores, found, strict=True) if s.band is not f.band]
    return Rescored(
        scores=changed,
        bands=len(moved),
        into_conflict=sum(after is Band.CONFLICT for _, after in moved),
        out_of_conflict=sum(before is Band.CONFLICT for before, _ in moved),
    )


def _moved(weights: Weights) -> tuple[Moved, ...]:
    learned, shipped = asdict(weights), asdict(DEFAULT_WEIGHTS).items()
    moves = (Moved(name=name, shipped=value, learned=learned[name]) for name, value in shipped)
    return tuple(sorted(moves, key=lambda m: -abs(m.learned - m.shipped)))
