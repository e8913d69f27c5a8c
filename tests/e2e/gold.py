"""A case against its gold: which findings are right, and what was missed."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from nli_metrics import Floats, average_precision

from diptych_core.claim import Claim
from diptych_core.finding import Band, Finding
from diptych_core.identity import pair_id
from diptych_store.casefile import CaseFile

GOLD = Path(__file__).parents[1] / "data" / "sample" / "gold.jsonl"


class GoldError(Exception):
    """The gold does not fit the articles."""


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
        precision_at: k -> share of the k best findings (not Explained) that are contradictions;
            where there are fewer than k, the missing ones count as wrong.
        recall_at: k -> share of the contradictions that are among the k best (not Explained).
        average_precision: Of the whole list, Explained findings after all others; contradictions
            that are no finding count as never found.
        false_alarms: Look-alikes of the gold in the Conflict band.
        look_alikes: Look-alikes in the gold.
        recall_by: Difficulty or kind -> (found, all).
    """

    contradictions: int
    unseen: int
    found: int
    explained: int
    precision_at: Mapping[int, float]
    recall_at: Mapping[int, float]
    average_precision: float
    false_alarms: int
    look_alikes: int
    recall_by: Mapping[str, tuple[int, int]]

    @property
    def recall(self) -> float:
        """Share of the contradictions that an analyst would be shown."""
        return self.found / max(1, self.contradictions)

    def lines(self) -> list[str]:
        """Return the report."""
        at = ", ".join(f"P@{k} {p:.2f}" for k, p in self.precision_at.items())
        by = ", ".join(f"{name} {f}/{n}" for name, (f, n) in sorted(self.recall_by.items()))
        shown = f"{self.found} of {self.contradictions}"
        return [
            f"recall {self.recall:.2f} ({shown})",
            f"{self.explained} more explained away, {self.unseen} with a side that is no claim",
            f"precision {at}",
            f"average precision {self.average_precision:.3f}",
            f"recall in the top 50 {self.recall_at[50]:.2f}",
            f"look-alikes flagged as Conflict: {self.false_alarms} of {self.look_alikes}",
            f"recall by difficulty and kind: {by}",
        ]


def read_gold(case: CaseFile, path: Path = GOLD) -> list[GoldPair]:
    """Return the gold in ``path`` with each quote found among the claims of ``case``.

    Raises:
        GoldError: If it quotes what no article of the case holds.
    """
    articles = {article.file: article for article in case.articles.all()}
    claims = {file: list(case.claims.of_article(a.article_id)) for file, a in articles.items()}

    def claim_at(side: Mapping[str, str]) -> Claim | None:
        article = articles.get(side["file"])
        start = -1 if article is None else article.text.find(side["quote"])
        if start < 0:
            raise GoldError(f"{side['file']} does not hold the quote: {side['quote']}")
        middle = start + len(side["quote"]) // 2
        return next((c for c in claims[side["file"]] if c.span.start <= middle < c.span.end), None)

    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
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


def conflicts_of(gold: Sequence[GoldPair]) -> set[str]:
    """Return the identifiers of the pairs that are contradictions."""
    return {pair.pair for pair in gold if pair.contradiction and pair.pair}


def ranking_score(finding: Finding) -> float:
    """Return what orders all findings in one list: those explained away come last."""
    return finding.score + (finding.band is not Band.EXPLAINED)


def ranked_precision(scores: Floats, pairs: Sequence[str], gold: Sequence[GoldPair]) -> float:
    """Return the average precision of a ranking of pairs against the gold.

    Args:
        scores: Score of each ranked pair, larger is better.
        pairs: Identifiers of the ranked pairs.
        gold: All its contradictions count, also those that stand in no claim.
    """
    conflicts = conflicts_of(gold)
    unseen = sum(pair.contradiction and not pair.pair for pair in gold)
    hits = np.array([pair in conflicts for pair in pairs], dtype=np.bool_)
    return average_precision(scores, hits, len(conflicts) + unseen)


def measure(findings: Sequence[Finding], gold: Sequence[GoldPair]) -> Quality:
    """Compare findings, best first, with the gold. What the gold doesn't list is no conflict."""
    conflicts = conflicts_of(gold)
    others = {pair.pair for pair in gold if not pair.contradiction and pair.pair} - conflicts
    contradictions = sum(pair.contradiction for pair in gold)
    unseen = sum(pair.contradiction and not pair.pair for pair in gold)
    shown = [f for f in findings if f.band is not Band.EXPLAINED]
    shown_ids = {f.pair_id for f in shown}
    explained = {f.pair_id for f in findings if f.band is Band.EXPLAINED}
    precision = {
        k: sum(f.pair_id in conflicts for f in shown[:k]) / k for k in (10, 20, 25, 50, 100)
    }
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for pair in gold:
        if pair.contradiction:
            for name in (pair.difficulty, pair.kind):
                total[name] += 1
                found[name] += pair.pair in shown_ids
    return Quality(
        contradictions=contradictions,
        unseen=unseen,
        found=len(conflicts & shown_ids),
        explained=len(conflicts & explained),
        precision_at=precision,
        recall_at={
            k: sum(f.pair_id in conflicts for f in shown[:k]) / max(1, contradictions)
            for k in (20, 50, 100)
        },
        average_precision=ranked_precision(
            np.array([ranking_score(f) for f in findings]),
            [f.pair_id for f in findings],
            gold,
        ),
        false_alarms=sum(f.pair_id in others for f in shown if f.band is Band.CONFLICT),
        look_alikes=len(others),
        recall_by={name: (found[name], count) for name, count in total.items()},
    )
