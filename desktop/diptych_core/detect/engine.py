"""The engine: a candidate and what the NLI model says of it become a finding."""

from dataclasses import replace

from diptych_core.detect.borders import CHECK_FROM
from diptych_core.detect.candidates import Candidate
from diptych_core.detect.counter import counter_reasons
from diptych_core.detect.fusion import (
    DEFAULT_WEIGHTS,
    Weights,
    band_of,
    features,
    fuse,
)
from diptych_core.detect.twins import one_word_apart
from diptych_core.detect.view import ClaimView
from diptych_core.finding import (
    Band,
    ConflictKind,
    CounterKind,
    CounterReason,
    Finding,
    NliScores,
    Reason,
)
from diptych_core.identity import pair_id

# Part of the fingerprint of an analysis: raise it when the same input gives other findings.
ENGINE_REVISION = "7"

_NLI_SPEAKS = 0.5
_NLI_LEANS = 0.33  # more than its share of three classes
# Of one differing word; on breaking_nli they bring out of the contradictions in one word those that
# neither rule nor model named, and 8 of 118 others.
_FOLLOWS, _NOT_OPPOSED, _ONE_WORD = 0.5, 0.2, 0.6
_SURE = NliScores(entailment=0.0, neutral=0.0, contradiction=1.0)
_TURNS = (ConflictKind.NEGATION, ConflictKind.DENIAL, ConflictKind.OPPOSITE)
_KEEP_EXPLAINED = 0.55  # what would be shown but for its counter-reasons is kept


def judge(
    candidate: Candidate,
    nli: tuple[NliScores, NliScores] | None,
    *,
    model: str = "",
    revision: str = "",
    weights: Weights = DEFAULT_WEIGHTS,
) -> Finding:
    """Score one candidate.

    Args:
        candidate: The pair with its gate and rules.
        nli: NLI with a as premise, and with b as premise; None when the model was not run.
        model: Name of the NLI model.
        revision: Its revision.
        weights: Of the fusion: the shipped ones, or what a case has learned.
    """
    a, b = candidate.a, candidate.b
    ab, ba = nli or (None, None)
    counters = counter_reasons(a, b, candidate.same, ab, ba)
    rules = candidate.rules or _one_word(a, b, nli)
    reasons = _with_reversal(a, b, rules)
    said = _nli_reason(nli, candidate.same.score)
    if said is not None:
        reasons = (*reasons, said)
    x = features((a, b), candidate.same.score, rules, counters, nli)
    score = fuse(x, weights)
    if not reasons and not counters:
        counters = (_no_conflict(),)
    return Finding(
        pair_id=pair_id(a.claim.claim_id, b.claim.claim_id),
        claim_a=a.claim.claim_id,
        claim_b=b.claim.claim_id,
        score=round(score, 6),
        band=band_of(score, counters),
        kind=_kind(reasons),
        similarity=round(candidate.same.similarity, 6),
        nli_ab=ab,
        nli_ba=ba,
        reasons=reasons,
        counter_reasons=counters,
        model=model,
        revision=revision,
    )


def may_be_kept(
    candidate: Candidate, weights: Weights = DEFAULT_WEIGHTS, said: NliScores | None = None
) -> bool:
    """Tell whether a candidate could be worth keeping, whatever the NLI model says of it.

    Asked before the model: even if that were as sure of a contradiction as it ever is and nothing
    spoke against it, many candidates would not be shown, and need not cost its time. Asked again
    between the two directions: where the first says little, the second cannot lift the pair.

    Args:
        candidate: The pair with its gate and rules.
        weights: Of the fusion.
        said: What the model says with side a as premise; None before it was asked.
    """
    a, b = candidate.a, candidate.b
    nli = (said or _SURE, _SURE)
    rules = candidate.rules or _one_word(a, b, nli)
    best = features((a, b), candidate.same.score, rules, (), nli)
    return fuse(best, weights) >= CHECK_FROM


def worth_keeping(finding: Finding, candidate: Candidate) -> bool:
    """Tell whether a scored candidate belongs in the case.

    Kept is what an analyst may want to see: a reason to look and a score that is not low, or a
    conflict that only its counter-reasons explain away. The many pairs that nothing speaks for
    are no findings.
    """
    if not finding.reasons:
        return False
    if finding.score >= CHECK_FROM:
        return True
    if finding.band is not Band.EXPLAINED:
        return False
    nli = (finding.nli_ab, finding.nli_ba) if finding.nli_ab and finding.nli_ba else None
    sides = (candidate.a, candidate.b)
    bare = fuse(features(sides, candidate.same.score, candidate.rules, (), nli))
    return bare >= _KEEP_EXPLAINED


def _one_word(
    a: ClaimView, b: ClaimView, nli: tuple[NliScores, NliScores] | None
) -> tuple[Reason, ...]:
    """Report the one word in which two texts differ, unless the model takes it for a synonym.

    "He came by car" and "he came by helicopter": no list of opposites holds such words, and where
    all others are the same the model needs to be no surer than that neither follows.
    """
    places = one_word_apart(a, b) if nli else None
    if nli is None or places is None:
        return ()
    follows = max(nli[0].entailment, nli[1].entailment)
    opposed = (nli[0].contradiction + nli[1].contradiction) / 2
    if follows >= _FOLLOWS or opposed < _NOT_OPPOSED:
        return ()
    words = [place.of(view.article.text) for place, view in zip(places, (a, b), strict=True)]
    return (
        Reason(
            detector=ConflictKind.OTHER,
            text=f"One word differs: “{words[0]}” against “{words[1]}”",
            a_span=places[0],
            b_span=places[1],
            strength=_ONE_WORD,
        ),
    )


def _nli_reason(nli: tuple[NliScores, NliScores] | None, same: float) -> Reason | None:
    if nli is None:
        return None
    both = [n.contradiction >= _NLI_SPEAKS for n in nli]
    mean = (nli[0].contradiction + nli[1].contradiction) / 2
    if any(both):
        how = "in both directions" if all(both) else "in one direction only"
        text = f"The language model reads the two sides as opposed, {how}"
    elif mean >= _NLI_LEANS:
        text = "The language model leans to reading the two sides as opposed"
    else:
        return None
    return Reason(detector="nli", text=text, strength=round(mean * same, 4))


def _with_reversal(a: ClaimView, b: ClaimView, rules: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Say so when one speaker stands on both sides."""
    if not rules or not a.speaker or a.speaker != b.speaker:
        return rules
    if rules[0].detector not in _TURNS:
        return rules
    strongest = rules[0]
    who = a.claim.frame.speaker
    turned = replace(
        strongest,
        detector=ConflictKind.REVERSAL,
        text=f"{who} on both sides. {strongest.text}",
    )
    return (turned, *rules)


def _kind(reasons: tuple[Reason, ...]) -> ConflictKind:
    for reason in reasons:
        if reason.detector != "nli":
            return ConflictKind(reason.detector)
    return ConflictKind.OTHER


def _no_conflict() -> CounterReason:
    return CounterReason(
        kind=CounterKind.COMPATIBLE, text="Nothing here speaks for a conflict", strength=0.5
    )
