"""kill -9 of the real window while keys are pressed: what it showed as judged is there again."""

import time
from pathlib import Path

from bench.many import make_many
from diptych.usecases.account import analyst_name
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from durability.figures import Figures
from durability.logs import in_case, in_journal
from e2e.desk import Desk, Shown

_FINDINGS = 120
_ROUNDS_A_CASE = 10


def run(figures: Figures, folder: Path) -> None:
    """Judge by keys in the real window, kill it at a random moment, open it again."""
    path = folder / "Case.diptych"
    last: Shown | None = None
    near: set[str] = set()
    for number, randomly in enumerate(figures.rounds()):
        if number % _ROUNDS_A_CASE == 0:
            path, last = folder / f"Case{number}.diptych", None
            make_many(path, _FINDINGS, articles=6, claims=40)
        desk = Desk(path, folder / "home")
        try:
            shown = desk.ask()[-1]
            if last is not None:
                left_at = shown["pair"] in near or _differ(last, shown) == 1
                figures.require("it opens where it was left", left_at)
                figures.require("what was shown is there", _differ(last, shown) <= 1)
            answers = [shown]
            keys = [randomly.choice("1234012f") for _ in range(randomly.randint(3, 9))]
            desk.send(*keys)
            answers += [desk.answer() for _ in range(randomly.randint(1, len(keys)))]
            if randomly.random() < 0.5:  # the analyst looks at it for a moment
                answers = [desk.ask()[-1]] if len(answers) > len(keys) else answers
                figures.counts["at rest"] += len(answers) == 1
            time.sleep(randomly.uniform(0, 0.02))
            desk.kill()
            answers += desk.rest()
            # Where an analyst is, is kept some times a second: of several pairs, one of them.
            last, near = answers[-1], {answer["pair"] for answer in answers}
        finally:
            desk.end()
        figures.require("no fault of its own", not desk.crashes)
        figures.counts["shown as judged"] += _judged(last)
        _look(figures, path, last)


def _judged(shown: Shown) -> int:
    return sum(bool(row[0]) for row in shown["rows"].values())


def _differ(before: Shown, now: Shown) -> int:
    """Return how many pairs are shown otherwise: the one key under way at a kill explains one."""
    return sum(before["rows"][pair] != row for pair, row in now["rows"].items())


def _look(figures: Figures, path: Path, shown: Shown) -> None:
    with CaseFile.open(path) as case:
        figures.require("sound", check(case).ok)
        figures.require("the journal is in step", in_journal(path) == in_case(case))
        stored = {
            d.pair_id: [str(d.label or ""), d.flag] for d in case.labels.decisions(analyst_name())
        }
    differ = [
        pair for pair, row in shown["rows"].items() if row[:2] != stored.get(pair, ["", False])
    ]
    figures.require("nothing shown is lost", len(differ) <= 1)
