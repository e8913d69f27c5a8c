"""Putting a log of labels back of which rows may be missing or forged.

As far as nothing is missing and each operation follows from those before, the rows come back as
they were. Behind that, what each event says is recorded anew, under its analyst and at its time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from diptych_store.analysts import add_analyst
from diptych_store.casefile import CaseFile
from diptych_store.joining import LoggedOperation, LogWriter, State
from diptych_store.label_rows import read_context, read_decision
from diptych_store.left_out import LeftOut
from diptych_store.row_rules import Fault
from diptych_store.rows import AnyRow, Row, Value, key_of
from diptych_store.rules import contexts, labels, orphans, undo_chain
from diptych_store.unchanged import shown

Log: TypeAlias = dict[str, dict[Value, Row]]  # table -> key -> row
_ORDER = {"label_ops": "op_id", "label_events": "event_id", "guidelines": "version"}


def put_log_back(case: CaseFile, log: Log, left: LeftOut) -> None:
    """Put ``log`` back into an empty log; ``left`` is told what could not be used.

    Inside :meth:`CaseFile.atomic`.

    Args:
        case: The new case.
        log: Table -> key -> row, each of which holds what a row of its table can hold.
        left: Is told what was left out.
    """
    _number_guidelines(log, left)
    _leave_out(log, labels, left)
    _leave_out(log, orphans, left)
    _leave_out(log, contexts, left)
    events: defaultdict[Value, list[Row]] = defaultdict(list)
    for row in _in_order(log, "label_events"):
        events[row["op_id"]].append(row)
    whole = _whole(log, events, left)
    _bring_analysts(case, log, left)
    handle = case.handle
    for table in ("guidelines", "label_pairs"):
        handle.insert(table, [dict(row) for row in log[table].values()])
    kept = [row for key in range(1, whole + 1) for row in events[key]]
    handle.insert("label_ops", [dict(log["label_ops"][key]) for key in range(1, whole + 1)])
    handle.insert("label_events", [dict(row) for row in kept])
    beside = log["label_contexts"]
    numbers = [row["event_id"] for row in kept]
    handle.insert("label_contexts", [dict(beside[n]) for n in numbers if n in beside])
    _append_the_rest(case, log, [rows for key, rows in events.items() if not _is_kept(key, whole)])


def _is_kept(key: Value, whole: int) -> bool:
    return 1 <= _number(key) <= whole


def _number(value: Value) -> int:
    return int(str(value))


def _in_order(log: Log, table: str) -> list[Row]:
    column = _ORDER.get(table)
    rows = list(log[table].values())
    return sorted(rows, key=lambda row: _number(row[column])) if column else rows


def _leave_out(
    log: Log, rule: Callable[[Mapping[str, Sequence[AnyRow]]], Iterator[Fault]], left: LeftOut
) -> None:
    """Take the rows out of ``log`` that break ``rule``."""
    for fault in list(rule({table: _in_order(log, table) for table in log})):
        if log[fault.table].pop(key_of(fault.table, fault.row), None) is not None:
            left.row(fault)


def _number_guidelines(log: Log, left: LeftOut) -> None:
    """Count the guidelines without a gap, as every case does, and contexts with them."""
    found = _in_order(log, "guidelines")
    numbers = {row["version"]: number for number, row in enumerate(found, start=1)}
    if all(old == new for old, new in numbers.items()):
        return
    left.say("Guidelines are missing; those behind them have other numbers now.")
    log["guidelines"] = {n: {**row, "version": n} for n, row in enumerate(found, start=1)}
    for key, row in log["label_contexts"].items():
        if row["guideline"] in numbers:
            log["label_contexts"][key] = {**row, "guideline": numbers[row["guideline"]]}


def _whole(log: Log, events: dict[Value, list[Row]], left: LeftOut) -> int:
    """Return up to which operation the log can stand as it was."""
    number, event = 0, 0
    while number + 1 in log["label_ops"]:
        here = [_number(row["event_id"]) for row in events.get(number + 1, ())]
        if not here or here != list(range(event + 1, event + 1 + len(here))):
            break
        number, event = number + 1, here[-1]
    rows = {"label_ops": [log["label_ops"][key] for key in range(1, number + 1)]}
    fault = next(undo_chain(rows), None)
    if fault is not None:
        left.row(fault)
        number = _number(fault.row["op_id"]) - 1
    if number < len(log["label_ops"]):
        left.say(
            f"The labels behind operation {number} were recorded anew: undo does not know the "
            "steps by which they were made."
        )
    return number


def _bring_analysts(case: CaseFile, log: Log, left: LeftOut) -> None:
    case.handle.insert("analysts", [dict(row) for row in log["analysts"].values()])
    for table in ("guidelines", "label_ops"):
        for row in _in_order(log, table):
            name = str(row["analyst"])
            if add_analyst(case.handle, name, at=str(row["at"])):
                left.say(f"The analyst “{shown(name)}” was lost and is there again.")


def _append_the_rest(case: CaseFile, log: Log, rest: Sequence[Sequence[Row]]) -> None:
    """Append what each event says as a decision of its own, at its own time."""
    writer = LogWriter(case)
    for rows in rest:
        operation = log["label_ops"].get(rows[0]["op_id"], {})
        # Where the operation is lost, nobody says that its events are one analyst's.
        for who in dict.fromkeys(str(row["analyst"]) for row in rows):
            own = [row for row in rows if row["analyst"] == who]
            writer.append(
                LoggedOperation(
                    op_id=0,
                    analyst=who,
                    verb="record",
                    action=str(operation.get("action") or "Recovered"),
                    at=str(operation.get("at") or own[0]["at"]),
                    target=None,
                    events=(),
                ),
                [_state(row, log["label_contexts"].get(row["event_id"])) for row in own],
            )


def _state(event: Row, context: Row | None) -> State:
    return State(
        pair_id=str(event["pair_id"]),
        at=str(event["at"]),
        decision=read_decision(event),
        context=read_context(context) if context else None,
    )
