"""What Linux executables and libraries want from the system they start on."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

_MAGIC = b"\x7fELF"
_VERSION = re.compile(rb"GLIBC_2\.(\d+)(?:\.\d+)?\x00")
_WANTED = re.compile(r"^\s*(\S+) => (not found|\S+)")

# All that the one-folder build leaves to the system: the C library, and what belongs to the
# graphics driver or the display server and must fit them.
FROM_THE_SYSTEM = re.compile(
    r"""^(
      linux-vdso | ld-linux-x86-64 | ld-linux-aarch64
      | libc | libm | libdl | libpthread | librt | libutil | libresolv
      | libGL | libEGL | libGLX | libGLdispatch | libOpenGL
      | libxcb | libwayland-(client|cursor|egl)
    )\.so""",
    re.VERBOSE,
)


def elf_files(folder: Path) -> Iterator[Path]:
    """Yield the ELF files under ``folder``, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                if stream.read(4) == _MAGIC:
                    yield path


def glibc_floor(files: Iterable[Path]) -> str:
    """Return the oldest glibc that ``files`` start on, such as ``2.36``.

    Every symbol version that a file asks for stands as text in its string table.

    Raises:
        ValueError: If no file asks for any.
    """
    minors = {int(found) for path in files for found in _VERSION.findall(path.read_bytes())}
    if not minors:
        msg = "no file asks for a version of glibc"
        raise ValueError(msg)
    return f"2.{max(minors)}"


def parse_ldd(output: str) -> dict[str, str]:
    """Return where `ldd` found each library; empty where it found none."""
    lines = (_WANTED.match(line) for line in output.splitlines())
    return {hit[1]: "" if hit[2] == "not found" else hit[2] for hit in lines if hit}


def strangers(folder: Path) -> dict[str, list[str]]:
    """Return the libraries that files in ``folder`` would take from the system and must not.

    Args:
        folder: A one-folder build.

    Returns:
        Library name to the files that want it. Empty for a sound build.
    """
    internal = folder / "_internal"
    places = {str(path.parent) for path in elf_files(internal)}
    search = ":".join([str(internal), *sorted(places)])
    found: dict[str, list[str]] = {}
    for path in elf_files(folder):
        done = subprocess.run(
            ["ldd", str(path)], env={"LD_LIBRARY_PATH": search, "PATH": "/usr/bin:/bin"},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        for name, where in parse_ldd(done.stdout).items():
            inside = where.startswith(str(folder))
            if not inside and not FROM_THE_SYSTEM.match(name):
                found.setdefault(name, []).append(str(path.relative_to(folder)))
    return found
