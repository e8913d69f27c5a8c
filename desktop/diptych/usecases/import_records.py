"""What an import is asked to do, and what it says of each item."""

from dataclasses import dataclass
from enum import StrEnum

from diptych.usecases.tables import ColumnMap


class ImportStatus(StrEnum):
    """How an item ended, as the command line tells it."""

    IMPORTED = "imported"
    SKIPPED = "skipped"


class ImportOutcome(StrEnum):
    """How an item ended, and for what sort of reason."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    """The same text of the same source is in the case already."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What holds for all files of one import; empty and None: what each file says of itself.

    Attributes:
        source: Outlet.
        published: Publication time, ISO 8601.
        language: BCP 47 tag.
        encoding: Python's name of the encoding that all texts are read in; empty finds it.
        columns: Which column of the tables holds what; None guesses for each table.
        delimiter: What parts the cells of CSV files; empty finds it for each.
    """

    source: str = ""
    published: str = ""
    language: str = ""
    encoding: str = ""
    columns: ColumnMap | None = None
    delimiter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of one item: a file, or a row, member or entry of one.

    Attributes:
        file: The path as given or found.
        item: Row, member or entry inside the file (``row 17``, ``news/a.html``); empty when the
            file is one document.
        status: Imported or skipped.
        outcome: Imported, duplicate or refused.
        reason: One sentence for a skipped item, else empty.
        article_id: The article; empty when refused (a duplicate names the one it repeats).
        notes: Remarks on how it was read, one sentence each.
        encoding: Encoding that the text was read in; empty when it was not read.
        encoding_sure: False when the encoding was guessed: show it, let it be changed.
    """

    file: str
    status: ImportStatus
    item: str = ""
    outcome: ImportOutcome = ImportOutcome.REFUSED
    reason: str = ""
    article_id: str = ""
    notes: tuple[str, ...] = ()
    encoding: str = ""
    encoding_sure: bool = True

    def __post_init__(self) -> None:
        """An imported item has the outcome imported, whoever made the record."""
        if self.status is ImportStatus.IMPORTED:
            object.__setattr__(self, "outcome", ImportOutcome.IMPORTED)


def refused(file: str, reason: str, item: str = "") -> ImportResult:
    """Return the result of an item that cannot become an article."""
    return ImportResult(file=file, item=item, status=ImportStatus.SKIPPED, reason=reason)
