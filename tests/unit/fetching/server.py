"""A server on this machine's loopback, for tests of fetching, and a fetching process that may."""

import gzip
import ssl
import sys
import threading
from collections.abc import Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import trustme

PAGE = b"<html><head><title>Ferry</title></head><body><p>The ferry is late.</p></body></html>"
HOST = "news.example"


@cache
def authority():
    """Return who vouches for the server, made for this run: no key lies in the repository."""
    return trustme.CA()


@cache
def certificate():
    return authority().issue_cert(HOST)


class Server(ThreadingHTTPServer):
    """What it answers, what it was asked, and its address by a name."""

    def __init__(self, pages: Mapping[str, tuple[int, Mapping[str, str], Any]]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = dict(pages)
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.base = ""


class Handler(BaseHTTPRequestHandler):
    """Answers by the table of its server and writes down what was asked."""

    server: Server

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages.get(
            self.path, self.server.pages.get("*", (404, {}, b"no"))
        )
        if callable(body):
            body = body()
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            return  # whoever asked has gone

    def log_message(self, *_):
        pass


@contextmanager
def serving(pages, *, tls=False):
    """Serve ``path -> (status, headers, body)``; yields the server with ``base`` and ``seen``."""
    server = Server(pages)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate().configure_cert(context)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.base = f"http{'s' if tls else ''}://{HOST}:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def html(body=PAGE, **headers):
    return (200, {"Content-Type": "text/html; charset=utf-8", **headers}, body)


def packed(size):
    """Return a page that unpacks to so many bytes."""
    return (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"},
            gzip.compress(b" " * size))  # fmt: skip


def here(_host, _port):
    """Look every name up as this machine."""
    return ["127.0.0.1"]


# A fetching process that may fetch from this machine; only tests have such a one.
_OPEN = """
import sys
from pathlib import Path
from diptych.fetching.child import answer
from diptych.fetching.page import Fetcher
fetcher = Fetcher(allowed=lambda number: True, resolve=lambda host, port: ["127.0.0.1"])
sys.exit(answer(Path(sys.argv[1]), fetcher.fetch))
"""
OPEN_CHILD = [sys.executable, "-c", _OPEN]
