"""The lines of the pipe: one JSON object a line, requests in, replies out.

Every message carries the job it belongs to. Bytes are base64 in JSON. The client has structures
of its own for the same lines; a test encodes with one side and decodes with the other.
"""

import msgspec

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


class EmbedRequest(Request, frozen=True, kw_only=True, tag="embed"):
    """Embed texts with an encoder."""

    texts: list[str]
    model: str | None = None


class NliRequest(Request, frozen=True, kw_only=True, tag="nli"):
    """Classify (premise, hypothesis) pairs."""

    pairs: list[tuple[str, str]]
    model: str | None = None


class CancelRequest(Request, frozen=True, kw_only=True, tag="cancel"):
    """Stop the job with this number at its next batch; gets no reply of its own."""


class ShutdownRequest(Request, frozen=True, kw_only=True, tag="shutdown"):
    """Finish and exit."""


AnyRequest = (
    HelloRequest
    | InfoRequest
    | ParseRequest
    | EmbedRequest
    | NliRequest
    | CancelRequest
    | ShutdownRequest
)


class HelloValue(msgspec.Struct, frozen=True, kw_only=True):
    """Versions of this program."""

    protocol: int
    version: str
    python: str


class ModelDescription(msgspec.Struct, frozen=True, kw_only=True):
    """One model: what it is called, which state of it, and what runs it."""

    name: str
    revision: str
    kind: str
    backend: str
    max_length: int


class InfoValue(msgspec.Struct, frozen=True, kw_only=True):
    """The model asked for, or the bundled ones that are there, and library versions."""

    models: list[ModelDescription]
    versions: dict[str, str]


class ParseValue(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a ``ParsedDocument``, and remarks for the user, one sentence each."""

    text: str
    title: str
    author: str
    source: str
    published: str
    language: str
    url: str
    encoding: str
    encoding_sure: bool
    notes: list[str]


class EmbedValue(msgspec.Struct, frozen=True, kw_only=True):
    """Embeddings of n texts: ``vectors`` is an (n, dimension) little-endian float32 array.

    ``computed`` counts the texts that the model had to work for; the others were cached.
    """

    dimension: int
    vectors: bytes
    computed: int


class NliValue(msgspec.Struct, frozen=True, kw_only=True):
    """Probabilities (entailment, neutral, contradiction) of each pair, in order."""

    scores: list[tuple[float, float, float]]
    computed: int


class DoneValue(msgspec.Struct, frozen=True):
    """Nothing to say but that it is done."""


Value = HelloValue | InfoValue | ParseValue | EmbedValue | NliValue | DoneValue


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
