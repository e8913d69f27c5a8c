"""A case that a newer Diptych has written: left as it is; its copies from before can be read."""

import sqlite3

import pytest
from PySide6.QtCore import Qt

from diptych.ui.backups.feature import BackupsFeature
from diptych_core.label import Label
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.shelf import back_up, list_backups
from gui.driving import settled


def make_newer(path):
    """Do what a later version does to a case."""
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE opinions (x TEXT)")
    conn.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('diptych', 'm003')")
    conn.execute("PRAGMA user_version = 3")
    conn.commit()
    conn.close()


@pytest.fixture
def newer(case_path):
    """A case that was judged, backed up and brought to a later format, with a backup in that."""
    with CaseFile.open(case_path) as case:
        change = LabelChange(pair_id="p1", label=Label.NEUTRAL)
        case.labels.record(analyst="ada", changes=[change], action="Neutral")
        backup(case)
    make_newer(case_path)
    (case_path.with_name("Ferry-20991231-235959.diptych-backup")).write_bytes(
        case_path.read_bytes()
    )
    return case_path


def backups(window):
    return next(f for f in window.features if isinstance(f, BackupsFeature))


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("Ferry*") if path.is_file()}


def opened(qtbot, window, path):
    window.open_case(path)
    qtbot.waitUntil(lambda: not window.banner.isHidden() and not window.jobs.busy)
    settled(qtbot, window)


def test_its_copies_from_before_are_offered_for_reading(qtbot, window, newer):
    before = everything(newer.parent)
    opened(qtbot, window, newer)
    dialog = backups(window).dialog
    assert "newer Diptych" in window.banner.text
    assert "newer Diptych" in dialog.state.text()
    assert len(list_backups(newer)) == 2
    assert dialog.model.rowCount() == 1, "what cannot be read here is no offer"
    offers = (dialog.copy, dialog.restore, dialog.make, dialog.recover)
    assert [button.isVisible() for button in offers] == [True, False, False, False]
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    session = window.review.session
    assert session.read_only
    assert session.path != newer
    assert {d.pair_id for d in session.run(lambda case: case.labels.decisions())} == {"p1"}
    assert {name: everything(newer.parent)[name] for name in before} == before


def test_one_without_copies_is_only_told(qtbot, window, case_path):
    make_newer(case_path)
    before = everything(case_path.parent)
    opened(qtbot, window, case_path)
    assert "install the newest Diptych" in window.banner.text
    assert backups(window).dialog is None
    assert window.review.session is None
    assert everything(case_path.parent).items() >= before.items()


def test_a_damaged_case_keeps_all_its_ways_out(qtbot, window, case_path):
    back_up(case_path, "open")
    case_path.write_bytes(case_path.read_bytes()[:9000])
    opened(qtbot, window, case_path)
    dialog = backups(window).dialog
    assert dialog.restore.isVisible()
    assert dialog.recover.isVisible()
