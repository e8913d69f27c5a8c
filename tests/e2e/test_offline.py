"""No byte leaves the machine: the whole way in an empty network namespace and a fresh home."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from diptych_resources import folder

# Loaded by every Python process of the run: a look-up or a connection ends it with status 97.
GUARD = """
import os, sys

def guard(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        os._exit(97)
    if event == "socket.connect" and isinstance(args[1], tuple):
        os._exit(97)

sys.addaudithook(guard)
"""


def namespace() -> list[str]:
    """Return the prefix that takes the network away, where this machine permits it."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    prefix = [unshare, "--map-root-user", "--net"]
    done = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if done.returncode == 0 else []


def test_whole_way_without_a_network(tmp_path):
    home = tmp_path / "home"
    guard = tmp_path / "guard"
    home.mkdir()
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    env = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "PYTHONPATH": str(guard),
    }

    def diptych(*args: object) -> str:
        command = [*namespace(), sys.executable, "-m", "diptych", *map(str, args)]
        done = subprocess.run(
            command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    case = tmp_path / "x.diptych"
    articles = sorted(folder("sample").glob("0[1357]*"))
    diptych("new", case)
    diptych("import", case, *articles)
    diptych("analyze", case)
    assert diptych("findings", case, "--json", "--top", 3).count("\n") == 3
    # onnxruntime's telemetry keeps its files here when it is on.
    left = {path.relative_to(home).parts[:2] for path in home.rglob("*")}
    assert not [parts for parts in left if "Microsoft" in parts]
    assert not list(Path(home).rglob("*.onnxruntime*"))


def test_the_guard_bites(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    code = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 97
