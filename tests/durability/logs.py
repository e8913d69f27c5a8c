"""The log of labels as rows, from the case and from its journal."""

from pathlib import Path
from typing import Any

from diptych_store.casefile import CaseFile
from diptych_store.journal import TABLES, entries, journal_path

Rows = dict[str, list[tuple[Any, ...]]]


def in_case(case: CaseFile) -> Rows:
    """Return all rows of the log, in the order of their first column."""
    return {
        table: [tuple(row) for row in case.handle.rows(f"SELECT * FROM {table} ORDER BY 1")]  # noqa: S608
        for table in TABLES
    }


def in_journal(case: Path) -> Rows:
    """Return all rows in the journal of the case at ``case``; none when there is no journal."""
    found: Rows = {table: [] for table in TABLES}
    path = journal_path(case)
    for entry in entries(path) if path.exists() else ():
        for table, more in entry.rows.items():
            found[table] += [tuple(row.values()) for row in more]
    return {table: sorted(rows) for table, rows in found.items()}
