"""A teacher's labels: both orders, classes by name, and going on after being killed."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import label_pairs
import numpy as np
import pytest
from nli_data import read_pairs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nli_predict import Floats, TextPair


def teacher(pairs: Sequence[TextPair]) -> Floats:
    """Find entailment where the first text is the longer one."""
    return np.array(
        [[len(one) - len(two), 0.0, 1.0 if "not" in one + two else -1.0] for one, two in pairs],
        dtype=np.float32,
    )


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {"premise": f"Ship {n} is late.", "hypothesis": f"Ship {n} is not in.", "family": "f"}
        for n in range(count)
    ]


def stored(folder: Path) -> list[dict[str, Any]]:
    found = []
    for path in sorted(folder.glob("part-*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found


def test_each_pair_is_labelled_in_both_orders() -> None:
    first, second = label_pairs.labelled(
        [{"premise": "aaa", "hypothesis": "b", "family": "f", "label": "neutral"}], teacher
    )
    assert (first["premise"], first["hypothesis"]) == ("aaa", "b")
    assert (second["premise"], second["hypothesis"]) == ("b", "aaa")
    assert first["family"] == "f"
    assert "label" not in first
    # exp(2), 1 and exp(-1) over their sum
    assert first["soft"] == [0.8438, 0.1142, 0.042]
    assert second["soft"] == [0.09, 0.6652, 0.2447]


def test_a_killed_run_goes_on_behind_the_last_whole_part(tmp_path: Path) -> None:
    asked: list[int] = []

    def counting(pairs: Sequence[TextPair]) -> Floats:
        asked.append(len(pairs))
        return teacher(pairs)

    run = label_pairs.label_all(rows(10), counting, tmp_path, size=4)
    assert next(run) == (4, 4)
    del run  # killed
    assert list(label_pairs.label_all(rows(10), counting, tmp_path, size=4)) == [
        (0, 4),
        (4, 8),
        (2, 10),
    ]
    assert asked == [8, 8, 4]
    found = stored(tmp_path)
    assert found == label_pairs.labelled(rows(10), teacher)


def test_a_short_last_part_is_labelled_anew_when_more_is_wanted(tmp_path: Path) -> None:
    assert list(label_pairs.label_all(rows(5), teacher, tmp_path, size=4)) == [(4, 4), (1, 5)]
    assert list(label_pairs.label_all(rows(7), teacher, tmp_path, size=4)) == [(0, 4), (3, 7)]
    assert stored(tmp_path) == label_pairs.labelled(rows(7), teacher)


def test_the_training_reader_takes_the_parts(tmp_path: Path) -> None:
    list(label_pairs.label_all(rows(3), teacher, tmp_path))
    pairs = read_pairs(tmp_path / "part-00000.jsonl.gz")
    assert len(pairs) == 6
    assert all(pair.soft is not None and sum(pair.soft) == pytest.approx(1) for pair in pairs)


def test_the_limit_counts_over_all_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with gzip.open(tmp_path / f"{name}.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"at": f"{name}{n}"}) + "\n" for n in range(3))
    files = [tmp_path / "one.gz", tmp_path / "two.gz"]
    assert [row["at"] for row in label_pairs.read_rows(files, 4)] == [
        "one0",
        "one1",
        "one2",
        "two0",
    ]
    assert len(list(label_pairs.read_rows(files))) == 6


def test_classes_are_found_by_name() -> None:
    names = {0: "CONTRADICTION", 1: "entailment", 2: "Neutral"}
    assert label_pairs.order_by_name(names) == [1, 2, 0]
    with pytest.raises(ValueError, match="no class 'neutral'"):
        label_pairs.order_by_name({0: "entailment", 1: "contradiction"})


def test_labels_of_another_teacher_are_not_mixed_in(tmp_path: Path) -> None:
    model, pairs = tmp_path / "model", tmp_path / "pairs"
    model.mkdir()
    (model / "config.json").write_text("{}")
    (model / "model.safetensors").write_bytes(b"weights")
    pairs.write_bytes(b"pairs")
    label_pairs.claim_folder(tmp_path / "out", model, [pairs])
    label_pairs.claim_folder(tmp_path / "out", model, [pairs])
    (model / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(label_pairs.OtherLabelsError, match="empty folder"):
        label_pairs.claim_folder(tmp_path / "out", model, [pairs])


def test_one_order_labels_each_pair_once_in_an_order_of_its_own() -> None:
    many = [{"premise": f"Premise {n}.", "hypothesis": f"Hypothesis {n}."} for n in range(40)]
    asked: list[TextPair] = []

    def ask(pairs: Sequence[TextPair]) -> Floats:
        asked.extend(pairs)
        return np.zeros((len(pairs), 3), dtype=np.float32)

    once = label_pairs.labelled(many, ask, 1)
    assert [(row["premise"], row["hypothesis"]) for row in once] == asked
    assert len(once) == len(many)
    turned = sum(row["premise"].startswith("Hypothesis") for row in once)
    assert 8 < turned < 32
    assert once == label_pairs.labelled(many, ask, 1)
