"""One worker process: its command, its environment, its pipes."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_LOG_LINES = 200
_LOG_WIDTH = 400  # characters of one line that are kept

# The worker sets these too, but a library could be imported before its first line runs (a .pth
# file, a site hook); onnxruntime's telemetry opens its store while it is imported.
_ENVIRONMENT = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONUTF8": "1",
}


def worker_command() -> list[str]:
    """Return the command that starts a worker, in a checkout and in a built application."""
    if getattr(sys, "frozen", False):
        ending = ".exe" if sys.platform == "win32" else ""
        return [str(Path(sys.executable).with_name(f"diptych-worker{ending}"))]
    # -P: a file numpy.py in the folder where Diptych was started must not be imported.
    return [sys.executable, "-P", "-m", "diptych_worker"]


def worker_environment(base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the worker's environment: ``base`` (this process's own) and what keeps it quiet."""
    return {**(os.environ if base is None else base), **_ENVIRONMENT}


class WorkerProcess:
    """A started worker. Lines go in by ``send`` and come out by ``receive``.

    Raises:
        OSError: If the program cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=worker_environment(),
            creationflags=no_window,
        )
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._log: deque[str] = deque(maxlen=_LOG_LINES)
        self._ended = False
        self._threads = [
            threading.Thread(target=work, args=(stream,), name=name, daemon=True)
            for work, stream, name in (
                (self._read_replies, self._process.stdout, "worker-replies"),
                (self._read_log, self._process.stderr, "worker-log"),
            )
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it can still answer."""
        return not self._ended and self._process.poll() is None

    def send(self, line: bytes) -> bool:
        """Write one line; False if the worker is gone."""
        stream = self._process.stdin
        try:
            if stream is None or stream.closed:
                return False
            stream.write(line + b"\n")
            stream.flush()
        except OSError:
            return False
        return True

    def receive(self, timeout: float) -> bytes | None:
        """Return the next line; None if none came within ``timeout`` seconds.

        Raises:
            EOFError: If the worker is gone and all its lines were read.
        """
        if self._ended:
            raise EOFError
        try:
            line = self._lines.get(timeout=timeout)
        except queue.Empty:
            return None
        if line is None:
            self._ended = True
            raise EOFError
        return line

    def log_tail(self) -> str:
        """Return the last lines that the worker wrote to stderr."""
        return "\n".join(self._log)

    def exit_code(self, timeout: float = 1.0) -> int | None:
        """Return the exit code, minus the signal on POSIX; None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(timeout)
        return None

    def kill(self) -> None:
        """End the process now and release its pipes. May be called again."""
        self._process.kill()
        self._release()

    def finish(self, line: bytes, grace: float) -> None:
        """Send the last request, wait ``grace`` seconds, then kill what still runs."""
        if self.send(line) and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(grace)
        self.kill()

    def _release(self) -> None:
        self._process.wait()
        deadline = time.monotonic() + 2.0
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with suppress(OSError, ValueError):
                    stream.close()

    def _read_replies(self, stream: BinaryIO) -> None:
        with suppress(OSError, ValueError):
            for line in stream:
                self._lines.put(line)
        self._lines.put(None)

    def _read_log(self, stream: BinaryIO) -> None:
        with suppress(OSError, ValueError):
            for line in stream:
                self._log.append(line.decode("utf-8", "replace").rstrip()[:_LOG_WIDTH])
