"""The command that makes the pairs: its files, its table, and the same again for a seed."""

from __future__ import annotations

import gzip
import json
import sys
from typing import TYPE_CHECKING, Any

import make_news_pairs
import pytest
from news_data import NewsPair
from nli_data import Label, read_pairs

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = ("numbers", "compression", "updates")


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Write a folder of invented news."""
    folder = tmp_path / "news"
    folder.mkdir()
    towns = ("Merrow", "Oakham", "Brint", "Salden", "Isk", "Velm", "Holm", "Tarn", "Lund", "Pell")
    items = [
        {
            "id": f"i-{at}-{number}",
            "date": "2019-05-04",
            "title": "",
            "text": f"A fire in the town of {town} kills {number} people, closing a road. "
            f"The mayor of {town} visits the hospital and thanks the doctors.",
            "url": "u",
        }
        for at, town in enumerate(towns)
        for number in (4, 14, 30)
    ]
    write(folder / "wikipedia_current_events_2002_2012.jsonl.gz", items)
    revision = {
        "id": "r-1",
        "old": "A fire in the town of Merrow kills 14 people.",
        "new": "A fire in the town of Merrow kills 16 people.",
        "kind": "number_changed",
        "old_hours": 3.0,
        "new_is_final": True,
        "words_changed": 1,
    }
    write(folder / "current_events_revisions_2025_2026.jsonl.gz", [revision])
    return folder


def run(news: Path, out: Path, seed: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    options = ["--news", str(news), "--out", str(out), "--seed", seed, "--scale", "0.01"]
    monkeypatch.setattr(sys, "argv", ["make_news_pairs.py", *options, "--groups", *GROUPS])
    make_news_pairs.main()
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_a_seed_gives_the_same_bytes_again(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(news, tmp_path / "one", "13", monkeypatch)
    assert first == run(news, tmp_path / "two", "13", monkeypatch)
    assert first != run(news, tmp_path / "three", "14", monkeypatch)
    assert sorted(first) == sorted(f"{group}.jsonl.gz" for group in GROUPS)


def test_the_training_reader_takes_the_files(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(news, tmp_path / "out", "13", monkeypatch)
    (pair,) = read_pairs(tmp_path / "out" / "updates.jsonl.gz")
    assert {pair.premise, pair.hypothesis} == {
        "A fire in the town of Merrow kills 14 people.",
        "A fire in the town of Merrow kills 16 people.",
    }
    assert pair.label is Label.CONTRADICTION
    assert len(read_pairs(tmp_path / "out" / "numbers.jsonl.gz")) > 20


def test_each_line_names_family_and_origin(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = run(news, tmp_path / "out", "13", monkeypatch)
    lines = gzip.decompress(files["numbers.jsonl.gz"]).decode().splitlines()
    assert all(json.loads(line)["family"].startswith("number-") for line in lines)
    assert all(json.loads(line)["origin"].startswith("i-") for line in lines)


def test_every_group_has_a_count_and_a_maker(news: Path) -> None:
    corpus = make_news_pairs.read_corpus(news)
    assert set(make_news_pairs.makers(corpus)) == set(make_news_pairs.COUNTS)


def test_the_table_counts_labels_by_family() -> None:
    pairs = [
        NewsPair("a", "b", Label.NEUTRAL, "f", "o"),
        NewsPair("a", "c", Label.NEUTRAL, "f", "o"),
        NewsPair("a", "d", Label.CONTRADICTION, "g", "o"),
    ]
    lines = make_news_pairs.table({"x": pairs}).splitlines()
    assert lines[2:] == [
        "| f | 0 | 2 | 0 | 0 | 2 |",
        "| g | 0 | 0 | 1 | 0 | 1 |",
        "| all | 0 | 2 | 1 | 0 | 3 |",
    ]
