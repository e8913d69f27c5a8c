"""Program ``diptych-worker``: JSON lines on stdin and stdout."""

import os
import socket

from diptych_worker.environment import settle_environment
from diptych_worker.fence import forbid_network


def main() -> None:
    """Serve one client until it says shutdown or closes the pipe; never returns."""
    settle_environment()  # first: libraries read these variables when they are imported
    os.umask(0o077)  # what this process writes (the cache) is for its owner alone
    # Not even the socket by which urllib3, imported by trafilatura, looks whether there is IPv6.
    socket.has_ipv6 = False
    forbid_network()
    from diptych_worker.program import run

    run()


if __name__ == "__main__":
    main()
