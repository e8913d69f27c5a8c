"""Backups: whole, checked, on the disk, and never under their name before."""

from pathlib import Path

from diptych_store.casefile import CaseFile
from diptych_store.copying import copy_database, stamped


def backup(case: CaseFile, target_folder: Path | None = None) -> Path:
    """Copy an open case to ``NAME-YYYYMMDD-HHMMSS.diptych-backup`` and return its path.

    The copy passed SQLite's integrity check and holds as many labels as the case; its owner
    alone may read it. It is an ordinary case under another name.

    Args:
        case: The case, outside of :meth:`CaseFile.atomic`.
        target_folder: Where to put it; beside the case when None.

    Raises:
        StoreError: If it cannot be made or is not whole; no file is left then.
    """
    return copy_database(case.handle.db, case.path, stamped(case.path, folder=target_folder))
