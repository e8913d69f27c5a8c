"""The program started once more, for one piece of work that wants a process of its own."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress

from diptych.worker.cancel import CancelToken
from diptych.worker.errors import CancelledError

_SIZE = 8  # bytes that say how many follow
_LOOK = 0.1  # seconds between two looks whether it was cancelled


def own_command(command: str) -> list[str]:
    """Return what starts the program with one of its hidden commands, in a checkout or a build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, command]
    # -P: a file numpy.py in the folder where Diptych was started must not be imported.
    return [sys.executable, "-P", "-m", "diptych", command]


def own_environment() -> dict[str, str]:
    """Return the environment of such a process: this one's, looked for anew by a build.

    PyInstaller's loader would take it for a part of this process, and leave out the path of the
    libraries, which launch.py gave back to the system: where the system has no fontconfig, Qt
    could not be loaded ("Multiprocessing and self-spawning" in PyInstaller's manual).
    """
    return os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}


def ask_itself(
    command: str,
    data: bytes,
    *,
    seconds: float,
    cancel: CancelToken | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Start the program once more, hand it ``data`` and return its answer.

    Blocks, so never on the GUI thread. Whatever it ends by, the process is gone then.

    Args:
        command: One of the hidden commands.
        data: What the process reads from stdin.
        seconds: After which it is killed.
        cancel: Kills it when set.
        environment: What its environment has besides.

    Raises:
        OSError: If it cannot be started; TimeoutError if it took too long.
        subprocess.CalledProcessError: If it failed.
        CancelledError: If ``cancel`` was set.
    """
    process = subprocess.Popen(
        own_command(command),
        env=own_environment() | dict(environment or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="own-process") as talker:
        try:
            talk = talker.submit(_talk, process, data)
            _wait(talk, time.monotonic() + seconds, cancel)
            answer = talk.result()
        except BaseException:
            process.kill()  # which ends the talk
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return answer


def asked(most: int = sys.maxsize) -> bytes:
    """Return what :func:`ask_itself` hands to this process, and end it when the asker is gone.

    Args:
        most: Bytes that are read at most.
    """
    stream = sys.stdin.buffer
    size = int.from_bytes(stream.read(_SIZE), "big")
    data = stream.read(min(size, most))
    threading.Thread(target=_leave_with_asker, args=(stream.fileno(),), daemon=True).start()
    return data


def _leave_with_asker(stdin: int) -> None:
    """Wait until the asker's end of the pipe is closed, if only because it was killed."""
    with suppress(OSError):
        while os.read(stdin, 1 << 16):
            pass
    os._exit(1)


def _talk(process: "subprocess.Popen[bytes]", data: bytes) -> bytes:
    """Hand over ``data`` and return the answer; the pipe stays open as long as it is wanted."""
    if process.stdin is None or process.stdout is None:
        raise AssertionError
    with process:  # which closes the pipes, and waits
        with suppress(BrokenPipeError):  # it ended before it had read all: its status says why
            process.stdin.write(len(data).to_bytes(_SIZE, "big") + data)
            process.stdin.flush()
        return process.stdout.read()


def _wait(talk: "Future[bytes]", until: float, cancel: CancelToken | None) -> None:
    while not wait([talk], timeout=_LOOK).done:
        if cancel is not None and cancel.is_set():
            raise CancelledError("It was stopped.")
        if time.monotonic() > until:
            raise TimeoutError
