"""Corrections of articles in the log of what an analyst did, so that undo takes them back too.

An operation of the log changes pairs. A correction stands there at the pair that was on screen,
whose decision stays as it was: undo leads back to where the article was corrected. What the
article's fields were and became is kept in the case's settings, under analyst and time: a merge
gives operations other numbers.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from diptych.usecases.deeds import Act, Deed, Step
from diptych.usecases.describing import MetadataChange, MetadataEdit, describe
from diptych_core.article import Article, Reliability
from diptych_core.label import Decision
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

_KEY = "correction/{analyst}/{at}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Correction:
    """One correction, as the settings keep it.

    Attributes:
        article_id: The article.
        before: The fields that changed, as they were.
        after: The same fields, as they became.
        regraded: The grade that the source named in ``after`` had, where another article has that
            source; the correction may have changed it for all of them.
    """

    article_id: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    regraded: str | None

    @classmethod
    def read(cls, value: Any) -> "_Correction | None":
        """Return the correction in a setting; None where there is none that can be read."""
        try:
            return cls(**value)
        except TypeError:
            return None


def correct(
    case: CaseFile, *, article_id: str, edit: MetadataEdit, analyst: str, pair_id: str
) -> MetadataChange:
    """Write ``edit`` as an article's metadata, as one operation that undo takes back.

    Args:
        case: The case.
        article_id: The article.
        edit: Every field as it is to be.
        analyst: Who corrects.
        pair_id: The pair on screen.

    Raises:
        RecordRefusedError: If there is no such article.
        StoreError: If it could not be saved; nothing has changed then.
    """
    with case.atomic():
        before = case.articles.get(article_id)
        regraded = _grade_elsewhere(case, article_id, edit.source) if before else None
        change = describe(case, article_id=article_id, edit=edit)
        if before is not None:
            old, new = _fields(before), _fields(change.article)
            changed = [name for name in old if old[name] != new[name]]
            correction = _Correction(
                article_id=article_id,
                before={name: old[name] for name in changed},
                after={name: new[name] for name in changed},
                regraded=regraded,
            )
            stays = case.labels.decision(pair_id, analyst) or Decision(
                pair_id=pair_id, analyst=analyst, at=""
            )
            operation = case.labels.record(
                analyst=analyst,
                changes=[LabelChange.of(replace(stays, at=""))],
                action=Deed(act=Act.CORRECT).sentence,
            )
            case.settings.set(_key(case, pair_id, operation), asdict(correction))
    return change


def step_correction(case: CaseFile, *, pair_id: str, operation: int, step: Step) -> str:
    """Take a correction back, or make it again.

    Args:
        case: The case, inside the transaction of the step itself.
        pair_id: The pair at which the correction stands.
        operation: The operation of the log that is undone or redone.
        step: Which of both.

    Returns:
        The article; empty where the operation was no correction or its article is gone.
    """
    correction = _Correction.read(case.settings.get(_key(case, pair_id, operation)))
    if correction is None or case.articles.get(correction.article_id) is None:
        return ""
    undone = step is Step.UNDONE
    if undone and correction.regraded is not None:
        # While the article still has that source: its grade holds for the others as well.
        _write(case, correction.article_id, {"reliability": correction.regraded})
    _write(case, correction.article_id, correction.before if undone else correction.after)
    return correction.article_id


def _key(case: CaseFile, pair_id: str, operation: int) -> str:
    """Return under which name the settings keep the correction; none has the empty one."""
    for event in reversed(case.labels.history(pair_id)):
        if event.operation == operation:
            return _KEY.format(analyst=event.analyst, at=event.at)
    return ""


def _write(case: CaseFile, article_id: str, fields: Mapping[str, str]) -> None:
    plain = {name: value for name, value in fields.items() if name != "reliability"}
    grade = Reliability(fields["reliability"]) if "reliability" in fields else None
    case.articles.update_metadata(article_id, reliability=grade, **plain)


def _fields(article: Article) -> dict[str, str]:
    return {
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "reliability": article.reliability.value,
    }


def _grade_elsewhere(case: CaseFile, article_id: str, source: str) -> str | None:
    """Return the grade that other articles of ``source`` have; None where there is no other."""
    if not source:
        return None
    others = (head.article_id for head in case.overview.articles() if head.source == source)
    other = next((one for one in others if one != article_id), None)
    article = case.articles.get(other) if other else None
    return article.reliability.value if article else None
