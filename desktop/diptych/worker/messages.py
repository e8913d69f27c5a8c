"""The lines of the pipe as the application writes and reads them.

The worker has structures of its own (``diptych_worker.messages`` explains the fields): the two
programs share no code, and a test holds both sides against each other.
"""

import msgspec

PROTOCOL = 1


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="op"):
    """What is asked; ``job`` is filled in when it is sent."""

    job: int = 0


class Hello(Request, frozen=True, kw_only=True, tag="hello"):
    """Ask for the versions of program and protocol."""


class Info(Request, frozen=True, kw_only=True, tag="info"):
    """Ask which model answers; without a kind, for the bundled ones."""

    kind: str | None = None
    model: str | None = None


class Parse(Request, frozen=True, kw_only=True, tag="parse"):
    """Read one file; ``path`` is the file system's bytes."""

    path: bytes
    encoding: str | None = None


class Embed(Request, frozen=True, kw_only=True, tag="embed"):
    """Embed texts."""

    texts: list[str]
    model: str | None = None


class Nli(Request, frozen=True, kw_only=True, tag="nli"):
    """Classify (premise, hypothesis) pairs."""

    pairs: list[tuple[str, str]]
    model: str | None = None


class Cancel(Request, frozen=True, kw_only=True, tag="cancel"):
    """Stop ``job``."""


class Shutdown(Request, frozen=True, kw_only=True, tag="shutdown"):
    """Finish and exit."""


class HelloValue(msgspec.Struct, frozen=True, kw_only=True):
    """Versions of the worker program."""

    protocol: int
    version: str
    python: str


class ModelDescription(msgspec.Struct, frozen=True, kw_only=True):
    """One model."""

    name: str
    revision: str
    kind: str
    backend: str
    max_length: int


class InfoValue(msgspec.Struct, frozen=True, kw_only=True):
    """Models and library versions."""

    models: list[ModelDescription]
    versions: dict[str, str]


class ParseValue(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a ``ParsedDocument`` and remarks for the user."""

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
    """(n, dimension) little-endian float32 numbers."""

    dimension: int
    vectors: bytes
    computed: int


class NliValue(msgspec.Struct, frozen=True, kw_only=True):
    """(entailment, neutral, contradiction) of each pair."""

    scores: list[tuple[float, float, float]]
    computed: int


class Reply(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What the worker answers."""

    job: int


class Progress(Reply, frozen=True, kw_only=True, tag="progress"):
    """The job is under way; the first one says that the work itself has begun."""

    done: int
    total: int


class Result(Reply, frozen=True, kw_only=True, tag="result"):
    """The job is done; the value's type follows from the request."""

    value: msgspec.Raw


class Error(Reply, frozen=True, kw_only=True, tag="error"):
    """The job failed."""

    kind: str
    message: str


AnyReply = Progress | Result | Error
