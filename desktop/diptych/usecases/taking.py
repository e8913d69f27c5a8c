"""Taking labels in from the formats that Diptych writes, and from what other tools make of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from diptych.usecases.errors import UseCaseError
from diptych_core.identity import fold
from diptych_core.label import Decision, DecisionContext, Drawn, Opinion
from diptych_core.publish.formats import FORMATS, Files, format_named
from diptych_core.publish.making import guideline_id
from diptych_core.publish.reading import Read, ReadLabel
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

READABLE = tuple(name for name, each in FORMATS.items() if each.read is not None)
_LARGEST = 1 << 30  # bytes; labels of a million pairs stay below


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenLabels:
    """What became of labels that were read.

    Attributes:
        taken: Labels recorded.
        known: Labels that the case had already.
        older: Labels left out because the same analyst has decided later.
        passed_over: One line for each entry that could not be taken, and why.
    """

    taken: int
    known: int
    older: int
    passed_over: tuple[str, ...]


def read_files(path: Path) -> Files:
    """Return the files of an export: those under a folder, or one file.

    Raises:
        UseCaseError: If there is nothing to read, or more than can be labels.
    """
    try:
        home = path if path.is_dir() else path.parent
        found = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        if path.exists() and not path.is_dir() and not path.is_file():
            raise UseCaseError(f"{path} is no file: choose an export, or its folder")
        if sum(each.stat().st_size for each in found) > _LARGEST:
            raise UseCaseError(f"{path} is too large to be labels: choose the export's own folder")
        return {each.relative_to(home).as_posix(): each.read_bytes() for each in found}
    except OSError as error:
        msg = f"{path} could not be read ({error.strerror or error}); check the path"
        raise UseCaseError(msg) from error


def take_labels(case: CaseFile, *, name: str, files: Files, analyst: str = "") -> TakenLabels:
    """Record the labels of an export of format ``name``; all of them or none.

    A label finds its pair by identifier, or by the words of both claims, in either order.

    Args:
        case: The case.
        name: The format.
        files: Its files, path by path.
        analyst: Whose labels they are where a file does not say.

    Raises:
        UnknownFormatError: If there is no such format.
        UseCaseError: If the format holds no labels, or lacks its file.
        BadRecordError: If a file is broken.
    """
    found = _read(name, files)
    pairs = _Pairs(case)
    versions = {guideline_id(each.text): each.version for each in case.guidelines.versions()}
    passed = list(found.passed_over)
    done = {"taken": 0, "known": 0, "older": 0}
    with case.atomic():
        for label in found.labels:
            pair_id = pairs.find(label)
            who = label.analyst or analyst
            if not pair_id or not who:
                passed.append(_why_not(label, pair_id))
                continue
            done[_take(case, label, pair_id, who, versions)] += 1
    return TakenLabels(**done, passed_over=tuple(passed))


def _read(name: str, files: Files) -> Read:
    read = format_named(name).read
    if read is None:
        raise UseCaseError(f"the format {name} holds no labels: take {', '.join(READABLE)}")
    return read(files)


def _take(
    case: CaseFile, label: ReadLabel, pair_id: str, who: str, versions: Mapping[str, int]
) -> str:
    old = case.labels.decision(pair_id, who)
    new = _decision(label, pair_id, who, old)
    if old is not None and _same(old, new):
        return "known"
    if old is not None and old.label is not None and _before(new.at, old.at):
        return "older"
    change = LabelChange.of(new, context=_context(label, versions))
    case.labels.record(
        analyst=who, changes=[change], action=f"Imported {label.label}", at=new.at or None
    )
    return "taken"


def _decision(label: ReadLabel, pair_id: str, who: str, old: Decision | None) -> Decision:
    """Return the decision; what the file does not say stays as it was."""
    blank = old or Decision(pair_id=pair_id, analyst=who, at="")
    return Decision(
        pair_id=pair_id,
        analyst=who,
        at=_zoned(label.at),
        label=label.label,
        kind=_or(label.kind, blank.kind),
        evidence_a=_or(label.evidence_a, blank.evidence_a),
        evidence_b=_or(label.evidence_b, blank.evidence_b),
        note=_or(label.note, blank.note),
        flag=_or(label.flag, blank.flag),
        later=_or(label.later, blank.later),
    )


_Value = TypeVar("_Value")


def _or(said: _Value | None, kept: _Value) -> _Value:
    return kept if said is None else said


def _zoned(at: str | None) -> str:
    """Return a time with a zone, or an empty string for what is none: then it is now."""
    try:
        moment = datetime.fromisoformat(at or "")
    except ValueError:
        return ""
    return at if at and moment.tzinfo is not None else ""


def _before(at: str, other: str) -> bool:
    return bool(at) and datetime.fromisoformat(at) < datetime.fromisoformat(other)


def _same(old: Decision, new: Decision) -> bool:
    when = not new.at or datetime.fromisoformat(new.at) == datetime.fromisoformat(old.at)
    return when and replace(old, at="") == replace(new, at="")


def _context(label: ReadLabel, versions: Mapping[str, int]) -> DecisionContext | None:
    if label.shown is None:
        return None
    return DecisionContext(
        opinion=Opinion.SHOWN if label.shown else Opinion.HIDDEN,
        drawn=Drawn(label.drawn) if label.drawn in set(Drawn) else Drawn.CHOSEN,
        guideline=versions.get(label.guideline, 0),
        seconds=label.seconds or 0.0,
    )


def _why_not(label: ReadLabel, pair_id: str | None) -> str:
    if not pair_id:
        text = " ".join(label.text_a.split())[:60]
        return f"no pair of this case for “{text}” ({label.analyst}: {label.label})"
    return f"pair {pair_id}: nobody is named as its analyst"


class _Pairs:
    """Finds the pair of a label: by its identifier, else by the words of its claims."""

    def __init__(self, case: CaseFile) -> None:
        claims = {claim.claim_id: claim for claim in case.claims.all()}
        self._known = set(case.labels.pairs())
        self._by_text: defaultdict[frozenset[str], set[str]] = defaultdict(set)
        for finding in case.findings.all():
            self._known.add(finding.pair_id)
            texts = (claims[finding.claim_a].text, claims[finding.claim_b].text)
            self._by_text[frozenset(map(fold, texts))].add(finding.pair_id)

    def find(self, label: ReadLabel) -> str | None:
        """Return the pair; None when there is none, or more than one of the same words."""
        if label.pair_id in self._known:
            return label.pair_id
        alike = self._by_text.get(frozenset((fold(label.text_a), fold(label.text_b))), set())
        return next(iter(alike)) if len(alike) == 1 else None
