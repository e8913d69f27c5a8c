"""Import mutated files by the thousand: no crash, no hang, a document or a sentence from each.

    python tests/soak/imports.py --count 20000 --seed 0

Each format gets ``count`` files. A worker that dies or takes over 30 s on a file is a finding, and
so is a sentence that is none; the number it prints makes the same file again.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diptych.worker.client import WorkerClient
from diptych.worker.errors import UnreadableFileError, WorkerError
from foreign.makers import FORMATS
from foreign.mutate import mutated

_SLOW = 30.0  # seconds, as for every file


@dataclass(slots=True)
class Tally:
    """What became of the files.

    Attributes:
        documents: Files that gave at least one document.
        refused: Files that gave none, each with a sentence.
        faults: ``FORMAT NUMBER: what went wrong``.
        slowest: Seconds of the slowest file.
        reasons: How often each refusal was given.
    """

    documents: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)


def run(numbers: Sequence[int], formats: Sequence[str], worker: WorkerClient) -> Tally:
    """Read the mutations with these numbers, of each format, in one worker."""
    tally = Tally()
    for form in formats:
        for number in numbers:
            began = time.monotonic()
            for fault in _read(form, number, worker, tally):
                tally.faults.append(f"{form} {number}: {fault}")
            tally.slowest = max(tally.slowest, time.monotonic() - began)
    return tally


def _read(form: str, number: int, worker: WorkerClient, tally: Tally) -> Iterator[str]:
    data = mutated(form, number)
    documents = 0
    try:
        for batch in worker.read(Path(f"x.{form}"), data=data, timeout=_SLOW):
            for item in batch.items:
                if item.document is None:
                    yield from _sentence(item.reason)
                    tally.reasons[item.reason[:60]] += 1
                    continue
                documents += 1
                item.document.text.encode("utf-8")
                if not any(character.isalnum() for character in item.document.text):
                    yield "a document without words"
                for note in item.notes:
                    yield from _sentence(note)
    except UnreadableFileError as refusal:
        yield from _sentence(str(refusal))
        tally.reasons[str(refusal)[:60]] += 1
    except WorkerError as error:
        yield f"{type(error).__name__}: {error}"
    if documents:
        tally.documents += 1
    else:
        tally.refused += 1


def _sentence(text: str) -> Iterator[str]:
    stops = ("stopped unexpectedly", "took longer", "Traceback")
    if any(part in text for part in stops):
        yield text
    elif not text.endswith(".") or "\n" in text or not (text[:1].isupper() or text[:1].isdigit()):
        yield f"no sentence: {text!r}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Run and print the tally; 1 when something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="files of each format")
    parser.add_argument("--seed", type=int, default=0, help="number of the first mutation")
    parser.add_argument("--formats", default=",".join(FORMATS))
    args = parser.parse_args(argv)
    failed = False
    with WorkerClient() as worker:
        for form in args.formats.split(","):
            began = time.monotonic()
            tally = run(range(args.seed, args.seed + args.count), [form], worker)
            seconds = time.monotonic() - began
            _say(
                f"{form:6} {tally.documents} read, {tally.refused} refused, slowest"
                f" {tally.slowest:.1f} s, {seconds:.0f} s in all, {len(tally.faults)} faults"
            )
            for fault in tally.faults[:20]:
                _say(f"  {fault}")
            failed = failed or bool(tally.faults)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
