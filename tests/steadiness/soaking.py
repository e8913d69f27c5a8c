"""An analyst's day in fast motion: a label every two seconds, articles opened, analyses at times.

Memory must stand in the second half, file descriptors and threads all the time, and every label
that was shown must be in the case at the end.
"""

import time
from pathlib import Path
from random import Random
from statistics import median

from diptych.usecases.account import analyst_name
from diptych_store.casefile import CaseFile
from durability.figures import Figures
from steadiness.program import Program, sample_files

_LABELS = "1234"
_LOOKS = ("settings", "palette", "origins", "models", "export", "agreement", "keys", "about")
_PAGES = ("picture", "review")
_ANALYSE_EVERY = 60  # rounds
MOST_GROWTH = 5 * 1024  # KiB between the third and the last quarter


def run(figures: Figures, folder: Path, *, pause: float = 2.0, articles: int = 12) -> None:
    """Label for as many rounds as there are, one each ``pause`` seconds."""
    path = folder / "Soak.diptych"
    program = Program(folder / "home")
    weights: list[dict[str, int]] = []
    shown: dict[str, str] = {}
    try:
        program.hear("shown")
        program.order("create", path=str(path), imports=sample_files(articles))
        program.hear("entered")
        _settle(program)
        for number, randomly in enumerate(figures.rounds(), start=1):
            began = time.monotonic()
            shown = _round(program, figures, number, randomly)
            weights.append(program.weight())
            program.hear_until("nothing", until=began + pause)
        shown = _settle(program)["rows"]
        program.order("close")
        figures.demand("it ends in order", program.ended(20) == 0)
        figures.demand("nothing on stderr", not program.stderr())
        figures.demand("no fault in its log", not program.faults())
        figures.demand("no orphan", not program.orphans())
    finally:
        program.end()
    _weigh(figures, weights)
    with CaseFile.open(path) as case:
        stored = {d.pair_id: str(d.label or "") for d in case.labels.decisions(analyst_name())}
    lost = [pair for pair, label in shown.items() if stored.get(pair, "") != label]
    figures.counts["judged pairs"] = sum(bool(label) for label in shown.values())
    figures.demand("0 lost", not lost)


def _round(program: Program, figures: Figures, number: int, randomly: Random) -> dict[str, str]:
    """Judge a pair, look at another, and sometimes at more."""
    program.order("key", key=randomly.choice(_LABELS))
    figures.counts["labels"] += 1
    for _ in range(randomly.randint(0, 4)):
        program.order("act", action=randomly.choice(("next", "previous", "swap", "centre")))
    if randomly.random() < 0.2:
        program.order("act", action=randomly.choice(_LOOKS))
        figures.counts["windows"] += 1
        _settle(program)
        program.order("leave")
    if randomly.random() < 0.1:
        for page in _PAGES:
            program.order("act", action=page)
            _settle(program)
    if number % _ANALYSE_EVERY == 0:
        program.order("rename", title=f"Headline {number}")
        _settle(program)
        program.order("act", action="analyse")
        figures.counts["analyses"] += 1
    told = _settle(program) if number % _ANALYSE_EVERY else None
    return dict(told["rows"]) if told is not None else {}


def _settle(program: Program) -> dict[str, dict[str, str]]:
    program.order("wait", until="settled")
    return program.hear("settled")


def _weigh(figures: Figures, weights: list[dict[str, int]]) -> None:
    """Demand that nothing grew in the second half."""
    quarter = max(1, len(weights) // 4)
    third, last = weights[2 * quarter : 3 * quarter], weights[3 * quarter :]
    if not third or not last:
        figures.demand("long enough to weigh", holds=False)
        return
    grew = median(w["rss"] for w in last) - median(w["rss"] for w in third)
    figures.counts["grew, KiB"] = round(grew)
    figures.counts["memory at the end, KiB"] = weights[-1]["rss"]
    figures.demand(f"memory stands (it grew {grew:.0f} KiB)", grew <= MOST_GROWTH)
    for name in ("threads", "fds"):
        before, after = (median(w[name] for w in part) for part in (third, last))
        figures.demand(f"{name} stand ({before:g}, then {after:g})", after <= before)
