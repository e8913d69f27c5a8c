"""The adjudication desk: pairs that analysts decided differently, and the rulings on them.

A ruling is a decision under ``adjudicator(name)``, in the same log as every other: it is undone
like one, merges like one, and becomes the gold of what is exported.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.usecases.labelling import LabelOperation, decide, set_flag, undo
from diptych_core.agreement.gold import adjudicator, is_adjudicator
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelEvent

_AROUND = 400  # characters of a passage before and after a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSide:
    """One side of a disputed pair: its claim in its passage.

    Attributes:
        source: Outlet, or the article's title.
        published: ISO 8601 or empty.
        title: Headline.
        before: What stands before the claim in its passage.
        claim: Its words.
        after: What stands after it.
    """

    source: str
    published: str
    title: str
    before: str
    claim: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one analyst decided on a pair.

    Attributes:
        analyst: Who.
        label: What.
        kind: Kind of conflict as the analyst named it, or empty.
        evidence_a: The words marked in article a.
        evidence_b: The words marked in article b.
        note: The note.
        at: ISO 8601 with zone.
        seconds: How long the pair had been on screen; None when not known.
    """

    analyst: str
    label: Label
    kind: str
    evidence_a: tuple[str, ...]
    evidence_b: tuple[str, ...]
    note: str
    at: str
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A pair that not all analysts gave the same label.

    Attributes:
        pair_id: The pair.
        kind: Kind of conflict as the program named it, or empty.
        a: One side.
        b: The other.
        votes: What the analysts decided, by name.
        ruling: The label that an adjudication gave it; None while it is open.
        ruled_by: Who gave it.
        asked: It was put to the guidelines as an open question.
        is_finding: The review can show it.
    """

    pair_id: str
    kind: str
    a: DeskSide
    b: DeskSide
    votes: tuple[Vote, ...]
    ruling: Label | None
    ruled_by: str
    asked: bool
    is_finding: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """What a ruling, or its undo, did: the present state of the pairs that changed."""

    pairs: tuple[Disputed, ...]
    operation: LabelOperation


def read_disputed(case: CaseFile, pair_ids: Sequence[str] | None = None) -> tuple[Disputed, ...]:
    """Return the disputed pairs, by score, then by pair.

    Args:
        case: The case.
        pair_ids: Only these; None for all.
    """
    decided: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in case.labels.decisions():
        if pair_ids is None or decision.pair_id in pair_ids:
            decided[decision.pair_id].append(decision)
    disputed = {pair: own for pair, own in decided.items() if _differ(own)}
    reader = _Reader(case, set(disputed))
    found = [reader.read(pair, own) for pair, own in disputed.items()]
    return tuple(sorted(filter(None, found), key=reader.place))


def rule(case: CaseFile, *, pair_id: str, analyst: str, label: Label) -> Ruled:
    """Make ``label`` the gold of a pair."""
    done = decide(case, pair_ids=(pair_id,), analyst=adjudicator(analyst), label=label)
    return Ruled(pairs=read_disputed(case, (pair_id,)), operation=done)


def ask_guidelines(case: CaseFile, *, pair_id: str, analyst: str) -> Ruled:
    """Mark a pair as a question that the guidelines leave open; it stays without ruling."""
    done = set_flag(case, pair_ids=(pair_id,), analyst=adjudicator(analyst), flag=True)
    return Ruled(pairs=read_disputed(case, (pair_id,)), operation=done)


def take_back(case: CaseFile, *, analyst: str) -> Ruled | None:
    """Undo the last ruling of ``analyst``; None when there is none."""
    done = undo(case, analyst=adjudicator(analyst))
    if done is None:
        return None
    return Ruled(pairs=read_disputed(case, done.pair_ids), operation=done)


def question(pair: Disputed) -> str:
    """Return a disputed pair as a question for the guidelines, in Markdown."""
    said = "; ".join(f"{vote.analyst}: {vote.label.value.replace('_', ' ')}" for vote in pair.votes)
    return (
        f"## Open question: pair {pair.pair_id}\n\n"
        f"- {_cited(pair.a)}\n- {_cited(pair.b)}\n- Judged so far: {said}\n- Rule: \n"
    )


def _cited(side: DeskSide) -> str:
    origin = ", ".join(part for part in (side.source, side.published[:10]) if part)
    return f"{' '.join(origin.split())}: “{' '.join(side.claim.split())}”"


def _differ(own: Sequence[Decision]) -> bool:
    return len({d.label for d in own if d.label and not is_adjudicator(d.analyst)}) > 1


class _Reader:
    """Reads what the desk shows of some pairs."""

    def __init__(self, case: CaseFile, pairs: set[str]) -> None:
        self._snapshots = {name: p for name, p in case.labels.pairs().items() if name in pairs}
        self._findings = {f.pair_id: f for f in case.findings.all() if f.pair_id in pairs}
        names = {
            claim for pair in self._snapshots.values() for claim in (pair.claim_a, pair.claim_b)
        }
        self._claims: Mapping[str, Claim] = case.claims.get_many(names)
        wanted = {claim.article_id for claim in self._claims.values()}
        self._articles = {a.article_id: a for a in case.articles.all() if a.article_id in wanted}
        self._seconds = _seconds(case.labels.events(), pairs)

    def place(self, pair: Disputed) -> tuple[float, str]:
        finding = self._findings.get(pair.pair_id)
        return (-finding.score if finding else 0.0), pair.pair_id

    def read(self, pair_id: str, own: Sequence[Decision]) -> Disputed | None:
        snapshot = self._snapshots.get(pair_id)
        if snapshot is None:
            return None
        finding = self._findings.get(pair_id)
        ruled = [d for d in own if is_adjudicator(d.analyst)]
        last = max((d for d in ruled if d.label), key=lambda d: (d.at, d.analyst), default=None)
        article_a, article_b = self._article(snapshot.claim_a), self._article(snapshot.claim_b)
        return Disputed(
            pair_id=pair_id,
            kind=finding.kind.value if finding else "",
            a=self._side(snapshot.claim_a, snapshot.text_a),
            b=self._side(snapshot.claim_b, snapshot.text_b),
            votes=tuple(
                Vote(
                    analyst=d.analyst,
                    label=d.label,
                    kind=d.kind,
                    evidence_a=_quoted(d.evidence_a, article_a),
                    evidence_b=_quoted(d.evidence_b, article_b),
                    note=d.note,
                    at=d.at,
                    seconds=self._seconds.get((pair_id, d.analyst)),
                )
                for d in sorted(own, key=lambda d: d.analyst)
                if d.label and not is_adjudicator(d.analyst)
            ),
            ruling=last.label if last else None,
            ruled_by=last.analyst if last else "",
            asked=any(d.flag for d in ruled),
            is_finding=finding is not None,
        )

    def _article(self, claim_id: str) -> Article | None:
        claim = self._claims.get(claim_id)
        return self._articles.get(claim.article_id) if claim else None

    def _side(self, claim_id: str, text: str) -> DeskSide:
        claim, article = self._claims.get(claim_id), self._article(claim_id)
        if claim is None or article is None:  # a pair of an analysis that is gone
            return DeskSide(source="", published="", title="", before="", claim=text, after="")
        before = article.text[claim.passage.start : claim.span.start]
        after = article.text[claim.span.end : claim.passage.end]
        return DeskSide(
            source=article.source or article.title or article.file,
            published=article.published,
            title=article.title,
            before=before if len(before) <= _AROUND else f"…{before[-_AROUND:]}",
            claim=claim.text,
            after=after if len(after) <= _AROUND else f"{after[:_AROUND]}…",
        )


def _quoted(spans: Sequence[Span], article: Article | None) -> tuple[str, ...]:
    return tuple(span.of(article.text) for span in spans) if article else ()


def _seconds(events: Sequence[LabelEvent], pairs: set[str]) -> dict[tuple[str, str], float]:
    """Return how long each pair was on screen before its present label was given."""
    found: dict[tuple[str, str], float] = {}
    labels: dict[tuple[str, str], Label | None] = {}
    for event in events:
        key, decision = (event.pair_id, event.analyst), event.decision
        if event.pair_id not in pairs:
            continue
        label = decision.label if decision else None
        if label is not None and label is not labels.get(key) and event.context is not None:
            found[key] = event.context.seconds
        labels[key] = label
    return found
