"""An export as the window makes it: planned, looked at, and then written as it was seen."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from diptych.usecases.errors import UseCaseError
from diptych.usecases.publishing import data_set, put_files
from diptych.usecases.publishing_choice import Choice
from diptych_core.agreement.gold import is_adjudicator
from diptych_core.label import Label
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.formats import README, Files, encode, format_named
from diptych_core.publish.manifest import MANIFEST
from diptych_core.publish.splits import SPLITS, Leak
from diptych_core.publish.texts import ARTICLES
from diptych_store.casefile import CaseFile

_FIRST = 5  # lines of the preview
_LONGEST = 2000  # characters of each


class Stopped(UseCaseError):  # noqa: N818 - no fault: the analyst cancelled
    """The analyst cancelled; what was written before stands whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an export is made of, read from the case.

    Attributes:
        data: The data set.
        analysts: Who has decided something, adjudicators left out.
    """

    data: DataSet
    analysts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an export would write, for people.

    Attributes:
        counts: Rows by label and split, in that order of keys.
        left_out: Decisions that are no row, by reason.
        looked_at: How many things of each sort were looked for in two splits.
        leaks: What was found in two splits.
        rows: Decisions that are written.
        pairs: Pairs that they are about.
        events: Events that these belong to.
        first: For each format the name of a file and its first lines, cut.
        sizes: Bytes of each file; with several formats each stands in a folder of its name.
        card: The data card, Markdown.
        analysts: Who has decided something.
    """

    counts: Mapping[tuple[str, str], int]
    left_out: Mapping[str, int]
    looked_at: Mapping[str, int]
    leaks: Sequence[Leak]
    rows: int
    pairs: int
    events: int
    first: Mapping[str, tuple[str, str]]
    sizes: Mapping[str, int]
    card: str
    analysts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPlan:
    """Everything that an export writes: the files of each format, and how they look."""

    formats: Mapping[str, Files]
    preview: Preview

    @property
    def files(self) -> int:
        """How many files will be written."""
        return sum(map(len, self.formats.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an export wrote."""

    folder: Path
    files: tuple[Path, ...]
    rows: int


def read_source(case: CaseFile, choice: Choice) -> Source:
    """Read what an export is made of; runs on the case's thread."""
    names = {decision.analyst for decision in case.labels.decisions() if decision.label}
    return Source(
        data=data_set(case, choice=choice),
        analysts=tuple(sorted(name for name in names if not is_adjudicator(name))),
    )


def plan_files(
    source: Source, formats: Sequence[str], cancel: threading.Event | None = None
) -> ExportPlan:
    """Make the files of every format; touches neither case nor disk.

    Raises:
        UnknownFormatError: If there is no such format, or it can't do without words.
        UseCaseError: If no format is named.
        Stopped: If it was cancelled.
    """
    if not formats:
        raise UseCaseError("choose at least one format")
    for name in formats:
        format_named(name)
    made: dict[str, Files] = {}
    for name in formats:
        _check(cancel)
        made[name] = encode(name, source.data)
    return ExportPlan(formats=made, preview=_preview(source, made))


def write_plan(
    plan: ExportPlan,
    folder: Path,
    *,
    on_progress: Callable[[int, int], None] | None = None,
    cancel: threading.Event | None = None,
) -> Written:
    """Write a plan; each file appears whole or not at all, each format's manifest last.

    One format goes into ``folder`` itself, several into folders of their names.

    Args:
        plan: What to write.
        folder: Where to; made when it is missing.
        on_progress: Called with files written and files in all.
        cancel: Looked at before each format.

    Raises:
        UseCaseError: If the folder can't be written.
        Stopped: If it was cancelled.
    """
    written: list[Path] = []
    for name, files in plan.formats.items():
        _check(cancel)
        place = folder / name if len(plan.formats) > 1 else folder
        written += put_files(place, files)
        if on_progress is not None:
            on_progress(len(written), plan.files)
    return Written(folder=folder, files=tuple(written), rows=plan.preview.rows)


def _check(cancel: threading.Event | None) -> None:
    if cancel is not None and cancel.is_set():
        raise Stopped("the export was cancelled; no format is half written")


def _preview(source: Source, made: Mapping[str, Files]) -> Preview:
    data = source.data
    given = Counter((row.label_name, row.split) for row in data.rows)
    several = len(made) > 1
    some = next(iter(made.values()))
    return Preview(
        counts={
            (label.value, split.value): given[label.value, split.value]
            for label in Label
            for split in SPLITS
        },
        left_out=dict(sorted(Counter(each.reason for each in data.left_out).items())),
        looked_at=data.leaks.looked_at,
        leaks=data.leaks.leaks,
        rows=len(data.rows),
        pairs=len(data.pairs),
        events=len({row.event for row in data.rows}),
        first={name: _first_lines(files, data) for name, files in made.items()},
        sizes={
            f"{name}/{path}" if several else path: len(content)
            for name, files in made.items()
            for path, content in files.items()
        },
        card=_body(some[README].decode("utf-8")),
        analysts=source.analysts,
    )


def _first_lines(files: Files, data: DataSet) -> tuple[str, str]:
    """Return the name of the file that holds the rows, and how it begins."""
    own = [path for path in files if not _beside(path)]
    path = max(own, key=lambda path: len(files[path]), default="")
    try:
        text = files[path][: _FIRST * _LONGEST * 4].decode("utf-8", errors="strict") if path else ""
    except UnicodeDecodeError:
        if b"\0" in files[path]:  # a table for programs: its rows as text
            lines = [msgspec.json.encode(row).decode() for row in data.rows[:_FIRST]]
            return path, "\n".join(line[:_LONGEST] for line in lines)
        text = files[path][: _FIRST * _LONGEST * 4].decode("utf-8", errors="ignore")
    pretty = text.startswith(("{\n", "[\n"))
    lines = text.splitlines()[: _FIRST * 12 if pretty else _FIRST]
    return path, "\n".join(line[:_LONGEST] for line in lines)


def _beside(path: str) -> bool:
    return path in {README, MANIFEST, ARTICLES} or path.startswith("guidelines/")


def _body(card: str) -> str:
    """Return the card without the YAML that only programs read."""
    parts = card.split("\n---\n", 1)
    return parts[1].lstrip() if card.startswith("---\n") and len(parts) == 2 else card
