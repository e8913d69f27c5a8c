"""A table whose separator is guessed wrongly is read with the one that the user names."""

import pytest

from diptych.session import CaseSession
from diptych.usecases.importing import ImportOptions, ImportOutcome, import_paths
from diptych.usecases.tables import ColumnMap, preview_table
from diptych.worker.client import WorkerClient

ROWS = (
    "headline|body, told by the port|paper, date\n"
    "Ferry sinks|The ferry sank on Monday, the port said, off the coast.|Coastwire, 2026\n"
    "Ferry safe|The ferry was late, the port said, but it had not sunk.|Gazette, 2026\n"
)


@pytest.fixture(scope="module")
def worker():
    with WorkerClient() as client:
        yield client


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text(ROWS)
    return path


def test_the_preview_is_made_with_the_separator_that_is_named(worker, table):
    parted = preview_table(worker, table, delimiter="|")
    assert parted.delimiter == "|"
    assert parted.columns == ("headline", "body, told by the port", "paper, date")
    assert len(parted.rows) == 2
    assert preview_table(worker, table, delimiter=",").columns != parted.columns


def test_the_import_reads_it_so_too(worker, table, tmp_path):
    columns = ColumnMap(text="body, told by the port", title="headline")
    options = ImportOptions(columns=columns, delimiter="|")
    with CaseSession.create(tmp_path / "x.diptych") as session:
        results = import_paths(session, worker, [table], options=options)
        assert [each.outcome for each in results] == [ImportOutcome.IMPORTED] * 2
        titles = session.run(lambda case: [a.title for a in case.articles.all()])
    assert titles == ["Ferry sinks", "Ferry safe"]
