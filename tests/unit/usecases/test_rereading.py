"""An article whose encoding was guessed wrongly is read anew, while nobody has judged its pairs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from diptych.session import CaseSession
from diptych.usecases.errors import UseCaseError
from diptych.usecases.importing import ImportOptions, ImportResult, import_paths
from diptych.usecases.rereading import labelled_findings, reread
from diptych.usecases.tables import ColumnMap, is_table, preview_table
from diptych.worker.client import WorkerClient
from diptych_core.article import Article, Reliability
from unit.store.sample import fill

TEXT = "Žižka řekl, že most přes Arn je uzavřen, a že oprava potrvá tři týdny, řekl úřad."


@pytest.fixture(scope="module")
def worker() -> Iterator[WorkerClient]:
    with WorkerClient() as client:
        yield client


@pytest.fixture
def session(tmp_path: Path) -> Iterator[CaseSession]:
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


def imported(
    session: CaseSession, worker: WorkerClient, path: Path, encoding: str = "cp1252"
) -> ImportResult:
    return import_paths(session, worker, [path], options=ImportOptions(encoding=encoding))[0]


def the_article(session: CaseSession) -> Article:
    (found,) = session.run(lambda case: case.articles.all())
    return found


def test_the_text_is_read_anew_and_corrections_are_kept(
    session: CaseSession, worker: WorkerClient, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"Titulek\n\n{TEXT}".encode("cp1250"))
    first = imported(session, worker, path)
    assert TEXT not in the_article(session).text
    session.run(
        lambda case: case.articles.update_metadata(
            first.article_id, source="Deník", published="2025-03-09", reliability=Reliability.B
        )
    )
    result = reread(session, worker, first.article_id, path, "cp1250")
    assert result.done
    assert result.reason == ""
    article = the_article(session)
    assert TEXT in article.text
    assert article.article_id == result.article_id != first.article_id
    assert (article.source, article.published, article.encoding) == (
        "Deník",
        "2025-03-09",
        "cp1250",
    )
    assert article.reliability is Reliability.B
    assert article.title == "Titulek"
    assert article.origin == article.article_id


def test_a_row_of_a_table_is_found_again(
    session: CaseSession, worker: WorkerClient, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'title,text\nA,One row in plain letters.\nB,"{TEXT}"\n'.encode("cp1250"))
    results = import_paths(session, worker, [path], options=ImportOptions(encoding="cp1252"))
    result = reread(session, worker, results[1].article_id, path, "cp1250")
    assert result.done
    articles = session.run(lambda case: case.articles.all())
    assert [a.file for a in articles] == ["a.csv/row 1", "a.csv/row 2"]
    assert articles[1].text == TEXT
    assert (
        "the same in cp1250"
        in reread(session, worker, results[0].article_id, path, "cp1250").reason
    )


def test_a_head_of_a_group_stays_with_its_copies(
    session: CaseSession, worker: WorkerClient, tmp_path: Path
) -> None:
    plain = "The bridge over the Arn was closed on Monday after cracks were found in its pillars. "
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(f"{plain * 5}{TEXT} {name}".encode("cp1250"))
    first = imported(session, worker, tmp_path / "a.txt")
    imported(session, worker, tmp_path / "b.txt")
    assert reread(session, worker, first.article_id, tmp_path / "a.txt", "cp1250").done
    assert len(set(session.run(lambda case: case.articles.origins()).values())) == 1


def test_each_refusal_changes_nothing(
    session: CaseSession, worker: WorkerClient, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp1250"))
    first = imported(session, worker, path)
    before = the_article(session)
    other = tmp_path / "b.txt"
    other.write_bytes(b"Something else.")
    for where, encoding, part in (
        (path, "cp1252", "the same"),
        (path, "utf-8", "not in the encoding"),
        (path, "nonsense", "no encoding"),
        (other, "cp1250", "not the one that was imported"),
        (tmp_path / "gone.txt", "cp1250", "cannot be read"),
    ):
        result = reread(session, worker, first.article_id, where, encoding)
        assert not result.done
        assert part in result.reason
        assert result.article_id == first.article_id
    assert "no longer" in reread(session, worker, "0" * 16, path, "cp1250").reason
    assert the_article(session) == before
    assert session.run(lambda case: labelled_findings(case, first.article_id)) == 0


def test_another_choice_of_columns_is_not_taken_for_the_article(
    session: CaseSession, worker: WorkerClient, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'text,notes\nshort words,"{TEXT}"\n'.encode("cp1250"))
    options = ImportOptions(encoding="cp1252", columns=ColumnMap(text="notes"))
    (first,) = import_paths(session, worker, [path], options=options)
    assert "with other columns" in reread(session, worker, first.article_id, path, "cp1250").reason


def test_a_table_is_looked_at_before_it_is_imported(worker: WorkerClient, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Überschrift;Inhalt;Datum\nA;Worte;2025-03-04\nB;Mehr;2025-03-05\n")
    preview = preview_table(worker, path, rows=1)
    assert preview.columns == ("Überschrift", "Inhalt", "Datum")
    assert preview.rows == (("A", "Worte", "2025-03-04"),)
    assert (preview.total_or_none, preview.delimiter, preview.encoding) == (2, ";", "utf-8")
    assert preview.guess == ColumnMap(text=1, title=0, published=2)
    assert is_table(path)
    assert not is_table(tmp_path / "a.txt")


def test_an_article_with_a_decision_is_not_touched(
    session: CaseSession, worker: WorkerClient, tmp_path: Path
) -> None:
    session.run(fill)
    article = session.run(lambda case: case.articles.all()[0])
    decided = session.run(lambda case: labelled_findings(case, article.article_id))
    assert decided > 0
    result = reread(session, worker, article.article_id, tmp_path / "a.txt", "cp1250")
    assert f"{decided} of its pairs" in result.reason
    assert session.run(lambda case: case.articles.get(article.article_id)) == article


def test_columns_as_words() -> None:
    assert ColumnMap.of(["text=body", "title=0"]) == ColumnMap(text="body", title=0)
    assert ColumnMap(text="body", url=3).chosen() == {"text": "body", "url": 3}
    for wrong in ("body", "x=body", "text="):
        with pytest.raises(UseCaseError, match="FIELD=COLUMN"):
            ColumnMap.of([wrong])
