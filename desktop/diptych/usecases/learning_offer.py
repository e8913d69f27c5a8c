"""What learning would come to, before anything is changed: for the analyst to take or leave.

Only the labelled findings are read, some at a time, so that it can be done while the analyst
judges; the fit itself runs on any other thread.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from diptych.usecases.learned import Learned, learned_in
from diptych_core.article import Article
from diptych_core.claim import Claim
from diptych_core.detect.evidence import recall
from diptych_core.detect.learning import CONFLICT_BY_LABEL, Example, Outcome, Refit, refit
from diptych_core.detect.view import ClaimView, view_claim
from diptych_core.finding import Finding
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile

_A_STEP = 50  # labels read in one step: some 20 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A refit that can be taken.

    Attributes:
        refit: What the fit came to, and whether there is anything to take.
        new: True when taking it would change the weights in force.
        by_label: Labels on findings of the case, by what they say.
        unused: Those that say nothing about conflict (unsure).
        strange: Labels on pairs that are no findings of the case any more.
    """

    refit: Refit
    new: bool
    by_label: Mapping[Label, int]
    unused: int
    strange: int

    @property
    def takeable(self) -> bool:
        """True when there is something to take."""
        return self.new and self.refit.outcome is Outcome.LEARNED


@dataclass(slots=True)
class LabelReading:
    """The labels of a case being read.

    Call :meth:`step` on the case's thread until it returns False, then :meth:`offer` anywhere.
    """

    _waiting: list[Decision] | None = None
    _read: list[tuple[Decision, Finding]] = field(default_factory=list)
    _claims: dict[str, Claim] = field(default_factory=dict)
    _articles: dict[str, Article] = field(default_factory=dict)
    _learned: Learned = field(default_factory=Learned)
    _strange: int = 0

    def step(self, case: CaseFile) -> bool:
        """Read some more; False when all is read."""
        if self._waiting is None:
            self._learned = learned_in(case)
            self._waiting = [d for d in case.labels.decisions() if d.label is not None]
            self._waiting.reverse()  # taken from the end, oldest first
            return True
        part = [self._waiting.pop() for _ in range(min(_A_STEP, len(self._waiting)))]
        found = [(decision, case.findings.get(decision.pair_id)) for decision in part]
        kept = [(decision, finding) for decision, finding in found if finding is not None]
        self._strange += len(found) - len(kept)
        self._read += kept
        sides = {side for _, finding in kept for side in (finding.claim_a, finding.claim_b)}
        claims = case.claims.get_many(sorted(sides - self._claims.keys()))
        self._claims |= claims
        for article_id in {claim.article_id for claim in claims.values()} - self._articles.keys():
            article = case.articles.get(article_id)
            if article is not None:
                self._articles[article_id] = article
        return bool(self._waiting)

    def offer(self) -> Offer:
        """Fit the weights to what was read; takes up to a second."""
        views: dict[str, ClaimView] = {}

        def view(claim_id: str) -> ClaimView:
            if claim_id not in views:
                claim = self._claims[claim_id]
                views[claim_id] = view_claim(claim, self._articles[claim.article_id])
            return views[claim_id]

        by_label: Counter[Label] = Counter()
        examples = []
        for decision, finding in self._read:
            label = decision.label
            if label is None:
                continue
            by_label[label] += 1
            conflict = CONFLICT_BY_LABEL.get(label)
            if conflict is not None:
                x = recall(finding, view(finding.claim_a), view(finding.claim_b))
                examples.append(Example(pair_id=finding.pair_id, x=x, conflict=conflict))
        result = refit(examples)
        return Offer(
            refit=result,
            new=self._learned.weights != result.weights,
            by_label=by_label,
            unused=sum(by_label.values()) - len(examples),
            strange=self._strange,
        )
