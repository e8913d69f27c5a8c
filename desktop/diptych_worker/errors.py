"""Faults that the worker reports to its client, each in one sentence."""

from typing import ClassVar


class WorkerError(Exception):
    """Root of the faults; ``str()`` is the sentence, ``kind`` names it on the pipe."""

    kind: ClassVar[str] = "internal"


class UnreadableError(WorkerError):
    """A file cannot become an article; the sentence says why and what to do."""

    kind = "unreadable"


class ModelError(WorkerError):
    """A model folder cannot be used; the sentence says why and what to do."""

    kind = "model"


class BadRequestError(WorkerError):
    """A line on the pipe is no request that this worker knows."""

    kind = "bad_request"


class CancelledError(WorkerError):
    """The client cancelled the job."""

    kind = "cancelled"
