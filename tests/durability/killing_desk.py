"""kill -9 of the real window at rest: what stood on the desk stands there at the next start.

The pair, the filters and the order of the queue, the bars, the layout and the size of the window,
and the words of a note that was not finished. Each is kept a second after it was changed, at most
(``note._DRAFT_MS`` and the place's timer, ``layout._SOON_MS``); the kill comes as soon as nothing
waits for its timer any more, however long that takes on a loaded machine.
"""

import random
from pathlib import Path
from typing import Any

from bench.many import make_many
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from durability.figures import Figures
from e2e.desk import Desk

_FINDINGS = 400
_SCREEN = (1920, 1080)
_WORDS = "not sure yet, ask the desk"


def run(figures: Figures, folder: Path, *, kept: bool = True) -> None:
    """Arrange the desk, begin a note, kill the program, open it again.

    Args:
        figures: Of the trial.
        folder: Of its own.
        kept: False kills before anything can have been kept: the control.
    """
    for number, randomly in enumerate(figures.rounds()):
        path, home = folder / f"Case{number}.diptych", folder / f"home{number}"
        make_many(path, _FINDINGS, articles=6, claims=40)
        before = _leave(path, home, randomly, kept=kept)
        desk = Desk(path, home, _SCREEN)
        try:
            after = desk.ask()[-1]
        finally:
            desk.end()
        figures.require("no fault of its own", not desk.crashes)
        for what in ("pair", "note"):
            told = f"the {what} is {after[what]!r}, not {before[what]!r}"
            figures.require(told, after[what] == before[what])
        for what, stood in before["standing"].items():
            stands = after["standing"][what]
            figures.require(f"{what}: {stands}, not {stood}", stands == stood)
        with CaseFile.open(path) as case:
            figures.require("sound", check(case).ok)


def _leave(path: Path, home: Path, randomly: random.Random, *, kept: bool) -> dict[str, Any]:
    """Return what stood on the desk when the program was killed."""
    desk = Desk(path, home, _SCREEN)
    try:
        desk.ask()
        desk.arrange(_standing(randomly))
        desk.ask(*["j"] * randomly.randint(1, 4), *["v"] * randomly.randint(0, 1))
        words = _WORDS[: randomly.randint(3, len(_WORDS))].rstrip()
        shown = desk.ask("n", *words)[-1]
        return desk.ask()[-1] if kept else shown
    finally:
        desk.kill()


def _standing(randomly: random.Random) -> dict[str, Any]:
    wanted: dict[str, object] = {"tab": randomly.choice(["flagged", "all"])}
    match randomly.randrange(3):
        case 0:
            wanted["kind"] = randomly.choice(["number", "name", "negation"])
        case 1:
            wanted["least"] = 0.4
        case _:
            wanted["text"] = randomly.choice(["harbour", "Ostvik", "bridge"])
    return {
        "filter": wanted,
        "order": randomly.choice(["likely", "uncertain", "article", "source", "date"]),
        "size": [randomly.randint(1000, 1500), randomly.randint(660, 900)],
        "columns": randomly.uniform(0.3, 0.45),
        "right": randomly.uniform(0.55, 0.7),
        "panes": randomly.uniform(0.4, 0.6),
    }
