"""`diptych score`: the same finding from either side, whatever the models are like."""

import hashlib

import msgspec
import numpy as np
import pytest

from diptych.usecases.scoring import TextPair, as_json, score_pairs
from diptych.worker.client import ModelInfo
from diptych_core.finding import NliScores

PAIRS = [
    ("About 1,500 loaves were baked on Monday.", "The mill says 3,000 loaves were baked."),
    ("The bridge is open.", "The bridge has been closed since noon."),
    ("The mayor denied that the mill was sold.", "The mill was sold, the clerk confirmed."),
    ("Four bakers and two millers left.", "Two bakers and four millers left the mill."),
    ("The oven is hot.", "The oven is hot."),
]


class Worker:
    """Stands in for the models; NLI is as lopsided as it can be."""

    def model_info(self, kind, *, model=None):
        return ModelInfo(name="stub", revision="1", kind=kind, backend="none")

    def embed(self, texts):
        rows = np.stack([self._vector(text) for text in texts])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def nli(self, pairs, *, model=None):
        return [self._scores(f"{one}|{other}") for one, other in pairs]

    @staticmethod
    def _vector(text):
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
        noise = np.random.default_rng(seed).uniform(0.0, 1.0, 8)
        return (noise + 1.0).astype(np.float32)

    @staticmethod
    def _scores(text):
        digest = hashlib.sha256(text.encode()).digest()
        parts = np.array([digest[0] + 1, digest[1] + 1, digest[2] + 1], dtype=np.float64)
        return NliScores(*(parts / parts.sum()).tolist())


@pytest.fixture
def worker():
    return Worker()


def scored(worker, pairs):
    made = [
        TextPair(id=n, text_a=a, text_b=b, date_a=f"2024-05-{n + 1:02d}", context_b="The mill.")
        for n, (a, b) in enumerate(pairs)
    ]
    back = [
        TextPair(id=p.id, text_a=p.text_b, text_b=p.text_a, date_b=p.date_a, context_a=p.context_b)
        for p in made
    ]
    return list(score_pairs(worker, made)), list(score_pairs(worker, back))


def test_score_band_and_kind_are_equal_from_either_side(worker):
    there, back = scored(worker, PAIRS)
    for one, other in zip(there, back, strict=True):
        assert one.finding.score == other.finding.score
        assert one.finding.band is other.finding.band
        assert one.finding.kind is other.finding.kind


def test_sides_of_the_answer_are_those_of_the_question(worker):
    there, back = scored(worker, PAIRS)
    turned = 0
    for one, other in zip(there, back, strict=True):
        x, y = one.finding, other.finding
        assert (x.nli_ab, x.nli_ba) == (y.nli_ba, y.nli_ab)
        assert [r.text for r in x.reasons] == [r.text for r in y.reasons]
        assert [(r.a_span, r.b_span) for r in x.reasons] == [
            (r.b_span, r.a_span) for r in y.reasons
        ]
        assert [(c.a_span, c.b_span) for c in x.counter_reasons] == [
            (c.b_span, c.a_span) for c in y.counter_reasons
        ]
        turned += x.nli_ab != x.nli_ba
    assert turned == len(PAIRS) - 1, "the stub answers otherwise in the other direction"


def test_nli_ab_has_side_a_as_premise(worker):
    there, back = scored(worker, PAIRS)
    for result in (there, back):
        for one in result:
            if one.pair.context_a or one.pair.text_a == one.pair.text_b:
                continue
            wanted = worker.nli([(one.pair.text_a, one.pair.text_b)])[0]
            assert one.finding.nli_ab == wanted


def test_spans_lie_in_the_texts_of_their_sides(worker):
    there, back = scored(worker, PAIRS[:1])
    for result in (there, back):
        line = msgspec.json.decode(msgspec.json.encode(as_json(result[0])))
        (told,) = [reason for reason in line["reasons"] if reason["detector"] == "number"]
        for side in ("a", "b"):
            start, end = told[f"{side}_span"]
            words = getattr(result[0].pair, f"text_{side}")[start:end]
            assert words.removeprefix("About ") in ("1,500", "3,000")
