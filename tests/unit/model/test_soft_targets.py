"""Soft targets in the training data, and the mix that uses them."""

from __future__ import annotations

import gzip
import json
import random
from typing import TYPE_CHECKING

import nli_data
import nli_mix
import nli_mixes
import pytest

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_a_row_may_hold_probabilities_instead_of_a_label(tmp_path: Path) -> None:
    path = write(
        tmp_path / "mixed.jsonl.gz",
        [
            {"premise": "One ship.", "hypothesis": "No ship.", "soft": [0.1, 0.2, 0.6999]},
            {"premise": "One ship.", "hypothesis": "A ship.", "label": "entailment"},
        ],
    )
    soft, hard = nli_data.read_pairs(path)
    assert soft.soft == pytest.approx((0.10001, 0.20002, 0.69997))
    assert sum(soft.soft or ()) == pytest.approx(1.0)
    assert soft.label is nli_data.Label.CONTRADICTION
    assert hard.soft is None
    assert hard.label is nli_data.Label.ENTAILMENT


@pytest.mark.parametrize("values", [[0.5, 0.5], [0.9, 0.3, -0.2], [0.5, 0.5, 0.5], []])
def test_what_is_no_distribution_is_refused(values: list[float]) -> None:
    with pytest.raises(nli_data.SoftTargetError, match="no three probabilities"):
        nli_data.soft_target(values)


def test_a_soft_pair_is_not_turned_and_costs_no_chance() -> None:
    label = nli_data.Label.NEUTRAL
    soft = [nli_data.Pair("a", "b", label, "s", soft=(0.2, 0.5, 0.3))] * 50
    hard = [nli_data.Pair(f"p{n}", f"h{n}", label, "s") for n in range(50)]
    turned = nli_data.turn_some([*soft, *hard], 0.5, random.Random(1))
    assert turned[:50] == soft
    assert turned[50:] == nli_data.turn_some(hard, 0.5, random.Random(1))
    assert turned[50:] != hard
    with pytest.raises(nli_data.SoftTargetError):
        nli_data.turned(soft[0])


def test_an_epoch_holds_the_soft_pairs_beside_the_others(tmp_path: Path) -> None:
    for part in range(2):
        rows: list[dict[str, object]] = [
            {"premise": f"Ship {part}.{n}.", "hypothesis": "A ship.", "soft": [0.2, 0.3, 0.5]}
            for n in range(6)
        ]
        rows.append({"premise": "x" * 500, "hypothesis": "Too long.", "soft": [1, 0, 0]})
        write(tmp_path / f"part-0000{part}.jsonl.gz", rows)
    (source,) = nli_mixes.DISTIL.soft
    files = nli_mix.read_soft(tmp_path, [source])
    assert len(files[source.name]) == 14
    mix = nli_mixes.Mix(
        sources=(nli_mixes.Source("some", 10),),
        neutrals=(),
        other_subjects=(),
        number_edits=0,
        year_edits=0,
        same_texts=0,
        soft=(source,),
        longest=nli_mixes.DISTIL.longest,
    )
    hard = [nli_data.Pair(f"p{n}", f"h{n}", nli_data.Label.NEUTRAL, "some") for n in range(20)]
    drawn = nli_mix.epoch_pairs({"some": hard, **files}, seed=1, epoch=0, mix=mix, made=False)
    assert sum(pair.soft is not None for pair in drawn) == 12
    assert sum(pair.source == "some" for pair in drawn) == 10


def test_labels_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="label pairs first"):
        nli_mix.read_soft(tmp_path, nli_mixes.DISTIL.soft)


def test_the_mix_for_the_student_has_no_made_neutrals_of_news() -> None:
    distil = nli_mixes.MIXES["distil"]
    assert {source.name for source in distil.news} == {
        "attribution",
        "numbers",
        "twins",
        "edits",
        "updates",
    }
    quotas = {source.name: source.quota for source in nli_mixes.PUBLIC.sources}
    assert all(source.quota == round(0.3 * quotas[source.name]) for source in distil.sources)
