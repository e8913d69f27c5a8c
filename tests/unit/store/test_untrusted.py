"""A colleague's case whose checksums are right and whose content is not: refused in a sentence."""

import os
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from diptych_store import connect, journal
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import DamagedCaseError
from diptych_store.joining import operations
from diptych_store.journal import Entry, journal_path
from diptych_store.label_rows import zoned
from diptych_store.rows import COLUMNS, checksum
from unit.store import sample
from unit.store.sample import one_sentence


def forge(path, statement):
    """Change a case as its owner could: past our triggers and keys, with checksums that fit."""
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = OFF")
    found = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        conn.execute(f"DROP TRIGGER {name}")
    conn.execute(statement)
    for table, columns in COLUMNS.items():
        for row in conn.execute(f"SELECT rowid AS at_row, * FROM {table}").fetchall():  # noqa: S608
            seal = checksum(table, [row[name] for name in columns])
            sql = f"UPDATE {table} SET checksum = ? WHERE rowid = ?"  # noqa: S608
            conn.execute(sql, (seal, row["at_row"]))
    for _, sql in found:
        conn.execute(sql)
    conn.commit()
    conn.close()


@pytest.fixture
def full(path):
    with CaseFile.create(path) as case:
        sample.fill(case)
    return path


def test_forging_alone_is_not_what_is_refused(full):
    forge(full, "UPDATE articles SET title = 'Another title'")
    CaseFile.open(full).close()
    assert check(full).problems == ()


@pytest.mark.parametrize("checked", [1 << 40, 0])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET source = 'nobody'",
        "UPDATE sources SET name = name || '?'",
        "UPDATE articles SET article_id = article_id || 'x'",
    ],
)
def test_rows_that_point_nowhere_are_refused(full, statement, checked, monkeypatch):
    monkeypatch.setattr(connect, "_CHECKED_BYTES", checked)  # small cases, and large ones
    forge(full, statement)
    with pytest.raises(DamagedCaseError) as error:
        CaseFile.open(full)
    assert "belongs to one that is not there" in one_sentence(error)


TIMES = ["yesterday", "", "2024-10-21", "2024-10-21T10:00:00", "2024-10-21T10:00:00+00:00\n",
         "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]  # fmt: skip


@pytest.mark.parametrize("at", TIMES)
def test_what_is_no_time_is_none(at):
    with pytest.raises(ValueError, match=r"."):
        zoned(at)
    assert zoned("2024-10-21T10:00:00.123+02:00").endswith("+02:00")


@pytest.mark.parametrize(
    ("table", "column"),
    [("label_ops", "at"), ("label_events", "at"), ("guidelines", "at"), ("analysts", "added_at")],
)
def test_a_log_without_times_is_named_by_the_check(full, table, column):
    forge(full, f"UPDATE {table} SET {column} = 'yesterday'")  # noqa: S608
    found = [(p.code, p.table) for p in check(full).problems]
    assert ("time", table) in found


def test_a_log_without_times_is_not_read(full):
    forge(full, "UPDATE label_ops SET at = 'yesterday'")
    with CaseFile.open(full) as case, pytest.raises(DamagedCaseError) as error:
        operations(case)
    assert "no time that can be read" in one_sentence(error)
    forge(full, "UPDATE label_events SET at = 'yesterday'")
    with CaseFile.open(full) as case, pytest.raises(DamagedCaseError):
        case.labels.decisions()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_pipe_in_place_of_the_second_record_is_not_waited_for(full):
    place = journal_path(full)
    place.unlink()
    os.mkfifo(place)
    done = threading.Event()

    def work():
        with CaseFile.open(full) as case:
            assert "no ordinary file" in case.journal.behind
        done.set()

    threading.Thread(target=work, daemon=True).start()
    assert done.wait(30)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files Linux's way")
def test_a_folder_in_place_of_the_second_record_is_told_and_not_left_open(full):
    place = journal_path(full)
    place.unlink()
    place.mkdir()
    with CaseFile.open(full) as case:
        assert "no ordinary file" in case.journal.behind
        assert not [fd for fd in Path("/proc/self/fd").iterdir() if _leads_to(fd, place)]


def _leads_to(fd, place):
    with suppress(OSError):  # the one that lists them is gone by now
        return fd.readlink() == place
    return False


def test_a_second_record_without_an_end_of_line_is_read_in_pieces(full, monkeypatch):
    monkeypatch.setattr(journal, "_LONGEST", 1000)
    place = journal_path(full)
    with place.open("r+b") as file:
        file.truncate(0)
        file.truncate(1 << 20)  # zeros: one line, as large as somebody liked
    found = journal.read(place)
    assert (found.last, found.damaged) == (None, 0)
    with CaseFile.open(full) as case:
        assert "is no journal of labels" in case.journal.notice


def test_an_operation_without_a_checksum_in_the_second_record_is_no_fault(full):
    first, seal = journal.heading()
    counts = {"label_ops": 1}
    more, _ = journal.line(seal, Entry(n=1, counts=counts, rows={"label_ops": [{}]}))
    journal_path(full).write_bytes(first + more)
    with CaseFile.open(full) as case:
        assert "labels that this case does not have" in case.journal.notice
