"""Reading the queue's index from a case: the first rows at once, the rest in short steps."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from diptych.usecases.queue_filter import day_of
from diptych.usecases.queue_index import (
    BANDS,
    KINDS,
    LABELS,
    Bytes,
    ClaimTable,
    Floats,
    Ints,
    QueueIndex,
    claim_table,
    seconds,
)
from diptych_core.review.mix import pair_keys
from diptych_store.casefile import CaseFile
from diptych_store.faults import damaged
from diptych_store.queue_columns import ArticleLine, FindingColumns, PairState

FIRST = 2_000  # what the first step reads: far more than a screen, in a few milliseconds
STEP = 10_000  # what each further step reads: a decision waits for one of them at most
_LONGEST_ID = 64  # characters; those of ours have 16
_MOST_ANALYSTS = 32  # a bit for each


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FoundColumns:
    """What was found, best first, as arrays of one length; as in QueueIndex."""

    ids: npt.NDArray[np.bytes_]
    keys: npt.NDArray[np.uint64]
    score: Floats
    band: Bytes
    kind: Bytes
    claim_a: Ints
    claim_b: Ints


class QueueLoader:
    """Reads the queue of one case in steps, every one of them on the case's thread.

    Args:
        analyst: Whose decisions are shown.
        first: How many findings the first step reads.
        step: How many each further step reads.
    """

    def __init__(self, analyst: str, *, first: int = FIRST, step: int = STEP) -> None:
        self._analyst = analyst
        self._sizes = (first, step)
        self._claims = ClaimTable()
        self._numbers: dict[str, int] = {}
        self._parts: list[FoundColumns] = []
        self._last: FindingColumns | None = None
        self.whole = False

    def begin(self, case: CaseFile) -> QueueIndex:
        """Return the first findings, with what was decided on them; all, where they are few."""
        lines = case.queue.articles()
        places = {line.article_id: place for place, line in enumerate(lines)}
        claims = case.queue.claims()
        self._numbers = {claim_id: number for number, claim_id in enumerate(claims.claim_ids)}
        self._claims = claim_table(
            claims.texts,
            [places[article] for article in claims.articles],
            [line_name(line) for line in lines],
            [day_of(line.published) for line in lines],
        )
        self._read(case, self._sizes[0])
        return self.finish(case)

    def more(self, case: CaseFile) -> None:
        """Read the next findings; ``whole`` tells when they were the last."""
        self._read(case, self._sizes[1])

    def finish(self, case: CaseFile) -> QueueIndex:
        """Return all that was read, with what was decided on it until now."""
        return build_index(
            self._parts,
            self._claims,
            analyst=self._analyst,
            states=case.queue.states(),
            repeated=case.queue.repeated(self._analyst),
        )

    def _read(self, case: CaseFile, size: int) -> None:
        columns = case.queue.findings(size, self._last)
        if columns.pair_ids:
            self._parts.append(self._found(case, columns))
            self._last = columns
        self.whole = len(columns.pair_ids) < size

    def _found(self, case: CaseFile, columns: FindingColumns) -> FoundColumns:
        # An array has room for its longest name in each of its rows.
        if any(len(name) > _LONGEST_ID for name in columns.pair_ids):
            raise damaged(case.path.name, "a finding has a name that no pair has")
        try:
            return found_columns(columns, self._numbers)
        except KeyError as error:
            word = str(error.args[0])[:_LONGEST_ID]
            raise damaged(case.path.name, f"a finding has an unknown {word!a}") from error
        except UnicodeEncodeError as error:
            raise damaged(case.path.name, "a finding has a name that no pair has") from error


_BAND_CODES = {band.value: code for code, band in enumerate(BANDS)}
_KIND_CODES = {kind.value: code for code, kind in enumerate(KINDS)}
_LABEL_CODES = {label.value: code for code, label in enumerate(LABELS, 1)} | {"": 0}


def line_name(line: ArticleLine) -> str:
    """Return what names an article's origin on screen: source, else file, else title."""
    return line.source or line.file or line.title or "(no source)"


def found_columns(columns: FindingColumns, numbers: Mapping[str, int]) -> FoundColumns:
    """Return findings as arrays.

    Args:
        columns: As the store has them.
        numbers: The place of each claim in the claim table.

    Raises:
        KeyError: If a band, a kind or a claim is unknown.
    """
    count = len(columns.pair_ids)
    return FoundColumns(
        ids=np.array(columns.pair_ids, dtype=np.bytes_),
        keys=pair_keys(columns.pair_ids),
        score=np.array(columns.scores, dtype=np.float64),
        band=np.fromiter(map(_BAND_CODES.__getitem__, columns.bands), np.uint8, count),
        kind=np.fromiter(map(_KIND_CODES.__getitem__, columns.kinds), np.uint8, count),
        claim_a=np.fromiter(map(numbers.__getitem__, columns.claims_a), np.int32, count),
        claim_b=np.fromiter(map(numbers.__getitem__, columns.claims_b), np.int32, count),
    )


def build_index(
    parts: Sequence[FoundColumns],
    claims: ClaimTable,
    *,
    analyst: str = "",
    states: Sequence[PairState] = (),
    repeated: Collection[str] = (),
) -> QueueIndex:
    """Return the index of what was found.

    Args:
        parts: Findings, best first.
        claims: Their claims.
        analyst: Whose decisions are shown.
        states: What everyone decided.
        repeated: Pairs that have come back to the analyst already.
    """
    parts = parts or (found_columns(FindingColumns((), (), (), (), (), ()), {}),)
    keys = np.concatenate([part.keys for part in parts])
    count = len(keys)
    names = sorted({state.analyst for state in states if state.label} | {analyst} - {""})
    index = QueueIndex(
        ids=np.concatenate([part.ids for part in parts]),
        keys=keys,
        finder=np.argsort(keys, kind="stable").astype(np.int32),
        score=np.concatenate([part.score for part in parts]),
        band=np.concatenate([part.band for part in parts]),
        kind=np.concatenate([part.kind for part in parts]),
        claim_a=np.concatenate([part.claim_a for part in parts]),
        claim_b=np.concatenate([part.claim_b for part in parts]),
        label=np.zeros(count, dtype=np.uint8),
        flag=np.zeros(count, dtype=np.bool_),
        later=np.zeros(count, dtype=np.bool_),
        noted=np.zeros(count, dtype=np.bool_),
        judged_at=np.zeros(count, dtype=np.float64),
        repeated=np.zeros(count, dtype=np.bool_),
        judges=np.zeros(count, dtype=np.uint32),
        analysts=tuple(names[:_MOST_ANALYSTS]),
        claims=claims,
        analyst=analyst,
    )
    _mark(index, states)
    index.repeated[index.find_keys(pair_keys(list(repeated))).found] = True
    return index


def _mark(index: QueueIndex, states: Sequence[PairState]) -> None:
    """Write into ``index`` what was decided on its pairs."""
    sought = index.find_keys(pair_keys([state.pair_id for state in states]))
    for entry, place in zip(sought.found.tolist(), sought.places.tolist(), strict=True):
        state = states[place]
        if state.label and state.analyst in index.analysts:
            index.judges[entry] |= np.uint32(1 << index.analysts.index(state.analyst))
        if state.analyst == index.analyst:
            index.label[entry] = _LABEL_CODES[state.label]
            index.flag[entry] = state.flag
            index.later[entry] = state.later
            index.noted[entry] = state.noted
            index.judged_at[entry] = seconds(state.at) if state.label else 0.0


def load_queue(case: CaseFile, *, analyst: str) -> QueueIndex:
    """Return every finding, best first, with what ``analyst`` decided on it; reads all at once."""
    loader = QueueLoader(analyst)
    index = loader.begin(case)
    while not loader.whole:
        loader.more(case)
    return index if len(index) < FIRST else loader.finish(case)
