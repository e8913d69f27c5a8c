"""What the file's schema must be, and in what it differs."""

import functools
from dataclasses import dataclass

from sqlite_utils import Database

from diptych_store import migrations

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


@dataclass(frozen=True, slots=True)
class Difference:
    """One table, index, trigger or view that is not as it should be.

    Attributes:
        code: ``missing_object``, ``unexpected_object`` or ``changed_object``.
        kind: ``table``, ``index``, ``trigger`` or ``view``.
        name: Its name.
    """

    code: str
    kind: str
    name: str

    @property
    def dangerous(self) -> bool:
        """True when the file must not be worked with: it lacks a table or may run foreign code.

        A trigger or a view is code; so are the checks, defaults and computed columns of a table and
        the expressions of an index. Whatever Diptych did not write itself is refused.
        """
        return self.code != "missing_object" or self.kind == "table"


def objects(db: Database) -> dict[tuple[str, str], str]:
    """Return type and name -> SQL of every object of ``db``."""
    return {(kind, name): sql or "" for kind, name, sql in db.execute(_OBJECTS).fetchall()}


@functools.cache
def expected(version: int | None = None) -> dict[tuple[str, str], str]:
    """Return type and name -> SQL of every object of a schema; None is the newest."""
    names = migrations.steps()
    stop = names[version] if version is not None and version < len(names) else None
    db = Database(memory=True, execute_plugins=False)
    try:
        migrations.MIGRATIONS.apply(db, stop_before=stop)
        return objects(db)
    finally:
        db.close()


def differences(db: Database, version: int | None = None) -> list[Difference]:
    """Return in what ``db`` differs from a schema; None is the newest."""
    should, found = expected(version), objects(db)
    return [
        *(Difference("missing_object", *key) for key in sorted(should.keys() - found.keys())),
        *(Difference("unexpected_object", *key) for key in sorted(found.keys() - should.keys())),
        *(
            Difference("changed_object", *key)
            for key in sorted(should.keys() & found.keys())
            if should[key] != found[key]
        ),
    ]
