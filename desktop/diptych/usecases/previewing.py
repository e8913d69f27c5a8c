"""A look at what a document would be, before anything is stored."""

from dataclasses import dataclass
from pathlib import Path

from diptych.worker.client import WorkerClient
from diptych.worker.errors import UnreadableFileError, WorkerError
from diptych_core.article import ParsedDocument

_SHOWN = 20_000  # characters; more says nothing more of an encoding


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPreview:
    """How a text reads in an encoding.

    Attributes:
        text: Its beginning; empty when it cannot be read so.
        reason: Why not, in one sentence; else empty.
    """

    text: str = ""
    reason: str = ""


def preview_text(worker: WorkerClient, path: Path, item: str, encoding: str) -> TextPreview:
    """Return how an article of a file reads in ``encoding``. Never called on the GUI thread.

    Args:
        worker: Reads the file.
        path: The file.
        item: Row, member or entry inside it; empty where the file is one document.
        encoding: Python's name of an encoding.
    """
    try:
        for batch in worker.read(path, encoding=encoding):
            for found in batch.items:
                if found.name != item:
                    continue
                if found.document is None:
                    return TextPreview(reason=found.reason)
                return TextPreview(text=found.document.text[:_SHOWN])
    except WorkerError as error:
        return TextPreview(reason=str(error))
    return TextPreview(reason=f"The file holds no “{item}” any more: import it again.")


def parse_data(worker: WorkerClient, data: bytes, name: str) -> ParsedDocument:
    """Return the document in content that is no file, as it is pasted or dropped.

    Args:
        worker: Reads it.
        data: The content.
        name: What to call it; its ending says what it is.

    Raises:
        WorkerError: If there is no document in it.
    """
    for batch in worker.read(Path(name), data=data):
        for found in batch.items:
            if found.document is not None:
                return found.document
            raise UnreadableFileError(found.reason)
    raise UnreadableFileError("There is no text in what was copied: copy it again.")
