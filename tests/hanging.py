"""A process that hangs, and whether it is still there."""

import os
from contextlib import suppress

# Writes down who it is, and never reads or ends by itself.
HANGS = """
import os, pathlib, threading
pathlib.Path({mark!r}).write_text(str(os.getpid()))
threading.Event().wait()
"""


def runs(pid: int) -> bool:
    """Tell whether a process is there; one that was waited for is not."""
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False
