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


class Read(Request, frozen=True, kw_only=True, tag="read"):
    """Read the next items of a file, or of ``data``."""

    path: bytes
    data: bytes | None = None
    encoding: str | None = None
    columns: dict[str, str | int] | None = None
    delimiter: str = ""
    start: int = 0
    most: int = 1
    careful: bool = False


class Table(Request, frozen=True, kw_only=True, tag="table"):
    """Look at the top of a table."""

    path: bytes
    encoding: str | None = None
    delimiter: str = ""
    rows: int = 20


class Embed(Request, frozen=True, kw_only=True, tag="embed"):
    """Embed texts."""

    texts: list[str]
    model: str | None = None


class Nli(Request, frozen=True, kw_only=True, tag="nli"):
    """Classify (premise, hypothesis) pairs."""

    pairs: list[tuple[str, str]]
    model: str | None = None


class Examine(Request, frozen=True, kw_only=True, tag="examine"):
    """Look through a model folder and try the model in it; without one, the bundled model."""

    model: str | None = None
    kind: str | None = None
    run: bool = True


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


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of a ``ParsedDocument``."""

    text: str
    title: str
    author: str
    source: str
    published: str
    language: str
    url: str
    encoding: str
    encoding_sure: bool


class ParseValue(Document, frozen=True, kw_only=True):
    """The document of a file, and remarks for the user."""

    notes: list[str]


class ReadItem(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a file, or the reason why there is none."""

    name: str
    document: Document | None
    reason: str
    notes: list[str]


class ReadValue(msgspec.Struct, frozen=True, kw_only=True):
    """The next items, how many there are in all, and whether these were the last.

    ``digest`` is the SHA-256 of the file they were read from; empty for content that is no file.
    """

    items: list[ReadItem]
    total: int
    ended: bool
    digest: str = ""


class TableValue(msgspec.Struct, frozen=True, kw_only=True):
    """The top of a table."""

    columns: list[str]
    rows: list[list[str]]
    total: int | None
    guess: dict[str, str | int]
    encoding: str
    encoding_sure: bool
    delimiter: str


class EmbedValue(msgspec.Struct, frozen=True, kw_only=True):
    """(n, dimension) little-endian float32 numbers."""

    dimension: int
    vectors: bytes
    computed: int


class NliValue(msgspec.Struct, frozen=True, kw_only=True):
    """(entailment, neutral, contradiction) of each pair."""

    scores: list[tuple[float, float, float]]
    computed: int


class ExamineValue(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is, and how it did."""

    name: str
    revision: str
    kind: str
    backend: str
    max_length: int
    size: int
    licence: str
    labels: list[str]
    tried: bool
    right: int
    answers: list[list[float]]
    turned: float
    dimension: int
    speed: float


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
