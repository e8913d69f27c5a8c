"""The bundled models: what they answer, and that a result depends on its own text alone."""

from functools import cache

import numpy as np
import pytest

import diptych_resources
from diptych_worker.backends.folder import Backend, Kind, open_folder
from diptych_worker.backends.onnx import OnnxEncoder, OnnxPairClassifier
from unit.worker.program import torch_folder

SENTENCES = [
    "The Pentagon said it cannot confirm the presence of North Korean troops in Russia.",
    "U.S. Defense Secretary confirms presence of North Korean troops in Russia.",
    "Kremlin dismisses US claims of North Korean troops in Russia as unfounded.",
    "At least 10,000 soldiers are believed to be in the Kursk region.",
    "The central bank left its interest rate unchanged on Thursday.",
    "“We don’t know,” the café owner – a former officer – told reporters: £20, naïve?",
    "No.",
    "",
    "Представитель министерства заявил, что войска уже находятся на границе.",
    "A very long sentence that goes on " * 60,
]
PAIRS = [
    ("The ministry confirmed that the troops had arrived.",
     "The ministry denied that the troops had arrived.", 2),
    ("Three people were killed in the attack.", "Nobody was hurt in the attack.", 2),
    ("The bridge was destroyed by the explosion.", "The bridge was not damaged.", 2),
    ("All of the hostages were released.", "None of the hostages was released.", 2),
    ("Two soldiers and a child were killed in the town.", "A child was killed.", 0),
    ("The president signed the law on Friday in the capital.",
     "The president signed the law.", 0),
    ("A man is playing a guitar on the stage.", "A man is playing an instrument.", 0),
    ("The troops arrived on Monday.", "The troops brought winter clothes with them.", 1),
    ("The minister visited the school.", "The minister plans to raise taxes next year.", 1),
    ("A woman is reading a book in the park.", "The book was written by a famous author.", 1),
]  # fmt: skip


@cache
def _encoder() -> OnnxEncoder:
    path = diptych_resources.folder("models/encoder")
    return OnnxEncoder(open_folder(path, Kind.ENCODER, bundled=True), 2)


@cache
def _classifier() -> OnnxPairClassifier:
    path = diptych_resources.folder("models/nli")
    return OnnxPairClassifier(open_folder(path, Kind.NLI, bundled=True), 2)


def test_plain_pairs() -> None:
    found = _classifier().classify([(premise, hypothesis) for premise, hypothesis, _ in PAIRS])
    wrong = [
        pair for pair, label in zip(PAIRS, found.argmax(axis=1), strict=True) if pair[2] != label
    ]
    # One slip in ten is a model's right; a swapped label order would miss six or more.
    assert len(wrong) <= 1, wrong


def test_a_pair_scores_the_same_in_any_company() -> None:
    pairs = [(premise, hypothesis) for premise, hypothesis, _ in PAIRS]
    together = _classifier().classify(pairs)
    alone = np.concatenate([_classifier().classify([pair]) for pair in pairs])
    np.testing.assert_array_equal(together, alone)


def test_a_text_embeds_the_same_in_any_company() -> None:
    together = _encoder().encode(SENTENCES)
    alone = np.concatenate([_encoder().encode([text]) for text in SENTENCES])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_near_texts_are_nearer_than_far_ones() -> None:
    vectors = _encoder().encode(SENTENCES)
    similar = vectors @ vectors.T
    assert similar[0, 1] > 0.6
    assert similar[0, 4] < 0.3


@pytest.mark.torch
@pytest.mark.filterwarnings("default")
def test_both_backends_agree_on_the_bundled_encoder() -> None:
    from diptych_worker.backends.sentence_transformers import TorchEncoder

    original = open_folder(torch_folder(), Kind.ENCODER)
    assert original.backend is Backend.SENTENCE_TRANSFORMERS
    torch_vectors = TorchEncoder(original, 2).encode(SENTENCES)
    onnx_vectors = _encoder().encode(SENTENCES)
    cosines = (torch_vectors * onnx_vectors).sum(axis=1)
    assert cosines.min() >= 0.9999
    difference = torch_vectors @ torch_vectors.T - onnx_vectors @ onnx_vectors.T
    assert np.abs(difference).max() <= 1e-3
