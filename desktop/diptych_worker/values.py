"""What the worker's results hold, a structure for each request; bytes are base64 in JSON."""

import msgspec


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


class DocumentValue(msgspec.Struct, frozen=True, kw_only=True):
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


class ParseValue(DocumentValue, frozen=True, kw_only=True):
    """The document of a file, and remarks for the user, one sentence each."""

    notes: list[str]


class ReadItem(msgspec.Struct, frozen=True, kw_only=True):
    """One document of a file, or the reason why there is none.

    ``name`` is the row, member or entry inside the file; empty when the file is one document.
    """

    name: str
    document: DocumentValue | None
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
    """The top of a table; ``total`` counts its rows, None when nobody counted them."""

    columns: list[str]
    rows: list[list[str]]
    total: int | None
    guess: dict[str, str | int]
    encoding: str
    encoding_sure: bool
    delimiter: str


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


class ExamineValue(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is, and how it did.

    Attributes:
        name: Name for people.
        revision: Hash of all that decides its results.
        kind: ``encoder`` or ``nli``.
        backend: What runs it.
        max_length: Longest input in tokens.
        size: Bytes on the disk.
        licence: As its folder states it.
        labels: Its labels as it calls them, by output position.
        tried: Whether it was run; the rest holds only then.
        right: Known answers that it got right, of 3 for an NLI model, of 1 for an encoder.
        answers: Probabilities (entailment, neutral, contradiction) of the three known pairs; the
            cosines of a paraphrase and of another sentence.
        turned: By how much the probability of a contradiction changes when its sides are turned.
        dimension: Numbers in an embedding.
        speed: Pairs or texts a second on this machine.
    """

    name: str
    revision: str
    kind: str
    backend: str
    max_length: int
    size: int
    licence: str
    labels: list[str]
    tried: bool = False
    right: int = 0
    answers: list[list[float]] = []
    turned: float = 0.0
    dimension: int = 0
    speed: float = 0.0


class DoneValue(msgspec.Struct, frozen=True):
    """Nothing to say but that it is done."""


Value = (
    HelloValue
    | InfoValue
    | ParseValue
    | ReadValue
    | TableValue
    | EmbedValue
    | NliValue
    | ExamineValue
    | DoneValue
)
