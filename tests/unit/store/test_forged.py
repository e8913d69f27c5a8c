# ruff: noqa: S608 - faults are planted by statements written here
"""Recovering a case with rows that somebody forged: what is left out is named, all else there."""

import hashlib

import pytest

from diptych_store import journal
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import DamagedCaseError
from diptych_store.journal import Entry, journal_path
from diptych_store.left_out import LeftOut
from diptych_store.migrations import MIGRATIONS
from diptych_store.recovery import recover
from diptych_store.row_rules import Fault
from diptych_store.rows import COLUMNS, fits
from durability.forging import events_in
from unit.store import sample
from unit.store.sample import ANN, BOB
from unit.store.test_untrusted import forge

A0 = sample.article(0).article_id
EVERY = 7  # events of the sample


@pytest.fixture
def alone(path):
    """A case without the second record of its labels."""
    with CaseFile.create(path) as case:
        sample.fill(case)
    journal_path(path).unlink()
    return path


FORGED = {  # name -> (statement, what is named, events that may be lost)
    "unknown label": (
        "UPDATE label_events SET label = 'maybe' WHERE event_id = 3",
        "Row 3 of label_events",
        1,
    ),
    "unreadable evidence": (
        "UPDATE label_events SET evidence_a = '[1' WHERE event_id = 1",
        "Row 1 of label_events",
        1,
    ),
    "evidence nested a thousandfold": (
        "UPDATE label_events SET evidence_a = replace(hex(zeroblob(5000)), '0', '[')",
        "Row 1 of label_events",
        7,
    ),
    "an analyst that is none": (
        "UPDATE label_ops SET analyst = 'x' WHERE op_id = 2",
        "Row 3 of label_events",
        1,
    ),
    "analysts that are gone": ("DELETE FROM analysts", f"“{ANN}” was lost and is there again", 0),
    "an operation that is gone": ("DELETE FROM label_ops WHERE op_id = 2", "behind operation 1", 0),
    "a target that comes later": (
        "UPDATE label_ops SET target = 6 WHERE op_id = 4",
        "Row 4 of label_ops",
        0,
    ),
    "a target that is not there": (
        "UPDATE label_ops SET target = 99 WHERE op_id = 4",
        "Row 4 of label_ops",
        0,
    ),
    "a parent of an undo": (
        "UPDATE label_ops SET parent = 99 WHERE op_id = 4",
        "Row 4 of label_ops",
        0,
    ),
    "no verb": ("UPDATE label_ops SET kind = 'erase' WHERE op_id = 3", "Row 3 of label_ops", 0),
    "a pair that is gone": ("DELETE FROM label_pairs", "", 0),
    "a pair of another name": (
        "UPDATE label_pairs SET pair_id = 'p' || pair_id",
        "of label_pairs",
        0,
    ),
    "no times": ("UPDATE label_ops SET at = 'yesterday' WHERE op_id = 1", "Row 1 of label_ops", 0),
    "an analyst since never": ("UPDATE analysts SET added_at = ''", f"Row {ANN} of analysts", 0),
    "a span outside of its article": (
        "UPDATE claims SET span_end = 1000000 WHERE place = 0",
        "of claims does not stand in its article",
        0,
    ),
    "a number outside of its article": (
        "UPDATE claims SET slots = replace(slots, '\"end\":', '\"end\":9') WHERE place = 0",
        "of claims does not stand in its article",
        0,
    ),
    "a day that is none": (
        "UPDATE claims SET slots = replace(slots, '2024-10-14', 'soon') WHERE place = 0",
        "does not hold the record it should",
        0,
    ),
    "a cause outside of its articles": (
        "UPDATE findings SET reasons = replace(reasons, '\"end\":4', '\"end\":4000')",
        "cites words that its articles do not have",
        0,
    ),
    "a score without end": (
        "UPDATE findings SET score = 9e999",
        "does not hold the record it should",
        0,
    ),
    "claims that are not there": (
        "UPDATE findings SET claim_a = 'x'",
        "is not named after its two claims",
        0,
    ),
    "a place behind all": (
        f"UPDATE articles SET position = 9223372036854775807 WHERE article_id = '{A0}'",
        f"Row {A0} of articles",
        0,
    ),
    "a source that is gone": ("DELETE FROM sources WHERE name = 'TASS'", "“TASS” was lost", 0),
    "guidelines that are gone": (
        "DELETE FROM guidelines",
        "names guidelines that are not there",
        0,
    ),
    "guidelines of another number": (
        "UPDATE guidelines SET version = 7",
        "have other numbers now",
        0,
    ),
    "a key of a megabyte": (
        "UPDATE settings SET key = hex(zeroblob(500000)), value = '{'",
        "of settings",
        0,
    ),
    "a key that writes backwards": (
        "UPDATE settings SET key = char(8238) || 'x' || char(27), value = '{'",
        "of settings",
        0,
    ),
}


@pytest.mark.parametrize("name", FORGED)
def test_what_was_forged_is_named_and_all_else_is_there(alone, name):
    statement, named, lost = FORGED[name]
    wanted = {each.says for each in events_in(alone)}
    assert len(events_in(alone)) == EVERY
    forge(alone, statement)
    before = hashlib.sha256(alone.read_bytes()).hexdigest()
    if named:
        assert not check(alone).ok
    found = recover(alone)
    assert hashlib.sha256(alone.read_bytes()).hexdigest() == before
    assert check(found.path).problems == ()
    assert not named or any(named in fault for fault in found.faults), found.faults
    assert all(fault.isprintable() and len(fault) < 400 for fault in found.faults)
    assert all(fault.endswith(".") for fault in found.faults)
    said = [each.says for each in events_in(found.path)]
    assert len(said) == EVERY - lost
    assert len(wanted - set(said)) <= lost
    with CaseFile.open(found.path) as case:  # and work goes on
        case.labels.record(analyst=BOB, changes=[sample.change("p")], action="Label")
        assert case.labels.undo(BOB)
        assert check(case).ok


def test_a_source_without_a_grade_keeps_its_articles(alone):
    forge(alone, "UPDATE sources SET reliability = 'Z'")
    found = recover(alone)
    with CaseFile.open(found.path, read_only=True) as case:
        assert case.articles.count() == 3
        assert {article.reliability for article in case.articles.all()} == {""}
    assert sum("has no grade now" in fault for fault in found.faults) == 3


def test_an_article_of_a_backup_stands_in_for_a_forged_one(path):
    from diptych_store.shelf import back_up

    with CaseFile.create(path) as case:
        sample.fill(case)
        articles = case.articles.all()
    assert back_up(path, "open")
    forge(path, "UPDATE articles SET text = text || '!'")
    found = recover(path)
    with CaseFile.open(found.path, read_only=True) as case:
        assert case.articles.all() == articles
        assert len(case.findings.all()) == 3
    assert sum("has another text than was imported" in fault for fault in found.faults) == 3


def test_numbers_as_texts_are_left_out(alone):
    from durability.forging import _set_strict

    _set_strict(alone, strict=False)
    forge(alone, "UPDATE label_events SET flag = 'many' WHERE event_id = 2")
    _set_strict(alone, strict=True)
    assert any(problem.row == "2" for problem in check(alone).problems)
    found = recover(alone)
    assert check(found.path).ok
    assert any("a text for a number" in fault for fault in found.faults)
    assert found.events == EVERY - 1


def test_places_that_are_fractions_are_named(alone):
    from durability.forging import _set_strict

    _set_strict(alone, strict=False)
    forge(alone, "UPDATE claims SET span_start = 1.5 WHERE rowid = 1")
    _set_strict(alone, strict=True)
    assert any("a text for a number" in problem.sentence for problem in check(alone).problems)
    assert check(recover(alone).path).ok


def test_a_second_record_that_was_sealed_by_somebody_else_is_read_as_far_as_it_goes(alone):
    first, seal = journal.heading()
    body = b'{"n":1,"counts":{},"rows":{"label_ops":[{"op_id":[]}]}}'
    made = journal.seal(seal, body)
    more = b'{"seal":"%s","entry":%s}\n' % (made.encode(), body)
    deep = b'{"n":2,"rows":' + b"[" * 9999 + b"}"
    last = b'{"seal":"%s","entry":%s}\n' % (journal.seal(made, deep).encode(), deep)
    journal_path(alone).write_bytes(first + more + last)
    found = recover(alone)
    assert found.events == EVERY
    assert any("hold no labels" in fault for fault in found.faults)
    with CaseFile.open(alone) as case:
        assert case.journal.behind


@pytest.mark.parametrize("count", [-1, -(1 << 62)])
def test_a_second_record_that_counts_below_nothing_is_put_aside(alone, count):
    first, seal = journal.heading()
    more, _ = journal.line(seal, Entry(n=1, counts={"label_events": count}))
    journal_path(alone).write_bytes(first + more)
    with CaseFile.open(alone) as case:
        assert "labels that this case does not have" in case.journal.notice


def test_no_number_is_given_behind_the_last_one(alone):
    """An operation that has the largest number there is leaves none for the next."""
    forge(alone, "UPDATE label_ops SET op_id = 9223372036854775807 WHERE op_id = 6")
    forge(alone, "UPDATE label_events SET op_id = 9223372036854775807 WHERE op_id = 6")
    with CaseFile.open(alone) as case, pytest.raises(DamagedCaseError):
        case.labels.record(analyst=ANN, changes=[sample.change("p")], action="Label")


def test_many_rows_are_counted_rather_than_named():
    left = LeftOut()
    for number in range(1000):
        left.row(Fault("record", "settings", {"key": str(number)}, "is odd"))
    said = list(left.sentences())
    assert len(said) == 101
    assert said[0] == "Row 0 of settings is odd and was left out."
    assert said[-1] == "900 more rows of settings were left out."


def test_the_kinds_of_columns_are_those_of_the_schema():
    from sqlite_utils import Database

    db = Database(memory=True, execute_plugins=False)
    MIGRATIONS.apply(db)
    of = {"TEXT": "x", "INTEGER": 1, "REAL": 1.0}
    for table, columns in COLUMNS.items():
        kinds = {name: kind for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")}
        row = {column: of[kinds[column]] for column in columns}
        assert fits(table, row)
        for column in columns:
            for kind, value in (*of.items(), ("NULL", None), ("BLOB", b"x")):
                optional = kind == "NULL" and column in {"target", "parent", "node"}
                right = kind == kinds[column] or optional
                assert fits(table, {**row, column: value}) is right
    db.close()
