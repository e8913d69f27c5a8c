import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.errors import UnknownFormatError
from diptych_core.finding import Band, ConflictKind, Finding
from diptych_core.label import Decision, Label
from diptych_core.publish.formats import FORMATS, encode
from diptych_core.publish.rows import make_row
from diptych_core.publish.tables import safe_cell


def side(name, text):
    claim = Claim(
        claim_id=f"c{name}",
        article_id=f"a{name}",
        index=0,
        span=Span(0, len(text)),
        passage=Span(0, len(text)),
        text=text,
    )
    return claim, Article(article_id=f"a{name}", text=text, source=f"Source {name}")


def row(label=Label.CONTRADICTION, *, pair="p1", text="=1+1 soldiers, “all” of them", **more):
    finding = Finding(
        pair_id=pair,
        claim_a="c1",
        claim_b="c2",
        score=0.9,
        band=Band.CONFLICT,
        kind=ConflictKind.NUMBER,
        similarity=0.5,
    )
    decision = Decision(
        pair_id=pair, analyst="ann", at="2026-01-02T03:04:05+00:00", label=label, **more
    )
    return make_row(decision, finding, side("1", text), side("2", "Nobody came."))


@pytest.mark.parametrize(
    ("label", "number"),
    [
        (Label.ENTAILMENT, 0),
        (Label.NEUTRAL, 1),
        (Label.CONTRADICTION, 2),
        (Label.UNSURE, -1),
        (Label.NOT_A_PAIR, -1),
    ],
)
def test_ids_follow_snli(label, number):
    assert row(label).label == number


def test_undecided_pairs_make_no_row():
    with pytest.raises(ValueError, match="undecided"):
        row(None)


def test_kind_is_the_analysts_before_the_programs():
    assert row().kind == "number"
    assert row(kind="time").kind == "time"
    assert row(Label.NEUTRAL).kind == ""


def test_evidence_carries_its_words():
    made = row(evidence_a=(Span(5, 13),))
    assert made.evidence_a[0].quote == "soldiers"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_same_rows_in_any_order_give_the_same_bytes(name):
    rows = [row(pair="p2"), row(Label.NEUTRAL, pair="p1"), row(pair="p3")]
    assert encode(name, rows, "T") == encode(name, rows[::-1], "T")


def test_unknown_format_names_those_that_exist():
    with pytest.raises(UnknownFormatError, match="jsonl, csv, hf"):
        encode("parquet-ish", [], "T")


def test_jsonl_has_everything():
    line = json.loads(encode("jsonl", [row()], "T")["pairs.jsonl"])
    assert line["premise"].startswith("=1+1")
    assert line["label_name"] == "contradiction"
    assert line["a"]["source"] == "Source 1"
    assert line["model"]["band"] == "Conflict"


def test_csv_reads_back_and_runs_no_formula():
    data = encode("csv", [row(note="two\nlines")], "T")["pairs.csv"].decode()
    (line,) = csv.DictReader(io.StringIO(data))
    assert line["premise"] == "'=1+1 soldiers, “all” of them"
    assert line["note"] == "two\nlines"
    assert line["a.article_id"] == "a1"
    assert json.loads(line["evidence_a"]) == []


@given(st.text())
def test_no_cell_starts_a_formula(text):
    cell = safe_cell(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text
    assert not cell.lstrip("\ufeff \u00a0\0").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_hugging_face_folder_leaves_out_what_has_no_id():
    files = encode("hf", [row(), row(Label.UNSURE, pair="p2")], "A: case")
    assert files["data/train.jsonl"].count(b"\n") == 1
    card = files["README.md"].decode()
    assert "| unsure | 1 |" in card
    assert "'2': contradiction" in card
    assert 'pretty_name: "A: case"' in card


def test_datasets_loads_the_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))
    import datasets

    folder = tmp_path / "set"
    for name, data in encode("hf", [row(), row(Label.NEUTRAL, pair="p2")], "T").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    rich = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "c1"))["train"]
    slim = datasets.load_dataset(str(folder), "slim", cache_dir=str(tmp_path / "c2"))["train"]
    assert rich.features["label"].names == ["entailment", "neutral", "contradiction"]
    assert slim.column_names == ["premise", "hypothesis", "label"]
    assert sorted(slim["label"]) == [1, 2]
