"""Using a case that may be anything: every command, and what the window reads of it."""

import contextlib
import io
import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from diptych.cli.main import run
from diptych.usecases.adjudicating import read_disputed
from diptych.usecases.agreeing import measure_team
from diptych.usecases.case_models import models_of
from diptych.usecases.copies import find_copies
from diptych.usecases.errors import UseCaseError
from diptych.usecases.guiding import read_guidelines
from diptych.usecases.labelling import decide, redo, undo
from diptych.usecases.learning_offer import LabelReading
from diptych.usecases.origin_groups import read_origins
from diptych.usecases.picture import Reading
from diptych.usecases.queue import load_pair
from diptych.usecases.queue_loading import load_queue
from diptych.usecases.rating import ratings
from diptych.usecases.uniting import kept_merges
from diptych_core.errors import CoreError
from diptych_core.label import Label
from diptych_core.publish.formats import FORMATS
from diptych_store.casefile import CaseFile
from diptych_store.errors import StoreError

_WHO = "Ann"
_COMMANDS = 3  # of a round: each starts the program's own parser of arguments


def _learn(case: CaseFile) -> None:
    reading = LabelReading()
    while reading.step(case):
        pass
    reading.offer()


def _picture(case: CaseFile) -> None:
    reading = Reading(analyst=_WHO)
    while reading.step(case):
        pass
    reading.picture(now=datetime(2026, 11, 22, tzinfo=UTC))


def _review(case: CaseFile) -> None:
    index = load_queue(case, analyst=_WHO)
    names = [index.ids[place].decode() for place in range(len(index))]
    case.queue.reasons(names)
    for name in names:
        load_pair(case, name, analyst=_WHO)
        case.labels.history(name)
    find_copies(case, pair_ids=names, analyst=_WHO)


def _step(case: CaseFile) -> None:
    """What a person does next: to take back, to do again, to label."""
    undo(case, analyst=_WHO)
    redo(case, analyst=_WHO)
    finding = next(iter(case.findings.all()), None)
    if finding is not None:
        decide(case, pair_ids=[finding.pair_id], analyst=_WHO, label=Label.NEUTRAL)


_READ: tuple[Callable[[CaseFile], object], ...] = (
    _review, _learn, _picture, read_disputed, read_guidelines, measure_team, ratings, kept_merges,
    read_origins, models_of,
)  # fmt: skip


def use(path: Path, sound: Path, randomly: random.Random, *, must_work: bool) -> Iterator[str]:
    """Read all of the case at ``path``, run some commands on it; yield what went wrong, in words.

    Args:
        path: The case, which is only read.
        sound: A sound case that it belongs to.
        randomly: Picks the commands, and the format of the export.
        must_work: Whether a refusal is wrong too: nothing was named.
    """
    for read in _READ:
        try:
            with CaseFile.open(path, read_only=True) as case:
                read(case)
        except (StoreError, UseCaseError, CoreError) as error:
            yield from _judged(read.__name__, error, must_work=must_work)
        except Exception as error:  # noqa: BLE001 - a traceback in front of a person
            yield f"{read.__name__}: {type(error).__name__}: {error}"[:600]
    yield from _changing(path, must_work=must_work)
    yield from _commands(path, sound, randomly, must_work=must_work)


def _judged(what: str, error: Exception, *, must_work: bool) -> Iterator[str]:
    said = str(error)
    if must_work:
        yield f"{what} refused what the check called sound: {said[:300]}"
    if not said.isprintable() or len(said) > 1000:
        yield f"{what}: no short sentence: {said[:300]!r}"


def _changing(path: Path, *, must_work: bool) -> Iterator[str]:
    copy = path.with_name("Copy.diptych")
    shutil.copyfile(path, copy)
    try:
        with CaseFile.open(copy) as case:
            _step(case)
    except (StoreError, UseCaseError) as error:
        yield from _judged("_step", error, must_work=must_work)
    except Exception as error:  # noqa: BLE001 - a traceback in front of a person
        yield f"_step: {type(error).__name__}: {error}"[:600]


def _commands(
    path: Path, sound: Path, randomly: random.Random, *, must_work: bool
) -> Iterator[str]:
    out = path.with_name("out")
    mine, theirs = path.with_name("Mine.diptych"), path.with_name("Theirs.diptych")
    shutil.copyfile(sound, mine)
    shutil.copyfile(path, theirs)
    name = randomly.choice(sorted(FORMATS))
    gold = ("export", path, "--format", "jsonl", "--decisions", "gold", "--out", out / "gold")
    commands: tuple[tuple[tuple[object, ...], Path | None], ...] = (
        (("findings", path), None),
        (("labels", path, "--export", out / "labels.jsonl"), out / "labels.jsonl"),
        (("report", path, "--out", out / "report.html"), out / "report.html"),
        (("export", path, "--format", name, "--out", out / name), out / name),
        (gold, out / "gold"),
        (("agreement", path), None),
        (("backup", theirs), None),
        (("learn", theirs), None),
        (("merge", mine, path), None),
        (("bundle", path, "--out", out / "bundle.zip"), out / "bundle.zip"),
    )
    out.mkdir()
    before = mine.read_bytes()
    for command, made in randomly.sample(commands, _COMMANDS):
        status, said = _run(command)
        what = " ".join(
            str(word) for word in (command[0], *command[2:]) if not isinstance(word, Path)
        )
        if "Traceback" in said or status not in {0, 1}:
            yield f"{what}: {said[-700:]}"
        if status and must_work and command[0] != "learn":  # too few labels, as of any case
            yield f"{what} refused what the check called sound: {said[-300:]}"
        if status and made is not None and made.exists():
            yield f"{what}: left {made.name} half written"
        if status and command[0] == "merge" and mine.read_bytes() != before:
            yield f"{what}: changed the case though it failed"
        if status == 1 and not (said.count("\n") < 3 and len(said) < 1200):
            yield f"{what}: no short sentence: {said[:600]!r}"
    if rests := [each.name for each in out.iterdir() if ".part" in each.name]:
        yield f"rests: {rests}"


def _run(command: tuple[object, ...]) -> tuple[int, str]:
    """Run a command of the program; return its status and what it said of a failure."""
    said = io.StringIO()
    former = os.environ.get("DIPTYCH_DEBUG")
    os.environ["DIPTYCH_DEBUG"] = "1"  # a bug is raised
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            status = run([str(word) for word in command])
    except Exception as error:  # noqa: BLE001 - a traceback in front of a person
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return 1, f"Traceback: {place} {type(error).__name__}: {error}"[:600]
    finally:
        if former is None:
            del os.environ["DIPTYCH_DEBUG"]
        else:
            os.environ["DIPTYCH_DEBUG"] = former
    return status, said.getvalue()
