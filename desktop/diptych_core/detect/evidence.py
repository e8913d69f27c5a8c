"""What fusion looked at when it scored a finding, read back from what the case keeps of it.

A finding keeps its reasons, its counter-reasons and the NLI scores, but not the gate's value;
that follows from the two claims and their similarity. So a case can be scored with other weights
without running a model.
"""

from diptych_core.detect.fusion import Features, features
from diptych_core.detect.gate import sameness
from diptych_core.detect.view import ClaimView
from diptych_core.finding import ConflictKind, Finding

# Reasons that the engine adds to those of the rule detectors: NLI has features of its own, and
# a reversal is another detector's reason told with its speaker.
_ADDED = frozenset({"nli", ConflictKind.REVERSAL.value})


def recall(finding: Finding, a: ClaimView, b: ClaimView) -> Features:
    """Return the features of a stored finding.

    The stored similarity has six digits, so the gate may differ in the sixth from the one that
    the engine saw.

    Args:
        finding: As the engine made it.
        a: Its claim on side a.
        b: Its claim on side b.
    """
    same = sameness(a, b, finding.similarity)
    rules = [reason for reason in finding.reasons if reason.detector not in _ADDED]
    both = (finding.nli_ab, finding.nli_ba) if finding.nli_ab and finding.nli_ba else None
    return features((a, b), same.score, rules, finding.counter_reasons, both)
