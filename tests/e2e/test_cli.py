"""The command line as scripts use it: real processes, the bundled models, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ONE = """Minister confirms arrival of foreign troops in Orvel

By Ana Rell
Monday, 3 March 2025, 09:10

Defence Minister Pavel Dorn confirmed on Monday that 1,500 foreign soldiers had arrived in Orvel.
The old bridge over the Sarn is open to traffic, the town hall said.
"""
TWO = """---
title: No sign of soldiers, says army
source: The Orvel Post
date: 2025-03-03T18:00+01:00
---

The army said it could not confirm that foreign soldiers had arrived in Orvel.

At least 3,000 foreign soldiers arrived in Orvel, a railway official said.
"""
THREE = """<html><head><title>Bridge stays shut | Sarn Radio</title>
<meta property="og:site_name" content="Sarn Radio"></head><body><article>
<h1>Bridge stays shut</h1>
<p>The old bridge over the Sarn is closed to traffic, the police said on Tuesday, and it will stay
closed for at least a week while engineers look for cracks in its pillars.</p>
<p>Drivers have to take the northern road, which adds half an hour to the way into town, and the
buses to the station have been stopped altogether until further notice.</p>
</article></body></html>
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def diptych(home, tmp_path):
    env = {
        **{k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")},
        "HOME": str(home),
        "DIPTYCH_CACHE_DIR": str(home / "cache"),
        "DIPTYCH_DATA_DIR": str(home / "data"),
    }

    def run(*args, status=0, stdin=b"", stdout=subprocess.PIPE, extra=None):
        done = subprocess.run(
            [sys.executable, "-m", "diptych", *map(str, args)],
            env=env | (extra or {}),
            cwd=tmp_path,
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
        error = done.stderr.decode()
        assert done.returncode == status, error
        assert "Traceback" not in error
        if status == 1:
            assert error.splitlines()[-1].startswith("diptych: ")
        return (done.stdout or b"").decode()

    return run


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.md").write_text(TWO, encoding="utf-8")
    (folder / "three.html").write_text(THREE, encoding="utf-8")
    return folder


@pytest.fixture
def case(diptych, files, tmp_path):
    path = tmp_path / "x.diptych"
    diptych("new", path)
    diptych("import", path, files)
    diptych("analyze", path)
    return path


def test_from_files_to_findings(diptych, case, files):
    found = lines(diptych("findings", case, "--json"))
    assert [f["rank"] for f in found] == sorted(f["rank"] for f in found)
    kinds = {f["kind"] for f in found}
    assert {"number", "certainty", "opposite"} <= kinds
    best = found[0]
    assert set(best) >= {
        "rank", "pair_id", "score", "band", "kind", "similarity", "a", "b", "nli", "reasons",
        "counter_reasons", "model", "revision",
    }  # fmt: skip
    assert set(best["nli"]) == {"ab", "ba"}
    assert set(best["nli"]["ab"]) == {"entailment", "neutral", "contradiction"}
    assert sum(best["nli"]["ab"].values()) == pytest.approx(1, abs=1e-3)
    assert set(best["reasons"][0]) == {"detector", "text", "a_span", "b_span"}
    texts = {"one.txt": ONE, "three.html": None, "two.md": None}
    for finding in found:
        for side in (finding["a"], finding["b"]):
            assert side["file"] in texts
            whole = texts[side["file"]]
            if whole is not None:
                assert whole[side["start"] : side["end"]] == side["text"]
    number = next(f for f in found if f["kind"] == "number")
    reason = number["reasons"][0]
    spans = {number[side]["file"]: reason[f"{side}_span"] for side in ("a", "b")}
    assert ONE[slice(*spans["one.txt"])] == "1,500"


def test_top_and_band(diptych, case):
    everything = lines(diptych("findings", case, "--json"))
    assert lines(diptych("findings", case, "--json", "--top", 1)) == everything[:1]
    only = lines(diptych("findings", case, "--json", "--band", "conflict"))
    assert only == [f for f in everything if f["band"] == "Conflict"]
    assert "Not confirmed here" in diptych("findings", case, "--top", "2")


def test_metadata_comes_from_the_files(diptych, case):
    sides = {}
    for finding in lines(diptych("findings", case, "--json")):
        for side in (finding["a"], finding["b"]):
            sides[side["file"]] = side
    assert sides["two.md"]["source"] == "The Orvel Post"
    assert sides["two.md"]["published"].startswith("2025-03-03T18:00")
    assert sides["three.html"]["source"] == "Sarn Radio"
    assert sides["one.txt"]["published"].startswith("2025-03-03")


def test_import_tells_each_file(diptych, files, tmp_path):
    (files / "empty.txt").write_bytes(b"")
    (files / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (files / "data.xyz").write_bytes(b"?")
    (files / "again.txt").write_text(ONE, encoding="utf-8")
    path = tmp_path / "y.diptych"
    diptych("new", path)
    told = lines(diptych("import", path, files, "--json", "--source", "Wire"))
    keys = {"file", "status", "reason", "article_id"}
    more = {"item", "outcome", "notes", "encoding", "encoding_sure"}
    assert {set(t) == keys | more for t in told} == {True}
    by_name = {Path(t["file"]).name: t for t in told}
    imported = sorted(n for n, t in by_name.items() if t["status"] == "imported")
    assert imported == ["again.txt", "three.html", "two.md"]
    assert "already" in by_name["one.txt"]["reason"]
    for name in ("empty.txt", "picture.txt", "data.xyz"):
        assert by_name[name]["status"] == "skipped"
        assert len(by_name[name]["reason"]) > 10


def test_added_article_scores_only_its_own_pairs(diptych, case, files):
    again = lines(diptych("analyze", case, "--json"))[0]
    assert again["scored"] == 0
    (files / "four.txt").write_text(
        "Railway counts soldiers\n\nThe railway carried 900 foreign soldiers to Orvel, it said.\n"
    )
    diptych("import", case, files / "four.txt")
    before = {f["pair_id"] for f in lines(diptych("findings", case, "--json"))}
    more = lines(diptych("analyze", case, "--json", "--workers", 2))[0]
    assert 0 < more["scored"] <= 12
    after = {f["pair_id"] for f in lines(diptych("findings", case, "--json"))}
    assert before < after


def test_labels_and_export(diptych, case, tmp_path):
    pair = lines(diptych("findings", case, "--json", "--top", 1))[0]["pair_id"]
    record = {"pair_id": pair, "label": "contradiction", "analyst": "ann"}
    diptych("labels", case, "--import", "-", stdin=json.dumps(record).encode())
    (back,) = lines(diptych("labels", case, "--export", "-"))
    assert {key: back[key] for key in record} == record
    assert set(back) == {
        "pair_id", "label", "kind", "evidence_a", "evidence_b", "note", "flag", "analyst", "at",
    }  # fmt: skip
    for name, file in (("jsonl", "pairs.jsonl"), ("csv", "pairs.csv"), ("hf", "README.md")):
        diptych("export", case, "--format", name, "--out", tmp_path / name)
        assert (tmp_path / name / file).stat().st_size > 0
    diptych("export", case, "--format", "nonsense", "--out", tmp_path / "n", status=1)
    diptych("analyze", case)
    assert lines(diptych("labels", case, "--export", "-")) == [back]


def test_score_keeps_order_and_ids(diptych, tmp_path):
    pairs: list[dict[str, object]] = [
        {"id": [7.5], "text_a": "The bridge is open.", "text_b": "The bridge is closed."},
        {
            "id": "b",
            "text_a": "He confirmed that 1,500 soldiers had arrived.",
            "text_b": "Some 3,000 soldiers have arrived.",
            "context_a": "Soldiers arrive in Orvel",
            "date_a": "2025-03-03",
            "date_b": "2025-03-03",
        },
        {"id": "c", "text_a": "The bridge is open.", "text_b": "Farmers expect a good harvest."},
    ]
    long = "The bridge is open. " * 20_000  # must cost no more than the model reads
    pairs.append({"id": "long", "text_a": long, "text_b": long})
    source = tmp_path / "pairs.jsonl"
    source.write_text("\n".join(map(json.dumps, pairs)))
    found = lines(diptych("score", source))
    assert [f["id"] for f in found] == [[7.5], "b", "c", "long"]
    assert found[0]["score"] > found[2]["score"]
    assert found[1]["kind"] == "number"
    start, end = found[1]["reasons"][0]["a_span"]
    assert str(pairs[1]["text_a"])[start:end] == "1,500"
    assert found[2]["band"] == "Explained"
    out = tmp_path / "out.jsonl"
    assert diptych("score", source, "--out", out) == ""
    assert lines(out.read_text()) == found


def test_wrong_use_is_two(diptych, tmp_path):
    diptych("fndings", status=2)
    diptych("findings", status=2)
    diptych("findings", tmp_path, "--top", "-3", status=2)
    diptych("import", tmp_path / "x", tmp_path, "--published", "monday", status=2)
    diptych("labels", tmp_path / "x", status=2)


def test_faults_are_one_line(diptych, case, tmp_path):
    missing = tmp_path / "missing.diptych"
    for command in ("analyze", "findings", "check", "backup"):
        diptych(command, missing, status=1)
    assert not missing.exists()
    diptych("new", case, status=1)
    diptych("import", missing, tmp_path, status=1)
    (tmp_path / "text.diptych").write_text("not a case")
    diptych("findings", tmp_path / "text.diptych", status=1)
    (tmp_path / "empty.diptych").write_bytes(b"")
    diptych("check", tmp_path / "empty.diptych", status=1)
    (tmp_path / "bad.jsonl").write_text("{")
    diptych("labels", case, "--import", tmp_path / "bad.jsonl", status=1)
    diptych("score", tmp_path / "bad.jsonl", status=1)
    diptych("score", tmp_path / "none.jsonl", status=1)
    diptych("analyze", case, "--model", tmp_path, status=1)
    diptych("import", case, tmp_path / "bad.jsonl", status=1)


def test_odd_outputs_are_one_line_or_right(diptych, case, tmp_path):
    plain = diptych("findings", case, "--json")
    assert diptych("findings", case, "--json", extra={"PYTHONIOENCODING": "ascii"}) == plain
    assert diptych("findings", case, extra={"LC_ALL": "C", "PYTHONUTF8": "0"})
    with Path("/dev/full").open("w") as full:
        assert diptych("findings", case, "--json", status=1, stdout=full) == ""
    diptych("labels", case, "--export", tmp_path / "none" / "x.jsonl", status=1)
    diptych("labels", case, "--export", tmp_path, status=1)
    assert not (tmp_path / "none").exists()


def test_name_that_is_no_utf8_costs_nothing(diptych, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a.txt").write_text(ONE, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xff.txt")).write_text(f"More. {ONE}")
    path = tmp_path / "odd.diptych"
    diptych("new", path)
    told = lines(diptych("import", path, folder, "--json"))
    assert [t["status"] for t in told] == ["imported", "imported"]
    assert told[1]["file"].endswith("b\ufffd.txt")


def test_window_without_a_display_is_one_line(diptych):
    diptych(status=1)


def test_check_and_backup(diptych, case):
    assert "no problems" in diptych("check", case)
    (report,) = lines(diptych("check", case, "--json"))
    assert report["problems"] == []
    copy = Path(diptych("backup", case).strip())
    assert copy.exists()
    assert copy.parent == case.parent


def test_demo_prints_findings_twice(diptych):
    first = diptych("demo", "--no-window", "--top", 5)
    assert "12 articles" in first
    assert diptych("demo", "--no-window", "--top", 5) == first
    # Off-screen nobody would see the window, and nobody could close it.
    unseen = diptych("demo", "--top", 5, extra={"QT_QPA_PLATFORM": "offscreen"})
    assert unseen.startswith(first)


def test_self_test(diptych):
    (found,) = lines(diptych("self-test", "--json"))
    assert found["ok"] is True
    assert len(found["models"]["nli"]) == 64
