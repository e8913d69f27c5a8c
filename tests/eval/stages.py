"""Taking stages out of the engine from outside, one at a time, and putting them back.

The engine has no switches, and shall have none: a switch that only a measurement turns is one
more thing that can stand wrong in the program. So names are exchanged in its modules for the
time of one analysis. A name that is gone is an error here, and a test takes every stage out once.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from diptych.usecases import analysing, comparing
from diptych_core.detect import candidates, engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import ModuleType

    from diptych_core.article import Article
    from diptych_core.claim import Claim
    from diptych_core.detect.candidates import Candidate
    from diptych_core.detect.gate import Sameness
    from diptych_core.detect.view import ClaimView
    from diptych_core.finding import CounterReason, Finding, NliScores

    BothWays = tuple[NliScores, NliScores]

P = ParamSpec("P")
F = TypeVar("F")


class StageError(Exception):
    """A stage cannot be taken out: the engine has no such name any more."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage.

    Attributes:
        name: What is taken out, for the table.
        out: Enters a context in which the stage is out.
    """

    name: str
    out: Callable[[], AbstractContextManager[None]]


@contextmanager
def swapped(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Exchange a name of a module for the time of the context.

    Raises:
        StageError: If the module has no such name.
    """
    with wrapped(module, name, lambda _: value):
        yield


@contextmanager
def wrapped(module: ModuleType, name: str, make: Callable[[F], F]) -> Iterator[None]:
    """Put a function around one of a module's for the time of the context.

    Args:
        module: The module that calls it.
        name: Its name there.
        make: From the function to what stands in its place.

    Raises:
        StageError: If the module has no such name.
    """
    if not hasattr(module, name):
        msg = f"{module.__name__} has no {name}"
        raise StageError(msg)
    before = getattr(module, name)
    setattr(module, name, make(before))
    try:
        yield
    finally:
        setattr(module, name, before)


def stages() -> list[Stage]:
    """Return every stage that can be taken out, the detectors one by one among them."""
    return [
        Stage("same-thing gate", lambda: wrapped(candidates, "sameness", _always_same)),
        Stage("counter-reasons", lambda: swapped(engine, "counter_reasons", _no_counters)),
        *(Stage(_name(d), partial(_without_detector, d)) for d in detectors()),
        Stage("all detectors", lambda: swapped(candidates, "_DETECTORS", ())),
        Stage("second direction of NLI", lambda: wrapped(comparing, "judge", _one_way)),
        Stage("NLI", lambda: wrapped(comparing, "judge", _rules_only)),
        Stage("context of claims", lambda: wrapped(analysing, "view_claim", _bare)),
    ]


def detectors() -> tuple[object, ...]:
    """Return the engine's rule detectors."""
    found: tuple[object, ...] = tuple(candidates._DETECTORS)
    return found


def _name(detector: object) -> str:
    return f"{getattr(detector, '__name__', '?').removeprefix('detect_')} detector"


def _without_detector(detector: object) -> AbstractContextManager[None]:
    rest = tuple(d for d in detectors() if d is not detector)
    return swapped(candidates, "_DETECTORS", rest)


def _always_same(
    sameness: Callable[Concatenate[ClaimView, ClaimView, P], Sameness],
) -> Callable[Concatenate[ClaimView, ClaimView, P], Sameness]:
    """Hold every two claims to be about the same thing."""

    def same(a: ClaimView, b: ClaimView, /, *args: P.args, **kwargs: P.kwargs) -> Sameness:
        return replace(sameness(a, b, *args, **kwargs), score=1.0)

    return same


def _no_counters(*_: object, **__: object) -> tuple[CounterReason, ...]:
    return ()


def _one_way(
    judge: Callable[Concatenate[Candidate, BothWays | None, P], Finding],
) -> Callable[Concatenate[Candidate, BothWays | None, P], Finding]:
    """Take the answer with side a as premise for both directions, as most peers do."""

    def one_way(
        candidate: Candidate, nli: BothWays | None, /, *args: P.args, **kwargs: P.kwargs
    ) -> Finding:
        return judge(candidate, None if nli is None else (nli[0], nli[0]), *args, **kwargs)

    return one_way


def _rules_only(
    judge: Callable[Concatenate[Candidate, BothWays | None, P], Finding],
) -> Callable[Concatenate[Candidate, BothWays | None, P], Finding]:
    """Keep what NLI says from the engine."""

    def rules_only(
        candidate: Candidate, nli: BothWays | None, /, *args: P.args, **kwargs: P.kwargs
    ) -> Finding:
        del nli
        return judge(candidate, None, *args, **kwargs)

    return rules_only


def _bare(
    view_claim: Callable[Concatenate[Claim, Article, P], ClaimView],
) -> Callable[Concatenate[Claim, Article, P], ClaimView]:
    """Show the engine each claim without its headline and without the sentence before it."""

    def bare(claim: Claim, article: Article, /, *args: P.args, **kwargs: P.kwargs) -> ClaimView:
        return view_claim(replace(claim, before=""), replace(article, title=""), *args, **kwargs)

    return bare
