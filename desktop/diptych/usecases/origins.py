"""Origin groups as analysts correct them.

The log of corrections stands in the case's settings, so it is kept, copied and merged with the
case. An import moves only what it brings (``import_articles.group_new``), so that corrections
hold; a merge groups anew by :func:`regroup`, which lets them win. An article that leaves its group
is compared with it by the next analysis; of articles that come together the findings between them
go, as copies are never compared (labels stay, as always).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from diptych.usecases.errors import UseCaseError
from diptych_core.origin_corrections import (
    OriginCorrection,
    corrected_origins,
    named_by_members,
)
from diptych_core.origins import group_origins
from diptych_store.casefile import CaseFile

_KEY = "origins"
# What a run of two copies says it was made by: no analysis has this fingerprint, so that the pair
# is read when they are taken apart.
_COPIES = "copies of one text"
_GONE = "The article is no longer in this case: import it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """What a correction, or taking one back, changed.

    Attributes:
        moved: Articles whose group is another one now.
        findings_gone: Findings that went because their articles are copies now.
    """

    moved: tuple[str, ...]
    findings_gone: int = 0


def corrections(case: CaseFile) -> tuple[OriginCorrection, ...]:
    """Return the corrections in force, oldest first."""
    try:
        return tuple(msgspec.convert(case.settings.get(_KEY, []), list[OriginCorrection]))
    except msgspec.ValidationError:
        return ()  # written by a later version: grouping by the texts alone is still right


def regroup(case: CaseFile) -> Regrouping:
    """Group all articles anew, by their texts and by what analysts said of them.

    Raises:
        StoreError: If it could not be saved; nothing has changed then.
    """
    articles = case.articles.all()
    return _apply(case, corrected_origins(articles, group_origins(articles), corrections(case)))


def split_out(case: CaseFile, *, article_id: str, analyst: str) -> Regrouping:
    """Say that an article is no copy of the others in its group.

    Raises:
        UseCaseError: If it is not here, or has no group.
        StoreError: If it could not be saved; nothing has changed then.
    """
    others = _others(case, article_id)
    if not others:
        raise UseCaseError("The article is a copy of no other, so there is nothing to take apart.")
    origins = case.articles.origins()
    if origins[article_id] == article_id:  # the others were named after it
        origins |= dict.fromkeys(others, others[0])
    origins[article_id] = article_id
    return _correct(
        case, OriginCorrection(article=article_id, apart=others, analyst=analyst), origins
    )


def put_into(case: CaseFile, *, article_id: str, other: str, analyst: str) -> Regrouping:
    """Say that an article is a copy of ``other`` and all of its group, and of no one else.

    Raises:
        UseCaseError: If either is not here, or they are in one group already.
        StoreError: If it could not be saved; nothing has changed then.
    """
    left = _others(case, article_id)
    group = (other, *_others(case, other))
    if article_id in group:
        raise UseCaseError("Both articles are in one group already.")
    origins = case.articles.origins()
    origins |= {article_id: origins[other] or other, other: origins[other] or other}
    said = OriginCorrection(article=article_id, together=group, apart=left, analyst=analyst)
    return _correct(case, said, origins)


def take_back(case: CaseFile) -> Regrouping:
    """Take the last correction back; what it moved is where it was before.

    Raises:
        UseCaseError: If there is none.
        StoreError: If it could not be saved; nothing has changed then.
    """
    log = corrections(case)
    if not log:
        raise UseCaseError("There is no correction to take back.")
    with case.atomic():
        _keep(case, log[:-1])
        if not log[-1].former:
            return regroup(case)
        origins = case.articles.origins()
        origins |= {name: origin for name, origin in log[-1].former if name in origins}
        return _apply(case, named_by_members(origins))


def renamed(
    log: Sequence[OriginCorrection], names: Mapping[str, str]
) -> tuple[OriginCorrection, ...]:
    """Return another case's corrections with its articles called what they are called here."""
    return tuple(
        replace(
            each,
            article=names.get(each.article, each.article),
            together=tuple(names.get(name, name) for name in each.together),
            apart=tuple(names.get(name, name) for name in each.apart),
        )
        for each in log
    )


def join_corrections(case: CaseFile, others: Sequence[Sequence[OriginCorrection]]) -> bool:
    """Take other cases' corrections into this one's log; True when there was something new.

    The log is in order of time, so that all come to the same in whatever order cases are merged.

    Raises:
        StoreError: If it could not be saved.
    """
    own = corrections(case)
    # What was moved by a correction in its own case says nothing of this one.
    together = {replace(each, former=()) for log in (own, *others) for each in log}
    merged = tuple(sorted(together, key=lambda each: (each.at, repr(each))))
    if merged == tuple(replace(each, former=()) for each in own):
        return False
    _keep(case, merged)
    return True


def _correct(
    case: CaseFile, correction: OriginCorrection, origins: Mapping[str, str]
) -> Regrouping:
    now = datetime.now(tz=UTC).isoformat(timespec="milliseconds")
    before = case.articles.origins()
    after = named_by_members(origins)
    former = tuple((name, before[name]) for name in after if after[name] != before[name])
    with case.atomic():
        _keep(case, (*corrections(case), replace(correction, at=now, former=former)))
        return _apply(case, after)


def _apply(case: CaseFile, origins: Mapping[str, str]) -> Regrouping:
    """Write the origin of each article where it differs, and end the runs between copies."""
    before = case.articles.origins()
    moved = {name: origins[name] for name in before if origins[name] != before[name]}
    if not moved:
        return Regrouping(moved=())
    with case.atomic():
        case.articles.set_origins(moved)
        gone = _end_runs(case, origins, set(moved))
    return Regrouping(moved=tuple(moved), findings_gone=gone)


def _keep(case: CaseFile, log: Sequence[OriginCorrection]) -> None:
    if log:
        case.settings.set(_KEY, msgspec.to_builtins(list(log)))
    else:
        case.settings.remove(_KEY)


def _others(case: CaseFile, article_id: str) -> tuple[str, ...]:
    """Return the other articles of the group.

    Raises:
        UseCaseError: If the article is not here.
    """
    origins = case.articles.origins()
    if article_id not in origins:
        raise UseCaseError(_GONE)
    own = origins[article_id]
    return tuple(
        name for name, origin in origins.items() if own and origin == own and name != article_id
    )


def _end_runs(case: CaseFile, origins: Mapping[str, str], moved: set[str]) -> int:
    """Leave no findings between articles of one group; return how many went."""
    gone = 0
    for pair, fingerprint in case.findings.runs().items():
        a, b = pair
        if fingerprint == _COPIES or moved.isdisjoint(pair) or origins.get(a) != origins.get(b):
            continue
        gone += len(case.findings.of_articles(a, b))
        case.findings.put_run(a, b, fingerprint=_COPIES, findings=())
    return gone
