"""Run PyInstaller on the spec and read its log as critically as a person should."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bundle.flavour import Flavour

# A library that is missing on the build host is missing in the build: PyInstaller only warns, and
# the program aborts on the analyst's desktop. Allowed are those of parts that are dropped anyway.
_MISSING = re.compile(r"(?:Library not found: could not resolve|Library \S+ required via).*")
_NAME = re.compile(r"could not resolve '([^']+)'")
_ALLOWED_MISSING = re.compile(
    r"lib(gtk-3|gdk-3|gdk_pixbuf|pango|cairo|atk|wayland-server|mimerapi|pq|odbc|mysqlclient|fbclient"
    r"|cudart|nvrtc|cuda|tbb|hiprtc|amdhip64|kms|gbm|drm|input|mtdev|udev|ts|cups|speechd)"
)


class BuildError(Exception):
    """A build that must not be shipped; the sentence says why."""


def missing_libraries(log: Iterable[str]) -> list[str]:
    """Return the libraries that the log says were not found on this machine and are needed."""
    lines = [line for line in log if _MISSING.search(line)]
    names = sorted({hit[1] for line in lines if (hit := _NAME.search(line))})
    # macOS names them with a folder: @rpath/libpq.5.dylib
    return [name for name in names if not _ALLOWED_MISSING.match(name.rsplit("/", 1)[-1])]


def build_environment(epoch: int) -> dict[str, str]:
    """Return the environment that makes two builds of one commit alike."""
    return os.environ | {
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(epoch),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "ORT_DISABLE_TELEMETRY": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",  # the log is read as UTF-8, and Windows would write it otherwise
    }


def run_pyinstaller(
    flavour: Flavour, *, spec: Path, made: Path, work: Path, dist: Path, epoch: int
) -> Path:
    """Run PyInstaller; returns the folder it made.

    Args:
        flavour: What to build.
        spec: The spec file.
        made: Folder with icons and version resources; the inventory is written there.
        work: PyInstaller's folder for what it makes on the way, and the log.
        dist: Where the folder of the build goes.
        epoch: Time of the commit, in seconds since 1970.

    Raises:
        BuildError: If PyInstaller fails or lacked a library.
    """
    work.mkdir(parents=True, exist_ok=True)
    log = work / "pyinstaller.log"
    command = [
        sys.executable, "-m", "PyInstaller", str(spec), "--noconfirm", "--clean",
        "--distpath", str(dist), "--workpath", str(work / "work"), "--log-level", "INFO",
        "--", "--flavour", flavour.value, "--made", str(made),
    ]  # fmt: skip
    with log.open("w", encoding="utf-8") as stream:
        environment = build_environment(epoch) | {"PYINSTALLER_CONFIG_DIR": str(work / "config")}
        done = subprocess.run(
            command, env=environment, stdout=stream, stderr=subprocess.STDOUT, check=False
        )
    lines = log.read_text(encoding="utf-8").splitlines()
    if done.returncode != 0:
        tail = "\n".join(lines[-25:])
        raise BuildError(f"PyInstaller failed, see {log}:\n{tail}")
    missing = missing_libraries(lines)
    if missing:
        raise BuildError(
            f"this machine lacks {', '.join(missing)}, and so would the build: install them"
            " (packaging/linux/build-tools.sh) and build again"
        )
    return dist / flavour.program_name
