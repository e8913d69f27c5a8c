"""The lines of the pipe: one JSON object a line, requests in, replies out.

Every message carries the job it belongs to; a result's value is in :mod:`diptych_worker.values`.
Bytes are base64 in JSON. The client has structures of its own for the same lines; a test encodes
with one side and decodes with the other.
"""

import msgspec

from diptych_worker.values import Value

PROTOCOL = 1
"""Raised by one whenever a line changes its meaning; the client refuses another number."""


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="op"):
    """What the client asks; ``job`` is its number, never used twice in one process."""

    job: int


class HelloRequest(Request, frozen=True, kw_only=True, tag="hello"):
    """Ask for the versions of program and protocol; the first request of a client."""


class InfoRequest(Request, frozen=True, kw_only=True, tag="info"):
    """Ask which model answers.

    Attributes:
        kind: ``encoder`` or ``nli``; None asks for the bundled ones and library versions.
        model: Folder or bundled name; None is the bundled model.
    """

    kind: str | None = None
    model: str | None = None


class ParseRequest(Request, frozen=True, kw_only=True, tag="parse"):
    """Read one file.

    Attributes:
        path: Path as the file system's bytes (POSIX names need not be valid UTF-8).
        encoding: Encoding that the user chose; None lets the worker find it.
    """

    path: bytes
    encoding: str | None = None


class ReadRequest(Request, frozen=True, kw_only=True, tag="read"):
    """Read the next items of a file that may hold one document or thousands.

    Attributes:
        path: Path as the file system's bytes; its ending says what the file is.
        data: The content, when there is no file.
        encoding: Encoding that the user chose; None lets the worker find it.
        columns: Field -> column (name or index from 0) of a table; None guesses.
        delimiter: What parts the cells of a table; empty finds it.
        start: Items that were read before.
        most: Items to read now, at most.
        careful: Read a PDF with the slower parser that never kills the process.
    """

    path: bytes
    data: bytes | None = None
    encoding: str | None = None
    columns: dict[str, str | int] | None = None
    delimiter: str = ""
    start: int = 0
    most: int = 1
    careful: bool = False


class TableRequest(Request, frozen=True, kw_only=True, tag="table"):
    """Look at the first ``rows`` rows of a table."""

    path: bytes
    encoding: str | None = None
    delimiter: str = ""
    rows: int = 20


class EmbedRequest(Request, frozen=True, kw_only=True, tag="embed"):
    """Embed texts with an encoder."""

    texts: list[str]
    model: str | None = None


class NliRequest(Request, frozen=True, kw_only=True, tag="nli"):
    """Classify (premise, hypothesis) pairs."""

    pairs: list[tuple[str, str]]
    model: str | None = None


class ExamineRequest(Request, frozen=True, kw_only=True, tag="examine"):
    """Look through a model folder and try the model in it.

    Attributes:
        model: The folder; None is the bundled model of ``kind``.
        kind: ``encoder`` or ``nli``; None goes by what the folder says.
        run: Whether to load and try it, or only to look.
    """

    model: str | None = None
    kind: str | None = None
    run: bool = True


class CancelRequest(Request, frozen=True, kw_only=True, tag="cancel"):
    """Stop the job with this number at its next batch; gets no reply of its own."""


class ShutdownRequest(Request, frozen=True, kw_only=True, tag="shutdown"):
    """Finish and exit."""


AnyRequest = (
    HelloRequest
    | InfoRequest
    | ParseRequest
    | ReadRequest
    | TableRequest
    | EmbedRequest
    | NliRequest
    | ExamineRequest
    | CancelRequest
    | ShutdownRequest
)


class Reply(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What the worker answers."""

    job: int


class ProgressReply(Reply, frozen=True, kw_only=True, tag="progress"):
    """The job is under way; the first one says that its work itself has begun."""

    done: int
    total: int


class ResultReply(Reply, frozen=True, kw_only=True, tag="result"):
    """The job is done."""

    value: Value


class ErrorReply(Reply, frozen=True, kw_only=True, tag="error"):
    """The job failed; ``message`` is one sentence for the user."""

    kind: str
    message: str


AnyReply = ProgressReply | ResultReply | ErrorReply
