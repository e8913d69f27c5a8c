"""Credibility of claims, as each analyst rates it: operations of the log, and nothing else.

A rating stands in the log of labels at the pair on screen and leaves that pair's decision as it is
(as corrections of articles do). All of it is in the operation's sentence: which side's claim, its
grade, and the grade before. So undo, redo, merges, checks and the second record of the labels
cover ratings without knowing them, and what is in force can be read from the log alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from diptych.usecases.deeds import RATED, Act, ClaimSide, Deed, Rating, read_rating
from diptych.usecases.labelling import LabelOperation
from diptych_core.credibility import Credibility
from diptych_core.label import Decision
from diptych_store.called import events_called
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange, PairSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRating:
    """A rating in force.

    Attributes:
        claim_id: The claim.
        analyst: Who rated it.
        credibility: The grade.
        at: ISO 8601 time with zone.
    """

    claim_id: str
    analyst: str
    credibility: Credibility
    at: str


def rate(
    case: CaseFile,
    *,
    pair_id: str,
    claim_id: str,
    credibility: Credibility | None,
    analyst: str,
) -> LabelOperation | None:
    """Rate a claim, as one operation that undo takes back.

    The rating is the claim's, in whatever pair it stands.

    Args:
        case: The case.
        pair_id: The pair on screen.
        claim_id: One of its claims.
        credibility: The grade; None takes the rating back.
        analyst: Who rates.

    Returns:
        What was done; None where the claim has that grade already, or is none of the pair's.

    Raises:
        StoreError: If it could not be saved.
    """
    with case.atomic():
        # What the log knows of the pair comes first: the side that is named is read back from it.
        pair = case.labels.pair(pair_id) or case.findings.get(pair_id)
        before = own_ratings(case, analyst).get(claim_id)
        if pair is None or claim_id not in (pair.claim_a, pair.claim_b) or before is credibility:
            return None
        side = ClaimSide.A if claim_id == pair.claim_a else ClaimSide.B
        deed = Deed(act=Act.RATE, rating=Rating(side=side, now=credibility, before=before))
        stays = case.labels.decision(pair_id, analyst) or Decision(
            pair_id=pair_id, analyst=analyst, at=""
        )
        case.labels.record(
            analyst=analyst, changes=[LabelChange.of(replace(stays, at=""))], action=deed.sentence
        )
        now = case.labels.decision(pair_id, analyst) or stays
    return LabelOperation(deed=deed, pair_ids=(pair_id,), decisions=(now,))


def own_ratings(case: CaseFile, analyst: str) -> Mapping[str, Credibility]:
    """Return the grade of each claim that ``analyst`` rated."""
    return {each.claim_id: each.credibility for each in ratings(case, analyst=analyst)}


def ratings(case: CaseFile, *, analyst: str | None = None) -> tuple[GivenRating, ...]:
    """Return the ratings in force, sorted by claim and analyst.

    Of several by one analyst the latest holds, whatever the order in which merges brought them.

    Args:
        case: The case.
        analyst: Whose; None for everybody's.
    """
    pairs: dict[str, PairSnapshot | None] = {}
    found: dict[tuple[str, str], GivenRating] = {}
    events = events_called(case, RATED, analyst=analyst)
    for event in sorted(events, key=lambda event: datetime.fromisoformat(event.at)):
        said = read_rating(event.action, undone=event.verb == "undo")
        if said is None:
            continue
        if event.pair_id not in pairs:
            pairs[event.pair_id] = case.labels.pair(event.pair_id)
        pair = pairs[event.pair_id]
        if pair is not None:
            claim_id = pair.claim_a if said.side is ClaimSide.A else pair.claim_b
            found.pop((claim_id, event.analyst), None)
            if said.now is not None:
                found[claim_id, event.analyst] = GivenRating(
                    claim_id=claim_id, analyst=event.analyst, credibility=said.now, at=event.at
                )
    return tuple(found[key] for key in sorted(found))
