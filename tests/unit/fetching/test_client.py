"""The fetching process: asked through a private folder, killed when it is cancelled or too slow."""

import stat
import sys
import threading

import pytest

from diptych.fetching.child import ANSWER, COMMAND
from diptych.fetching.client import fetched
from diptych.fetching.errors import FetchError
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import CancelledError
from unit.fetching.server import OPEN_CHILD, PAGE, html, serving

HANGS = [sys.executable, "-c", "import threading; threading.Event().wait()"]


def test_a_page_lies_in_a_private_folder_and_is_gone_afterwards():
    with serving({"/news/ferry%20sinks.php": html()}) as server:
        with fetched(f"{server.base}/news/ferry%20sinks.php#top", command=OPEN_CHILD) as page:
            assert page.path.read_bytes() == PAGE
            assert page.path.name == "ferry sinks.html"
            assert page.asked == page.url == f"{server.base}/news/ferry%20sinks.php"
            assert page.charset == "utf-8"
            assert page.at.endswith("+00:00")
            folder = page.path.parent
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not folder.exists()


@pytest.mark.parametrize("path", ["/", "/%2e%2e/%2e%2e/x", "/..%2f..%2fetc%2fpasswd", "/a%00b"])
def test_a_name_made_of_an_address_stays_in_its_folder(path):
    pages = {"*": html(), "/robots.txt": (404, {}, b"")}
    with (
        serving(pages) as server,
        fetched(server.base + path, command=OPEN_CHILD) as page,
    ):
        assert page.path.read_bytes() == PAGE
        inside = sorted(each.suffix for each in page.path.parent.iterdir())
        assert inside == [".html", ".json", ".json"]


def test_the_process_of_the_program_itself_refuses_this_machine():
    with pytest.raises(FetchError, match="private network"), fetched("http://127.0.0.1:9/"):
        pass


def test_a_cancelled_process_is_killed(tmp_path):
    token = CancelToken()
    threading.Timer(0.1, token.set).start()
    with pytest.raises(CancelledError), fetched("http://x.example/", command=HANGS, cancel=token):
        pass


def test_a_process_that_hangs_is_killed():
    with (
        pytest.raises(FetchError, match="did not come within"),
        fetched("http://x.example/", command=HANGS, seconds=0.2),
    ):
        pass


@pytest.mark.parametrize("left", ["", "{", "[]"])
def test_a_process_that_ends_without_an_answer_is_told(left):
    write = f"import sys, pathlib; pathlib.Path(sys.argv[1], {ANSWER!r}).write_text({left!r})"
    with (
        pytest.raises(FetchError, match="without an answer"),
        fetched("http://x.example/", command=[sys.executable, "-c", write]),
    ):
        pass


def test_what_is_no_address_starts_no_process(tmp_path):
    mark = tmp_path / "started"
    command = [sys.executable, "-c", f"open({str(mark)!r}, 'w')"]
    with pytest.raises(FetchError, match="no address"), fetched("file:///etc", command=command):
        pass
    assert not mark.exists()


def test_the_hidden_command_by_hand_says_one_sentence(tmp_path, capsys):
    from diptych.cli.main import run

    assert run([COMMAND, str(tmp_path)]) == 1  # there is no request in this folder
    assert capsys.readouterr().err.count("\n") == 1
    assert run([COMMAND]) == 2
