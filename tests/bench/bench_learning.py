"""What learning costs: refitting on a thousand labels, and scoring ten thousand findings anew.

Run: ``make bench ARGS="-k learning"``. Both together are meant to stay under a second.
"""

import random
from itertools import combinations, count

import pytest

from diptych.usecases.learning import recall_all
from diptych_core.article import Article
from diptych_core.detect.fusion import Features, Weights, band_of
from diptych_core.detect.learning import Example, Outcome, refit, scores_of
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
from diptych_core.text.claims import extract_claims
from diptych_store.casefile import CaseFile
from diptych_store.findings import FindingScore

LABELS, ARTICLES, CLAIMS, FINDINGS = 1_000, 20, 100, 10_000


def features(chance):
    return Features(
        same=chance.random(),
        rule=chance.choice((0.0, chance.random())),
        contradiction=chance.random() ** 3,
        entailment=chance.random() ** 3,
        counter=chance.choice((0.0, 0.35, 0.5, 0.8)),
        counters=chance.choice((0.0, 0.0, 0.3)),
    )


@pytest.fixture(scope="module")
def examples():
    chance = random.Random(11)
    drawn = [features(chance) for _ in range(LABELS)]
    scores = scores_of(drawn, Weights(same=3.0, counter=-4.0))
    return [
        Example(pair_id=str(number), x=x, conflict=chance.random() < score)
        for number, (x, score) in enumerate(zip(drawn, scores, strict=True))
    ]


def test_learning_refit_on_a_thousand_labels(benchmark, examples):
    assert benchmark(refit, examples).outcome is Outcome.LEARNED


def article(number):
    things = ("soldiers", "houses", "trucks", "tents", "boats", "wells", "schools")
    places = ("Orvel", "Tamsk", "Brenna", "Lusk", "Marow")
    lines = [
        f"On {1 + i % 28} March the mayor of {places[(i + number) % 5]} said that "
        f"{10 * i + number} {things[i % 7]} had been counted near the {i}th bridge."
        for i in range(CLAIMS)
    ]
    text = "\n\n".join(lines)
    return Article(
        article_id=f"a{number:02}", text=text, published="2025-03-30", origin=f"{number}"
    )


def finding(a, b, chance):
    share = chance.random()
    said = NliScores(round(share / 2, 4), round(share / 2, 4), round(1 - share, 4))
    return Finding(
        pair_id=pair_id(a.claim_id, b.claim_id),
        claim_a=a.claim_id,
        claim_b=b.claim_id,
        score=0.5,
        band=Band.CHECK,
        kind=ConflictKind.NUMBER,
        similarity=round(chance.uniform(0.3, 0.9), 6),
        nli_ab=said,
        nli_ba=said,
        reasons=(Reason(detector="number", text="10 and 20 tents", a_span=a.span, b_span=b.span),),
        counter_reasons=(
            CounterReason(kind=CounterKind.UPDATED, text="A day later", strength=share),
        ),
        model="bench",
        revision="1",
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    chance = random.Random(12)
    with CaseFile.create(tmp_path_factory.mktemp("bench") / "Big.diptych") as case:
        claims = {}
        with case.atomic():
            for number in range(ARTICLES):
                made = article(number)
                case.articles.add(made)
                claims[made.article_id] = extract_claims(made)
                case.claims.replace(made.article_id, claims[made.article_id], extractor="bench")
            pairs = list(combinations(claims, 2))
            each = -(-FINDINGS // len(pairs))
            for a, b in pairs:
                drawn = list(zip(claims[a], claims[b], strict=True))[:each]
                found = [finding(x, y, chance) for x, y in drawn]
                case.findings.put_run(a, b, fingerprint="bench", findings=found)
        assert case.findings.count() >= FINDINGS
        yield case


def test_learning_scores_ten_thousand_findings_anew(benchmark, case):
    turn = count()

    def rescore():
        found = case.findings.all()
        seen = recall_all(case, found)
        scores = scores_of(seen, Weights(same=2.2 + 0.1 * (next(turn) % 2)))
        new = [
            FindingScore(f.pair_id, score, band_of(score, f.counter_reasons))
            for f, score in zip(found, scores, strict=True)
        ]
        return case.findings.rescore(new)

    changed = benchmark.pedantic(rescore, rounds=3, warmup_rounds=1)
    assert changed > FINDINGS / 2
