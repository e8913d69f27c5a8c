"""What one parse may use: memory and file writes are limited where the system can do it.

Time is the client's affair: it kills a worker that takes too long, the only remedy that works on
a parser that hangs inside C code.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXTRA_MEMORY = 1536 * 2**20  # bytes above what the process has mapped; 20 MB of HTML needs 0.6 GB


def mapped_bytes() -> int:
    """Return the address space in use in bytes; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    import resource

    return int(pages) * resource.getpagesize()


@contextmanager
def parse_limits(extra: int = EXTRA_MEMORY) -> Iterator[None]:
    """Limit memory to ``extra`` bytes more than now and forbid file writes inside the block.

    A parser that goes over gets a MemoryError (or aborts; then the client loses one file, not
    the batch). Only soft limits are moved, so they can be put back. No effect on Windows.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    wanted = {resource.RLIMIT_FSIZE: 0}
    mapped = mapped_bytes()
    if mapped:
        wanted[resource.RLIMIT_AS] = mapped + extra
    before = {which: resource.getrlimit(which) for which in wanted}
    try:
        for which, value in wanted.items():
            soft, hard = before[which]
            ceilings = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
            resource.setrlimit(which, (min([value, *ceilings]), hard))
        yield
    finally:
        for which, pair in before.items():
            resource.setrlimit(which, pair)
