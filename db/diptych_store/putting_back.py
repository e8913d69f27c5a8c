"""Putting rows that were found in several places back into one case, as far as they fit."""

from collections.abc import Mapping, Sequence

from diptych_store.casefile import CaseFile
from diptych_store.errors import RecordRefusedError
from diptych_store.joining import LoggedOperation, LogWriter, State
from diptych_store.journal import TABLES
from diptych_store.label_rows import read_context, read_decision
from diptych_store.rows import COLUMNS, Row, Value

Found = Mapping[str, Mapping[Value, Row]]  # table -> key -> row


def put_content_back(case: CaseFile, sources: Sequence[Found]) -> list[str]:
    """Put back articles and all else that is no label; return what did not fit, in sentences.

    Inside :meth:`CaseFile.atomic`. Where two sources have a row of one key, the first's stands.
    """
    left: list[str] = []
    for table in COLUMNS:  # parents before children
        if table in TABLES:
            continue
        rows: dict[Value, Row] = {}
        for source in sources:
            rows = {**source.get(table, {}), **rows}
        refused = 0
        for row in rows.values():
            try:
                with case.handle.write():
                    case.handle.insert(table, [dict(row)])
            except RecordRefusedError:
                refused += 1
        if refused:
            left.append(f"{refused} rows of {table} belong to something that is lost.")
    return left


def put_labels_back(case: CaseFile, sources: Sequence[tuple[str, Found]]) -> list[str]:
    """Put the log of labels back; return what could not be used, in sentences.

    Inside :meth:`CaseFile.atomic`. The first log is the one that counts; the others fill its holes
    and go on behind it where they tell the same history.
    """
    united: dict[str, dict[Value, Row]] = {table: {} for table in TABLES}
    left: list[str] = []
    for name, found in sources:
        if not _same_history(united, found):
            left.append(f"“{name}” tells another history of the labels and was left out.")
            continue
        for table in TABLES:
            for key, row in found.get(table, {}).items():
                united[table].setdefault(key, row)
    _put_log_back(case, united)
    return left


def _same_history(united: Found, found: Found) -> bool:
    """Tell whether no operation in both is told in two ways."""
    known, others = united["label_ops"], found.get("label_ops", {})
    return all(known[key] == row for key, row in others.items() if key in known)


def _put_log_back(case: CaseFile, log: dict[str, dict[Value, Row]]) -> None:
    events: dict[Value, list[Row]] = {}
    for row in sorted(log["label_events"].values(), key=lambda row: int(str(row["event_id"]))):
        events.setdefault(row["op_id"], []).append(row)
    whole = _whole(log, events)
    handle = case.handle
    for table in ("analysts", "guidelines", "label_pairs"):
        handle.insert(table, [dict(row) for row in log[table].values()])
    kept = [row for key in range(1, whole + 1) for row in events[key]]
    handle.insert("label_ops", [dict(log["label_ops"][key]) for key in range(1, whole + 1)])
    handle.insert("label_events", [dict(row) for row in kept])
    contexts = log["label_contexts"]
    numbers = [row["event_id"] for row in kept]
    handle.insert("label_contexts", [dict(contexts[n]) for n in numbers if n in contexts])
    _append_the_rest(case, log, events, whole)


def _whole(log: dict[str, dict[Value, Row]], events: dict[Value, list[Row]]) -> int:
    """Return up to which operation nothing is missing in the log."""
    number, event = 0, 0
    while number + 1 in log["label_ops"]:
        here = [int(str(row["event_id"])) for row in events.get(number + 1, ())]
        if not here or here != list(range(event + 1, event + 1 + len(here))):
            break
        number, event = number + 1, here[-1]
    return number


def _append_the_rest(
    case: CaseFile, log: dict[str, dict[Value, Row]], events: dict[Value, list[Row]], whole: int
) -> None:
    """Append what stands behind a hole as decisions of its own, at its own times."""
    writer = LogWriter(case)
    rest = sorted(key for key in (int(str(k)) for k in events) if key > whole)
    for key in rest:
        rows = events[key]
        operation = log["label_ops"].get(key, {})
        writer.append(
            LoggedOperation(
                op_id=key,
                analyst=str(rows[0]["analyst"]),
                verb="record",
                action=str(operation.get("action") or "Recovered"),
                at=str(operation.get("at") or rows[0]["at"]),
                target=None,
                events=(),
            ),
            [_state(row, log["label_contexts"].get(row["event_id"])) for row in rows],
        )


def _state(event: Row, context: Row | None) -> State:
    return State(
        pair_id=str(event["pair_id"]),
        at=str(event["at"]),
        decision=read_decision(event),
        context=read_context(context) if context else None,
    )
