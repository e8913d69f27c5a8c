import csv
import hashlib
import io
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.claim import Span
from diptych_core.errors import BadRecordError, UnknownFormatError
from diptych_core.label import Label
from diptych_core.publish.dataset import ClaimRating
from diptych_core.publish.flat import as_scalars, columns, lay_flat, stand_up
from diptych_core.publish.formats import FORMATS, encode
from diptych_core.publish.parquet import ParquetColumn, Physical, read_parquet, write_parquet
from diptych_core.publish.prodigy import read_prodigy
from diptych_core.publish.reading import ReadLabel, label_named
from diptych_core.publish.tables import (
    bare_cell,
    read_csv,
    read_jsonl,
    read_parquet_rows,
    safe_cell,
)
from unit.core.publishing import NASTY, data_set, rich_rows, row


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


def test_evidence_carries_its_words_and_their_surroundings():
    (made,) = row(text="1 soldier came.", evidence_a=(Span(10, 17),)).evidence_a
    assert (made.quote, made.prefix, made.suffix) == ("soldier", "Before. 1 ", " came. After.")


def test_a_row_says_under_which_circumstances_it_was_judged():
    made = row()
    assert (made.shown_before_judging, made.drawn, made.guideline, made.seconds) == (
        False,
        "ranked",
        "g1",
        2.5,
    )
    assert made.model.ab.contradiction == 0.7
    assert made.a.prefix == "Before. "


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_same_rows_in_any_order_give_the_same_bytes(name):
    rows = rich_rows()
    first = encode(name, data_set(rows))
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert encode(name, data_set(rows)) == first


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_empty_case_makes_files(name):
    files = encode(name, data_set([]))
    assert {"README.md", "manifest.json"} <= set(files)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_manifest_hashes_every_file_and_leaves_no_decision_out(name):
    files = encode(name, data_set(rich_rows()))
    made = json.loads(files["manifest.json"])
    assert {each["path"] for each in made["files"]} == set(files) - {"manifest.json"}
    for each in made["files"]:
        assert hashlib.sha256(files[each["path"]]).hexdigest() == each["sha256"]
    count = made["decisions"]
    assert count["in_case"] == count["exported"] + sum(count["left_out"].values()) == 6
    pairs = made["pairs"]
    assert pairs["in_rows"] == pairs["with_gold"] + sum(pairs["without_gold"].values()) == 4
    assert made["left_out"] == [{"pair_id": "p9", "analyst": "ann", "reason": "not decided"}]


def test_unknown_format_names_those_that_exist():
    with pytest.raises(UnknownFormatError, match="jsonl, csv, parquet, hf, snli, mnli, prodigy"):
        encode("parquet-ish", data_set([]))


@pytest.mark.parametrize(
    ("name", "read"), [("jsonl", read_jsonl), ("csv", read_csv), ("parquet", read_parquet_rows)]
)
def test_tables_come_back_whole(name, read):
    data = data_set(rich_rows())
    assert read(encode(name, data)) == list(data.rows)


def read_back(name, data):
    read = FORMATS[name].read
    assert read is not None
    return read(encode(name, data))


def lossless(name):
    return name not in {"snli", "mnli"} and FORMATS[name].read is not None


@pytest.mark.parametrize("name", sorted(filter(lossless, FORMATS)))
def test_labels_come_back_whole(name):
    data = data_set(rich_rows())
    read = read_back(name, data)
    assert read.passed_over == ()

    def bare(label):
        texts = {} if name != "webannotation" else {"text_a": "", "text_b": ""}
        return {**{f: getattr(label, f) for f in ReadLabel.__dataclass_fields__}, **texts}

    expected = [bare(ReadLabel.of(made)) for made in data.rows]
    assert sorted(map(bare, read.labels), key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("name", ["snli", "mnli"])
def test_nli_sets_keep_pair_analyst_and_label(name):
    data = data_set(rich_rows())
    read = read_back(name, data)
    assert {(each.pair_id, each.analyst, each.label) for each in read.labels} == {
        (made.pair_id, made.analyst, made.label_name) for made in data.rows
    }
    files = encode(name, data)
    lines = [json.loads(x) for p in files if p.endswith("l") for x in files[p].splitlines()]
    assert {x["pairID"]: x["gold_label"] for x in lines} == {
        "p1": "-", "p2": "entailment", "p3": "-", "bare": "-",
    }  # fmt: skip


def test_jsonl_has_everything():
    line = json.loads(encode("jsonl", data_set([row()]))["pairs.jsonl"])
    assert line["premise"].startswith("=1+1")
    assert line["label_name"] == "contradiction"
    assert line["a"]["source"] == "Source 1"
    assert line["model"]["band"] == "Conflict"
    assert line["schema_version"] == 3


def test_csv_runs_no_formula():
    data = encode("csv", data_set(rich_rows()))["pairs.csv"].decode()
    for line in csv.DictReader(io.StringIO(data, newline="")):
        assert not any(
            cell.lstrip("\ufeff \u00a0\0").startswith(("=", "+", "@")) for cell in line.values()
        )
        assert line["premise"] in {f"'{NASTY}", "Plain words here.", "'Nothing left,' he said"}


@given(st.text() | st.from_regex(r"\A'*[ \ufeff]?[=+@'-]+.*\Z"))
def test_cells_start_no_formula_and_come_back(text):
    cell = safe_cell(text)
    assert bare_cell(cell) == text
    assert not cell.lstrip("\ufeff \u00a0\0").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_of_another_version_is_refused():
    with pytest.raises(BadRecordError, match="columns"):
        read_csv({"pairs.csv": b'"pair_id"\n"x"\n'})


def test_jsonl_names_the_bad_line():
    good = encode("jsonl", data_set([row()]))["pairs.jsonl"]
    with pytest.raises(BadRecordError, match="line 2"):
        read_jsonl({"pairs.jsonl": good + b'{"pair_id": 1}\n'})
    with pytest.raises(BadRecordError, match="schema version 1, not 3"):
        read_jsonl({"pairs.jsonl": good.replace(b'"schema_version":3', b'"schema_version":1')})


def test_flat_columns_have_one_name_each():
    names = [column.name("_") for column in columns()]
    assert len(set(names)) == len(names)
    for made in rich_rows():
        assert stand_up(lay_flat(made)) == stand_up(as_scalars(made)) == made


def table(draw_rows):
    return [
        ParquetColumn(
            name=name, physical=physical, optional=optional, values=[r[i] for r in draw_rows]
        )
        for i, (name, physical, optional) in enumerate(
            (
                ("text", Physical.TEXT, False),
                ("maybe", Physical.TEXT, True),
                ("whole", Physical.WHOLE, True),
                ("real", Physical.REAL, True),
                ("truth", Physical.TRUTH, True),
            )
        )
    ]


rows_of_table = st.lists(
    st.tuples(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.none() | st.text(st.characters(exclude_categories=["Cs"])),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.floats(allow_nan=False),
        st.none() | st.booleans(),
    ),
    max_size=40,
)


@given(rows_of_table)
def test_parquet_reads_what_it_wrote(rows):
    columns = table(rows)
    assert [c.values for c in read_parquet(write_parquet(columns, len(rows)))] == [
        c.values for c in columns
    ]


@given(rows_of_table)
def test_arrow_reads_what_was_written(rows):
    import pyarrow.parquet

    columns = table(rows)
    read = pyarrow.parquet.read_table(io.BytesIO(write_parquet(columns, len(rows))))
    assert read.to_pydict() == {c.name: c.values for c in columns}
    assert [str(f.type) for f in read.schema] == ["string", "string", "int64", "double", "bool"]


@given(st.binary(max_size=200))
def test_other_bytes_are_no_parquet(data):
    with pytest.raises(BadRecordError):
        read_parquet(b"PAR1" + data + b"PAR1")


def test_long_runs_of_missing_values_come_back():
    values = [None] * 300 + ["x"] * 20000 + [None]
    made = [ParquetColumn(name="c", physical=Physical.TEXT, optional=True, values=values)]
    assert read_parquet(write_parquet(made, len(values)))[0].values == values


def test_labels_have_the_names_that_people_use():
    assert label_named("Not a pair") is label_named("NOT-A_PAIR") is Label.NOT_A_PAIR
    assert label_named("same claim") is Label.ENTAILMENT
    assert label_named("maybe") is label_named(3) is None


def test_foreign_prodigy_tasks_are_read_or_told():
    lines = [
        {"premise": "A", "hypothesis": "B", "accept": ["Contradiction"], "answer": "accept",
         "_annotator_id": "x-eve", "_timestamp": 1700000000},
        {"sentence1": "A", "sentence2": "B", "label": "neutral", "answer": "accept",
         "_session_id": "s"},
        {"text_a": "A", "text_b": "B", "accept": ["neutral"], "answer": "ignore"},
        {"text_a": "A", "text_b": "B", "accept": ["neutral", "unsure"], "answer": "accept"},
        {"text": "A", "answer": "accept"},
    ]  # fmt: skip
    read = read_prodigy({"x.jsonl": b"\n".join(json.dumps(line).encode() for line in lines)})
    assert [(each.analyst, each.label) for each in read.labels] == [
        ("x-eve", "contradiction"),
        ("s", "neutral"),
    ]
    assert read.labels[0].at == "2023-11-14T22:13:20.000+00:00"
    assert [line.split(":")[0] for line in read.passed_over] == ["line 3", "line 4", "line 5"]


def test_prodigy_brings_decisions_on_one_pair_together():
    files = encode("prodigy", data_set(rich_rows()))
    tasks = [json.loads(line) for line in files["pairs.jsonl"].splitlines()]
    hashes: dict[str, set[int]] = {}
    for task in tasks:
        hashes.setdefault(task["meta"]["pair"], set()).add(task["_input_hash"])
        assert "<b>" not in task["html"]
        assert set(task["accept"]) <= {option["id"] for option in task["options"]}
    assert all(len(own) == 1 for own in hashes.values())
    assert len(set.union(*hashes.values())) == 4


def test_stix_objects_refer_to_objects_of_the_bundle():
    bundle = json.loads(encode("stix", data_set(rich_rows()))["bundle.json"])
    known = {made["id"] for made in bundle["objects"]}
    assert len(known) == len(bundle["objects"])
    opinions = [made for made in bundle["objects"] if made["type"] == "opinion"]
    assert sorted(made["opinion"] for made in opinions) == [
        "agree", "disagree", "disagree", "disagree", "neutral",
    ]  # fmt: skip
    for made in bundle["objects"]:
        assert made["id"].startswith(f"{made['type']}--")
        assert made["created"].endswith("Z")
        assert set(made.get("object_refs", [])) <= known
        assert made["type"] == "identity" or made["object_refs"]
        assert made.get("confidence") is None


def rating(credibility):
    return ClaimRating(
        claim_id="c3", article_id="a3", text="Plain words here.", url="https://example.org/1",
        source="S", published="2026-01-01", credibility=credibility, analyst="ann",
        at="2026-01-02T00:00:00Z",
    )  # fmt: skip


def test_grades_go_out_as_misp_tags_and_stix_confidence():
    files = encode("stix", data_set(rich_rows(), ratings=[rating(2)]))
    claims = json.loads(files["misp.json"])["Event"]["Attribute"]
    tags = {tag["name"] for claim in claims for tag in claim["Tag"]}
    assert tags == {
        'admiralty-scale:source-reliability="b"', 'admiralty-scale:information-credibility="2"',
    }  # fmt: skip
    notes = [made for made in json.loads(files["bundle.json"])["objects"] if "confidence" in made]
    assert {made["confidence"] for made in notes} == {70}
    unknown = json.loads(encode("stix", data_set(rich_rows(), ratings=[rating(6)]))["bundle.json"])
    assert not any("confidence" in made for made in unknown["objects"])


def test_a_review_is_made_of_a_rating_and_of_nothing_else():
    assert (
        json.loads(encode("claimreview", data_set(rich_rows()))["reviews.jsonld"])["@graph"] == []
    )
    rated = data_set(rich_rows(), ratings=[rating(1), rating(6)])
    good, unknown = json.loads(encode("claimreview", rated)["reviews.jsonld"])["@graph"]
    assert good["reviewRating"]["ratingValue"] == good["reviewRating"]["bestRating"] == 5
    assert "ratingValue" not in unknown["reviewRating"]
    assert good["itemReviewed"]["appearance"][0]["url"] == "https://example.org/1"


def test_annotations_point_at_addresses_or_at_the_stored_text():
    made = json.loads(encode("webannotation", data_set(rich_rows()))["annotations.jsonld"])
    items = made["first"]["items"]
    assert made["total"] == len(items) == 5
    targets = [target for item in items for target in item["target"]]
    for target in targets:
        sorts = [selector["type"] for selector in target["selector"]]
        assert sorts[0] == "TextQuoteSelector"
        assert ("TextPositionSelector" in sorts) == target["source"].startswith("urn:sha-256:")
    (first,) = [item for item in items if item["id"].endswith("p1:ann")]
    assert [target["selector"][0]["exact"] for target in first["target"]] == [
        "=1+1 ", "Before", "Nobody",
    ]  # fmt: skip
