"""What a case has learned, as it stands in the case's settings: a pile of lessons, and a log.

The uppermost lesson is in force; to forget is to take it off. It counts only while the program
ships the weights that it started from: after an update that changed them, the new ones are used
until the analyst learns again.
"""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Literal

import msgspec

from diptych_core.detect.fusion import DEFAULT_WEIGHTS, Weights
from diptych_core.detect.learning import Quality
from diptych_core.identity import sha256_text
from diptych_store.casefile import CaseFile

_KEY = "learning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Weights that were learned, and from what.

    Attributes:
        weights: What was learned, by name.
        shipped: The weights that it started from, by name.
        analyst: Who asked for it.
        at: ISO 8601 time with zone.
        labels: Labels learned from.
        contradictions: Those among them that are contradictions.
        cases: Cases that the labels came from.
        before: The shipped weights on the labels.
        after: What was learned, on labels left out.
    """

    weights: dict[str, float]
    shipped: dict[str, float]
    analyst: str
    at: str
    labels: int
    contradictions: int
    cases: int
    before: Quality
    after: Quality


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the log.

    Attributes:
        did: What was done.
        analyst: Who did it.
        at: ISO 8601 time with zone.
        labels: Labels of the lesson that came or went.
    """

    did: Literal["learn", "forget"]
    analyst: str
    at: str
    labels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """All that a case has learned.

    Attributes:
        lessons: The pile; the last is in force.
        log: All that was ever learned and forgotten, oldest first.
    """

    lessons: tuple[Lesson, ...] = ()
    log: tuple[Event, ...] = ()

    @property
    def present(self) -> Lesson | None:
        """The lesson in force; None when the shipped weights are."""
        last = self.lessons[-1] if self.lessons else None
        shipped = asdict(DEFAULT_WEIGHTS)
        if last is None or last.shipped != shipped or last.weights.keys() != shipped.keys():
            return None
        return last

    @property
    def weights(self) -> Weights:
        """The weights in force."""
        return Weights(**self.present.weights) if self.present else DEFAULT_WEIGHTS

    @property
    def key(self) -> str:
        """What the weights add to the fingerprint of a run; empty for the shipped ones."""
        if self.present is None:
            return ""
        content = msgspec.json.encode(sorted(self.present.weights.items()))
        return f"; weights {sha256_text(content.decode())[:12]}"

    def with_lesson(self, lesson: Lesson) -> "Learned":
        """Return the pile with ``lesson`` on it."""
        event = Event(did="learn", analyst=lesson.analyst, at=lesson.at, labels=lesson.labels)
        return replace(self, lessons=(*self.lessons, lesson), log=(*self.log, event))

    def without_last(self, *, analyst: str, at: str) -> "Learned":
        """Return the pile without its uppermost lesson; it has one."""
        event = Event(did="forget", analyst=analyst, at=at, labels=self.lessons[-1].labels)
        return replace(self, lessons=self.lessons[:-1], log=(*self.log, event))


def learned_in(case: CaseFile) -> Learned:
    """Return what the case has learned; what another version wrote otherwise counts as nothing."""
    try:
        return msgspec.convert(case.settings.get(_KEY, {}), Learned)
    except msgspec.ValidationError:
        return Learned()


def keep(case: CaseFile, learned: Learned) -> None:
    """Write what the case has learned into it.

    Raises:
        StoreError: If it could not be saved.
    """
    case.settings.set(_KEY, learned)


def now() -> str:
    """Return the time as events carry it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
