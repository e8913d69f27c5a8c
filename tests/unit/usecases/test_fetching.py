"""Importing a page by its address: what is kept of it, and what is refused."""

import pytest

from diptych.session import CaseSession
from diptych.usecases.fetching import fetched_from, import_page
from diptych.usecases.import_records import ImportOptions, ImportOutcome
from diptych.worker.cancel import CancelToken
from diptych.worker.client import WorkerClient
from diptych.worker.errors import CancelledError
from unit.fetching.server import HOST, OPEN_CHILD, html, serving

BODY = (
    "The ferry sank on Monday evening off the north coast in heavy weather, the port said. "
    "All of the forty people on board were brought ashore, and nobody was hurt. "
    "The harbour master spoke of «bad luck» and said the ship was thirty years old. "
)
PAGE = (
    "<html><head><title>Ferry sinks</title></head><body><article><h1>Ferry sinks</h1>"
    + f"<p>{BODY}</p>" * 3
    + "</article></body></html>"
)


@pytest.fixture(scope="module")
def worker():
    with WorkerClient() as client:
        yield client


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


def test_a_page_becomes_an_article_with_its_address_and_time(session, worker):
    pages = {"/old": (301, {"Location": "/news/ferry"}, b""), "/news/ferry": html(PAGE.encode())}
    with serving(pages) as server:
        url = f"{server.base}/old"
        (result,) = import_page(session, worker, url, command=OPEN_CHILD)
        assert result.outcome is ImportOutcome.IMPORTED
        assert result.file == url
        article = session.run(lambda case: case.articles.get(result.article_id))
        known = session.run(lambda case: fetched_from(case, result.article_id))
        assert "brought ashore" in article.text
        assert article.url == known.url == f"{server.base}/news/ferry"
        assert known.asked == url
        assert known.at >= article.imported_at[:10]
        assert article.source == HOST
        (again,) = import_page(session, worker, url, command=OPEN_CHILD)
        assert again.article_id


def test_no_article_is_ever_saved_without_its_address(session, worker):
    """Whoever is killed behind any commit finds the address of each article that is there."""
    seen = []

    def look(case):
        articles = case.articles.all()
        seen.append([(a.url != "", fetched_from(case, a.article_id) is not None) for a in articles])

    session.run(lambda case: setattr(case.handle, "after_commit", lambda: look(case)))
    with serving({"/a": html(PAGE.encode())}) as server:
        import_page(session, worker, f"{server.base}/a", command=OPEN_CHILD)
    assert seen
    assert all(each == [(True, True)] for each in seen)


def test_the_servers_word_on_the_encoding_counts(session, worker):
    body = PAGE.encode("cp1251", "replace").replace(b"forty", "сорок".encode("cp1251"))
    page = (200, {"Content-Type": "text/html; charset=windows-1251"}, body)
    with serving({"/a": page}) as server:
        (result,) = import_page(session, worker, f"{server.base}/a", command=OPEN_CHILD)
    article = session.run(lambda case: case.articles.get(result.article_id))
    assert "сорок" in article.text


@pytest.mark.parametrize("charset", ["no-such", "utf-16"])
def test_a_servers_wrong_word_on_the_encoding_does_no_harm(session, worker, charset):
    page = (200, {"Content-Type": f"text/html; charset={charset}"}, PAGE.encode())
    with serving({"/a": page}) as server:
        (result,) = import_page(session, worker, f"{server.base}/a", command=OPEN_CHILD)
    assert result.outcome is ImportOutcome.IMPORTED


def test_what_the_user_says_of_a_page_counts(session, worker):
    with serving({"/a": html(PAGE.encode())}) as server:
        (result,) = import_page(
            session,
            worker,
            f"{server.base}/a",
            options=ImportOptions(source="Coastwire"),
            command=OPEN_CHILD,
        )
    assert session.run(lambda case: case.articles.get(result.article_id)).source == "Coastwire"


def test_why_there_is_no_page_is_a_result(session, worker):
    with serving({}) as server:
        (result,) = import_page(session, worker, f"{server.base}/a", command=OPEN_CHILD)
    assert result.outcome is ImportOutcome.REFUSED
    assert "status 404" in result.reason
    (result,) = import_page(session, worker, "http://127.0.0.1:9/")
    assert "private network" in result.reason
    assert session.run(lambda case: case.articles.count()) == 0


def test_a_cancelled_fetch_imports_nothing(session, worker):
    token = CancelToken()
    token.set()
    with pytest.raises(CancelledError):
        import_page(session, worker, "http://news.example/", cancel=token, command=OPEN_CHILD)


def test_an_article_from_a_file_was_not_fetched(session):
    assert session.run(lambda case: fetched_from(case, "x")) is None
    session.run(lambda case: case.settings.set("fetched/x", {"odd": 1}))
    assert session.run(lambda case: fetched_from(case, "x")) is None
