"""Leaving while a page is being fetched: its process ends, and nothing half is in the case."""

import sys
import tempfile
import threading

import pytest

from diptych.ui.fetching.allowing import allow_fetching
from diptych.ui.fetching.dialog import FetchDialog
from diptych.ui.keys.actions import ActionId
from diptych.usecases import fetching
from diptych.usecases.fetching import fetched_from, import_page
from diptych.usecases.import_records import ImportResult, ImportStatus
from diptych.worker.client import WorkerClient
from diptych_core.article import Article
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from gui.casemaker import make_case
from gui.driving import settled
from hanging import HANGS, runs
from unit.fetching.server import OPEN_CHILD, html, serving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks for a process POSIX's way")
LINK = "https://news.example/ferry"
ARTICLE = Article(article_id="fetched", text="The ferry is late.", origin="fetched")


@pytest.fixture
def temp(tmp_path, monkeypatch):
    """The folder that private folders are made in."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def fetch(qtbot, opened):
    """Return a function that fetches a page as the window does, by a given process."""
    worker = WorkerClient()  # started when there is something to parse, which there is not

    def go(url, command):
        def real(session, address, cancel):
            return import_page(session, worker, address, cancel=cancel, command=command)

        object.__setattr__(opened.services.documents, "fetch", real)
        allow_fetching(opened.services.settings, allowed=True)
        opened.actions_[ActionId.IMPORT_PAGE].trigger()
        (dialog,) = opened.findChildren(FetchDialog)
        dialog.address.setText(url)
        dialog.confirmed.emit(url)
        dialog.close()
        qtbot.waitUntil(lambda: opened.importing.running)

    return go


def articles(path):
    with CaseFile.open(path) as case:
        assert check(case).ok
        return {article.article_id: article for article in case.articles.all()}


def leave_case(window, _):
    window.close_case()


def open_another(window, tmp_path):
    make_case(tmp_path / "Other.diptych")
    window.open_case(tmp_path / "Other.diptych")


def close_window(window, _):
    window.close()


@pytest.mark.parametrize("leave", [leave_case, open_another, close_window])
def test_the_process_ends_and_nothing_is_stored(
    qtbot, opened, fetch, case_path, temp, tmp_path, leave
):
    before, mark = articles_of(opened), tmp_path / "mark"
    fetch(LINK, [sys.executable, "-c", HANGS.format(mark=str(mark))])
    qtbot.waitUntil(lambda: mark.exists() and bool(mark.read_text()))
    pid = int(mark.read_text())
    assert runs(pid)
    assert len(list(temp.iterdir())) == 1
    session = opened.review.session
    leave(opened, tmp_path)
    qtbot.waitUntil(lambda: not runs(pid))
    qtbot.waitUntil(lambda: session._case.closed)
    settled(qtbot, opened)
    assert list(temp.iterdir()) == []
    assert set(articles(case_path)) == before
    assert not opened.banner.isVisible()


def test_a_page_that_was_stored_as_the_case_was_left_has_its_address(
    qtbot, opened, fetch, case_path, temp, monkeypatch
):
    stored, left = threading.Event(), threading.Event()

    def take(session, *_, beside, **_more):
        def store(case):
            with case.atomic():
                case.articles.add(ARTICLE)
                beside(case, [ARTICLE.article_id])

        session.run(store)
        stored.set()
        assert left.wait(20)  # here the analyst leaves the case
        return (ImportResult(file="", status=ImportStatus.IMPORTED, article_id=ARTICLE.article_id),)

    monkeypatch.setattr(fetching, "import_paths", take)
    with serving({"/ferry": html()}) as server:
        fetch(f"{server.base}/ferry", OPEN_CHILD)
        qtbot.waitUntil(stored.is_set, timeout=20_000)
        session = opened.review.session
        opened.close_case()
        left.set()
        qtbot.waitUntil(lambda: session._case.closed)
    settled(qtbot, opened)
    assert articles(case_path)[ARTICLE.article_id].url == f"{server.base}/ferry"
    with CaseFile.open(case_path, read_only=True) as case:
        assert fetched_from(case, ARTICLE.article_id) is not None
    assert list(temp.iterdir()) == []


def articles_of(window):
    return set(window.review.session.run(lambda case: case.articles.ids()))
