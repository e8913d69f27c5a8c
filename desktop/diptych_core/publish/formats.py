"""The export formats by name. A format turns rows into files; the use case writes them."""

from collections.abc import Callable, Mapping, Sequence

from diptych_core.errors import UnknownFormatError
from diptych_core.publish.huggingface import huggingface_files
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.tables import csv_files, jsonl_files

# What a format makes: relative POSIX path -> bytes. The same rows give the same bytes.
Files = Mapping[str, bytes]

FORMATS: dict[str, Callable[[Sequence[LabelledPair], str], Files]] = {
    "jsonl": jsonl_files,
    "csv": csv_files,
    "hf": huggingface_files,
}


def encode(name: str, rows: Sequence[LabelledPair], title: str) -> Files:
    """Return the files of the format ``name``.

    Args:
        name: One of :data:`FORMATS`.
        rows: The rows, in any order.
        title: Name of the case, for data cards.

    Raises:
        UnknownFormatError: Naming the formats that exist.
    """
    if name not in FORMATS:
        msg = f"there is no export format {name!r}; there are {', '.join(FORMATS)}"
        raise UnknownFormatError(msg)
    ordered = sorted(rows, key=lambda row: (row.pair_id, row.analyst))
    return FORMATS[name](ordered, title)
