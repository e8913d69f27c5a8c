"""Finding operations of the log of labels by what they were called."""

from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelEvent
from diptych_store.faults import damaged
from diptych_store.label_rows import LOG, read_event


def events_called(case: CaseFile, words: str, *, analyst: str | None = None) -> list[LabelEvent]:
    """Return the events whose action holds ``words``, oldest first.

    Those of undo and redo count when what they took back or did again was called so. The log is
    looked through by SQLite: only what is found becomes records.

    Args:
        case: The case.
        words: What to look for, case and all.
        analyst: Whose; None for everybody's.

    Raises:
        DamagedCaseError: If an event cannot be read.
    """
    sql = (
        f"{LOG} WHERE instr(coalesce(t.action, o.action), ?1) > 0 "
        "AND (?2 IS NULL OR e.analyst = ?2) ORDER BY e.event_id"
    )
    try:
        return [read_event(row) for row in case.handle.rows(sql, [words, analyst])]
    except ValueError as error:
        raise damaged(case.path.name, "an event of the labels cannot be read") from error
