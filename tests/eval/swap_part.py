"""Part `swap`: the same score from either side, and the same band under other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from diptych.usecases.scoring import ScoredPair, TextPair, score_pairs
from eval.pipeline_part import flagged, nli_class
from eval.published import PARAPHRASE_FLIPS, PIPELINE_SETS
from eval.rewordings import REWORDINGS
from eval.setting import Setting, say
from eval.tables import Figure, Part, Table, missing, percent

if TYPE_CHECKING:
    from diptych_core.article import Article
    from diptych_core.claim import Claim
    from eval.cases import AnalysedCase


@dataclass(slots=True)
class Flips:
    """What a rewording changed, over all pairs it was tried on."""

    tried: int = 0
    band: int = 0
    shown: int = 0
    nli: int = 0
    moved: float = 0.0

    def add(self, before: ScoredPair, after: ScoredPair) -> None:
        """Count one pair."""
        one, other = before.finding, after.finding
        self.tried += 1
        self.band += one.band is not other.band
        self.shown += flagged(one) != flagged(other)
        self.nli += nli_class(one.nli_ab) != nli_class(other.nli_ab)
        self.moved += abs(one.score - other.score)

    def cells(self) -> tuple[str, ...]:
        """Return the row's figures."""
        if not self.tried:
            return ("0", *["–"] * 4)
        shares = (percent(count / self.tried) for count in (self.band, self.shown, self.nli))
        return (str(self.tried), *shares, f"{self.moved / self.tried:.3f}")


def run(setting: Setting) -> Part:
    """Swap the sides of many pairs, and reword the pairs of the gold."""
    gone = [name for name in PIPELINE_SETS if setting.rows(name, 1) is None]
    swap, swapped = _swapped(setting)
    flips, flipped = _reworded(setting)
    return Part((swap, flips), (swapped, flipped), missing(gone, str(setting.data / "dev")))


def turned(pair: TextPair) -> TextPair:
    """Return a pair with its sides exchanged."""
    return TextPair(
        id=pair.id,
        text_a=pair.text_b,
        text_b=pair.text_a,
        date_a=pair.date_b,
        date_b=pair.date_a,
        context_a=pair.context_b,
        context_b=pair.context_a,
    )


def _swapped(setting: Setting) -> tuple[Table, Figure]:
    sets: dict[str, list[TextPair]] = {"gold of the cases": gold_pairs(setting)}
    share = max(1, setting.limit // len(PIPELINE_SETS))
    for name in PIPELINE_SETS:
        rows = setting.rows(name, share) or []
        if rows:
            sets[name] = [
                TextPair(id=n, text_a=row.premise, text_b=row.hypothesis)
                for n, row in enumerate(rows)
            ]
    lines, differing, total = [], 0, 0
    for name, pairs in sets.items():
        say(f"swap {name}")
        there = score_pairs(setting.worker, pairs, model=setting.model)
        back = score_pairs(setting.worker, [turned(pair) for pair in pairs], model=setting.model)
        count = sum(_differ(x, y) for x, y in zip(there, back, strict=True))
        differing, total = differing + count, total + len(pairs)
        lines.append((name, str(len(pairs)), str(count)))
    table = Table(
        "Sides exchanged",
        ("set", "pairs", "differing"),
        tuple(lines),
        note="Pairs whose score, band or kind differs at all between (a, b) and (b, a).",
    )
    here = f"{differing} of {total} differ"
    return table, Figure("swap: score(a, b) = score(b, a)", "–", "exactly equal", here)


def _differ(one: ScoredPair, other: ScoredPair) -> bool:
    x, y = one.finding, other.finding
    return (x.score, x.band, x.kind) != (y.score, y.band, y.kind)


def gold_pairs(setting: Setting) -> list[TextPair]:
    """Return the pairs of all gold as texts with date and context, at most the limit of each."""
    pairs: list[TextPair] = []
    for case in setting.cases:
        pairs += _texts(case)[: setting.limit]
    return pairs


def _texts(case: AnalysedCase) -> list[TextPair]:
    claims = case.session.run(lambda opened: list(opened.claims.all()))
    articles = case.session.run(lambda opened: list(opened.articles.all()))
    of = {article.article_id: article for article in articles}
    by_id = {claim.claim_id: claim for claim in claims}
    sides = case.baseline.judged
    wanted = [sides[gold.pair] for gold in case.gold if gold.pair in sides]
    return [
        _pair(f"{case.name} {number}", by_id[f.claim_a], by_id[f.claim_b], of)
        for number, f in enumerate(wanted)
    ]


def _pair(name: str, a: Claim, b: Claim, of: dict[str, Article]) -> TextPair:
    return TextPair(
        id=name,
        text_a=a.text,
        text_b=b.text,
        date_a=of[a.article_id].published or None,
        date_b=of[b.article_id].published or None,
        context_a=a.before or None,
        context_b=b.before or None,
    )


def _reworded(setting: Setting) -> tuple[Table, Figure]:
    say("rewordings")
    pairs = gold_pairs(setting)
    both = [*pairs, *map(turned, pairs)]  # so that either side is reworded once
    before = list(score_pairs(setting.worker, both, model=setting.model))
    every = Flips()
    lines = []
    for rule in REWORDINGS:
        flips = Flips()
        reworded = [(n, _with(pair, rule.apply(pair.text_a))) for n, pair in enumerate(both)]
        changed = [(n, pair) for n, pair in reworded if pair.text_a != both[n].text_a]
        asked = [pair for _, pair in changed]
        after = score_pairs(setting.worker, asked, model=setting.model)
        for (number, _), scored in zip(changed, after, strict=True):
            flips.add(before[number], scored)
            every.add(before[number], scored)
        lines.append((rule.name, *flips.cells()))
    lines.append(("all", *every.cells()))
    columns = (
        "rewording",
        "tried",
        "other band",
        "shown or not",
        "NLI class",
        "mean change of score",
    )
    note = (
        "Gold pairs that are candidates, one side reworded by one rule that keeps the meaning. "
        "Per cent of those tried; NLI class: one direction alone, as in the published figure."
    )
    return Table("Rewordings", columns, tuple(lines), note), _flip_figure(every)


def _with(pair: TextPair, text: str) -> TextPair:
    return msgspec.structs.replace(pair, text_a=text)


def _flip_figure(every: Flips) -> Figure:
    tried, band, _, nli, _ = every.cells()
    here = f"band {band}, NLI class {nli} (of {tried})"
    return Figure("rewording: band changes", PARAPHRASE_FLIPS, "measured", here)
