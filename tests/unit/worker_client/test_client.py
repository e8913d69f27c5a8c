"""The client against a worker that misbehaves on demand."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from diptych.worker.cancel import CancelToken
from diptych.worker.chunks import Meter, chunks
from diptych.worker.client import WorkerClient, _writable
from diptych.worker.errors import (
    CancelledError,
    ModelError,
    WorkerCrashedError,
    WorkerError,
    WorkerTimeoutError,
)

FAKE = Path(__file__).with_name("fake_worker.py")
Make = Callable[..., WorkerClient]


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "starts"


@pytest.fixture
def make(mark: Path) -> Iterator[Make]:
    clients: list[WorkerClient] = []

    def _make(behaviour: str = "good", grace: float = 0.3) -> WorkerClient:
        command = [sys.executable, str(FAKE), behaviour, str(mark)]
        clients.append(WorkerClient(command=command, grace=grace))
        return clients[-1]

    yield _make
    for client in clients:
        client.close()
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith("worker-")]


def _starts(mark: Path) -> int:
    return len(mark.read_text().splitlines()) if mark.exists() else 0


def _lengths(vectors: NDArray[np.float32]) -> list[int]:
    return [int(number) for number in np.ascontiguousarray(vectors).view(np.uint32)[:, 0]]


TEXTS = ["a" * (1 + n % 40) for n in range(600)]


def test_results_come_in_the_order_of_the_texts(make: Make, mark: Path) -> None:
    client = make()
    assert _starts(mark) == 0, "started on first use"
    assert _lengths(client.embed(TEXTS)) == [len(text) for text in TEXTS]
    client.embed(["once more"])
    assert _starts(mark) == 1


def test_no_texts_ask_nothing(make: Make, mark: Path) -> None:
    assert make().embed([]).shape == (0, 0)
    assert make().nli([]) == []
    assert _starts(mark) == 0


def test_progress_rises_to_the_total(make: Make) -> None:
    seen: list[tuple[int, int]] = []
    make().embed(TEXTS, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (600, 600)
    assert seen == sorted(seen)
    assert (128, 600) in seen, "from inside the first chunk of 256"


def test_a_worker_that_dies_once_is_restarted(make: Make, mark: Path) -> None:
    assert _lengths(make("dies-once").embed(TEXTS)) == [len(text) for text in TEXTS]
    assert _starts(mark) == 2


def test_a_worker_that_dies_twice_is_an_error(make: Make, mark: Path) -> None:
    client = make("dies-always")
    with pytest.raises(WorkerCrashedError, match="exit code 3") as caught:
        client.embed(["x"])
    assert "about to die" in caught.value.detail
    assert _starts(mark) == 2
    with pytest.raises(WorkerCrashedError):
        client.embed(["x"])


def test_late_messages_of_other_jobs_are_dropped(make: Make) -> None:
    assert _lengths(make("late").embed(["four"])) == [4]


def test_lines_that_are_no_messages_are_dropped(make: Make) -> None:
    assert _lengths(make("noise").embed(["four"])) == [4]


def _cancel_soon(token: CancelToken) -> Callable[[int, int], None]:
    return lambda done, total: token.set()


def test_cancel_is_cooperative(make: Make, mark: Path) -> None:
    token = CancelToken()
    client = make("cancels", grace=20.0)
    began = time.monotonic()
    with pytest.raises(CancelledError):
        client.embed(["x"], progress=_cancel_soon(token), cancel=token)
    assert time.monotonic() - began < 10
    assert client._models.pid is not None, "the process lives on"


def test_a_worker_that_ignores_cancel_is_killed_and_replaced(make: Make, mark: Path) -> None:
    token = CancelToken()
    client = make("hangs")
    with pytest.raises(CancelledError):
        client.embed(["x"], progress=_cancel_soon(token), cancel=token)
    assert client._models.pid is None
    second = CancelToken()
    with pytest.raises(CancelledError):
        client.embed(["x"], progress=_cancel_soon(second), cancel=second)
    assert _starts(mark) == 2


def test_a_set_token_starts_nothing(make: Make, mark: Path) -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(CancelledError):
        make().embed(["x"], cancel=token)
    assert _starts(mark) == 0


def test_a_waiting_thread_can_cancel_too(make: Make) -> None:
    client = make("hangs")
    first, second = CancelToken(), CancelToken()
    running = threading.Event()
    ended: list[type[BaseException]] = []

    def occupy() -> None:
        try:
            client.embed(["x"], progress=lambda done, total: running.set(), cancel=first)
        except WorkerError as error:
            ended.append(type(error))

    thread = threading.Thread(target=occupy)
    thread.start()
    assert running.wait(20)
    second.set()
    with pytest.raises(CancelledError):
        client.embed(["y"], cancel=second)
    first.set()
    thread.join(20)
    assert ended == [CancelledError]


def test_threads_share_one_worker(make: Make, mark: Path) -> None:
    client = make()
    found: dict[int, list[int]] = {}

    def ask(number: int) -> None:
        found[number] = _lengths(client.embed(["x" * number] * 300))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == {number: [number] * 300 for number in range(1, 6)}
    assert _starts(mark) == 1


def test_a_file_that_hangs_its_parser_costs_its_time_only(make: Make, tmp_path: Path) -> None:
    client = make("hangs")
    with pytest.raises(WorkerTimeoutError, match=r"longer than 0\.3 seconds"):
        client.parse(tmp_path / "a.html", timeout=0.3)
    assert client._parser.pid is None


def test_errors_keep_their_kind_and_sentence(make: Make) -> None:
    with pytest.raises(ModelError, match=r"^There is no model: choose one\.$"):
        make("model-error").embed(["x"])
    with pytest.raises(WorkerError, match=r"^The worker failed: report it\.$") as caught:
        make("internal").embed(["x"])
    assert type(caught.value) is WorkerError


def test_another_version_is_refused(make: Make) -> None:
    with pytest.raises(WorkerCrashedError, match="another version"):
        make("other-version").embed(["x"])


def test_a_missing_program_is_one_sentence() -> None:
    with (
        WorkerClient(command=["/nowhere/diptych-worker"]) as client,
        pytest.raises(WorkerCrashedError, match="install Diptych again"),
    ):
        client.embed(["x"])


def test_close_ends_work_under_way_and_what_comes_after(make: Make) -> None:
    client = make("hangs")
    running = threading.Event()
    ended: list[str] = []

    def occupy() -> None:
        try:
            client.embed(["x"], progress=lambda done, total: running.set())
        except CancelledError as error:
            ended.append(str(error))

    thread = threading.Thread(target=occupy)
    thread.start()
    assert running.wait(20)
    client.close()
    thread.join(20)
    assert ended == ["The worker was closed."]
    with pytest.raises(CancelledError):
        client.embed(["x"])
    client.close()


def test_a_fault_in_the_callers_progress_reaches_the_caller(make: Make) -> None:
    client = make()

    def fail(done: int, total: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        client.embed(["four"], progress=fail)
    assert _lengths(client.embed(["four"])) == [4]


def test_chunks_hold_every_position_once_longest_first() -> None:
    lengths = [3, 1, 4, 1, 5, 9, 2, 6]
    found = list(chunks(lengths, 3))
    assert found == [[5, 7, 4], [2, 0, 6], [1, 3]]


def test_the_meter_does_not_chatter() -> None:
    now = 0.0
    seen: list[int] = []
    meter = Meter(10_000, lambda done, total: seen.append(done), clock=lambda: now)
    for _ in range(100):
        now += 0.01
        meter.finished(100)
    assert seen[-1] == 10_000
    assert len(seen) <= 12


def test_lone_surrogates_become_writable() -> None:
    assert _writable("a\ud800é") == "a?é"
    assert _writable("naïve") == "naïve"


@pytest.mark.parametrize("module", ["client", "link", "process"])
def test_importing_the_client_is_cheap(module: str) -> None:
    """What it brings along decides what it costs; seconds would measure the machine."""
    code = (
        "import numpy, sys; before = set(sys.modules); "
        f"import diptych.worker.{module}; "
        "new = {name.partition('.')[0] for name in set(sys.modules) - before}; "
        "heavy = {'onnxruntime', 'tokenizers', 'torch', 'sqlite3', 'PySide6', 'diptych_worker'}; "
        "assert not heavy & set(sys.modules), heavy & set(sys.modules); "
        "print(*(new - set(sys.stdlib_module_names)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    brought = set(done.stdout.split())
    assert brought <= {"diptych", "diptych_core", "msgspec", "numpy", "typing_extensions"}
