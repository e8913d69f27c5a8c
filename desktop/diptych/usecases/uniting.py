"""Merging as the window does it: tried on a copy, then done with a backup, its report kept."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from diptych.usecases.errors import UseCaseError
from diptych.usecases.merging import merge_files
from diptych.usecases.merging_inputs import SoundCases, check_names
from diptych.usecases.merging_report import MergeReport
from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.shelf import back_up, list_backups

_KEPT = "merges"
_MOST = 50  # reports that a case keeps


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMerge:
    """A merge of the past.

    Attributes:
        at: ISO 8601 with zone.
        analyst: Who merged.
        files: Names of the cases that were merged in.
        backup: Name of the copy that was made before; empty for none.
        lines: The report for people, in English.
    """

    at: str
    analyst: str
    files: tuple[str, ...]
    backup: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merge that was done.

    Attributes:
        report: What it brought.
        backup: The copy that holds the case as it was before; None when it was empty.
    """

    report: MergeReport
    backup: Path | None


def copy_for_trial(case: CaseFile, folder: Path) -> Path:
    """Copy the case for :func:`try_merge`; runs on the case's thread."""
    return backup(case, folder)


def try_merge(
    copy: Path, case: Path, others: Sequence[Path], *, known: SoundCases | None = None
) -> MergeReport:
    """Return what merging ``others`` would bring, by doing it to a copy of the case.

    Args:
        copy: The copy, which is changed.
        case: Where the case itself is.
        others: The cases to merge in.
        known: Cases that were found sound before; learns of these.

    Raises:
        UseCaseError: If a case is named twice or is the case itself.
        StoreError: If a case cannot be opened.
    """
    check_names(case, others)
    with CaseFile.open(copy) as tried:
        return merge_files(tried, others, with_backup=False, known=known)


def merge_for_good(
    case: CaseFile, others: Sequence[Path], *, analyst: str, known: SoundCases | None = None
) -> Merged:
    """Back the case up, merge ``others`` into it, and keep the report in it.

    Args:
        case: The case.
        others: The cases to merge in.
        analyst: Who merges.
        known: Cases that the trial found sound: they are not checked again.

    Raises:
        UseCaseError: If a case is named twice or is the case itself.
        StoreError: If a case cannot be opened, or nothing can be saved; nothing is changed then.
    """
    check_names(case.path, others)
    back_up(case.path, "merge")  # nothing, when the newest has all that is in the case
    before = list_backups(case.path)
    copy = before[0].path if before else None
    with case.atomic():
        report = merge_files(case, others, with_backup=False, known=known)
        kept = [
            {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "analyst": analyst,
                "files": [path.name for path in others],
                "backup": copy.name if copy else "",
                "lines": list(report.lines()),
            },
            *_kept(case),
        ]
        case.settings.set(_KEPT, kept[:_MOST])
    return Merged(report=report, backup=copy)


def kept_merges(case: CaseFile) -> tuple[KeptMerge, ...]:
    """Return the merges that were done in the window, the last first."""
    return tuple(
        KeptMerge(
            at=str(each.get("at", "")),
            analyst=str(each.get("analyst", "")),
            files=_texts(each.get("files")),
            backup=str(each.get("backup", "")),
            lines=_texts(each.get("lines")),
        )
        for each in _kept(case)
        if isinstance(each, dict)
    )


def _kept(case: CaseFile) -> list[Any]:
    """Return what the case says of its merges; nothing where that is no list of ours."""
    kept = case.settings.get(_KEPT, [])
    return kept if isinstance(kept, list) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()


def trial_folder(case: Path) -> "tempfile.TemporaryDirectory[str]":
    """Return a folder for one trial on ``case``; whoever made it cleans it up.

    It lies beside the case: the copy in it holds all that the case holds, which must not leave an
    encrypted disk.

    Raises:
        UseCaseError: If there is no room for it.
    """
    try:
        return tempfile.TemporaryDirectory(prefix=".diptych-merge-", dir=case.parent)
    except OSError as error:
        raise UseCaseError(
            f"The merge could not be tried beside the case ({error.strerror or error}): free some "
            "space there, or allow writing."
        ) from error
