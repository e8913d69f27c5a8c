"""What the import in the window asks of the rest of the program; each call blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from diptych.session import CaseSession
from diptych.usecases.import_records import ImportOptions, ImportResult
from diptych.usecases.previewing import TextPreview
from diptych.usecases.rereading import RereadResult
from diptych.usecases.tables import TablePreview
from diptych.worker.cancel import CancelToken
from diptych_core.article import ParsedDocument

OnResult = Callable[[ImportResult, int, int], None]


class ImportPaths(Protocol):
    """Imports files and folders."""

    def __call__(
        self,
        session: CaseSession,
        paths: Sequence[Path],
        on_result: OnResult,
        cancel: CancelToken,
        *,
        options: ImportOptions,
    ) -> tuple[ImportResult, ...]:
        """Import; each item is told with the items done and in all."""
        ...


class PreviewTable(Protocol):
    """Looks at the top of a table."""

    def __call__(self, path: Path, *, encoding: str, delimiter: str) -> TablePreview:
        """Return it; an empty encoding or delimiter is found."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWork:
    """Reading documents outside of an import.

    Attributes:
        preview_table: Looks at the top of a table.
        preview_text: Path, item inside and encoding to the text as it would be read.
        reread: Session, article, path and encoding to an article read anew.
        parse: Content and a name, whose ending says what it is, to the document in it.
        fetch: Session, address and token to what became of a fetched page.
    """

    preview_table: PreviewTable
    preview_text: Callable[[Path, str, str], TextPreview]
    reread: Callable[[CaseSession, str, Path, str], RereadResult]
    parse: Callable[[bytes, str], ParsedDocument]
    fetch: Callable[[CaseSession, str, CancelToken], tuple[ImportResult, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPart:
    """Files that are imported alike.

    Attributes:
        paths: Files and folders.
        options: What holds for all of them.
    """

    paths: tuple[Path, ...]
    options: ImportOptions = field(default_factory=ImportOptions)
