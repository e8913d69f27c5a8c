"""Publishing: the labelled data set in the formats that the field reads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from diptych import __version__
from diptych.usecases.agreeing import judgements
from diptych.usecases.errors import UseCaseError
from diptych.usecases.import_files import shown
from diptych.usecases.publishing_choice import Choice, choose
from diptych.usecases.publishing_ratings import ratings_of
from diptych.usecases.rating import GivenRating, ratings
from diptych.usecases.writing import write_file, write_files
from diptych_core.agreement.team import agreement
from diptych_core.article import Article
from diptych_core.finding import Finding
from diptych_core.label import Decision, DecisionContext
from diptych_core.publish.dataset import DataSet, LeftOut, UnjudgedPair
from diptych_core.publish.formats import FORMATS, Files, encode, format_named
from diptych_core.publish.making import Place, guideline_id, make_row, with_origins
from diptych_core.publish.manifest import MANIFEST
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.splits import Shares, find_leaks, with_splits
from diptych_core.publish.texts import Texts, without_words
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelEvent

__all__ = [
    "FORMATS", "ExportReport", "Shares", "data_set", "export_labels", "plan_export", "write_file",
    "write_files",
]  # fmt: skip

# Pairs without a label that a set without labels shows; a sample of what will be judged.
_UNJUDGED = 1000
NOT_DECIDED = "not decided (only flagged, noted or put off)"
CLAIMS_GONE = "its claims are not in this case"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        rows: Decisions written.
        left_out: Decisions with a label that could not be written.
        reasons: How many decisions are no row, by reason; with ``rows`` these are all.
        leaks: Things that stand in two splits.
        ratings: Ratings of claims by analysts.
        files: The files written.
    """

    rows: int
    left_out: int
    reasons: Mapping[str, int]
    leaks: int
    ratings: int
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an export would write: shown before it is written."""

    data: DataSet
    files: Files


def data_set(
    case: CaseFile, shares: Shares | None = None, *, choice: Choice | None = None
) -> DataSet:
    """Return everything that a case publishes.

    Args:
        case: The case.
        shares: How much of the pairs each split is to get; None for 80, 10 and 10 per cent.
        choice: Which decisions and words; its shares count when it is given.
    """
    choice = choice or Choice(shares=shares or Shares())
    events = case.labels.events()
    findings = {finding.pair_id: finding for finding in case.findings.all()}
    texts = {each.version: each.text for each in case.guidelines.versions()}
    rated = ratings(case)
    made_of, left_out = _rows(case, events, findings, texts, rated)
    chosen = choose(with_origins(made_of), choice)
    rows = with_splits(chosen.rows, choice.shares)
    leaks = find_leaks(rows)  # while the words are there
    if choice.texts is Texts.POSITIONS:
        rows = list(map(without_words, rows))
    kinds = {pair_id: finding.kind.value for pair_id, finding in findings.items()}
    named = {row.guideline for row in rows}
    made = DataSet(
        title=shown(case.path.stem),
        program=f"Diptych {__version__}",
        rows=tuple(sorted(rows, key=lambda row: (row.pair_id, row.analyst))),
        left_out=(*left_out, *chosen.left_out),
        leaks=leaks,
        agreement=agreement(judgements(events, kinds)),
        shares=choice.shares,
        guidelines={
            guideline_id(text): text for text in texts.values() if guideline_id(text) in named
        },
        ratings=ratings_of(case, rated, choice),
        whose=choice.name,
        texts=choice.texts,
        articles=_articles(case, rows) if choice.texts is Texts.ARTICLES else (),
    )
    if made.golden or choice.texts is Texts.POSITIONS:
        return made
    return replace(made, unjudged=_unjudged(case, findings))


def plan_export(
    case: CaseFile, *, name: str, shares: Shares | None = None, choice: Choice | None = None
) -> Plan:
    """Return what :func:`export_labels` would write.

    Raises:
        UnknownFormatError: If there is no such format.
    """
    format_named(name)  # before the case is read
    data = data_set(case, shares, choice=choice)
    return Plan(data, encode(name, data))


def export_labels(
    case: CaseFile,
    *,
    name: str,
    folder: Path,
    shares: Shares | None = None,
    choice: Choice | None = None,
) -> ExportReport:
    """Write the data set of format ``name`` into ``folder``, each file whole or not at all.

    What an earlier export wrote there, and this one does not, is removed: a split of last week
    beside the splits of today would be a leak. Nothing else in the folder is touched.

    Raises:
        UnknownFormatError: If there is no such format.
        UseCaseError: If the folder can't be written.
    """
    plan = plan_export(case, name=name, shares=shares, choice=choice)
    written = put_files(folder, plan.files)
    reasons = Counter(each.reason for each in plan.data.left_out)
    return ExportReport(
        rows=len(plan.data.rows),
        left_out=sum(count for reason, count in reasons.items() if reason != NOT_DECIDED),
        reasons=dict(sorted(reasons.items())),
        leaks=len(plan.data.leaks.leaks),
        ratings=len(plan.data.ratings),
        files=written,
    )


def put_files(folder: Path, files: Files) -> tuple[Path, ...]:
    """Write one format's files into ``folder`` in place of what an earlier export wrote there.

    Raises:
        UseCaseError: If the folder can't be written.
    """
    stale = _written_before(folder) - set(files)
    written = write_files(folder, {path: data for path, data in files.items() if path != MANIFEST})
    _remove(folder, stale)
    return written + write_files(folder, {MANIFEST: files[MANIFEST]})  # last: it says all is there


def _rows(
    case: CaseFile,
    events: Sequence[LabelEvent],
    findings: Mapping[str, Finding],
    guidelines: Mapping[int, str],
    rated: Sequence[GivenRating],
) -> tuple[list[LabelledPair], list[LeftOut]]:
    claims = {claim.claim_id: claim for claim in case.claims.all()}
    articles = {article.article_id: article for article in case.articles.all()}
    snapshots = case.labels.pairs()
    contexts = _contexts(events)
    grades = {(each.claim_id, each.analyst): int(each.credibility) for each in rated}
    rows: list[LabelledPair] = []
    left_out: list[LeftOut] = []
    for decision in case.labels.decisions():
        finding = findings.get(decision.pair_id)
        pair = snapshots.get(decision.pair_id) or finding
        a = claims.get(pair.claim_a) if pair else None
        b = claims.get(pair.claim_b) if pair else None
        if decision.label is None or a is None or b is None:
            reason = NOT_DECIDED if decision.label is None else CLAIMS_GONE
            left_out.append(
                LeftOut(pair_id=decision.pair_id, analyst=decision.analyst, reason=reason)
            )
            continue
        context = contexts.get((decision.pair_id, decision.analyst))
        row = make_row(
            decision,
            finding,
            Place(a, articles[a.article_id], grades.get((a.claim_id, decision.analyst))),
            Place(b, articles[b.article_id], grades.get((b.claim_id, decision.analyst))),
            context=context,
            guideline=guideline_id(guidelines.get(context.guideline, "") if context else ""),
        )
        rows.append(row)
    return rows, left_out


def _articles(case: CaseFile, rows: Sequence[LabelledPair]) -> tuple[Article, ...]:
    wanted = {side.article_id for row in rows for side in (row.a, row.b)}
    return tuple(each for each in case.articles.all() if each.article_id in wanted)


def _unjudged(case: CaseFile, findings: Mapping[str, Finding]) -> tuple[UnjudgedPair, ...]:
    best = list(findings.values())[:_UNJUDGED]  # the store gives them best first
    claims = case.claims.get_many({name for each in best for name in (each.claim_a, each.claim_b)})
    return tuple(
        UnjudgedPair(
            pair_id=each.pair_id,
            premise=claims[each.claim_a].text,
            hypothesis=claims[each.claim_b].text,
        )
        for each in best
    )


def _contexts(events: Sequence[LabelEvent]) -> dict[tuple[str, str], DecisionContext]:
    """Return under which circumstances each present label was given.

    A later note or flag has a context of its own, which says nothing of the label; an undo brings
    a label back and with it the circumstances in which it had been given.
    """
    given: dict[tuple[str, str, str], DecisionContext | None] = {}
    present: dict[tuple[str, str], Decision | None] = {}
    for event in events:
        key = (event.pair_id, event.analyst)
        old, new = present.get(key), event.decision
        present[key] = new
        if event.verb != "record" or new is None or new.label is None:
            continue
        if old is None or old.label is not new.label:
            given[*key, new.label.value] = event.context
    found = {
        key: given.get((*key, decision.label.value))
        for key, decision in present.items()
        if decision is not None and decision.label is not None
    }
    return {key: context for key, context in found.items() if context is not None}


def _written_before(folder: Path) -> set[str]:
    """Return the paths that the manifest in ``folder`` names; none where there is no such file."""
    try:
        made = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.DecodeError):
        return set()
    paths = {each.path for each in made.files}
    return {path for path in paths if not Path(path).is_absolute() and ".." not in Path(path).parts}


class _File(msgspec.Struct):
    path: str


class _Manifest(msgspec.Struct):
    format: str
    schema_version: int
    files: list[_File]


def _remove(folder: Path, stale: set[str]) -> None:
    for path in sorted(stale):
        try:
            (folder / path).unlink(missing_ok=True)
        except OSError as error:
            msg = f"{folder / path}, of an earlier export, could not be removed ({error.strerror})"
            raise UseCaseError(msg) from error
