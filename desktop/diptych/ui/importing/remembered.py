"""Which columns were what, kept for tables with the same columns."""

import json
from collections.abc import Sequence
from dataclasses import fields
from hashlib import sha256

from diptych.ui.state import WindowSettings
from diptych.usecases.tables import ColumnMap

_KEPT = "columns/"
_FIELDS = tuple(field.name for field in fields(ColumnMap))


def remembered_columns(settings: WindowSettings, columns: Sequence[str]) -> ColumnMap | None:
    """Return the choice that was made last for a table with these columns, if there was one."""
    try:
        kept = json.loads(settings.text(_key(columns)) or "null")
    except ValueError:
        return None
    if not isinstance(kept, dict):
        return None
    known = {name: kept[name] for name in _FIELDS if isinstance(kept.get(name), str | int)}
    fits = all(
        column in columns if isinstance(column, str) else 0 <= column < len(columns)
        for column in known.values()
    )
    return ColumnMap(**known) if fits and "text" in known else None


def remember_columns(settings: WindowSettings, columns: Sequence[str], choice: ColumnMap) -> None:
    """Keep a choice for the next table with these columns."""
    settings.keep(_key(columns), json.dumps(choice.chosen()))


def _key(columns: Sequence[str]) -> str:
    return _KEPT + sha256(json.dumps(list(columns)).encode()).hexdigest()[:16]
