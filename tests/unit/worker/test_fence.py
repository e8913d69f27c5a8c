"""The worker has no network on any system: Python's own calls are refused, whoever makes them."""

import os
import socket
import subprocess
import sys
import textwrap

import pytest

from diptych_worker.fence import REACHING
from unit.worker.program import converse, encoded

WAYS = {
    "connect": "socket.create_connection(('127.0.0.1', PORT), 5)",
    "connect_ex": "socket.socket().connect_ex(('127.0.0.1', PORT))",
    "datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))",
    "look-up": "socket.getaddrinfo('localhost', PORT)",
    "name": "socket.gethostbyname('localhost')",
    "page": "urllib.request.urlopen(f'http://127.0.0.1:{PORT}/', timeout=5)",
    "server": "socket.socket().bind(('127.0.0.1', 0))",
}
TRY = """
    import socket, sys, urllib.request
    PORT, fenced = int(sys.argv[1]), sys.argv[2] == "fenced"
    if fenced:
        from diptych_worker.fence import forbid_network
        forbid_network()
    try:
        {way}
    except Exception as error:
        print(repr(error))
    else:
        print("reached")
"""
# A parser that was taken over, in the real program.
CAUGHT = """
    import os, socket
    from diptych_worker.parsers import read
    def sends(text):
        socket.create_connection(("127.0.0.1", int(os.environ["DOOR"])), 5).sendall(text.encode())
    read._TEXT[".txt"] = sends
    from diptych_worker.__main__ import main
    main()
"""


@pytest.fixture
def door():
    """A door that others could come in by."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def came(door):
    try:
        door.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def attempt(way, door, how):
    program = textwrap.dedent(TRY).format(way=WAYS[way])
    port = str(door.getsockname()[1])
    done = subprocess.run(
        [sys.executable, "-c", program, port, how], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_is_refused(way, door):
    told = attempt(way, door, "fenced")
    assert "has no network" in told
    assert not came(door)


def test_the_door_would_have_been_reached():
    """The control: without the fence the same call comes through."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        assert attempt("connect", door, "open") == "reached\n"
        door.settimeout(10)
        door.accept()[0].close()


def test_a_parser_that_sends_what_it_reads_is_stopped_and_the_file_refused(tmp_path, door):
    page = tmp_path / "secret.txt"
    page.write_text("The source is known to us.")
    command = [sys.executable, "-P", "-c", textwrap.dedent(CAUGHT)]
    env = os.environ | {"DOOR": str(door.getsockname()[1])}
    replies, log = converse(command, [{"op": "parse", "path": encoded(page)}], env)
    assert replies[0]["type"] != "result", replies[0]
    assert "NoNetworkError" in log
    assert "The source" not in log
    assert not came(door)


def test_all_that_reaches_out_is_named():
    assert {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"} <= REACHING
