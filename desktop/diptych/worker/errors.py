"""What can go wrong with the worker, as the application sees it."""


class WorkerError(Exception):
    """Root of the worker's errors; ``str()`` is one sentence for the user.

    Attributes:
        detail: Last lines of the worker's log, for the crash report; never article text.
    """

    def __init__(self, message: str, *, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class WorkerCrashedError(WorkerError):
    """The worker died twice on one job, or cannot be started."""


class WorkerTimeoutError(WorkerError):
    """A file took longer than allowed and its worker was stopped."""


class UnreadableFileError(WorkerError):
    """A file cannot become an article; the sentence says why and what to do."""


class ModelError(WorkerError):
    """A model cannot be used; the sentence says why and what to do."""


class CancelledError(WorkerError):
    """The caller cancelled."""
