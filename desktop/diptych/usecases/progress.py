"""What an analysis tells: how far it is, and in the end what it did.

Apart from the analysis itself, which takes a tenth of a second to import: the window names these
and starts without it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What the analysis is doing."""

    CLAIMS = "Splitting articles into claims"
    EMBEDDING = "Comparing claims"
    SCORING = "Scoring pairs"
    DONE = "Done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the analysis is.

    Attributes:
        stage: What it is doing.
        done: Steps of this stage done.
        total: Steps of this stage in all.
        seconds_left: Estimate for this stage; None while unknown.
    """

    stage: Stage
    done: int
    total: int
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisReport:
    """What an analysis did.

    Attributes:
        articles: Articles in the case.
        claims: Claims in the case.
        scored: Pairs of claims scored in this run.
        findings: Findings in the case afterwards.
        seconds: Time taken.
        cancelled: True when it was stopped; run again to resume.
    """

    articles: int
    claims: int
    scored: int
    findings: int
    seconds: float
    cancelled: bool = False
