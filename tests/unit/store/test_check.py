# ruff: noqa: S608 - faults are planted by statements written here
import os
import random
import sqlite3

import pytest

from diptych_store.check import check
from diptych_store.errors import NotACaseError
from diptych_store.rows import COLUMNS, checksum
from unit.store import sample

A0 = sample.article(0).article_id


def plant(path, *statements, reseal=()):
    """Change the file as foreign hands would; optionally with the right checksum."""
    conn = sqlite3.connect(path)
    triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        conn.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        conn.execute(statement)
    for table in reseal:
        columns = COLUMNS[table]
        for rowid, *values in conn.execute(f"SELECT rowid, {', '.join(columns)} FROM {table}"):
            seal = checksum(table, values)
            conn.execute(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", (seal, rowid))
    for _, sql in triggers:
        conn.execute(sql)
    conn.commit()
    conn.close()


FOREIGN = (
    "UPDATE findings SET claim_b = (SELECT max(claim_id) FROM claims "
    "WHERE article_id NOT IN (findings.article_a, findings.article_b))"
)
FAULTS = {  # name -> (code, statements, tables to seal again)
    "label changed": ("checksum", ["UPDATE label_events SET label = 'entailment'"], ()),
    "note changed": ("checksum", ["UPDATE label_events SET note = 'x' WHERE event_id = 1"], ()),
    "setting changed": ("checksum", ["UPDATE settings SET value = '1'"], ()),
    "fingerprint changed": ("checksum", ["UPDATE pair_runs SET fingerprint = 'x'"], ()),
    "unknown label": ("label", ["UPDATE label_events SET label = 'maybe'"], ["label_events"]),
    "other analyst": (
        "analyst",
        ["UPDATE label_events SET analyst = 'x' WHERE event_id = 1"],
        ["label_events"],
    ),
    "text": ("text_hash", ["UPDATE articles SET text = text || '.'"], ["articles"]),
    "span": ("claim_span", ["UPDATE claims SET span_end = span_end - 1"], ["claims"]),
    "passage": ("claim_span", ["UPDATE claims SET passage_end = 9999"], ["claims"]),
    "frame": ("record", ['UPDATE claims SET frame = \'{"cue":"sing"}\''], ["claims"]),
    "slots": ("record", ["UPDATE claims SET slots = 'null'"], ["claims"]),
    "band": ("record", ["UPDATE findings SET band = 'Maybe'"], ["findings"]),
    "grade": ("record", ["UPDATE sources SET reliability = 'Z'"], ["sources"]),
    "setting": ("record", ["UPDATE settings SET value = '{'"], ["settings"]),
    "evidence": ("record", ["UPDATE label_events SET evidence_a = '[1]'"], ["label_events"]),
    "pair name": ("pair_id", ["UPDATE findings SET pair_id = 'p' || pair_id"], ["findings"]),
    "foreign claims": (
        "orphan",
        [FOREIGN],
        ["findings"],
    ),
    "claim without article": (
        "foreign_key",
        [f"DELETE FROM articles WHERE article_id = '{A0}'"],
        (),
    ),
    "event without operation": ("foreign_key", ["DELETE FROM label_ops WHERE op_id = 6"], ()),
    "operation without event": ("orphan", ["DELETE FROM label_events WHERE op_id = 6"], ()),
    "event without pair": (
        "orphan",
        ["UPDATE label_events SET pair_id = '' WHERE event_id = 1"],
        ["label_events"],
    ),
    "event taken out": ("gap", ["DELETE FROM label_events WHERE event_id = 2"], ()),
    "operation taken out": (
        "gap",
        ["DELETE FROM label_events WHERE op_id = 2", "DELETE FROM label_ops WHERE op_id = 2"],
        (),
    ),
    "context changed": ("checksum", ["UPDATE label_contexts SET seconds = 9"], ()),
    "context unknown": (
        "record",
        ["UPDATE label_contexts SET drawn = 'lots' WHERE event_id = 1"],
        ["label_contexts"],
    ),
    "context of an undo": (
        "orphan",
        ["UPDATE label_contexts SET event_id = 7 WHERE event_id = 1"],
        ["label_contexts"],
    ),
    "guideline taken out": ("guideline", ["DELETE FROM guidelines"], ()),
    "guideline changed": ("checksum", ["UPDATE guidelines SET text = 'x'"], ()),
    "undo chain": ("undo_chain", ["UPDATE label_ops SET node = 1 WHERE op_id = 3"], ["label_ops"]),
    "undo target": (
        "undo_chain",
        ["UPDATE label_ops SET target = 1 WHERE op_id = 4"],
        ["label_ops"],
    ),
    "redo target": (
        "undo_chain",
        ["UPDATE label_ops SET target = 1 WHERE op_id = 5"],
        ["label_ops"],
    ),
    "verb": ("undo_chain", ["UPDATE label_ops SET kind = 'erase' WHERE op_id = 6"], ["label_ops"]),
    "table missing": ("missing_object", ["DROP TABLE settings"], ()),
    "index missing": ("missing_object", ["DROP INDEX findings_best"], ()),
    "view": ("unexpected_object", ["CREATE VIEW v AS SELECT 1"], ()),
    "trigger": (
        "unexpected_object",
        ["CREATE TRIGGER t AFTER INSERT ON settings BEGIN SELECT 1; END"],
        (),
    ),
    "table": ("unexpected_object", ["CREATE TABLE more (x)"], ()),
    "column": ("changed_object", ["ALTER TABLE settings ADD COLUMN more TEXT"], ()),
    "no text": ("checksum", ["UPDATE settings SET value = CAST(x'22ff22' AS TEXT)"], ()),
}


@pytest.mark.parametrize("name", FAULTS)
def test_every_planted_fault_is_named(closed, name):
    code, statements, reseal = FAULTS[name]
    plant(closed, *statements, reseal=reseal)
    report = check(closed)
    assert not report.ok
    found = [problem for problem in report.problems if problem.code == code]
    assert found, report.problems
    for problem in report.problems:
        assert problem.sentence.endswith(".")
        assert problem.sentence.isprintable()


def test_the_row_is_named(closed):
    plant(closed, f"UPDATE articles SET title = 'x' WHERE article_id = '{A0}'")
    (problem,) = check(closed).problems
    assert (problem.code, problem.table, problem.row) == ("checksum", "articles", A0)


def test_a_missing_trigger_is_named(closed):
    conn = sqlite3.connect(closed)
    conn.execute("DROP TRIGGER label_events_no_delete")
    conn.close()
    (problem,) = check(closed).problems
    assert problem.code == "missing_object"
    assert "label_events_no_delete" in problem.sentence


def test_a_sound_case_has_no_problem_open_or_closed(full):
    expected = {"articles": 3, "claims": 6, "findings": 3, "label_ops": 6, "label_events": 7}
    for report in (check(full), check(full.path)):
        assert report.ok
        assert report.problems == ()
        assert expected.items() <= report.counts.items()
    assert full.articles.count() == 3  # its connection reads texts as before
    assert full.labels.undo(sample.ANN)


def test_truncated_and_foreign_files(closed):
    os.truncate(closed, 8192)
    assert [problem.code for problem in check(closed).problems] == ["integrity"]
    closed.write_text("hello " * 999)
    with pytest.raises(NotACaseError):
        check(closed)


def test_every_silently_flipped_bit_of_a_label_is_named(closed):
    """Research: integrity_check missed 62 % of flips; the checksums must miss none."""
    conn = sqlite3.connect(closed)
    size = conn.execute("PRAGMA page_size").fetchone()[0]
    root = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'label_events'").fetchone()
    rows = "SELECT event_id, label, kind, note, flag, analyst, pair_id, at FROM label_events"
    truth = conn.execute(rows).fetchall()
    conn.close()
    sound, randomly, changed = closed.read_bytes(), random.Random(7), 0
    for _ in range(200):
        data = bytearray(sound)
        data[(root[0] - 1) * size + randomly.randrange(size)] ^= 1 << randomly.randrange(8)
        closed.write_bytes(data)
        conn = sqlite3.connect(closed)
        conn.text_factory = bytes
        try:
            now = [
                tuple(v.decode("utf-8", "replace") if isinstance(v, bytes) else v for v in row)
                for row in conn.execute(rows)
            ]
        except sqlite3.DatabaseError:
            now = []
        conn.close()
        if now != truth:
            changed += 1
            assert not check(closed).ok
    assert changed > 20
