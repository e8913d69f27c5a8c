"""Import with a parser that answers at once: what becomes of each file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from diptych.session import CaseSession
from diptych.usecases.importing import ImportStatus, import_paths, import_text
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import UnreadableFileError
from diptych_core.article import ParsedDocument

if TYPE_CHECKING:
    from diptych.worker.client import WorkerClient


class StubWorker:
    """Takes a file's text as it is."""

    def parse(self, path, *, encoding=None, timeout=30.0):
        text = path.read_text()
        if not text:
            raise UnreadableFileError("The file is empty: check that it was saved completely.")
        return ParsedDocument(text=text, title=path.stem)


WORKER = cast("WorkerClient", StubWorker())
TEXT = "The bridge over the Arn was closed on Monday, 3 March 2025, after cracks were found in it."


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "in"
    path.mkdir()
    return path


def articles(session):
    return session.run(lambda case: case.articles.all())


def test_folder_is_taken_in_name_order_with_its_subfolders(session, folder):
    (folder / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt"):
        (folder / name).write_text(f"{name} {TEXT}")
    told = []
    results = import_paths(
        session, WORKER, [folder], on_result=lambda r, n, m: told.append((Path(r.file).name, n, m))
    )
    assert [r.status for r in results] == [ImportStatus.IMPORTED] * 3
    assert told == [("a.md", 1, 3), ("b.txt", 2, 3), ("c.html", 3, 3)]
    assert [a.file for a in articles(session)] == ["a.md", "b.txt", "c.html"]


def test_each_refusal_is_a_sentence_and_the_batch_completes(session, folder):
    (folder / "empty.txt").write_text("")
    (folder / "good.txt").write_text(TEXT)
    (folder / "odd.xyz").write_text("?")
    (folder / "none").mkdir()
    paths = [folder / name for name in ("empty.txt", "odd.xyz", "gone.txt", "none", "good.txt")]
    results = import_paths(session, WORKER, paths)
    assert [r.status for r in results] == [ImportStatus.SKIPPED] * 4 + [ImportStatus.IMPORTED]
    for result in results[:4]:
        assert result.reason[0].isupper()
        assert result.reason.endswith(".")
        assert not result.article_id


@pytest.mark.parametrize("method", ["is_dir", "iterdir"])
def test_folder_without_rights(session, folder, monkeypatch, method):
    real = getattr(Path, method)

    def guarded(path):
        if path == folder:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, method, guarded)
    (result,) = import_paths(session, WORKER, [folder])
    assert result.reason == "It may not be read: check its permissions."


def test_pipe_is_not_waited_for(session, folder):
    os.mkfifo(folder / "pipe.txt")
    (result,) = import_paths(session, WORKER, [folder / "pipe.txt"])
    assert "neither" in result.reason


def test_same_text_of_the_same_source_is_known(session, folder):
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT)
    one, other = import_paths(session, WORKER, [folder])
    assert other.status is ImportStatus.SKIPPED
    assert other.article_id == one.article_id
    (again,) = import_paths(session, WORKER, [folder / "b.txt"], source="Another paper")
    assert again.status is ImportStatus.IMPORTED
    assert len({a.origin for a in articles(session)}) == 1


def test_date_is_found_in_the_text_and_can_be_overruled(session, folder):
    (folder / "a.txt").write_text(f"Monday, 3 March 2025, 12:11\n\n{TEXT}")
    import_paths(session, WORKER, [folder])
    assert articles(session)[0].published.startswith("2025-03-03")
    (folder / "b.txt").write_text(f"More. {TEXT}")
    import_paths(session, WORKER, [folder / "b.txt"], published="2025-03-09", source="S")
    assert (articles(session)[1].published, articles(session)[1].source) == ("2025-03-09", "S")


def test_cancelled_files_are_told(session, folder):
    token = CancelToken()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{name} {TEXT}")
    results = import_paths(
        session, WORKER, [folder], cancel=token, on_result=lambda *_: token.set()
    )
    assert [r.status for r in results].count(ImportStatus.IMPORTED) == 1
    assert "cancelled" in results[-1].reason


def test_pasted_text(session):
    assert import_text(session, "  \n").status is ImportStatus.SKIPPED
    result = import_text(session, TEXT, title="Bridge", source="Radio")
    assert result.status is ImportStatus.IMPORTED
    assert articles(session)[0].source == "Radio"
