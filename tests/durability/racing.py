"""Two programs open one case at the same moment: exactly one may change it."""

import subprocess
import sys
from pathlib import Path

from diptych_store.casefile import CaseFile
from durability.figures import Figures

# Each waits for the starting shot, opens, says whether it may write, and holds on until told.
RACER = """
import sys
from pathlib import Path
from diptych_store.casefile import CaseFile
from diptych_store.errors import CaseLockedError
for line in sys.stdin:
    try:
        case = CaseFile.open(Path(line.rstrip("\\n")))
        print("writer", flush=True)
    except CaseLockedError as error:
        case = CaseFile.open(Path(line.rstrip("\\n")), read_only=True)
        print("reader", flush=True)
    sys.stdin.readline()
    case.close()
    print("closed", flush=True)
"""


def run(figures: Figures, folder: Path) -> None:
    """Have two programs race for one case."""
    path = folder / "Case.diptych"
    CaseFile.create(path).close()
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    try:
        for _ in figures.rounds():
            _tell(racers, f"{path}\n")
            found = sorted(_hear(racers))
            figures.require(f"one writer: {found}", found == ["reader", "writer"])
            _tell(racers, "\n")
            figures.require("both closed", _hear(racers) == ["closed", "closed"])
    finally:
        for racer in racers:
            racer.communicate(timeout=10)


def _tell(racers: list["subprocess.Popen[str]"], line: str) -> None:
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write(line)
        racer.stdin.flush()


def _hear(racers: list["subprocess.Popen[str]"]) -> list[str]:
    found = []
    for racer in racers:
        assert racer.stdout is not None
        found.append(racer.stdout.readline().strip())
    return found
