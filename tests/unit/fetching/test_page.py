"""Fetching one page from a server of our own: limits, redirects, robots, names, certificates."""

import ssl
import threading

import pytest

from diptych.fetching.errors import FetchError
from diptych.fetching.page import AGENT, MOST_BYTES, Fetcher
from unit.fetching.server import HOST, PAGE, authority, here, html, packed, serving


def fetcher(**more):
    return Fetcher(**{"allowed": lambda number: True, "resolve": here, **more})


def test_a_page_comes_with_its_kind_and_address():
    with serving({"/a": html()}) as server:
        page = fetcher().fetch(f"{server.base}/a")
    assert (page.body, page.media_type, page.charset) == (PAGE, "text/html", "utf-8")
    assert page.url == f"{server.base}/a"


def test_the_request_says_who_asks_and_carries_no_cookies():
    cookie = {"Set-Cookie": "a=b", "Location": "/b"}
    with serving({"/a": (302, cookie, b""), "/b": html()}) as server:
        fetcher().fetch(f"{server.base}/a")
        port = server.server_port
    assert [path for path, _ in server.seen] == ["/robots.txt", "/a", "/robots.txt", "/b"]
    for _, headers in server.seen:
        assert headers["User-Agent"].startswith(f"{AGENT}/")
        assert headers["Host"] == f"{HOST}:{port}"
        assert not {"Cookie", "Referer", "Authorization"} & set(headers)


def test_each_hop_is_checked_and_a_redirect_into_the_private_network_is_refused():
    numbers = {HOST: "127.0.0.1", "inside.example": "10.0.0.7"}
    to = {"Location": "http://inside.example/secret"}
    with serving({"/a": (301, to, b"")}) as server:
        careful = fetcher(
            resolve=lambda host, port: [numbers[host]], allowed=lambda n: n == "127.0.0.1"
        )
        with pytest.raises(FetchError, match=r"“inside\.example”.*private network"):
            careful.fetch(f"{server.base}/a")


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://x.example/", "http://a:b@x.example/"])
def test_a_redirect_leads_only_to_web_addresses(to):
    with serving({"/a": (302, {"Location": to}, b"")}) as server, pytest.raises(FetchError):
        fetcher().fetch(f"{server.base}/a")


def test_the_connection_goes_to_the_number_that_was_checked():
    """A name that means another machine a moment later (DNS rebinding) gains nothing."""
    answers = iter(["127.0.0.1", "10.0.0.1", "10.0.0.1"])
    asked, checked = [], []

    def rebinding(host, port):
        asked.append(host)
        return [next(answers)]

    def allowed(number):
        checked.append(number)
        return number == "127.0.0.1"

    with serving({"/a": html()}) as server:
        assert fetcher(resolve=rebinding, allowed=allowed).fetch(f"{server.base}/a").body == PAGE
    assert (asked, checked) == ([HOST], ["127.0.0.1"])


def test_redirects_end():
    with serving({"/a": (302, {"Location": "/a"}, b"")}) as server:
        with pytest.raises(FetchError, match="without end"):
            fetcher().fetch(f"{server.base}/a")
        assert len(server.seen) < 20


@pytest.mark.parametrize("over", [0, 1])
def test_the_size_limit_holds_to_the_byte(over):
    body = b"x" * (MOST_BYTES + over)
    with serving({"/a": html(body)}) as server:
        if over:
            with pytest.raises(FetchError, match="larger than 10 MB"):
                fetcher().fetch(f"{server.base}/a")
        else:
            assert fetcher().fetch(f"{server.base}/a").body == body


def test_a_packed_page_counts_unpacked():
    with serving({"/a": packed(MOST_BYTES + 1), "/b": packed(1000)}) as server:
        with pytest.raises(FetchError, match="larger than 10 MB"):
            fetcher().fetch(f"{server.base}/a")
        assert len(fetcher().fetch(f"{server.base}/b").body) == 1000


def test_a_server_that_never_answers_ends_at_the_time_limit():
    hold = threading.Event()

    def wait():
        hold.wait(20)
        return PAGE

    with serving({"/a": html(wait)}) as server:
        with pytest.raises(FetchError, match=r"did not come within 0\.3 seconds"):
            fetcher(most_seconds=0.3).fetch(f"{server.base}/a")
        hold.set()


@pytest.mark.parametrize(
    ("rules", "may"),
    [
        (b"User-agent: *\nDisallow: /a", False),
        (b"User-agent: *\nDisallow: /*.html$\n", True),
        (b"User-agent: *\nDisallow: /*a$\n", False),
        (b"User-agent: Diptych\nDisallow: /\n\nUser-agent: *\nDisallow:", False),
        (b"User-agent: Diptych\nDisallow:\n\nUser-agent: *\nDisallow: /", True),
        (b"User-agent: *\nDisallow: /b", True),
        (b"\xff\xfe nonsense", True),
        (b"", True),
    ],
)
def test_robots_txt_is_respected(rules, may):
    pages = {"/a": html(), "/robots.txt": (200, {"Content-Type": "text/plain"}, rules)}
    with serving(pages) as server:
        if may:
            assert fetcher().fetch(f"{server.base}/a").body == PAGE
        else:
            with pytest.raises(FetchError, match=r"robots\.txt"):
                fetcher().fetch(f"{server.base}/a")
            assert [path for path, _ in server.seen] == ["/robots.txt"]


def test_robots_that_cannot_be_read_forbid():
    with serving({"/a": html(), "/robots.txt": (503, {}, b"")}) as server:
        with pytest.raises(FetchError, match="does not say whether"):
            fetcher().fetch(f"{server.base}/a")
        assert "/a" not in [path for path, _ in server.seen]


@pytest.mark.parametrize("status", [404, 403, 500, 204])
def test_another_answer_than_the_page_is_told(status):
    with (
        serving({"/a": (status, {}, b"")}) as server,
        pytest.raises(FetchError, match=f"status {status}"),
    ):
        fetcher().fetch(f"{server.base}/a")


def test_nobody_there_is_told():
    with serving({}) as server:
        base = server.base
    with pytest.raises(FetchError, match="did not answer"):
        fetcher().fetch(f"{base}/a")


def test_a_name_that_does_not_exist_is_told():
    def nowhere(host, port):
        raise FetchError(f"“{host}” was not found")

    with pytest.raises(FetchError, match="was not found"):
        fetcher(resolve=nowhere).fetch("http://nowhere.invalid/")


def test_a_certificate_is_checked_against_the_name_though_a_number_is_connected_to():
    trust = ssl.create_default_context()
    authority().configure_trust(trust)
    with serving({"/a": html()}, tls=True) as server:
        assert fetcher(trust=trust).fetch(f"{server.base}/a").body == PAGE
        with pytest.raises(FetchError, match="could not prove"):
            fetcher(trust=trust).fetch(f"{server.base}/a".replace(HOST, "other.example"))
        with pytest.raises(FetchError, match="could not prove"):
            fetcher().fetch(f"{server.base}/a")


def test_proxies_of_the_environment_are_not_asked(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving({"/a": html()}) as server:
        assert fetcher().fetch(f"{server.base}/a").body == PAGE
