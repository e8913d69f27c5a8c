"""What a trial counts, and for how long it goes on."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Figures:
    """The figures of one trial.

    Attributes:
        name: The trial.
        seed: Of all that is drawn in it.
        asked: How many rounds were asked for.
        until: Monotonic time at which no further round begins.
        done: How many were made.
        seconds: How long they took.
        counts: What was counted.
        failures: What must not happen and did, in sentences.
        demands: What must hold of the counts at the end, in words, and whether it does.
    """

    name: str
    seed: int
    asked: int
    until: float = float("inf")
    done: int = 0
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    demands: dict[str, bool] = field(default_factory=dict)

    def rounds(self) -> Iterator[random.Random]:
        """Yield a source of chance for each round, until all are made or the time is over."""
        begun = time.monotonic()
        for number in range(self.asked):
            if time.monotonic() >= self.until:
                break
            yield random.Random(f"{self.name} {self.seed} {number}")
            self.done += 1
            self.seconds = time.monotonic() - begun

    def require(self, what: str, holds: bool) -> None:
        """Note a failure of this round unless it ``holds``."""
        if not holds:
            self.failures.append(f"round {self.done}: {what}")

    def demand(self, what: str, holds: bool) -> None:
        """Note what must hold of all rounds together."""
        self.demands[what] = holds

    def share(self, name: str) -> float:
        """Return a count as a share of the rounds."""
        return self.counts[name] / max(1, self.done)

    @property
    def ok(self) -> bool:
        """True when nothing failed and every demand holds."""
        return not self.failures and all(self.demands.values())

    def as_json(self) -> dict[str, Any]:
        """Return all of it for a report."""
        return {
            "name": self.name,
            "seed": self.seed,
            "asked": self.asked,
            "done": self.done,
            "seconds": round(self.seconds, 1),
            "counts": dict(self.counts),
            "demands": self.demands,
            "failures": self.failures,
            "ok": self.ok,
        }

    def line(self) -> str:
        """Return it as one line of a table."""
        counted = ", ".join(f"{value} {name}" for name, value in sorted(self.counts.items()))
        state = "ok" if self.ok else "FAILED"
        rounds = f"{self.done:>6}/{self.asked:<6} {self.seconds:>7.0f} s"
        return f"{self.name:<22} {rounds}  {state:<6}  {counted}"
