"""What a smoke test found."""

from collections.abc import Callable
from dataclasses import dataclass, field


class SmokeError(Exception):
    """The build does not do what it must; the sentence says where."""


class NotHereError(Exception):
    """This machine does not permit a proof, which is no fault of the build; says what it lacks."""


@dataclass(slots=True)
class Report:
    """Stages as they were passed, and what was measured in them."""

    lines: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def stage(self, name: str, work: Callable[[], str]) -> bool:
        """Run one stage and say how it went; returns whether it passed."""
        print(f"{name} ...", flush=True)
        try:
            said = work()
        except NotHereError as error:
            self.leave_out(name, str(error))
            return False
        except SmokeError as error:
            self.failed.append(name)
            print(f"  FAILED: {error}", flush=True)
            return False
        self.lines.append(f"{name}: {said}")
        print(f"  {said}", flush=True)
        return True

    def leave_out(self, name: str, why: str) -> None:
        """Say that a stage cannot run here."""
        self.left_out.append(f"{name} ({why})")
        print(f"{name}: LEFT OUT, {why}", flush=True)


def require(truth: object, sentence: str) -> None:
    """Raise :class:`SmokeError` with ``sentence`` where ``truth`` is false."""
    if not truth:
        raise SmokeError(sentence)
