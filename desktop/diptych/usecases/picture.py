"""The whole picture of a case: sources against each other, disputes over time, the work so far.

Reading goes a page at a time on the case's thread, so that no decision waits behind it; what is
read is put together on any other thread.
"""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from diptych.usecases.picture_labels import Progress, acts_of, progress_of
from diptych.usecases.picture_matrix import Matrix, matrix_of
from diptych.usecases.picture_timeline import Dispute, disputes_of
from diptych_core.label import Decision
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelEvent
from diptych_store.overview import ArticleHead, FindingLink

# Rows read in one step: some 20 ms each.
_LINKS_A_STEP = 2_500
_CLAIMS_A_STEP = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything the picture shows.

    Attributes:
        findings: How many findings the case has.
        articles: How many articles.
        matrix: The sources against each other.
        disputes: The claim clusters, the biggest first.
        progress: The work so far.
        at: When it was taken.
        blind: True when it holds only pairs that the analyst has judged.
    """

    findings: int
    articles: int
    matrix: Matrix
    disputes: tuple[Dispute, ...]
    progress: Progress
    at: datetime
    blind: bool = False


@dataclass(slots=True)
class Reading:
    """A case being read for its picture.

    Call :meth:`step` on the case's thread until it returns False, then :meth:`picture` anywhere.
    What is written to the case meanwhile may be in the picture or not; nothing half is.

    Attributes:
        analyst: Whose labels count.
        blind: Tell nothing of a pair that the analyst has not judged.
    """

    analyst: str
    blind: bool = False
    _heads: dict[str, ArticleHead] = field(default_factory=dict)
    _owner: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _links: list[FindingLink] = field(default_factory=list)
    _decisions: dict[str, Decision] = field(default_factory=dict)
    _events: list[LabelEvent] = field(default_factory=list)
    _last_claim: str = ""
    _claims_read: bool = False
    _begun: bool = False

    def step(self, case: CaseFile) -> bool:
        """Read the next page; False when all is read."""
        if not self._begun:
            self._begun = True
            self._heads = {head.article_id: head for head in case.overview.articles()}
            self._events = case.labels.events(self.analyst)
            self._decisions = {d.pair_id: d for d in case.labels.decisions(self.analyst)}
            return True
        if not self._claims_read:
            claims = case.overview.claims(after=self._last_claim, most=_CLAIMS_A_STEP)
            for claim in claims:
                self._owner[claim.claim_id] = claim.article_id
                self._texts[claim.claim_id] = claim.text
                self._last_claim = claim.claim_id
            self._claims_read = len(claims) < _CLAIMS_A_STEP
            return True
        last = self._links[-1] if self._links else None
        links = case.overview.links(after=last, most=_LINKS_A_STEP)
        self._links += links
        return len(links) == _LINKS_A_STEP

    def picture(self, *, now: datetime, zone: tzinfo | None = None) -> Picture:
        """Put together what was read.

        Args:
            now: The present moment, with zone.
            zone: The analyst's zone; None for the machine's.
        """
        labels = {pair: one.label for pair, one in self._decisions.items() if one.label}
        bands = {link.pair_id: link.band for link in self._links}
        links = [link for link in self._links if not self.blind or link.pair_id in labels]
        acts = acts_of(self._events)
        return Picture(
            findings=len(bands),
            articles=len(self._heads),
            matrix=matrix_of(self._heads, self._owner, links, labels),
            disputes=disputes_of(self._heads, self._owner, self._texts, links, labels),
            progress=progress_of(bands, self._decisions, acts, now=now, zone=zone),
            at=now,
            blind=self.blind,
        )
