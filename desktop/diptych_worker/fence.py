"""No network for what reads foreign files and runs models: a second fence, on every system.

Nothing here asks for one (no parser fetches, the models are files). Should a library do so all the
same, or a file make it, Python's own audit events are where it is stopped: a hook cannot be taken
out again in this process. C code that makes system calls by itself is not stopped by it;
tests/e2e/test_privacy.py watches those.
"""

import sys
from typing import NoReturn

# Of https://docs.python.org/3/library/audit_events.html: what reaches another process or machine.
REACHING = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)


class NoNetworkError(PermissionError):
    """Something in the worker asked for a network."""


def _refuse(event: str) -> NoReturn:
    raise NoNetworkError(f"{event}: Diptych's worker has no network")


def forbid_network() -> None:
    """Refuse every connection, look-up and message of this process from now on."""
    reaching = REACHING

    def hook(event: str, _args: tuple[object, ...]) -> None:
        if event in reaching:
            _refuse(event)

    sys.addaudithook(hook)
