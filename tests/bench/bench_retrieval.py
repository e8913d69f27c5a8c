"""How the work grows: retrieval, gate and rules in cases of 1,000, 10,000 and 50,000 claims.

Run: ``make bench ARGS="-k retrieval -s"``. The texts are invented, the embeddings are drawn around
the centres of event and detail, so that the models' share is left out. Measured is processor time
(the machine may be busy) of thirty articles spread over the whole case, which stand for the rest.
"""

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pytest

from bench.fiction import CLAIMS, Detail, article
from diptych_core.detect import retrieval
from diptych_core.detect.candidates import Candidate, weigh
from diptych_core.detect.retrieval import LIMITS, Retrieval, Shelf
from diptych_core.detect.view import ClaimView, view_claim
from diptych_core.text.claims import extract_claims

_DIMENSION = 384  # of all-MiniLM-L6-v2
_ASKED = 30  # articles measured
# Cosines as the encoder gives them for news: about .3 within an event, .55 within a detail.
_EVENT, _DETAIL, _REST = 0.55, 0.50, 0.67


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """What one claim costs in a case of ``claims`` claims; times in milliseconds.

    Attributes:
        claims: Claims in the case.
        retrieval: Time of retrieval for one claim, without weighing.
        weighing: Time of gate and rules for one claim.
        index: Time to enter one claim into the indexes.
        weighed: Pairs weighed for one claim.
        candidates: Candidates of one claim.
    """

    claims: int
    retrieval: float
    weighing: float
    index: float
    weighed: float
    candidates: float

    @property
    def line(self) -> str:
        """A row of the table."""
        cells = (self.retrieval, self.weighing, self.index, self.weighed, self.candidates)
        return f"| {self.claims:,} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |"


HEAD = (
    "\n| claims | retrieval, ms a claim | gate and rules, ms a claim | index, ms a claim"
    " | weighed a claim | candidates a claim |\n|" + " --: |" * 6
)


def _centre(*names: int) -> npt.NDArray[np.float32]:
    row = np.random.default_rng(names).standard_normal(_DIMENSION).astype(np.float32)
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def _embedded(details: list[Detail], seed: int) -> npt.NDArray[np.float32]:
    noise = np.random.default_rng(seed).standard_normal((len(details), _DIMENSION))
    rows = _REST * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    rows += [_EVENT * _centre(1, d.event) + _DETAIL * _centre(2, d.detail + 1) for d in details]
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def shelf(number: int) -> Shelf:
    """Return one invented article, ready to be compared."""
    made, details = article(number)
    views = [view_claim(claim, made) for claim in extract_claims(made)]
    assert len(views) == len(details) == CLAIMS
    bare = _embedded(details, number)
    return Shelf(article=made, views=views, vectors=bare)


def grown(shelves: list[Shelf], monkeypatch: pytest.MonkeyPatch) -> Growth:
    """Measure thirty articles spread over a case."""
    spent, calls = 0.0, 0

    def weigh_timed(a: ClaimView, b: ClaimView, similarity: float) -> Candidate:
        nonlocal spent, calls
        began = time.process_time()
        found = weigh(a, b, similarity)
        spent += time.process_time() - began
        calls += 1
        return found

    monkeypatch.setattr(retrieval, "weigh", weigh_timed)
    step = max(1, len(shelves) // _ASKED)
    asked = [number % step == step - 1 for number in range(len(shelves))]
    began = time.process_time()
    found = Retrieval(shelves).run([*asked[:-1], True])
    count = sum(len(candidates) for candidates in found)
    both = time.process_time() - began
    index = _index_time(shelves)
    claims = CLAIMS * (sum(asked[:-1]) + 1)
    return Growth(
        claims=CLAIMS * len(shelves),
        retrieval=1e3 * (both - spent - index) / claims,
        weighing=1e3 * spent / claims,
        index=1e3 * index / (CLAIMS * len(shelves)),
        weighed=calls / claims,
        candidates=count / claims,
    )


def _index_time(shelves: list[Shelf]) -> float:
    """Return the time to enter every claim: the last article is asked, and finds nobody."""
    alone = [Shelf(article=s.article, views=s.views, vectors=s.vectors[:, :1])
             for s in shelves]  # fmt: skip
    began = time.process_time()
    nothing = Retrieval(alone, retrieval.Limits(floor=2.0, loose=2.0))
    assert list(nothing.run([False] * (len(alone) - 1) + [True])) == [[]]
    return time.process_time() - began


@pytest.mark.timeout(900)
def test_retrieval_grows_with_claims_times_candidates(
    benchmark, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves: list[Shelf] = []
    table = []
    for claims in (1_000, 10_000, 50_000):
        shelves += [shelf(n) for n in range(len(shelves), -(-claims // CLAIMS))]
        table.append(grown(shelves, monkeypatch))
    monkeypatch.undo()
    with capsys.disabled():
        print(HEAD, *(growth.line for growth in table), sep="\n")  # noqa: T201 - its purpose
    last = Retrieval(shelves[:40])
    benchmark(lambda: list(last.run([False] * 39 + [True])))
    benchmark.extra_info.update({f"ms_at_{g.claims}": g.retrieval + g.weighing for g in table})
    assert all(growth.candidates <= LIMITS.most for growth in table)
    # What is weighed hangs on the limits, not on the size of the case.
    reach = LIMITS.near + LIMITS.next_near + LIMITS.counting + LIMITS.opposing + LIMITS.sharing
    assert all(growth.weighed <= reach for growth in table)
