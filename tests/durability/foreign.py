"""Cases of other people: whatever Diptych did not write itself is refused, and nothing runs."""

import hashlib
import random
import shutil
import sqlite3
from pathlib import Path

from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import StoreError
from durability.figures import Figures

# {t} a table of ours, {n} a free name, {b} a body.
_BODIES = (
    "UPDATE label_events SET note = 'owned'",
    "DELETE FROM findings",
    "INSERT INTO settings VALUES ('x', '1', 'x')",
    "SELECT randomblob(1000000000)",
    "SELECT load_extension('evil')",
    "SELECT writefile('owned', 'x')",
)
_LOOP = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
_FORMS = (
    "CREATE TRIGGER {n} AFTER INSERT ON {t} BEGIN {b}; END",
    "CREATE TRIGGER {n} BEFORE UPDATE ON {t} BEGIN {b}; END",
    "CREATE TRIGGER {n} AFTER INSERT ON _sqlite_migrations BEGIN {b}; END",
    "CREATE VIEW {n} AS " + _LOOP,
    "CREATE VIEW {n} AS SELECT * FROM {t}",
    "CREATE TABLE {n} (x CHECK (length(hex(randomblob(100000))) > 0))",
    "CREATE TABLE {n} (x, y GENERATED ALWAYS AS (hex(zeroblob(100000))))",
    "CREATE TABLE {n} (x DEFAULT (random()))",
    "CREATE INDEX {n} ON settings (hex(key))",
    "CREATE UNIQUE INDEX {n} ON {t} (1)",
    "CREATE VIRTUAL TABLE {n} USING fts5(x)",
    "ALTER TABLE {t} ADD COLUMN {n} TEXT DEFAULT 'x'",
    "ALTER TABLE {t} RENAME TO {n}",
    "ALTER TABLE settings RENAME COLUMN value TO {n}",
    "DROP TABLE {t}",
)
_TABLES = ("settings", "findings", "label_events", "label_ops", "articles", "claims")


def _plant(path: Path, randomly: random.Random) -> list[str]:
    conn = sqlite3.connect(path)
    done = []
    try:
        conn.execute("PRAGMA foreign_keys = OFF")
        for number in range(randomly.randint(1, 3)):
            statement = randomly.choice(_FORMS).format(
                n=randomly.choice((f"o{number}", f"Ünï_{number}", f"idx{number}")),
                t=randomly.choice(_TABLES),
                b=randomly.choice(_BODIES),
            )
            try:
                conn.execute(statement)
                done.append(statement)
            except sqlite3.Error:
                continue  # it does not fit what was planted before
        conn.commit()
        if randomly.random() < 0.3 and _view_in_place(conn, randomly.choice(_TABLES)):
            done.append("a view in place of a table")
    finally:
        conn.close()
    return done


def _view_in_place(conn: sqlite3.Connection, table: str) -> bool:
    try:
        conn.execute(f"DROP TABLE {table}")
        conn.execute(f"CREATE VIEW {table} AS {_LOOP}")
        conn.commit()
    except sqlite3.Error:
        return False
    return True


def run(figures: Figures, folder: Path) -> None:
    """Plant foreign schema objects in a case, open it and check it."""
    from unit.store import sample

    sound = folder / "Sound.diptych"
    with CaseFile.create(sound) as case, case.atomic():
        sample.fill(case)
    for number, randomly in enumerate(figures.rounds()):
        path = folder / "Case.diptych"
        shutil.copyfile(sound, path)
        planted = _plant(path, randomly)
        if not planted:
            continue
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        where = f"{number}: {planted}"
        for read_only in (True, False):
            try:
                CaseFile.open(path, read_only=read_only).close()
                figures.require(f"{where}: refused", False)
            except StoreError as error:
                figures.require(f"{where}: one sentence", str(error).endswith("."))
                figures.counts["refused"] += 1
        try:
            figures.require(f"{where}: named", not check(path).ok)
        except StoreError:
            figures.counts["not even checked"] += 1
        same = hashlib.sha256(path.read_bytes()).hexdigest() == before
        figures.require(f"{where}: nothing ran", same)
        path.unlink()
