"""What every part of the evaluation uses: the worker, the data, the cases, each made once."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from evaluate_nli import Row, read_rows

from diptych.usecases.errors import UseCaseError
from diptych.usecases.scoring import ScoredPair, TextPair, score_pairs
from diptych_core.finding import NliScores
from diptych_resources import folder
from e2e.gold import GoldError
from eval.cases import AnalysedCase, analyse_case, open_event, open_sample_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nli_predict import Floats

    from diptych.worker.client import WorkerClient


@dataclass(frozen=True)
class Setting:
    """The evaluation's command line, and what follows from it.

    Attributes:
        worker: Runs the models; remembers its answers in its cache.
        data: Folder of the data sets, with `dev/`.
        events: Folder with a folder for each event.
        scratch: An empty folder for case files.
        limit: Pairs of a set at most, drawn by a fixed seed.
        model: Folder of another NLI model; None for the bundled one.
        opened: The cases opened so far.
        left_out: Events whose gold does not fit their articles, a line each.
        scored: Pipeline results of the sets scored so far.
    """

    worker: WorkerClient
    data: Path
    events: Path
    scratch: Path
    limit: int
    model: str | None = None
    opened: list[AnalysedCase] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    scored: dict[str, list[ScoredPair]] = field(default_factory=dict)

    def rows(self, name: str, limit: int | None = None) -> list[Row] | None:
        """Return the sample of a development set; None when its file is not there."""
        path = self.data / "dev" / f"{name}.jsonl.gz"
        return read_rows(path, limit or self.limit) if path.is_file() else None

    def ask(self, pairs: Sequence[tuple[str, str]]) -> list[NliScores]:
        """Return the NLI scores of (premise, hypothesis) pairs."""
        return self.worker.nli(pairs, model=self.model)

    def ask_plain(self, pairs: Sequence[tuple[str, str]]) -> list[NliScores]:
        """Return the model's own softmax, without the temperature that its folder names."""
        return [at_temperature_one(scores, self.temperature) for scores in self.ask(pairs)]

    @cached_property
    def temperature(self) -> float:
        """The temperature by which the worker divides the model's logits; 1 if none is named."""
        home = folder("models/nli") if self.model is None else Path(self.model)
        card = home / "model.json"
        if not card.is_file():
            return 1.0
        return float(json.loads(card.read_text(encoding="utf-8")).get("temperature", 1.0))

    def pipeline(self, name: str, rows: Sequence[Row]) -> list[ScoredPair]:
        """Return the rows of a set as `diptych score` scores them."""
        if name not in self.scored:
            pairs = [
                TextPair(id=number, text_a=row.premise, text_b=row.hypothesis)
                for number, row in enumerate(rows)
            ]
            self.scored[name] = list(score_pairs(self.worker, pairs, model=self.model))
        return self.scored[name]

    @cached_property
    def predictor(self) -> WorkerPredictor:
        """The NLI model as packaging/model's evaluation wants it."""
        return WorkerPredictor(self)

    @cached_property
    def cases(self) -> list[AnalysedCase]:
        """The sample case and every event that is there, analysed."""
        say("sample case")
        cases = [self._analysed(open_sample_case(self.worker, self.scratch))]
        for home in event_folders(self.events):
            say(f"event {home.name}")
            try:
                cases.append(self._analysed(open_event(self.worker, home, self.scratch)))
            except (GoldError, UseCaseError) as error:
                self.left_out.append(f"Left out: event {home.name} ({error}).")
                say(self.left_out[-1])
        return cases

    def _analysed(self, case: AnalysedCase) -> AnalysedCase:
        self.opened.append(case)
        case.baseline = analyse_case(case, self.worker, self.model, label="all stages")
        return case

    def close(self) -> None:
        """Close the cases."""
        for case in self.opened:
            case.session.close()


class WorkerPredictor:
    """Answers as one of `nli_predict`'s predictors, with the worker's calibrated probabilities."""

    temperature = 1.0  # the worker has divided by the model's own

    def __init__(self, setting: Setting) -> None:
        info = setting.worker.model_info("nli", model=setting.model)
        self.name = f"{info.name} {info.revision}"
        self._setting = setting

    def logits(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return (pairs, 3) logarithms of the probabilities."""
        scores = self._setting.ask(pairs)
        table = [(s.entailment, s.neutral, s.contradiction) for s in scores]
        p = np.array(table, dtype=np.float32).reshape(-1, 3)
        logs: Floats = np.log(np.maximum(p, 1e-9)).astype(np.float32)
        return logs


def at_temperature_one(scores: NliScores, temperature: float) -> NliScores:
    """Undo a temperature: softmax(z) is proportional to softmax(z / t) to the power of t."""
    told = (scores.entailment, scores.neutral, scores.contradiction)
    powers = [p**temperature for p in told]
    entailment, neutral, contradiction = (power / sum(powers) for power in powers)
    return NliScores(entailment, neutral, contradiction)


def event_folders(events: Path) -> list[Path]:
    """Return the event folders that are complete: articles, manifest and gold."""
    if not events.is_dir():
        return []
    return sorted(
        home
        for home in events.iterdir()
        if (home / "manifest.json").is_file() and (home / "gold.jsonl").is_file()
    )


def say(line: str) -> None:
    """Tell on stderr what is being done."""
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()
