"""The queue of a case in columns: what a table needs of a million findings, in some 70 MB."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
import numpy.typing as npt

from diptych.usecases.queue import QueueRow
from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Decision, Label
from diptych_core.review.mix import pair_key
from diptych_core.text.hidden import unhidden

BANDS: tuple[Band, ...] = tuple(Band)
KINDS: tuple[ConflictKind, ...] = tuple(ConflictKind)
LABELS: tuple[Label, ...] = tuple(Label)  # code 0 is "no label", so a label's code is one more
NO_DAY = np.iinfo(np.int32).min

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClaimTable:
    """The claims of a case and the articles they stand in; few, beside the findings.

    Attributes:
        texts: Text of each claim.
        hay: Text and source of each claim, case-folded, for the word filter.
        article: Article of each claim, counted in order of import.
        sources: What names the origin of each article on screen.
        source: Source of each article, as its place in ``names``.
        names: The different sources, in alphabetical order.
        days: Day on which each article was published, counted from 1970-01-01; NO_DAY if unknown.
    """

    texts: tuple[str, ...] = ()
    hay: tuple[str, ...] = ()
    article: Ints = field(default_factory=lambda: np.empty(0, np.int32))
    sources: tuple[str, ...] = ()
    source: Ints = field(default_factory=lambda: np.empty(0, np.int32))
    names: tuple[str, ...] = ()
    days: Ints = field(default_factory=lambda: np.empty(0, np.int32))

    def source_of(self, claim: int) -> str:
        """Return what names the origin of a claim's article."""
        return self.sources[int(self.article[claim])]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QueueIndex:
    """Findings best first, one column each; entry 0 has rank 1.

    The columns of decisions change in place when the analyst decides; the others never do.

    Attributes:
        ids: Identifiers of the pairs, ASCII.
        keys: Their 64 bits.
        finder: Entries in ascending order of their keys.
        score, band, kind: As found; bands and kinds as places in BANDS and KINDS.
        claim_a, claim_b: Places in the claim table.
        label: The analyst's label as its place in LABELS plus one; 0 while undecided.
        flag, later, noted: What else the analyst did.
        judged_at: When the label was given, in seconds since 1970; 0 while undecided.
        repeated: True where the pair has come back as a silent repeat.
        judges: Bit i is set where analyst i of ``analysts`` has given a label.
        analysts: Everyone who has labelled.
        claims: The claim table.
        analyst: Whose decisions these are.
    """

    ids: npt.NDArray[np.bytes_]
    keys: npt.NDArray[np.uint64]
    finder: Ints
    score: Floats
    band: Bytes
    kind: Bytes
    claim_a: Ints
    claim_b: Ints
    label: Bytes
    flag: Flags
    later: Flags
    noted: Flags
    judged_at: Floats
    repeated: Flags
    judges: npt.NDArray[np.uint32]
    analysts: tuple[str, ...] = ()
    claims: ClaimTable = field(default_factory=ClaimTable)
    analyst: str = ""

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def judged(self) -> Flags:
        """Which entries have a label; shape (n,)."""
        return np.asarray(self.label != 0, dtype=np.bool_)

    def pair_id(self, entry: int) -> str:
        """Return the pair of an entry."""
        return str(self.ids[entry].decode("ascii"))

    def find(self, pair_id: str) -> int | None:
        """Return the entry of ``pair_id``, or None."""
        key = np.uint64(pair_key(pair_id))
        place = int(np.searchsorted(self.keys, key, sorter=self.finder))
        while place < len(self) and self.keys[self.finder[place]] == key:
            entry = int(self.finder[place])
            if self.pair_id(entry) == pair_id:
                return entry
            place += 1
        return None

    def find_keys(self, keys: npt.NDArray[np.uint64]) -> "Sought":
        """Return the entries of many pairs at once, by their 64 bits; shape (m,)."""
        if not len(self) or not len(keys):
            nothing = np.empty(0, dtype=np.int32)
            return Sought(found=nothing, places=nothing)
        slots = np.searchsorted(self.keys, keys, sorter=self.finder)
        entries = self.finder[np.minimum(slots, len(self) - 1)]
        places = np.flatnonzero(self.keys[entries] == keys).astype(np.int32)
        return Sought(found=entries[places], places=places)

    def row(self, entry: int, reason: str = "") -> QueueRow:
        """Return an entry as a record; its reason is not in the columns."""
        claims, code = self.claims, int(self.label[entry])
        a, b = int(self.claim_a[entry]), int(self.claim_b[entry])
        return QueueRow(
            rank=entry + 1,
            pair_id=self.pair_id(entry),
            score=float(self.score[entry]),
            band=BANDS[self.band[entry]],
            kind=KINDS[self.kind[entry]],
            text_a=unhidden(claims.texts[a]),
            text_b=unhidden(claims.texts[b]),
            source_a=unhidden(claims.source_of(a)),
            source_b=unhidden(claims.source_of(b)),
            reason=reason,
            label=LABELS[code - 1] if code else None,
            flag=bool(self.flag[entry]),
            later=bool(self.later[entry]),
            noted=bool(self.noted[entry]),
        )

    def rows(self) -> tuple[QueueRow, ...]:
        """Return every finding as a record, best first; for cases that are small."""
        return tuple(self.row(entry) for entry in range(len(self)))

    def decide(self, entry: int, decision: Decision) -> None:
        """Take over what the analyst decided on an entry."""
        self.label[entry] = 1 + LABELS.index(decision.label) if decision.label else 0
        self.flag[entry] = decision.flag
        self.later[entry] = decision.later
        self.noted[entry] = bool(decision.note)
        self.judged_at[entry] = seconds(decision.at) if decision.label else 0.0
        if self.analyst in self.analysts:
            bit = np.uint32(1 << self.analysts.index(self.analyst))
            self.judges[entry] &= ~bit
            if decision.label:
                self.judges[entry] |= bit


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """Pairs that were looked for and found.

    Attributes:
        found: Their entries; shape (k,).
        places: Where each stood among the pairs that were looked for; shape (k,).
    """

    found: Ints
    places: Ints


@dataclass(frozen=True, slots=True)
class QueueChanges:
    """In what a queue differs from the one before.

    Attributes:
        new: Findings that were not there.
        gone: Findings that are there no more.
        moved: Findings that stand in another band.
    """

    new: int = 0
    gone: int = 0
    moved: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.gone or self.moved)


def compare(old: QueueIndex, new: QueueIndex) -> QueueChanges:
    """Return in what ``new`` differs from ``old``."""
    if not len(old) or not len(new):
        return QueueChanges(new=len(new), gone=len(old))
    had, has = old.keys[old.finder], new.keys[new.finder]
    places = np.minimum(np.searchsorted(has, had), len(has) - 1)
    kept = has[places] == had
    before, after = old.band[old.finder[kept]], new.band[new.finder[places[kept]]]
    same = int(np.count_nonzero(kept))
    return QueueChanges(
        new=len(new) - same, gone=len(old) - same, moved=int(np.count_nonzero(before != after))
    )


def seconds(at: str) -> float:
    """Return an ISO 8601 time as seconds since 1970; 0 when there is none that can be read."""
    try:
        return datetime.fromisoformat(at).timestamp() if at else 0.0
    except (ValueError, OverflowError):  # somebody's own; `diptych check` names it
        return 0.0


def claim_table(
    texts: Sequence[str], article: Sequence[int], sources: Sequence[str], days: Sequence[int]
) -> ClaimTable:
    """Return the claim table.

    Args:
        texts: Text of each claim.
        article: Place of each claim's article in ``sources``.
        sources: What names each article's origin.
        days: Day of each article, NO_DAY if unknown.
    """
    names = tuple(sorted(set(sources), key=lambda name: (name.casefold(), name)))
    places = {name: place for place, name in enumerate(names)}
    folded = [source.casefold() for source in sources]
    return ClaimTable(
        texts=tuple(texts),
        hay=tuple(f"{t.casefold()} {folded[a]}" for t, a in zip(texts, article, strict=True)),
        article=np.array(article, dtype=np.int32),
        sources=tuple(sources),
        source=np.array([places[name] for name in sources], dtype=np.int32),
        names=names,
        days=np.array(days, dtype=np.int32),
    )
