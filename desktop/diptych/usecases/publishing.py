"""Publishing: the labelled data set in the formats that the field reads."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from diptych.usecases.errors import UseCaseError
from diptych_core.publish.formats import FORMATS, encode
from diptych_core.publish.rows import LabelledPair, make_row
from diptych_store.casefile import CaseFile

__all__ = ["FORMATS", "ExportReport", "export_labels", "labelled_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export wrote.

    Attributes:
        rows: Decisions written.
        left_out: Decisions whose claims are no longer in the case.
        files: The files written.
    """

    rows: int
    left_out: int
    files: tuple[Path, ...]


def labelled_rows(case: CaseFile) -> tuple[list[LabelledPair], int]:
    """Return a row for each decision with a label, and how many had to be left out."""
    claims = {claim.claim_id: claim for claim in case.claims.all()}
    articles = {article.article_id: article for article in case.articles.all()}
    rows: list[LabelledPair] = []
    left_out = 0
    for decision in case.labels.decisions():
        if decision.label is None:
            continue
        finding = case.findings.get(decision.pair_id)
        pair = case.labels.pair(decision.pair_id) or finding
        a = claims.get(pair.claim_a) if pair else None
        b = claims.get(pair.claim_b) if pair else None
        if a is None or b is None:
            left_out += 1
            continue
        row = make_row(decision, finding, (a, articles[a.article_id]), (b, articles[b.article_id]))
        rows.append(row)
    return rows, left_out


def export_labels(case: CaseFile, *, name: str, folder: Path) -> ExportReport:
    """Write the data set of format ``name`` into ``folder``, each file whole or not at all.

    Raises:
        UnknownFormatError: If there is no such format.
        UseCaseError: If the folder can't be written.
    """
    rows, left_out = labelled_rows(case)
    files = encode(name, rows, case.path.stem)
    written = write_files(folder, files)
    return ExportReport(rows=len(rows), left_out=left_out, files=written)


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files under ``folder``; each appears complete under its name or not at all.

    Raises:
        UseCaseError: If the folder or the disk refuses.
    """
    written = []
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, data)
            written.append(path)
    except OSError as error:
        msg = f"{folder} could not be written ({error.strerror or error}); choose another folder"
        raise UseCaseError(msg) from error
    return tuple(written)


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all, into a folder that exists.

    Raises:
        UseCaseError: If the folder is missing, the name is a folder's, or the disk refuses.
    """
    if path.is_dir():
        raise UseCaseError(f"{path} is a folder: name a file in it")
    if not path.parent.is_dir():
        raise UseCaseError(f"there is no folder {path.parent}: create it or choose another one")
    try:
        _write_whole(path, data)
    except OSError as error:
        msg = f"{path} could not be written ({error.strerror or error}); choose another place"
        raise UseCaseError(msg) from error


def _write_whole(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
