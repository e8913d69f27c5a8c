"""Merging: the work of several analysts on copies of a case, united in one of them.

Everything that others did comes in with its own time: the whole log of labels, the articles and
claims that this case lacks, the guidelines. The same article is the same text, whatever each case
calls its source. The result does not depend on the order of the cases; merging again changes
nothing. Findings are no work of people: the case keeps those of its own analysis and takes only
those between articles that it had not compared.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from diptych.usecases.deeds import with_sides_swapped
from diptych.usecases.merging_articles import Matched, bring_articles
from diptych.usecases.merging_inputs import SoundCases, check_names
from diptych.usecases.merging_report import Conflict, MergeReport
from diptych_core.label import Decision
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelEvent
from diptych_store.guidelines import Guideline
from diptych_store.joining import (
    LoggedOperation,
    LogWriter,
    State,
    append_guideline,
    operations,
)
from diptych_store.shelf import back_up

# The action of a record that only says again which of two histories is the later one.
RESTATED = "Merged: the later of two decisions"

# What makes two events one: analyst, pair, time, and the state it led to; then the how-manyth.
_Content = tuple[str, str, str, str]
_Key = tuple[_Content, int]


def merge_files(
    case: CaseFile,
    others: Sequence[Path],
    *,
    with_backup: bool = True,
    known: SoundCases | None = None,
) -> MergeReport:
    """Take the work in the cases ``others`` into ``case``; all of it or none.

    Args:
        case: The case.
        others: Copies of it that others worked on.
        with_backup: Copy the case before; False where that was done, or it is a copy itself.
        known: Cases that were found sound before; None knows of none.

    Raises:
        UseCaseError: If a case is named twice, is the case itself, or is not sound.
        StoreError: If a case cannot be opened, or nothing can be saved.
    """
    paths = check_names(case.path, others)
    known = known or SoundCases()
    for path in paths:
        known.require(path)
    with ExitStack() as stack:
        opened = [stack.enter_context(CaseFile.open(path, read_only=True)) for path in paths]
        if with_backup:
            back_up(case.path, "merge")
        return merge(case, opened)


def merge(case: CaseFile, others: Sequence[CaseFile]) -> MergeReport:
    """Take the work in ``others`` into ``case``; all of it or none."""
    report = MergeReport()
    with case.atomic():
        matched = bring_articles(case, others, report)
        versions = _bring_guidelines(case, others, report)
        logs = [_Log.of(case, Matched(), {})]
        logs += [_Log.of(*each) for each in zip(others, matched, versions, strict=True)]
        _bring_pairs(case, others, matched)
        _bring_operations(case, logs, report)
        _settle(case, logs, report)
    return report


@dataclass(frozen=True, slots=True)
class _Step:
    """One operation of a log, in the terms of the case that it is merged into."""

    operation: LoggedOperation
    keys: tuple[_Key, ...]
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class _Log:
    steps: list[_Step]
    heads: dict[tuple[str, str], State]
    keys: dict[tuple[str, str], set[_Key]]

    @classmethod
    def of(cls, case: CaseFile, matched: Matched, versions: Mapping[int, int]) -> "_Log":
        """Read a log; what only restates is left out, but may be the last word on a pair."""
        log = cls([], {}, defaultdict(set))
        seen: defaultdict[_Content, int] = defaultdict(int)
        for operation in operations(case):
            states = tuple(_state(event, matched, versions) for event in operation.events)
            for state in states:
                log.heads[operation.analyst, state.pair_id] = state
            if operation.action == RESTATED:
                continue
            keys = []
            for state in states:
                content = _content(operation.analyst, state)
                keys.append((content, seen[content]))
                seen[content] += 1
                log.keys[operation.analyst, state.pair_id].add(keys[-1])
            log.steps.append(_Step(_turned(operation, matched), tuple(keys), states))
        return log


def _turned(operation: LoggedOperation, matched: Matched) -> LoggedOperation:
    """Return an operation with the sides in its name as the pair's are here (ratings have one)."""
    targets = [matched.pairs.get(event.pair_id) for event in operation.events]
    if not any(target is not None and target.swapped for target in targets):
        return operation
    return replace(operation, action=with_sides_swapped(operation.action))


def _state(event: LabelEvent, matched: Matched, versions: Mapping[int, int]) -> State:
    target = matched.pairs.get(event.pair_id)
    decision, context = event.decision, event.context
    if context is not None and context.guideline:
        context = replace(context, guideline=versions.get(context.guideline, context.guideline))
    if target is not None and decision is not None:
        decision = replace(decision, pair_id=target.pair_id)
        if target.swapped:
            decision = replace(
                decision, evidence_a=decision.evidence_b, evidence_b=decision.evidence_a
            )
    pair_id = target.pair_id if target else event.pair_id
    return State(pair_id=pair_id, at=event.at, decision=decision, context=context)


def _content(analyst: str, state: State) -> _Content:
    decision = replace(state.decision, at="") if state.decision else None
    return analyst, state.pair_id, state.at, repr(decision)


def _bring_pairs(case: CaseFile, others: Sequence[CaseFile], matched: Sequence[Matched]) -> None:
    known = set(case.labels.pairs())
    for other, names in zip(others, matched, strict=True):
        for pair in sorted(other.labels.pairs().values(), key=lambda pair: pair.pair_id):
            target = names.pairs.get(pair.pair_id)
            brought = target.snapshot(pair) if target else pair
            if brought.pair_id not in known:
                known.add(brought.pair_id)
                case.labels.remember_pair(brought)


def _bring_operations(case: CaseFile, logs: Sequence[_Log], report: MergeReport) -> None:
    own, *rest = logs
    number = {key: step.operation.op_id for step in own.steps for key in step.keys}
    writer = LogWriter(case)
    here: list[dict[int, int]] = [{} for _ in rest]
    for source, step in _by_time(rest):
        if not step.keys:
            continue
        target = here[source].get(step.operation.target or 0)
        new = [
            (key, state)
            for key, state in zip(step.keys, step.states, strict=True)
            if key not in number
        ]
        if new:
            made = writer.append(step.operation, [state for _, state in new], target=target)
            number |= {key: made for key, _ in new}
            report.events += len(new)
            report.analysts[step.operation.analyst] = report.analysts.get(
                step.operation.analyst, 0
            ) + len(new)
        here[source][step.operation.op_id] = number[step.keys[0]]


def _by_time(logs: Sequence[_Log]) -> Iterator[tuple[int, _Step]]:
    """Yield the steps of all logs, each log's in its order, the earliest of the next ones first."""
    heap: list[tuple[datetime, tuple[_Key, ...], int, int]] = []

    def push(source: int, place: int) -> None:
        steps = logs[source].steps
        if place < len(steps):
            step = steps[place]
            moment = datetime.fromisoformat(step.operation.at)
            heapq.heappush(heap, (moment, step.keys, source, place))

    for source in range(len(logs)):
        push(source, 0)
    while heap:
        _, _, source, place = heapq.heappop(heap)
        yield source, logs[source].steps[place]
        push(source, place + 1)


def _settle(case: CaseFile, logs: Sequence[_Log], report: MergeReport) -> None:
    """Where one analyst decided in several cases, let the latest decision stand, and tell it."""
    every = sorted({key for log in logs for key in log.heads})
    present = {(d.analyst, d.pair_id): d for d in case.labels.decisions()}
    writer = LogWriter(case)
    for analyst, pair_id in every:
        heads = [log.heads[analyst, pair_id] for log in logs if (analyst, pair_id) in log.heads]
        last = _last_word(logs, analyst, pair_id)
        if len({_content(analyst, head) for head in heads}) > 1 and _diverged(
            logs, analyst, pair_id
        ):
            report.conflicts.append(_told(analyst, pair_id, heads, last))
        now = present.get((analyst, pair_id))
        if _stands(now, last):
            continue
        operation = LoggedOperation(
            op_id=0,
            analyst=analyst,
            verb="record",
            action=RESTATED,
            at=last.at,
            target=None,
            events=(),
        )
        writer.append(operation, [last])


def _stands(now: Decision | None, last: State) -> bool:
    if now is None or last.decision is None:
        return now is None and last.decision is None
    return replace(now, at="") == replace(last.decision, at="") and now.at == last.at


def _last_word(logs: Sequence[_Log], analyst: str, pair_id: str) -> State:
    """Return the head of the log that holds all others' events, else the latest head."""
    own = [log for log in logs if (analyst, pair_id) in log.heads]
    union = set().union(*(log.keys[analyst, pair_id] for log in own))
    for log in own:
        if log.keys[analyst, pair_id] == union:
            return log.heads[analyst, pair_id]
    heads = [log.heads[analyst, pair_id] for log in own]
    return max(heads, key=lambda s: (datetime.fromisoformat(s.at), _content(analyst, s)))


def _diverged(logs: Sequence[_Log], analyst: str, pair_id: str) -> bool:
    own = [log.keys[analyst, pair_id] for log in logs if (analyst, pair_id) in log.heads]
    return not any(keys == set().union(*own) for keys in own)


def _told(analyst: str, pair_id: str, heads: Sequence[State], last: State) -> Conflict:
    return Conflict(
        sort="decision",
        what=f"{analyst} on pair {pair_id}",
        values=tuple(sorted({_words(head) for head in heads})),
        kept=_words(last),
    )


def _words(state: State) -> str:
    label = state.decision.label if state.decision else None
    return f"{label.value if label else 'undecided'} ({state.at})"


def _bring_guidelines(
    case: CaseFile, others: Sequence[CaseFile], report: MergeReport
) -> list[dict[int, int]]:
    """Add the guidelines that others wrote; the latest are in force. Return numbers by numbers."""

    def key(guideline: Guideline) -> tuple[datetime, str, str]:
        return datetime.fromisoformat(guideline.at), guideline.analyst, guideline.text

    own = case.guidelines.versions()
    numbers = {key(each): each.version for each in own}
    theirs = [other.guidelines.versions() for other in others]
    new = {key(each): each for versions in theirs for each in versions if key(each) not in numbers}
    for name in sorted(new):
        numbers[name] = append_guideline(case, new[name])
        report.guidelines += 1
    latest = max(numbers, default=None)
    last = case.guidelines.current()
    if new and latest is not None and last is not None and key(last) != latest:
        append_guideline(case, next(each for each in own if key(each) == latest))
    known = {key(each) for versions in theirs for each in versions}
    if new and latest is not None and not known.issuperset(map(key, own)):
        told = {name: f"{name[1]}, {name[0].isoformat()}" for name in sorted(numbers)}
        values = tuple(told.values())
        report.conflicts.append(
            Conflict(sort="guidelines", what="the guidelines", values=values, kept=told[latest])
        )
    return [{each.version: numbers[key(each)] for each in versions} for versions in theirs]
