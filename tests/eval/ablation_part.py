"""Part `ablation`: what each stage of the engine is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from e2e.gold import measure
from eval.cases import AnalysedCase, Analysis, analyse_case
from eval.cases_part import mean
from eval.setting import Setting, say
from eval.stages import StageError, stages
from eval.tables import Part, Table, decimal, percent

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Worth:
    """How well one state of the engine does on one case.

    Attributes:
        average: Average precision.
        first: Precision in the top 20.
    """

    average: float
    first: float


def run(setting: Setting) -> Part:
    """Analyse every case again with each stage out."""
    cases = setting.cases
    whole = [_worth(case, case.baseline) for case in cases]
    rows = [_row("all stages", whole, whole)]
    remarks = []
    for stage in stages():
        say(f"without {stage.name}")
        try:
            with stage.out():
                label = f"without {stage.name}"
                runs = [
                    analyse_case(case, setting.worker, setting.model, label=label) for case in cases
                ]
        except StageError as error:
            remarks.append(f"Not taken out: {stage.name} ({error}).")
            continue
        worth = [_worth(case, run) for case, run in zip(cases, runs, strict=True)]
        rows.append(_row(f"without {stage.name}", worth, whole))
    columns = ["engine", "sample: AP", "change", "P@20"]
    if len(cases) > 1:
        columns += [f"{len(cases) - 1} events: mean AP", "change", "mean P@20"]
    table = Table("Each stage taken out", tuple(columns), tuple(rows))
    return Part((table,), remarks=tuple(remarks))


def _worth(case: AnalysedCase, run: Analysis) -> Worth:
    quality = measure(run.findings, case.gold)
    return Worth(quality.average_precision, quality.precision_at[20])


def _row(name: str, worth: Sequence[Worth], whole: Sequence[Worth]) -> tuple[str, ...]:
    cells = [name, *_cells(worth[:1], whole[:1])]
    return (*cells, *_cells(worth[1:], whole[1:])) if len(worth) > 1 else tuple(cells)


def _cells(worth: Sequence[Worth], whole: Sequence[Worth]) -> list[str]:
    average = mean([one.average for one in worth]) or 0.0
    before = mean([one.average for one in whole]) or 0.0
    first = mean([one.first for one in worth])
    return [decimal(average), f"{average - before:+.3f}", percent(first)]
