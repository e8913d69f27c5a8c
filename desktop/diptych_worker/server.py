"""The loop: a thread reads requests, the main thread works on one at a time."""

import os
import queue
import sys
import threading
import time
import traceback
from typing import Protocol

import msgspec

from diptych_worker.errors import BadRequestError, WorkerError
from diptych_worker.jobs import Job
from diptych_worker.messages import (
    AnyRequest,
    CancelRequest,
    ErrorReply,
    ProgressReply,
    ResultReply,
    ShutdownRequest,
)
from diptych_worker.pipe import Pipe
from diptych_worker.values import DoneValue, Value

_LEAVE = 5.0  # seconds to finish after a shutdown request and the end of the pipe


class Handler(Protocol):
    """Answers one request."""

    def handle(self, request: AnyRequest, job: Job) -> Value:
        """Return the value of ``request``, or raise a :class:`WorkerError`."""
        ...


class Server:
    """Serves one client over one pipe."""

    def __init__(self, pipe: Pipe, handler: Handler) -> None:
        self._pipe = pipe
        self._handler = handler
        self._decoder = msgspec.json.Decoder(AnyRequest)
        self._requests: queue.SimpleQueue[tuple[AnyRequest, Job]] = queue.SimpleQueue()
        self._jobs: dict[int, Job] = {}  # accepted and not answered yet
        self._jobs_lock = threading.Lock()

    def serve(self) -> None:
        """Work until a shutdown request; the process ends at once when the pipe closes."""
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        while True:
            request, job = self._requests.get()
            if isinstance(request, ShutdownRequest):
                self._pipe.send(ResultReply(job=job.number, value=DoneValue()))
                return
            self._run(request, job)

    def _read(self) -> None:
        """Take requests in while a job runs, so that cancel reaches it."""
        leaving = False
        for line in self._pipe.source:
            try:
                request = self._decoder.decode(line)
            except msgspec.MsgspecError:
                fault = BadRequestError("The worker got a request it does not know.")
                self._pipe.send(ErrorReply(job=-1, kind=fault.kind, message=str(fault)))
                continue
            if isinstance(request, CancelRequest):
                with self._jobs_lock:
                    running = self._jobs.get(request.job)
                if running is not None:
                    running.cancel()
                continue
            leaving = leaving or isinstance(request, ShutdownRequest)
            job = self._new_job(request.job)
            self._requests.put((request, job))
        if leaving:
            time.sleep(_LEAVE)
        # The client is gone, perhaps killed, and the main thread may be deep in C code.
        os._exit(0)

    def _new_job(self, number: int) -> Job:
        def report(done: int, total: int) -> None:
            self._pipe.send(ProgressReply(job=number, done=done, total=total))

        job = Job(number, report)
        with self._jobs_lock:
            self._jobs[number] = job
        return job

    def _run(self, request: AnyRequest, job: Job) -> None:
        reply: ResultReply | ErrorReply
        try:
            job.check()
            reply = ResultReply(job=job.number, value=self._handler.handle(request, job))
        except WorkerError as fault:
            reply = ErrorReply(job=job.number, kind=fault.kind, message=str(fault))
        except MemoryError:
            sentence = "The worker ran out of memory: close other programs and try again."
            reply = ErrorReply(job=job.number, kind="memory", message=sentence)
        except Exception as bug:  # noqa: BLE001 - the one handler of this process's bugs
            reply = ErrorReply(job=job.number, kind="internal", message=_confess(request, bug))
        with self._jobs_lock:
            del self._jobs[job.number]
        self._pipe.send(reply)


def _confess(request: AnyRequest, bug: Exception) -> str:
    """Log where ``bug`` happened; its own words are left out, they may quote an article."""
    name = type(bug).__name__
    where = "".join(traceback.format_tb(bug.__traceback__))
    print(f"{where}{name}", file=sys.stderr, flush=True)  # noqa: T201 - stderr is the log here
    asked = type(request).__name__.removesuffix("Request").lower()
    return f"The worker failed with {name} on the request {asked}: please report this."
