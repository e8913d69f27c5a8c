"""Small cases made by hand, for tests of the use cases."""

import shutil
from pathlib import Path

from diptych.usecases.labelling import LabelOperation, decide, undo
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Band, ConflictKind, Finding, Reason
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

TEXTS = (
    "The ministry confirmed the arrival of 1,500 soldiers. The road is open.",
    "No arrival of soldiers could be confirmed. The road is closed.",
    "About 3,000 soldiers arrived. Snow fell.",
)


def fill(case: CaseFile) -> list[str]:
    """Put three articles of two claims each into ``case`` and a finding for three pairs.

    Returns the pair identifiers, best first.
    """
    claims = []
    for number, text in enumerate(TEXTS):
        article = Article(
            article_id=f"a{number}", text=text, source=f"Source {number}", file=f"{number}.txt"
        )
        case.articles.add(article)
        cut = text.index(". ") + 1
        made = []
        for index, span in enumerate((Span(0, cut), Span(cut + 1, len(text)))):
            words = span.of(text)
            made.append(
                Claim(
                    claim_id=claim_id(f"a{number}", words),
                    article_id=f"a{number}",
                    index=index,
                    span=span,
                    passage=Span(0, len(text)),
                    text=words,
                )
            )
        case.claims.replace(f"a{number}", made, extractor="test")
        claims.append(made)
    wanted = ((0, 1, 0, 0, 0.9), (0, 2, 0, 0, 0.8), (0, 1, 1, 1, 0.7))
    found: dict[tuple[int, int], list[Finding]] = {}
    names = []
    for one, other, i, j, score in wanted:
        a, b = claims[one][i], claims[other][j]
        names.append(pair_id(a.claim_id, b.claim_id))
        found.setdefault((one, other), []).append(
            Finding(
                pair_id=names[-1],
                claim_a=a.claim_id,
                claim_b=b.claim_id,
                score=score,
                band=Band.CONFLICT,
                kind=ConflictKind.CERTAINTY,
                similarity=0.6,
                reasons=(Reason(detector="certainty", text="Because", a_span=Span(0, 3)),),
            )
        )
    for (one, other), findings in found.items():
        case.findings.put_run(f"a{one}", f"a{other}", fingerprint="f", findings=findings)
    return names


def copy_judged_by_bob(case: CaseFile, path: Path) -> Path:
    """Copy ``case`` to ``path`` and have bob find every pair neutral there; return ``path``."""
    shutil.copy(case.path, path)
    with CaseFile.open(path) as copy:
        pairs = [finding.pair_id for finding in copy.findings.all()]
        decide(copy, pair_ids=pairs, analyst="bob", label=Label.NEUTRAL)
    return path


def undone(case: CaseFile) -> LabelOperation:
    """Take ada's last operation back and return it."""
    operation = undo(case, analyst="ada")
    assert operation is not None
    return operation


def label_of(case: CaseFile, pair: str) -> Label | None:
    """Return the label that ada gave a pair, on which she has decided something."""
    decision = case.labels.decision(pair, "ada")
    assert decision is not None
    return decision.label
