"""The sample case against its gold: which findings are right, and what was missed."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diptych_core.claim import Claim
from diptych_core.finding import Band, Finding
from diptych_core.identity import pair_id
from diptych_store.casefile import CaseFile

GOLD = Path(__file__).parents[1] / "data" / "sample" / "gold.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPair:
    """One line of the gold, with the pair of claims that it speaks of.

    Attributes:
        name: Identifier of the line.
        pair: The pair; empty when a quote lies in no claim.
        contradiction: What a careful reader says.
        kind: Conflict kind or empty.
        counter: Counter-reason or empty.
        difficulty: plain, medium or hard.
    """

    name: str
    pair: str
    contradiction: bool
    kind: str
    counter: str
    difficulty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How the findings stand against the gold.

    Attributes:
        contradictions: Contradictions in the gold.
        unseen: Contradictions of which a side is no claim.
        found: Contradictions among the findings of the Conflict and Check bands.
        explained: Contradictions that ended in the Explained band.
        precision_at: k -> share of the k best findings (not Explained) that are contradictions.
        false_alarms: Look-alikes of the gold in the Conflict band.
        look_alikes: Look-alikes in the gold.
        recall_by: Difficulty or kind -> (found, all).
    """

    contradictions: int
    unseen: int
    found: int
    explained: int
    precision_at: Mapping[int, float]
    false_alarms: int
    look_alikes: int
    recall_by: Mapping[str, tuple[int, int]]

    @property
    def recall(self) -> float:
        """Share of the contradictions that an analyst would be shown."""
        return self.found / self.contradictions

    def lines(self) -> list[str]:
        """Return the report."""
        at = ", ".join(f"P@{k} {p:.2f}" for k, p in self.precision_at.items())
        by = ", ".join(f"{name} {f}/{n}" for name, (f, n) in sorted(self.recall_by.items()))
        shown = f"{self.found} of {self.contradictions}"
        return [
            f"recall {self.recall:.2f} ({shown})",
            f"{self.explained} more explained away, {self.unseen} with a side that is no claim",
            f"precision {at}",
            f"look-alikes flagged as Conflict: {self.false_alarms} of {self.look_alikes}",
            f"recall by difficulty and kind: {by}",
        ]


def read_gold(case: CaseFile) -> list[GoldPair]:
    """Return the gold with each quote found among the claims of ``case``."""
    articles = {article.file: article for article in case.articles.all()}
    claims = {file: list(case.claims.of_article(a.article_id)) for file, a in articles.items()}

    def claim_at(side: Mapping[str, str]) -> Claim | None:
        start = articles[side["file"]].text.find(side["quote"])
        assert start >= 0, side
        middle = start + len(side["quote"]) // 2
        return next((c for c in claims[side["file"]] if c.span.start <= middle < c.span.end), None)

    pairs = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        a, b = claim_at(record["a"]), claim_at(record["b"])
        pairs.append(
            GoldPair(
                name=record["id"],
                pair=pair_id(a.claim_id, b.claim_id) if a and b else "",
                contradiction=record["gold"] == "contradiction",
                kind=record["kind"],
                counter=record["counter"],
                difficulty=record["difficulty"],
            )
        )
    return pairs


def measure(findings: Sequence[Finding], gold: Sequence[GoldPair]) -> Quality:
    """Compare findings, best first, with the gold. What the gold doesn't list is no conflict."""
    conflicts = {pair.pair for pair in gold if pair.contradiction and pair.pair}
    others = {pair.pair for pair in gold if not pair.contradiction and pair.pair} - conflicts
    shown = [f for f in findings if f.band is not Band.EXPLAINED]
    shown_ids = {f.pair_id for f in shown}
    explained = {f.pair_id for f in findings if f.band is Band.EXPLAINED}
    precision = {
        k: sum(f.pair_id in conflicts for f in shown[:k]) / k
        for k in (10, 25, 50, 100)
        if len(shown) >= k
    }
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for pair in gold:
        if pair.contradiction:
            for name in (pair.difficulty, pair.kind):
                total[name] += 1
                found[name] += pair.pair in shown_ids
    return Quality(
        contradictions=sum(pair.contradiction for pair in gold),
        unseen=sum(pair.contradiction and not pair.pair for pair in gold),
        found=len(conflicts & shown_ids),
        explained=len(conflicts & explained),
        precision_at=precision,
        false_alarms=sum(f.pair_id in others for f in shown if f.band is Band.CONFLICT),
        look_alikes=len(others),
        recall_by={name: (found[name], count) for name, count in total.items()},
    )
