"""Nobody but the store talks to SQLite, and inside the store few do, in known ways."""

import ast
import re
from pathlib import Path

import pytest

import diptych_store
from diptych_store.migrations import APPEND_ONLY
from diptych_store.rows import COLUMNS
from diptych_store.schema import expected

ROOT = Path(__file__).parents[3]
STORE = sorted(Path(diptych_store.__file__).parent.glob("*.py"))
# The worker keeps a disposable cache of its own in SQLite, in a process of its own, and cannot
# import the store (import-linter): no case file is within its reach.
OTHERS = [
    path
    for folder in ("desktop", "resources")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "diptych_worker" not in path.parts
]
# Who may import the database modules, and what each needs them for.
CONNECTING = {
    "connect.py",
    "copying.py",
    "migrations.py",
    "schema.py",
    "casefile.py",
    "check.py",
} | {
    "recovery.py",
    "unchanged.py",
}
NAMING = {"faults.py", "handle.py", "articles.py", "claims.py", "findings.py", "labels.py"} | {
    "rules.py",
    "label_rows.py",
    "guidelines.py",
    "queue_columns.py",
}  # for the types of rows and errors


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def code(path):
    """Return the source without comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            body[0] = ast.Pass()
    return ast.unparse(tree)


def test_there_is_something_to_look_at():
    assert len(STORE) > 15
    assert len(OTHERS) > 5


def test_nobody_else_imports_sqlite():
    found = {
        str(path.relative_to(ROOT))
        for path in OTHERS
        if {"sqlite3", "sqlite_utils", "apsw", "pysqlite3"} & set(imports(path))
    }
    assert found == set()
    assert not any("QtSql" in path.read_text(encoding="utf-8") for path in OTHERS)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_nobody_else_reaches_around_the_store(path):
    text = code(path)
    for pattern in (
        r"\.conn\.",
        r"\bRETURNING\b",
        r"\.handle\.(db|run|insert|write)\b",
        r"\bPRAGMA\b",
    ):
        assert not re.search(pattern, text), pattern


def test_inside_the_store_few_do():
    found = {p.name for p in STORE if {"sqlite3", "sqlite_utils"} & set(imports(p))}
    assert found <= CONNECTING | NAMING


@pytest.mark.parametrize("path", STORE, ids=lambda path: path.name)
def test_no_way_around_the_transactions(path):
    text = code(path)
    for pattern in (r"conn\.execute", r"\bRETURNING\b", r"\.commit\(", r"executemany", r"\bopen\("):
        opening = {"lock.py", "files.py", "casefile.py", "journal.py", "recovery.py"}
        if pattern == r"\bopen\(" and path.name in opening:
            continue  # lock files, finished copies, the journal of labels, CaseFile.open
        assert not re.search(pattern, text), pattern
    for pattern in (r"\.insert_all\(", r"\.upsert", r"\.table\(", r"db\["):
        assert not re.search(pattern, text), pattern  # a misspelt table would be created


@pytest.mark.parametrize("path", STORE, ids=lambda path: path.name)
def test_statements_that_write_stand_in_known_places(path):
    writes = re.findall(r"\b(INSERT|UPDATE|DELETE FROM)\b", code(path))
    allowed = {"handle.py", "migrations.py", "articles.py", "claims.py", "findings.py"}
    assert not writes or path.name in allowed | {"settings.py"}


def test_the_list_of_columns_is_the_schema():
    import sqlite_utils

    from diptych_store import migrations

    db = sqlite_utils.Database(memory=True, execute_plugins=False)
    migrations.MIGRATIONS.apply(db)
    tables = {kind_name[1] for kind_name in expected() if kind_name[0] == "table"}
    assert tables == {*COLUMNS, "_sqlite_migrations"}
    for table, columns in COLUMNS.items():
        found = [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]
        assert found == [*columns, "checksum"]
        assert db.table(table).strict
    assert set(APPEND_ONLY) <= set(COLUMNS)
    db.close()
