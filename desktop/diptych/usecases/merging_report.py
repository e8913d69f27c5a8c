"""What a merge did, and what the cases did not agree about."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something that two cases say differently.

    Attributes:
        sort: ``decision`` (of one analyst), ``article``, ``grade`` or ``guidelines``.
        what: What it is about.
        values: What the cases say, sorted.
        kept: Which of them stands; the others are in the history, or only here.
    """

    sort: str
    what: str
    values: tuple[str, ...]
    kept: str

    @property
    def sentence(self) -> str:
        """The conflict in one line."""
        said = " / ".join(f"“{value}”" for value in self.values)
        return f"{self.what}: {said}; “{self.kept}” stands"


@dataclass(slots=True)
class MergeReport:
    """What a merge brought.

    Attributes:
        articles: Articles added.
        matched: Articles known under another identifier, found by their text.
        runs: Comparisons of two articles taken over.
        events: Events of the log added.
        analysts: Events added by analyst.
        guidelines: Versions of the guidelines added.
        conflicts: What the cases say differently.
    """

    articles: int = 0
    matched: int = 0
    runs: int = 0
    events: int = 0
    analysts: dict[str, int] = field(default_factory=dict)
    guidelines: int = 0
    conflicts: list[Conflict] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the report for people."""
        yield f"{self.events} events of the log, {self.articles} articles added"
        for name, count in sorted(self.analysts.items()):
            yield f"  {name}: {count}"
        if self.matched:
            yield f"{self.matched} articles found by their text, under another source"
        if self.guidelines:
            yield f"{self.guidelines} versions of the guidelines added"
        for conflict in self.conflicts:
            yield f"conflict ({conflict.sort}): {conflict.sentence}"
