"""The release's trials: the same as the tests', thousands of times, with a table at the end.

    make soak ARGS="--minutes 60 --seed 7"
    make soak ARGS="--only power,kill --count 5000"

Each trial writes its figures to build/soak/NAME.json when it ends. What the time did not reach is
told: the table says how many rounds were made of how many. The exit status is 1 when anything
failed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from durability import (
    damaging,
    failing,
    foreign,
    forging,
    killing,
    killing_desk,
    killing_window,
    midway,
    modelling,
    power,
    racing,
)
from durability.figures import Figures
from steadiness import leaving, soaking, worker_kills

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "soak"
Run = Callable[[Figures, Path], object]


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial.

    Attributes:
        name: As ``--only`` and the table call it.
        count: Rounds of a release.
        run: Makes them.
        share: Of the time, where that is bounded, in relation to the others.
        control: True when it must fail: a trial that cannot fail shows nothing.
    """

    name: str
    count: int
    run: Run
    share: float = 1.0
    control: str = ""


def _model(figures: Figures, folder: Path) -> None:
    del folder
    for _ in figures.rounds():  # a round is ten examples of fifty steps
        modelling.run_examples(10, 50)
        figures.counts["examples"] += 10


def _imports(figures: Figures, folder: Path) -> None:
    """Mutated files through the worker (tests/soak/imports.py); a round is one of each format."""
    del folder
    from diptych.worker.client import WorkerClient
    from foreign.makers import FORMATS
    from soak import imports

    with WorkerClient() as worker:
        for number, _ in enumerate(figures.rounds(), start=figures.seed * 1_000_000):
            tally = imports.run([number], FORMATS, worker)
            figures.counts["read"] += tally.documents
            figures.counts["refused"] += tally.refused
            for fault in tally.faults:
                figures.require(fault, holds=False)


def _exports(figures: Figures, folder: Path) -> None:
    """Hostile texts through the exports (tests/soak/exports.py); a round is 100 of them."""
    from soak import exports

    exports.run(figures, folder)


def _pytest(file: str, folder: Path, **more: str) -> tuple[bool, str]:
    """Run a file of tests; return whether it passed, and what it said at its end.

    What came on the error channel is part of that: a crash says everything there.
    """
    done = subprocess.run(
        [sys.executable, "-m", "pytest", f"tests/gui/{file}", "-q", "-s", "--timeout", "7200",
         "--basetemp", str(folder / "pytest")],
        cwd=ROOT, env=os.environ | more, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, errors="replace", check=False,
    )  # fmt: skip
    return done.returncode == 0, f"status {done.returncode}: {done.stdout[-6000:]}"


def _leaks(figures: Figures, folder: Path) -> None:
    """Windows and cases opened and closed (tests/gui/test_leaks.py), each 200 times.

    With one arena for all threads: each of the pool's keeps some MB of its own otherwise, once it
    had a part of an export's preview, and that looks like a leak until all of them have had one.
    """
    for _ in figures.rounds():
        good, said = _pytest("test_leaks.py", folder, DIPTYCH_LEAKS="200", MALLOC_ARENA_MAX="1")
        told = [line for line in said.splitlines() if " times: " in line]
        figures.demand("; ".join(told) if good else said, good)


def _texts(figures: Figures, folder: Path) -> None:
    """Highlights in random texts (tests/gui/test_hidden_text.py); a round is 1,000 of one seed."""
    for number, _ in enumerate(figures.rounds()):
        seed = str(figures.seed * 1000 + number)
        good, said = _pytest("test_hidden_text.py", folder, DIPTYCH_TEXTS="1000", DIPTYCH_SEED=seed)
        figures.require(f"seed {seed}: {said}", good)
        figures.counts["texts"] += 1000


def _monkey(figures: Figures, folder: Path) -> None:
    """Random events at the window (tests/gui/test_monkey.py); a round is 2,000 of one seed."""
    for number, _ in enumerate(figures.rounds()):
        seed = str(figures.seed * 1000 + number)
        good, said = _pytest(
            "test_monkey.py", folder, DIPTYCH_MONKEY="2000", DIPTYCH_MONKEY_SEED=seed
        )
        figures.require(f"seed {seed}: {said}", good)
        figures.counts["events"] += 2000


TRIALS = (
    Trial("kill", 1000, killing.run, 2),
    Trial("kill the window", 100, killing_window.run, 3),
    Trial("kill the desk", 50, killing_desk.run, 2),
    Trial("power", 5000, power.run, 2),
    Trial("power: off", 500, partial(power.run, mode="off"), 0.3, "damaged 0.5"),
    Trial("power: wal-normal", 500, partial(power.run, mode="wal-normal"), 0.5, "lost 0.2"),
    Trial("fail at the n-th", 5000, failing.run, 2),
    Trial("kill midway", 600, midway.run, 1.5),
    Trial("damage", 2000, damaging.run, 1),
    Trial("race", 50, racing.run, 0.3),
    Trial("forged rows", 3000, forging.run, 2),
    Trial("foreign schemas", 2000, foreign.run, 0.5),
    Trial("model", 500, _model, 2),
    Trial("imports", 20_000, _imports, 6),
    Trial("exports", 50, _exports, 0.3),
    Trial("hidden text", 10, _texts, 0.3),
    Trial("monkey", 100, _monkey, 6),
    Trial("start and quit", 1000, leaving.starts, 4),
    Trial("leave while busy", 500, leaving.busy, 4),
    Trial("kill the worker", 200, worker_kills.run, 3),
    Trial("leaks", 1, _leaks, 2),
    # A round is two seconds: 450 are a quarter of an hour, --count 14400 is a working day.
    Trial("soak", 450, soaking.run, 3),
)


def _run(trial: Trial, figures: Figures) -> None:
    folder = Path(tempfile.mkdtemp(prefix="diptych-soak-"))
    try:
        trial.run(figures, folder)
    except Exception as error:
        figures.failures.append(f"{type(error).__name__}: {error}")
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if trial.control:
            what, share = trial.control.split()
            figures.demand(f"{what} in {share} of the rounds", figures.share(what) >= float(share))
        OUT.mkdir(parents=True, exist_ok=True)
        name = trial.name.replace(": ", "-").replace(" ", "-")
        (OUT / f"{name}.json").write_text(json.dumps(figures.as_json(), indent=2) + "\n")
        _say(figures.line())
        for failure in figures.failures[:5]:
            _say(f"    {failure}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the trials; 1 when one failed."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()) % 100_000)
    parser.add_argument("--count", type=int, help="rounds of each; a release's when left out")
    parser.add_argument("--minutes", type=float, help="for all together; no bound when left out")
    parser.add_argument("--only", default="", help=", ".join(trial.name for trial in TRIALS))
    args = parser.parse_args(argv)
    wanted = [name.strip() for name in args.only.split(",") if name.strip()]
    trials = [trial for trial in TRIALS if not wanted or trial.name in wanted]
    if unknown := set(wanted) - {trial.name for trial in trials}:
        parser.error(f"there is no trial {', '.join(sorted(unknown))}")
    end = time.monotonic() + args.minutes * 60 if args.minutes else float("inf")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    done = []
    _say(f"seed {args.seed}")
    for number, trial in enumerate(trials):
        left = sum(other.share for other in trials[number:])
        now = time.monotonic()
        until = now + (end - now) * trial.share / left if args.minutes else end
        figures = Figures(trial.name, args.seed, args.count or trial.count, until)
        try:
            _run(trial, figures)
        except Exception as error:  # noqa: BLE001 - the next trial is worth running all the same
            _say(f"    broke off: {type(error).__name__}: {error}")
        done.append(figures)
    _say("")
    for figures in done:
        _say(figures.line())
    short = [figures.name for figures in done if figures.done < figures.asked]
    if short:
        _say(f"fewer rounds than asked for: {', '.join(short)}")
    return int(not all(figures.ok for figures in done))


if __name__ == "__main__":
    sys.exit(main())
