"""The report of a case, for readers without Diptych."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from diptych import __version__
from diptych.usecases.agreeing import judgements
from diptych.usecases.import_files import shown as shown_name
from diptych.usecases.report_pdf import Paper, report_pdf
from diptych.worker.cancel import CancelToken
from diptych_core.agreement.gold import gold, is_adjudicator
from diptych_core.agreement.team import agreement
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding
from diptych_core.label import Decision, Label
from diptych_core.publish.report import (
    Report,
    ReportArticle,
    ReportConflict,
    ReportJudgement,
    ReportSide,
    Standing,
)
from diptych_core.publish.report_html import report_html
from diptych_core.review.sureness import how_sure
from diptych_store.casefile import CaseFile

_UNJUDGED = 50  # a report is read to the end or not at all
_AROUND = 600  # characters of a passage before and after a claim


class ReportForm(StrEnum):
    """What a report can be, by the ending of its file."""

    HTML = ".html"
    PDF = ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeReport:
    """A finished report.

    Attributes:
        content: The bytes of its file: a page (UTF-8) or a PDF.
        conflicts: How many conflicts it shows.
        judged: How many of them people judged.
    """

    content: bytes
    conflicts: int
    judged: int


def make_report(
    case: CaseFile, form: ReportForm = ReportForm.HTML, paper: Paper = Paper.A4
) -> MadeReport:
    """Return the report of a case.

    Raises:
        UseCaseError: If the PDF could not be made.
    """
    return form_report(gather_report(case), form, paper)


def form_report(
    report: Report,
    form: ReportForm,
    paper: Paper = Paper.A4,
    cancel: CancelToken | None = None,
) -> MadeReport:
    """Return a gathered report in one form; touches no case.

    Args:
        report: What it says.
        form: Page or PDF.
        paper: The size of a PDF's pages.
        cancel: Ends the making of a PDF when set.

    Raises:
        UseCaseError: If the PDF could not be made.
        CancelledError: If ``cancel`` was set.
    """
    pdf = form is ReportForm.PDF
    stand = report.standings
    return MadeReport(
        content=report_pdf(report, paper, cancel) if pdf else report_html(report).encode("utf-8"),
        conflicts=len(report.conflicts),
        judged=stand[Standing.CONFIRMED] + stand[Standing.DISPUTED],
    )


def gather_report(case: CaseFile) -> Report:
    """Return what a report of the case says: what people judged, then what they have not."""
    findings = {finding.pair_id: finding for finding in case.findings.all()}
    gathered = _Gathered(case)
    decided: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in case.labels.decisions():
        if decision.label is not None:
            decided[decision.pair_id].append(decision)
    shown: list[ReportConflict] = []
    for pair_id, decisions in decided.items():
        standing = _standing(decisions)
        conflict = standing and gathered.conflict(
            pair_id, findings.get(pair_id), decisions, standing
        )
        if conflict:
            shown.append(conflict)
    waiting = [f for f in findings.values() if f.band is Band.CONFLICT and f.pair_id not in decided]
    for finding in waiting[:_UNJUDGED]:  # the store gives them best first
        conflict = gathered.conflict(finding.pair_id, finding, [], Standing.UNJUDGED)
        if conflict:
            shown.append(conflict)
    kinds = {name: finding.kind.value for name, finding in findings.items()}
    found = agreement(judgements(case.labels.events(), kinds))
    guidelines = case.guidelines.current()
    return Report(
        title=shown_name(case.path.stem),
        program=f"Diptych {__version__}",
        articles=tuple(map(report_article, gathered.articles.values())),
        conflicts=tuple(_numbered(shown, findings)),
        left_out=max(0, len(waiting) - _UNJUDGED),
        labels=found.labels,
        agreement=found,
        guidelines=guidelines.text if guidelines else "",
        models=sorted({f"{f.model} {f.revision}".strip() for f in findings.values()} - {""}),
    )


def report_article(article: Article) -> ReportArticle:
    """Return an article as a report names it."""
    return ReportArticle(
        article_id=article.article_id,
        title=article.title or article.file,
        source=article.source,
        grade=article.reliability.value,
        author=article.author,
        published=article.published,
        url=article.url,
        language=article.language,
        origin=article.origin,
    )


def _standing(decisions: list[Decision]) -> Standing | None:
    """Return how a judged pair stands; None when nobody calls it a contradiction."""
    labels = {d.analyst: d.label for d in decisions if d.label and not is_adjudicator(d.analyst)}
    ruled = [d for d in decisions if is_adjudicator(d.analyst)]
    last = max(ruled, key=lambda d: (d.at, d.analyst)).label if ruled else None
    found = gold(labels, last)
    if found.label is Label.CONTRADICTION:
        return Standing.CONFIRMED
    open_question = last is None and Label.CONTRADICTION in labels.values()
    return Standing.DISPUTED if open_question else None


def _numbered(shown: list[ReportConflict], findings: Mapping[str, Finding]) -> list[ReportConflict]:
    """Order by kind, surest first, then by score; and number."""
    kinds, standings = [kind.value for kind in ConflictKind], list(Standing)

    def key(conflict: ReportConflict) -> tuple[int, int, float, str]:
        finding = findings.get(conflict.pair_id)
        kind = kinds.index(conflict.kind) if conflict.kind in kinds else len(kinds)
        score = -finding.score if finding else 0.0
        return kind, standings.index(conflict.standing), score, conflict.pair_id

    ordered = enumerate(sorted(shown, key=key), start=1)
    return [replace(conflict, number=number) for number, conflict in ordered]


class _Gathered:
    """The case's articles and claims, read once."""

    def __init__(self, case: CaseFile) -> None:
        self.articles = {article.article_id: article for article in case.articles.all()}
        self._claims = {claim.claim_id: claim for claim in case.claims.all()}
        self._pairs = case.labels.pairs()

    def conflict(
        self,
        pair_id: str,
        finding: Finding | None,
        decisions: list[Decision],
        standing: Standing,
    ) -> ReportConflict | None:
        """Return one conflict; None when its claims are no longer in the case."""
        pair = self._pairs.get(pair_id) or finding
        a = self._claims.get(pair.claim_a) if pair else None
        b = self._claims.get(pair.claim_b) if pair else None
        if a is None or b is None:
            return None
        named = [d.kind for d in decisions if d.label is Label.CONTRADICTION and d.kind]
        kind = named[-1] if named else finding.kind.value if finding else ConflictKind.OTHER.value
        reasons = finding.reasons if finding else ()
        spans_a = [s for d in decisions for s in d.evidence_a]
        spans_b = [s for d in decisions for s in d.evidence_b]
        return ReportConflict(
            number=0,
            pair_id=pair_id,
            kind=kind,
            standing=standing,
            a=self._side(a, spans_a or [r.a_span for r in reasons if r.a_span]),
            b=self._side(b, spans_b or [r.b_span for r in reasons if r.b_span]),
            reasons=tuple(reason.text for reason in reasons),
            counter_reasons=tuple(r.text for r in finding.counter_reasons) if finding else (),
            judgements=tuple(
                ReportJudgement(
                    analyst=d.analyst, label=d.label.value if d.label else "", note=d.note, at=d.at
                )
                for d in sorted(decisions, key=lambda d: (d.at, d.analyst))
            ),
        )

    def _side(self, claim: Claim, evidence: list[Span]) -> ReportSide:
        article = self.articles[claim.article_id]
        before = article.text[claim.passage.start : claim.span.start]
        after = article.text[claim.span.end : claim.passage.end]
        inside = [span for span in evidence if claim.span.covers(span)]
        return ReportSide(
            article=report_article(article),
            before=before if len(before) <= _AROUND else f"…{before[-_AROUND:]}",
            claim=claim.text,
            after=after if len(after) <= _AROUND else f"{after[:_AROUND]}…",
            evidence=tuple(span.shifted(-claim.span.start) for span in inside),
            speaker=claim.frame.speaker,
            how_sure=how_sure(claim).value,
        )
