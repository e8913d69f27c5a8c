"""The exported files, read by the libraries that people will read them with."""

import io
import json

import pytest

from diptych_core.label import Label
from diptych_core.publish.dataset import UnjudgedPair
from diptych_core.publish.formats import encode
from diptych_core.publish.rows import NO_GOLD
from diptych_core.publish.splits import Shares
from unit.core.publishing import data_set, rich_rows, row

NAMES = ["entailment", "neutral", "contradiction"]


@pytest.fixture
def load(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    datasets.disable_progress_bars()
    folder = tmp_path / "set"

    def load(data, *config):
        for name, content in encode("hf", data).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        cache = tmp_path / "cache" / "-".join(config)
        return datasets.load_dataset(str(folder), *config, cache_dir=str(cache))

    return load


def many_events(count=12):
    labels = (Label.CONTRADICTION, Label.NEUTRAL, Label.ENTAILMENT)
    return [
        row(labels[n % 3], pair=f"p{n}", a=f"{n}x", b=f"{n}y", text=f"Event {n} had {n} dead.")
        for n in range(count)
    ]


def test_datasets_loads_every_configuration(load):
    data = data_set(rich_rows())
    rich, slim, decisions = (load(data, name) for name in ("default", "slim", "decisions"))
    assert rich["train"].features["label"].names == NAMES
    assert slim["train"].column_names == ["premise", "hypothesis", "label"]
    assert list(rich["train"]["pair_id"]) == ["p2"]  # the only one with gold
    every = [made for split in decisions.values() for made in split]
    assert sorted(made["label"] for made in every) == [-1, -1, 0, 1, 2]
    (first,) = [made for made in every if (made["pair_id"], made["analyst"]) == ("p1", "ann")]
    assert first["evidence_a"][0]["quote"] == "=1+1 "
    assert first["model_ab_contradiction"] == 0.7
    assert first["annotator_labels"] == ["contradiction", "neutral"]


def test_datasets_finds_the_splits_and_each_event_in_one(load):
    loaded = load(data_set(many_events()), "default")
    assert {name: len(split) for name, split in loaded.items()} == {
        "train": 10, "validation": 1, "test": 1,
    }  # fmt: skip
    events = [set(split["event"]) for split in loaded.values()]
    assert sum(map(len, events)) == len(set.union(*events)) == 12


def test_a_case_without_labels_loads_too(load):
    waiting = [UnjudgedPair(pair_id="u1", premise="A.", hypothesis="B.")]
    loaded = load(data_set([], unjudged=waiting))["train"]
    assert loaded.features["label"].names == NAMES
    assert loaded[0] == {"pair_id": "u1", "premise": "A.", "hypothesis": "B.", "label": NO_GOLD}


def test_a_case_whose_labels_give_no_gold_loads_too(load):
    data = data_set([row(Label.UNSURE)])
    assert load(data, "decisions")["train"][0]["label"] == -1


def test_pandas_reads_parquet_csv_and_json_lines_alike():
    import pandas as pd

    data = data_set(rich_rows())
    parquet = pd.read_parquet(io.BytesIO(encode("parquet", data)["pairs.parquet"]))
    lines = pd.read_json(io.BytesIO(encode("jsonl", data)["pairs.jsonl"]), lines=True)
    table = pd.read_csv(
        io.BytesIO(encode("csv", data)["pairs.csv"]), keep_default_na=False, na_values=[]
    )
    for read in (parquet, lines, table):
        assert list(read["pair_id"]) == [made.pair_id for made in data.rows]
        assert list(read["label"]) == [made.label for made in data.rows]
    assert list(parquet["a_source"]) == list(table["a.source"]) == [r.a.source for r in data.rows]
    assert json.loads(parquet["evidence_a"][1])[0]["quote"] == "=1+1 "
    assert parquet["model_score"].isna().tolist() == [r.model is None for r in data.rows]


def test_polars_and_duckdb_read_the_tables(tmp_path):
    import duckdb
    import polars as pl

    data = data_set(rich_rows())
    paths = {}
    for name, file in (
        ("parquet", "pairs.parquet"),
        ("csv", "pairs.csv"),
        ("jsonl", "pairs.jsonl"),
    ):
        paths[name] = tmp_path / file
        paths[name].write_bytes(encode(name, data)[file])
    names = [made.pair_id for made in data.rows]
    premises = [made.premise for made in data.rows]
    parquet = pl.read_parquet(paths["parquet"])
    assert parquet["premise"].to_list() == premises
    assert parquet["seconds"].to_list() == [made.seconds for made in data.rows]
    assert pl.read_csv(paths["csv"])["pair_id"].to_list() == names
    assert pl.read_ndjson(paths["jsonl"])["premise"].to_list() == premises
    with duckdb.connect() as db:
        for name, query in (
            ("parquet", "SELECT pair_id, label FROM read_parquet(?) ORDER BY pair_id, analyst"),
            ("jsonl", "SELECT pair_id, label FROM read_json(?) ORDER BY pair_id, analyst"),
            ("csv", "SELECT pair_id, label FROM read_csv(?) ORDER BY pair_id, analyst"),
        ):
            rows = db.execute(query, [str(paths[name])]).fetchall()
            assert rows == [(made.pair_id, made.label) for made in data.rows]


def test_empty_tables_have_their_columns():
    import pandas as pd

    data = data_set([])
    parquet = pd.read_parquet(io.BytesIO(encode("parquet", data)["pairs.parquet"]))
    table = pd.read_csv(io.BytesIO(encode("csv", data)["pairs.csv"]))
    assert len(parquet) == len(table) == 0
    assert len(parquet.columns) == len(table.columns) > 60


def test_snli_lines_are_what_the_hub_has_of_snli():
    files = encode("snli", data_set(many_events(), shares=Shares(train=100, validation=0, test=0)))
    (path,) = [path for path in files if path.endswith(".jsonl")]
    lines = [json.loads(line) for line in files[path].splitlines()]
    assert path == "train.jsonl"
    for line in lines:
        fields = {"gold_label", "annotator_labels", "sentence1", "sentence2", "captionID", "pairID"}
        assert fields <= set(line)
    assert sorted({line["gold_label"] for line in lines}) == sorted(NAMES)


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")  # the library's own
def test_sentence_transformers_trains_on_the_slim_configuration(load, tmp_path):
    """Ten steps of the library's own trainer on the set as it was loaded."""
    import torch
    import transformers
    from sentence_transformers import (
        SentenceTransformer,
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import SoftmaxLoss
    from sentence_transformers.sentence_transformer.modules import BoW, Dense

    transformers.utils.logging.disable_progress_bar()
    torch.manual_seed(0)
    train = load(data_set(many_events(40)), "slim")["train"]
    words = sorted({w for c in ("premise", "hypothesis") for t in train[c] for w in t.split()})
    bag = BoW(vocab=[word.strip(".").lower() for word in words])
    model = SentenceTransformer(modules=[bag, Dense(len(bag.vocab), 16)], device="cpu")
    before = model.encode(train["premise"][:1])
    trainer = SentenceTransformerTrainer(
        model=model,
        args=SentenceTransformerTrainingArguments(
            output_dir=str(tmp_path / "model"), max_steps=10, learning_rate=0.05, use_cpu=True,
            logging_steps=1, save_strategy="no", report_to="none", disable_tqdm=True,
        ),
        train_dataset=train,
        loss=SoftmaxLoss(model, 16, num_labels=train.features["label"].num_classes),
    )  # fmt: skip
    trainer.train()
    seen = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    assert (trainer.state.global_step, len(seen)) == (10, 10)
    assert seen[-1] < seen[0]
    assert (model.encode(train["premise"][:1]) != before).any()
