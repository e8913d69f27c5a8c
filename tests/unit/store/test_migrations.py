import hashlib
import json
import shutil
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from diptych_store import migrations, schema
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import OlderCaseError, StoreError
from unit.store import sample

FIXTURES = sorted((Path(__file__).parents[2] / "data" / "schemas").glob("v*.diptych"))


def test_the_newest_schema_has_a_fixture():
    assert FIXTURES[-1].stem == f"v{len(migrations.steps()):03}"


def test_every_step_sets_its_number_and_is_never_changed():
    names = migrations.steps()
    assert [name[:4] for name in names] == [f"m{n:03}" for n in range(1, len(names) + 1)]
    # A released schema is frozen: these digests may be joined by others, and never change.
    digests = {1: "b4de1bddaa0342cb", 2: "960d577f77263b21"}
    db = Database(memory=True, execute_plugins=False)
    found = {}
    for number, name in enumerate(names, start=1):
        migrations.MIGRATIONS.apply(db, stop_before=names[number] if number < len(names) else None)
        assert db.execute("PRAGMA user_version").fetchone()[0] == number, name
        text = json.dumps(sorted([*key, sql] for key, sql in schema.objects(db).items()))
        found[number] = hashlib.sha256(text.encode()).hexdigest()[:16]
    db.close()
    assert found == digests


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_every_released_schema_opens_with_all_its_labels(fixture, tmp_path):
    path = tmp_path / "old.diptych"
    shutil.copyfile(fixture, path)
    holds = json.loads(fixture.with_suffix(".json").read_text(encoding="utf-8"))
    with CaseFile.open(path) as case:
        assert case.articles.count() == len(case.articles.all()) == holds["articles"]
        assert case.claims.count() == len(case.claims.all()) == holds["claims"]
        assert case.findings.count() == len(case.findings.all()) == holds["findings"]
        assert case.labels.count() == holds["label_events"]
        decisions = [
            [d.pair_id, d.analyst, d.label, d.note, d.flag] for d in case.labels.decisions()
        ]
        assert decisions == holds["decisions"]
        events = case.labels.events()
        assert len(events) == holds["label_events"]
        contexts = [event.context for event in events if event.context is not None]
        assert len(contexts) == holds.get("contexts", 0)
        written = [guideline.text for guideline in case.guidelines.versions()]
        assert written == holds.get("guidelines", [])
        assert check(case).problems == ()
        assert case.labels.undo(sample.ANN)


@pytest.fixture
def future(monkeypatch):
    """A program whose newest schema is 3."""
    steps = Migrations("diptych")
    steps()(migrations.m001_first_schema)
    steps()(migrations.m002_contexts_and_guidelines)

    @steps()
    def m003_colours(db):
        db.execute("CREATE TABLE colours (name TEXT) STRICT")
        db.execute("INSERT INTO colours VALUES ('red')")
        db.execute("PRAGMA user_version = 3")

    schema.expected.cache_clear()
    yield lambda: monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    monkeypatch.undo()
    schema.expected.cache_clear()


@pytest.fixture
def old(path):
    with CaseFile.create(path) as case:
        sample.fill(case)
    return path


def test_an_older_case_is_copied_then_migrated(old, future):
    future()
    schema.expected.cache_clear()
    with CaseFile.open(old) as case:
        assert case.handle.db.execute("PRAGMA user_version").fetchone()[0] == 3
        assert case.handle.rows("SELECT name FROM colours")[0]["name"] == "red"
        assert case.labels.count() == 7
    (copy,) = old.parent.glob("*-format2.diptych-backup")
    with pytest.raises(OlderCaseError, match="older"):
        CaseFile.open(copy, read_only=True)
    with pytest.raises(OlderCaseError):
        check(copy)
    CaseFile.open(old).close()
    assert len(list(old.parent.glob("*.diptych-backup"))) == 1  # only when there is a step to do


def test_a_step_that_fails_leaves_the_old_case(old, future, monkeypatch):
    steps = Migrations("diptych")
    steps()(migrations.m001_first_schema)
    steps()(migrations.m002_contexts_and_guidelines)

    @steps()
    def m003_broken(db):
        db.execute("CREATE TABLE colours (name TEXT) STRICT")
        db.execute("PRAGMA user_version = 3")
        db.execute("INSERT INTO colours VALUES (NULL), (x'00')")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", steps)
        schema.expected.cache_clear()
        with pytest.raises(StoreError):
            CaseFile.open(old)
    schema.expected.cache_clear()
    with CaseFile.open(old) as case:
        assert case.labels.count() == 7
        assert check(case).ok


def test_no_room_for_the_copy_means_no_migration(old, future, monkeypatch):
    def full(*_):
        raise OSError(28, "full")

    future()
    monkeypatch.setattr("diptych_store.copying.publish", full)
    with pytest.raises(StoreError, match="full"):
        CaseFile.open(old)
    monkeypatch.undo()
    schema.expected.cache_clear()
    with CaseFile.open(old) as case:
        assert case.labels.count() == 7
