"""Import with a parser that answers at once: what becomes of each file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from diptych.session import CaseSession
from diptych.usecases.importing import (
    ImportOptions,
    ImportOutcome,
    ImportStatus,
    import_data,
    import_paths,
    import_text,
)
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import CancelledError, UnreadableFileError
from diptych.worker.reading import ReadBatch, ReadItem
from diptych_core.article import ParsedDocument

if TYPE_CHECKING:
    from diptych.worker.client import WorkerClient


class StubWorker:
    """Takes a file's text as it is; of a table, each line, three at a time."""

    def read(self, path, *, data=None, encoding=None, columns=None, delimiter="", cancel=None):
        text = path.read_text() if data is None else data.decode()
        if not text:
            raise UnreadableFileError("The file is empty: check that it was saved completely.")
        if path.suffix != ".csv":
            document = ParsedDocument(text=text, title=path.stem, encoding=encoding or "utf-8")
            yield ReadBatch((ReadItem(name="", document=document),), 1, 1)
            return
        lines = text.split("\n")
        for start in range(0, len(lines), 3):
            if cancel is not None and cancel.is_set():
                raise CancelledError("The work was cancelled.")
            part = lines[start : start + 3]
            items = (line_item(number, line) for number, line in enumerate(part, start + 1))
            yield ReadBatch(tuple(items), start + len(part), len(lines))


def line_item(number, line):
    document = ParsedDocument(text=line) if line else None
    reason = "" if line else "The row has no text: fill it in."
    return ReadItem(name=f"row {number}", document=document, reason=reason, notes=("A note.",))


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


def test_every_row_of_a_table_is_stored_or_told(session, folder):
    lines = [f"Row {n}. {TEXT}" for n in range(10)]
    lines[4], lines[7] = "", lines[1]
    (folder / "rows.csv").write_text("\n".join(lines))
    (folder / "z.txt").write_text(TEXT)
    told = []
    results = import_paths(session, WORKER, [folder], on_result=lambda r, n, m: told.append((n, m)))
    assert [r.item for r in results] == [f"row {n}" for n in range(1, 11)] + [""]
    outcomes = [r.outcome for r in results]
    assert outcomes.count(ImportOutcome.IMPORTED) == 9
    assert (outcomes[4], outcomes[7]) == (ImportOutcome.REFUSED, ImportOutcome.DUPLICATE)
    assert results[7].article_id == results[1].article_id
    assert results[0].notes == ("A note.",)
    assert told == [(n, 11) for n in range(1, 12)]
    assert articles(session)[0].file == "rows.csv/row 1"
    assert session.run(lambda case: case.articles.count()) == 9


def test_cancel_inside_a_table_keeps_whole_batches_and_says_what_is_left(session, folder):
    lines = [f"{n} {TEXT} {n * 'x'}" for n in range(10)]
    (folder / "rows.csv").write_text("\n".join(lines))
    token = CancelToken()
    results = import_paths(
        session,
        WORKER,
        [folder],
        cancel=token,
        on_result=lambda r, n, m: token.set() if n == 5 else None,
    )
    assert session.run(lambda case: case.articles.count()) == 6
    assert len(results) == 7
    assert results[-1].item == "items 7 to 10"
    assert "4 items after the first 6 were not read" in results[-1].reason


def test_a_closed_worker_is_no_cancelled_import(session, folder):
    class Closed(StubWorker):
        def read(self, path, **_):
            raise CancelledError("The worker was closed.")

    (folder / "a.txt").write_text(TEXT)
    with pytest.raises(CancelledError):
        import_paths(session, cast("WorkerClient", Closed()), [folder], cancel=CancelToken())


def test_what_is_known_of_all_files_goes_before_what_they_say(session, folder):
    (folder / "a.txt").write_text(TEXT)
    options = ImportOptions(source="S", published="2025-03-09", language="de", encoding="cp1252")
    (result,) = import_paths(session, WORKER, [folder], options=options)
    article = articles(session)[0]
    assert (article.source, article.published, article.language) == ("S", "2025-03-09", "de")
    assert article.encoding == result.encoding == "cp1252"


def test_dropped_content_needs_no_file(session):
    (result,) = import_data(session, WORKER, TEXT.encode(), name="page.html")
    assert result.status is ImportStatus.IMPORTED
    assert articles(session)[0].file == "page.html"
    assert len(articles(session)[0].file_sha256) == 64
    (empty,) = import_data(session, WORKER, b"", name="page.html")
    assert empty.outcome is ImportOutcome.REFUSED


@pytest.mark.parametrize("name", ["story_files", "story-Dateien", "story_archivos"])
def test_what_a_browser_saves_beside_a_page_is_no_article(session, folder, name):
    (folder / "story.html").write_text(TEXT)
    inside = folder / name / "sub"
    inside.mkdir(parents=True)
    (folder / name / "ad.html").write_text("Buy.")
    (inside / "x.js").write_text("x")
    (folder / "other_files").mkdir()
    (folder / "other_files" / "own.txt").write_text(f"Own. {TEXT}")
    results = import_paths(session, WORKER, [folder])
    assert [Path(r.file).name for r in results] == ["own.txt", "story.html"]


def test_what_the_analyst_parted_stays_parted_at_the_next_import(session, folder):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{TEXT} {name}")
    first, second = import_paths(session, WORKER, [folder])
    assert articles(session)[1].origin == first.article_id
    session.run(lambda case: case.articles.set_origin(second.article_id, second.article_id))
    (folder / "c.txt").write_text(f"{TEXT} third")
    import_paths(session, WORKER, [folder / "c.txt"])
    origins = session.run(lambda case: list(case.articles.origins().values()))
    assert origins == [first.article_id, second.article_id, first.article_id]
