"""What a file holds: one document, or items in order, each read only when its turn comes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from diptych_core.article import ParsedDocument

MOST_FIELD = 10 * 2**20
"""Characters of one text; a longer one is no news article, and no window shows it."""

MOST_META = 1_000
"""Characters of a title, author or source; more is no name of anything, and no list shows it."""

MOST_ADDRESS = 4_000
"""Characters of an address; half of one leads nowhere, so that a longer one is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to read.

    Attributes:
        encoding: Encoding the user chose; None finds it. Formats that state their own ignore it.
        columns: Field -> column (name or index from 0) of a table; None guesses.
        delimiter: What parts the cells of a CSV file; empty finds it.
        careful: Read a PDF with the parser that never kills the process.
    """

    encoding: str | None = None
    columns: Mapping[str, str | int] | None = None
    delimiter: str = ""
    careful: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and remarks for the user, one sentence each."""

    document: ParsedDocument
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One item of a file.

    Attributes:
        name: Row, member or entry; empty when the file is one document.
        parse: Reads it; raises UnreadableError with a sentence why it cannot.
        load: Imports what ``parse`` needs, before any clock or limit.
    """

    name: str
    parse: Callable[[], Parsed]
    load: Callable[[], None] = field(default=lambda: None)


One: TypeAlias = Callable[[bytes, Options], Parsed]
"""A parser of a format that holds one document."""

Many: TypeAlias = Callable[[bytes, Options], Sequence[Unit]]
"""A parser of a format that holds several: it opens the file, and each unit reads itself."""
