"""Pairs of who says it and how surely."""

from __future__ import annotations

import importlib
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = Path(__file__).parents[3] / "packaging" / "model"

TEXTS = (
    "Zubrovia rejects a request by Ruritania for the extradition of two pilots.",
    "The Ruritanian parliament approves a bill on the sale of fireworks.",
    "Ruritanian troops attack Zubrovian rebels in the hills near the border.",
    "Prime Minister Otto Brandel opens a new bridge over the river Stel.",
    "Police arrest seven miners in the northern town of Kalt after a strike.",
    "The company closes a factory in Leeds because of rising costs.",
    "Ruritania lifts a ban on imports of timber from Zubrovia.",
    "The Zubrovian army captured the village of Ost after a long siege.",
)


@pytest.fixture(scope="module")
def news() -> Iterator[Any]:
    """Import the scripts by their bare names, and forget them afterwards."""
    before = set(sys.modules)
    sys.path.insert(0, str(SCRIPTS))
    names = ("attribution", "attribution_frames", "data")
    yield type("News", (), {name: importlib.import_module(f"news_{name}") for name in names})
    sys.path.remove(str(SCRIPTS))
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(SCRIPTS)):
            del sys.modules[name]


@pytest.fixture(scope="module")
def pairs(news: Any) -> list[Any]:
    sentences = [
        news.data.NewsSentence(text, f"item-{at}", "2031-05-13", "", "")
        for at, text in enumerate(TEXTS)
    ]
    made: list[Any] = news.attribution.make(sentences, 1500, random.Random(7))
    return made


def test_the_frames_are_many_and_each_holds_its_statement(news: Any) -> None:
    frames = news.attribution_frames.FRAMES
    assert sum(len(templates) for templates in frames.values()) >= 60
    assert all(template.count("{P}") == 1 for group in frames.values() for template in group)
    used = {
        frame for left, right, _, _ in news.attribution_frames.RELATIONS for frame in (left, right)
    }
    assert used == set(frames)


def test_no_two_frames_stand_in_two_relations(news: Any) -> None:
    found: dict[tuple[str, str, str], int] = {}
    for left, right, who, label in news.attribution_frames.RELATIONS:
        assert found.setdefault((left, right, who), label) == label


def labels(pairs: list[Any], family: str) -> set[int]:
    return {int(pair.label) for pair in pairs if pair.family == f"attribution-{family}"}


@pytest.mark.parametrize(
    ("family", "label"),
    [
        ("deny-plain", 2),
        ("deny-confirm", 2),
        ("deny-admit", 2),
        ("unsure-confirm", 2),
        ("denied_via-deny_flat", 0),
        ("confirm_flat-plain", 0),
        ("unconfirmed_by-unconfirmed_by", 0),
        ("no_comment-plain", 1),
        ("condition-plain", 1),
        ("unsure-plain", 1),
        ("other", 1),
        ("may", 1),
        ("say-plain", 3),
        ("allege-plain", 3),
        ("deny-deny", 3),
    ],
)
def test_each_relation_has_its_label(pairs: list[Any], family: str, label: int) -> None:
    assert labels(pairs, family) == {label}


def test_no_frame_alone_tells_the_label(pairs: list[Any]) -> None:
    for cue in (r"\bden(?:y|ies|ied)\b", r"\bconfirm(?:s|ed)?\b", r"\bno confirmation\b"):
        for side in ("premise", "hypothesis"):
            seen = Counter(
                int(pair.label) == 2 for pair in pairs if re.search(cue, getattr(pair, side))
            )
            assert 0.1 < seen[True] / seen.total() < 0.75


def test_a_statement_stands_in_a_sentence_as_it_should(news: Any) -> None:
    attribution = news.attribution
    assert attribution.embedded("The port is closed.") == "the port is closed"
    assert attribution.embedded("Zubrovia is calm.") == "Zubrovia is calm"
    told = attribution.framed("deny", "the port is closed", "the police", "NATO", random.Random(1))
    assert told.endswith(".")
    assert "the port is closed" in told
    assert told[0].isupper()
    many = {
        attribution.framed("deny", "the port is closed", "the rebels", "NATO", random.Random(seed))
        for seed in range(60)
    }
    assert not any(re.search(r"[Tt]he rebels (?:denies|has|disputes)\b", text) for text in many)
    assert any("rebels have denied" in text for text in many)


def test_the_same_seed_gives_the_same_pairs(news: Any, pairs: list[Any]) -> None:
    sentences = [
        news.data.NewsSentence(text, f"item-{at}", "2031-05-13", "", "")
        for at, text in enumerate(TEXTS)
    ]
    assert news.attribution.make(sentences, 1500, random.Random(7)) == pairs
    assert len({(pair.premise, pair.hypothesis) for pair in pairs}) == len(pairs)
    assert news.attribution.make([], 10, random.Random(7)) == []
