"""What the worker must not do: reach a network, outlive its client, fall to a hostile file."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from diptych.worker.client import WorkerClient
from diptych.worker.errors import UnreadableFileError, WorkerTimeoutError
from unit.worker.program import converse, encoded, torch_folder

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def client() -> Iterator[WorkerClient]:
    with WorkerClient(2) as client:
        yield client


AUDIT = """
    import sys
    # urllib3 binds a local socket while it is imported, to see whether there is IPv6; only
    # what could reach another machine counts.
    reaching = {"connect", "getaddrinfo", "gethostbyname", "gethostbyaddr", "sendto", "sendmsg"}
    def watch(event, args):
        if event.startswith("socket.") and event[7:] in reaching:
            sys.stderr.write("NETWORK " + event + "\\n")
            raise PermissionError(event)
        if event == "import" and args[0] == "onnxruntime":
            import os
            sys.stderr.write("VARIABLE " + os.environ.get("ORT_DISABLE_TELEMETRY", "?") + "\\n")
    sys.addaudithook(watch)
    from diptych_worker.__main__ import main
    main()
"""


def _without_network() -> list[str]:
    """Return a command prefix that takes the network away, where the system allows it."""
    prefix = ["unshare", "-rn"]
    if shutil.which("unshare") is None:
        return []
    works = subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    return prefix if works else []


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(
    "backend", ["onnx", pytest.param("sentence-transformers", marks=pytest.mark.torch)]
)
def test_nothing_is_sent_and_nothing_is_left_behind(tmp_path: Path, backend: str) -> None:
    """Models and parsers run in an empty network, every socket call is reported."""
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><link rel='canonical' href='http://192.0.2.1/x'></head><body><article>"
        "<p>The ministry denied it on Monday, and the troops did not leave their town.</p>"
        "<img src='http://192.0.2.1/i.png'></article></body></html>"
    )
    home = tmp_path / "home"
    home.mkdir()
    env = {k: v for k, v in os.environ.items() if not k.startswith(("ORT_", "HF_", "XDG_"))}
    env |= {"HOME": str(home), "USERPROFILE": str(home)}
    command = [*_without_network(), sys.executable, "-P", "-c", textwrap.dedent(AUDIT)]
    requests: list[dict[str, Any]] = [
        {"op": "info"},
        {"op": "parse", "path": encoded(page)},
        {"op": "embed", "texts": ["The troops left."]},
        {"op": "nli", "pairs": [["The troops left.", "The troops stayed."]]},
    ]
    if backend != "onnx":
        requests = [{"op": "embed", "texts": ["The troops left."], "model": str(torch_folder())}]
    replies, log = converse(command, requests, env)
    assert [reply["type"] for reply in replies.values()] == ["result"] * (len(requests) + 1), log
    assert "NETWORK" not in log
    if backend == "onnx":
        assert "VARIABLE 1" in log
    left = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    assert left == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_no_socket_is_open_while_models_are_loaded(client: WorkerClient) -> None:
    client.embed(["The troops left."])
    client.nli([("The troops left.", "The troops stayed.")])
    opened = [str(link.readlink()) for link in Path(f"/proc/{client._models.pid}/fd").iterdir()]
    assert len(opened) > 3
    assert not [name for name in opened if name.startswith("socket:")]


ORPHAN = """
    import sys, time
    from diptych.worker.client import WorkerClient
    client = WorkerClient(1)
    def tell(done, total):
        print(client._models.pid, flush=True)
    texts = ["A long sentence about the troops in the region. " * 20] * 3
    client.embed([f"{n} {text}" for n in range(3000) for text in texts], progress=tell)
"""


@POSIX
def test_no_orphan_after_the_parent_is_killed() -> None:
    command = [sys.executable, "-c", textwrap.dedent(ORPHAN)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        os.kill(pid, 0)
        parent.kill()
    deadline = time.monotonic() + 10
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    # In a container nobody may collect the orphan: a zombie is dead.
    return not status.exists() or re.search(r"\) Z ", status.read_text()) is None


HOSTILE = {
    "attributes.html": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">Text.</p>",
    "nested.html": "<div>" * 100_000 + "Text of the page that is deep inside.",
    "entities.html": "<p>" + "&amp;" * 200_000 + "</p>",
    "nothing.html": "<!--" + "x" * 500_000,
    "binary.txt": "ab\x00" * 100_000,
    "endless.html": "<p>The <b>ministry</b> denied it on Monday.</p>" * 400_000,
}


def _outcome(client: WorkerClient, path: Path) -> str:
    try:
        client.parse(path, timeout=2)
    except (UnreadableFileError, WorkerTimeoutError) as refusal:
        return f"{type(refusal).__name__}: {refusal}"
    return "imported"


def test_a_batch_of_hostile_files_completes(tmp_path: Path) -> None:
    good = tmp_path / "good.html"
    paragraph = "<p>The ministry denied on Monday that any troops had crossed the border.</p>"
    good.write_text(f"<html><body><article>{paragraph * 3}</article></body></html>")
    outcomes: dict[str, str] = {}
    with WorkerClient(1) as client:
        for name, content in HOSTILE.items():
            (tmp_path / name).write_text(content)
            outcomes[name] = _outcome(client, tmp_path / name)
            assert "denied" in client.parse(good).text
    assert all(outcome.count(". ") == 0 for outcome in outcomes.values())
    assert outcomes["attributes.html"].startswith("UnreadableFileError: An element of the page has")
    assert outcomes["endless.html"].startswith("WorkerTimeoutError: Reading took longer than 2")
    assert outcomes["binary.txt"].startswith("UnreadableFileError: This is a binary file")


def test_a_module_in_the_start_folder_is_not_imported(
    client: WorkerClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "msgspec.py").write_text("raise SystemExit('planted')")
    monkeypatch.chdir(tmp_path)
    assert client.model_info("encoder").kind == "encoder"
