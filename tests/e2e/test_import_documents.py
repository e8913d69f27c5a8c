"""What the window asks of the parsers, asked of the real ones."""

import pytest

from diptych.app import build_documents
from diptych.session import CaseSession
from diptych.usecases.import_records import ImportOutcome
from diptych.usecases.importing import import_paths
from diptych.usecases.tables import ColumnMap
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import UnreadableFileError

TEXT = (
    "Паром затонул в понедельник вечером у северного берега, сообщил порт. "
    "Никто из сорока человек на борту не пострадал. "
)


@pytest.fixture(scope="module")
def worker():
    with WorkerClient() as client:
        yield client


@pytest.fixture(scope="module")
def documents(worker):
    return build_documents(worker)


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


def test_a_table_is_looked_at_in_the_encoding_and_with_the_separator_that_are_chosen(
    documents, tmp_path
):
    path = tmp_path / "t.csv"
    path.write_bytes(f"title;text\nПаром;{TEXT}\n".encode("cp1251"))
    found = documents.preview_table(path, encoding="", delimiter="")
    assert found.columns == ("title", "text")
    assert found.guess == ColumnMap(title=0, text=1)
    chosen = documents.preview_table(path, encoding="cp1251", delimiter=";")
    assert chosen.rows[0][0] == "Паром"
    assert chosen.encoding_sure


def test_an_article_is_previewed_and_read_anew_in_another_encoding(
    documents, worker, session, tmp_path
):
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 3).encode("koi8-r"))
    (result,) = import_paths(session, worker, [path])
    assert result.outcome is ImportOutcome.IMPORTED
    wrong = documents.preview_text(path, "", "cp1251")
    assert wrong.text
    assert "Паром" not in wrong.text
    assert "Паром" in documents.preview_text(path, "", "koi8-r").text
    assert documents.preview_text(path, "", "utf-8").reason
    assert documents.preview_text(tmp_path / "gone.txt", "", "utf-8").reason
    done = documents.reread(session, result.article_id, path, "cp1251")
    assert done.done
    article = session.run(lambda case: case.articles.get(done.article_id))
    assert article is not None
    assert article.text[:5] == wrong.text[:5]
    back = documents.reread(session, done.article_id, path, "koi8-r")
    assert back.article_id == result.article_id


def test_a_piece_of_a_page_is_parsed_as_utf_8_whatever_it_says_of_itself(documents):
    piece = (
        '<meta http-equiv="content-type" content="text/html; charset=windows-1252">'
        f"<p>{TEXT}</p><p>{TEXT}</p>"
    )
    found = documents.parse(b"\xef\xbb\xbf" + piece.encode(), "clipboard.html")
    assert "Паром" in found.text
    with pytest.raises(UnreadableFileError):
        documents.parse(b"", "clipboard.html")


def test_fetching_goes_through_the_process_that_refuses_this_machine(documents, session):
    (result,) = documents.fetch(session, "http://127.0.0.1:9/", CancelToken())
    assert "private network" in result.reason
