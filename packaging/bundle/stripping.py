"""Take the symbols for debuggers out of the libraries that carry many and bear it.

PyInstaller's ``strip=True`` goes over every file and has broken libraries that auditwheel patched.
Python built from source (pyenv, a CI's own) carries 17 MB of symbols in libpython. Of the wheels
three libraries do, none of which anything patched: tokenizers 3 MB, and in the full flavour torch's
libtorch_cpu 89 and libtorch_python 9.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bundle.trim import Entry

_PREFIXES = (
    "libpython3", "lib-dynload/", "tokenizers/tokenizers.",
    "torch/lib/libtorch_cpu.", "torch/lib/libtorch_python.",
)  # fmt: skip


def strip_by_name(entries: Iterable[Entry], copies: Path) -> list[Entry]:
    """Return ``entries`` with those libraries replaced by stripped copies.

    Args:
        entries: PyInstaller's binaries.
        copies: Where the copies go.
    """
    result = list(entries)
    tool = shutil.which("strip")
    if tool is None or not sys.platform.startswith("linux"):
        return result
    for position, (place, source, kind) in enumerate(result):
        wanted = place.startswith(_PREFIXES) or "/lib-dynload/" in place
        if not wanted or kind == "SYMLINK":
            continue
        copy = copies / place
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)
        subprocess.run([tool, "--strip-unneeded", str(copy)], check=True)
        result[position] = (place, str(copy), kind)
    return result
