"""The supervised line to one worker: started when needed, restarted when it dies."""

import threading
import time
from collections.abc import Callable, Sequence

import msgspec

from diptych.worker import messages
from diptych.worker.cancel import CancelToken
from diptych.worker.errors import (
    CancelledError,
    ModelError,
    UnreadableFileError,
    WorkerCrashedError,
    WorkerError,
    WorkerTimeoutError,
)
from diptych.worker.process import WorkerProcess

OnProgress = Callable[[int, int], None]

_TICK = 0.05  # seconds between two looks at the cancel token
_START = 60.0  # seconds that a loaded machine may need to start the program and import libraries
_ERRORS: dict[str, type[WorkerError]] = {
    "unreadable": UnreadableFileError,
    "model": ModelError,
    "cancelled": CancelledError,
}


class _GoneError(Exception):
    """The process died while it was waited for."""


class WorkerLink:
    """Asks one worker process, one job at a time; any thread may ask.

    Args:
        command: What starts the process.
        grace: Seconds after a cancel until the process is killed.
    """

    def __init__(self, command: Sequence[str], *, grace: float = 2.0) -> None:
        self._command = command
        self._grace = grace
        self._turn = threading.Lock()  # held for one job
        self._process: WorkerProcess | None = None
        self._closed = False
        self._job = 0
        self._encoder = msgspec.json.Encoder()
        self._decoder: msgspec.json.Decoder[messages.AnyReply] = msgspec.json.Decoder(
            messages.AnyReply
        )

    @property
    def pid(self) -> int | None:
        """Number of the running process; None before the first job and after a death."""
        process = self._process
        return process.pid if process is not None and process.running else None

    def ask(
        self,
        request: messages.Request,
        *,
        timeout: float | None = None,
        progress: OnProgress | None = None,
        cancel: CancelToken | None = None,
    ) -> msgspec.Raw:
        """Send ``request`` and wait for its value.

        Args:
            request: What is asked; its job number is filled in here.
            timeout: Seconds from the beginning of the work itself; then the process is killed.
            progress: Called on this thread with (done, total).
            cancel: Stops the job when set.

        Raises:
            WorkerError: One of its subclasses; see :mod:`diptych.worker.errors`.
        """
        self._wait_turn(cancel)
        try:
            for attempt in (1, 2):
                try:
                    process = self._ready(cancel)
                    return self._converse(process, request, timeout, progress, cancel)
                except _GoneError:
                    self._mourn(attempt)
        finally:
            self._turn.release()
        raise AssertionError  # the second attempt returned or raised

    def close(self) -> None:
        """End the process: in order when it is idle, at once when it works."""
        self._closed = True
        idle = self._turn.acquire(timeout=0.2)
        process = self._process
        try:
            if process is not None and idle:
                process.finish(self._line(messages.Shutdown(), 0), self._grace)
                self._process = None
            elif process is not None:
                process.kill()
        finally:
            if idle:
                self._turn.release()

    def _wait_turn(self, cancel: CancelToken | None) -> None:
        while not self._turn.acquire(timeout=_TICK):
            _stop_if(cancel)
        if self._closed:
            self._turn.release()
            raise CancelledError("The worker was closed.")

    def _ready(self, cancel: CancelToken | None) -> WorkerProcess:
        """Return the running process, started if need be."""
        _stop_if(cancel)
        if self._process is not None and self._process.running:
            return self._process
        self._drop()
        try:
            self._process = WorkerProcess(self._command)
        except OSError as error:
            raise WorkerCrashedError(
                f"The worker program cannot be started ({error.strerror}): install Diptych again."
            ) from None
        value = self._converse(self._process, messages.Hello(), _START, None, cancel)
        if msgspec.json.decode(value, type=messages.HelloValue).protocol != messages.PROTOCOL:
            self._drop()
            raise WorkerCrashedError(
                "The worker program is of another version than Diptych: install Diptych again."
            )
        return self._process

    def _converse(
        self,
        process: WorkerProcess,
        request: messages.Request,
        timeout: float | None,
        progress: OnProgress | None,
        cancel: CancelToken | None,
    ) -> msgspec.Raw:
        self._job += 1
        job = self._job
        if not process.send(self._line(request, job)):
            raise _GoneError
        deadline = None if timeout is None else time.monotonic() + timeout + _START
        kill_at: float | None = None
        while True:
            reply = self._receive(process)
            if reply is not None and reply.job == job:  # others are late, of jobs given up
                if isinstance(reply, messages.Result):
                    return reply.value
                if isinstance(reply, messages.Error):
                    kind = _ERRORS.get(reply.kind, WorkerError)
                    raise kind(reply.message, detail=process.log_tail())
                if timeout is not None and reply.done == 0:
                    deadline = time.monotonic() + timeout
                if kill_at is None:
                    self._tell(process, job, reply, progress)
            if kill_at is None and cancel is not None and cancel.is_set():
                process.send(self._line(messages.Cancel(), job))
                kill_at = time.monotonic() + self._grace
            self._kill_if_late(deadline, kill_at, timeout)

    def _tell(
        self,
        process: WorkerProcess,
        job: int,
        reply: messages.Progress,
        progress: OnProgress | None,
    ) -> None:
        if progress is None:
            return
        try:
            progress(reply.done, reply.total)
        except BaseException:
            process.send(self._line(messages.Cancel(), job))  # nobody waits for it any more
            raise

    def _kill_if_late(
        self, deadline: float | None, kill_at: float | None, timeout: float | None
    ) -> None:
        now = time.monotonic()
        if kill_at is not None and now >= kill_at:
            self._drop()
            raise CancelledError("The work was cancelled.")
        if deadline is not None and now >= deadline:
            self._drop()
            raise WorkerTimeoutError(
                f"Reading took longer than {timeout:g} seconds and was stopped: save the"
                " article alone, as text or as a simpler page."
            )

    def _receive(self, process: WorkerProcess) -> messages.AnyReply | None:
        try:
            line = process.receive(_TICK)
        except EOFError:
            raise _GoneError from None
        if line is None:
            return None
        try:
            return self._decoder.decode(line)
        except msgspec.MsgspecError:
            return None  # cut off by a death, which the end of the pipe tells next

    def _line(self, request: messages.Request, job: int) -> bytes:
        return self._encoder.encode(msgspec.structs.replace(request, job=job))

    def _mourn(self, attempt: int) -> None:
        """Put a dead process away.

        Raises:
            WorkerCrashedError: If it was the second one on this job.
            CancelledError: If it died because the link was closed.
        """
        process = self._process
        code = None if process is None else process.exit_code()
        self._drop()
        # Afterwards: only now has the log been read to its end.
        detail = "" if process is None else process.log_tail()
        if self._closed:
            raise CancelledError("The worker was closed.") from None
        if attempt == 2:
            raise WorkerCrashedError(
                f"The worker stopped unexpectedly, twice on the same work (exit code {code}):"
                " close other programs to free memory and try again.",
                detail=detail,
            ) from None

    def _drop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


def _stop_if(cancel: CancelToken | None) -> None:
    if cancel is not None and cancel.is_set():
        raise CancelledError("The work was cancelled.")
