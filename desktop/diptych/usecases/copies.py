"""Copies of a pair: findings whose two claims are the same words, in copies of the articles.

One wire text runs in five papers, and each of them contradicts the same statement: five findings,
one decision. They are offered, never judged by themselves.
"""

from collections.abc import Iterable
from itertools import product

from diptych_core.claim import Claim
from diptych_core.identity import claim_id, pair_id
from diptych_store.casefile import CaseFile

# Shorter sentences ("He did not comment.") are alike by chance where the articles are no copies.
_WORDS = 6
_ARTICLES = frozenset({"a", "an", "the"})
# A sentence that more claims share than this is boilerplate; the pairs of both sides are looked
# up one by one.
_MOST = 60


def find_copies(case: CaseFile, *, pair_ids: Iterable[str], analyst: str) -> tuple[str, ...]:
    """Return the undecided copies of findings, in the order of the pairs they copy.

    Args:
        case: The case.
        pair_ids: The findings that were judged.
        analyst: Whose decisions count: what this analyst has judged is not offered.
    """
    judged = list(pair_ids)
    origins = case.articles.origins()
    found: dict[str, None] = {}
    for one in judged:
        finding = case.findings.get(one)
        claims = case.claims.get_many((finding.claim_a, finding.claim_b)) if finding else {}
        if finding is None or len(claims) < 2:
            continue
        sides = [_same(case, claims[side], origins) for side in (finding.claim_a, finding.claim_b)]
        found |= dict.fromkeys(pair_id(a, b) for a, b in product(*sides) if a != b)
    wanted = [one for one in found if one not in set(judged)]
    known = case.findings.known(wanted)
    return tuple(one for one in wanted if one in known and not _decided(case, one, analyst))


def _decided(case: CaseFile, one: str, analyst: str) -> bool:
    decision = case.labels.decision(one, analyst)
    return decision is not None and decision.label is not None


def _same(case: CaseFile, claim: Claim, origins: dict[str, str]) -> list[str]:
    """Return the claims that say what ``claim`` says, itself first."""
    words = _wording(claim.text)
    found = {claim.claim_id: None}
    if len(words) >= _WORDS:
        # A claim is named after its article and its text: the same text is found by its name.
        named = (claim_id(owner, claim.text) for owner in origins)
        found |= dict.fromkeys(case.claims.get_many(named))
    group = origins.get(claim.article_id, "")
    for owner, origin in origins.items():
        if group and origin == group and owner != claim.article_id:
            like = (c for c in case.claims.of_article(owner) if _wording(c.text) == words)
            found |= dict.fromkeys(c.claim_id for c in like)
    return list(found)[:_MOST]


def _wording(text: str) -> tuple[str, ...]:
    """Return what nearly equal texts share: the words and figures, without case and marks."""
    spaced = "".join(char if char.isalnum() else " " for char in text.casefold())
    return tuple(word for word in spaced.split() if word not in _ARTICLES)
