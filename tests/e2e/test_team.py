"""Out and together, as scripts do it: real processes on one small case."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill


@pytest.fixture
def diptych(tmp_path):
    env = {**os.environ, "HOME": str(tmp_path), "DIPTYCH_DATA_DIR": str(tmp_path / "data")}

    def run(*args, status=0):
        done = subprocess.run(
            [sys.executable, "-m", "diptych", *map(str, args)],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            timeout=240,
            check=False,
        )
        error = done.stderr.decode()
        assert done.returncode == status, error
        assert "Traceback" not in error
        return done.stdout.decode(), error

    return run


@pytest.fixture
def cases(tmp_path, diptych):
    """Three copies of a case, each labelled by one analyst; bob sees one pair otherwise."""
    base = tmp_path / "base.diptych"
    with CaseFile.create(base) as case:
        pairs = fill(case)
    paths = []
    for analyst in ("ann", "bob", "eve"):
        paths.append(tmp_path / f"{analyst}.diptych")
        shutil.copy(base, paths[-1])
        other = analyst == "bob"
        labels = ("neutral" if other else "contradiction", "neutral", "unsure")
        records = [
            {"pair_id": pair, "label": label, "analyst": analyst, "at": "2026-01-01T09:00:00Z"}
            for pair, label in zip(pairs, labels, strict=True)
        ]
        file = tmp_path / f"{analyst}.jsonl"
        file.write_text("\n".join(map(json.dumps, records)))
        diptych("labels", paths[-1], "--import", file)
    return paths


def test_a_team_merges_measures_publishes_and_reports(diptych, cases, tmp_path):
    ann, bob, eve = cases
    other = tmp_path / "other" / "ann.diptych"
    other.parent.mkdir()
    shutil.copy(ann, other)
    out, _ = diptych("merge", ann, bob, eve, "--json")
    assert json.loads(out)["analysts"] == {"bob": 3, "eve": 3}
    diptych("merge", other, eve, bob)
    diptych("check", ann)
    found = json.loads(diptych("agreement", ann, "--json")[0])
    assert (found["n"], found["labels"]) == (3, {"contradiction": 2, "neutral": 4, "unsure": 3})
    assert found["alpha"]["value"] == pytest.approx(1 - 8 * 2 / 52)  # by hand, from the counts
    assert [len(each["labels"]) for each in found["disagreements"]] == [3]
    assert "Krippendorff alpha  0.69" in diptych("agreement", ann)[0]

    written, told = diptych("export", ann, "--format", "jsonl", "--out", tmp_path / "one")
    assert "9 labelled pairs" in told
    assert (tmp_path / "one" / "pairs.jsonl").as_posix() in written
    diptych("export", other, "--format", "jsonl", "--out", tmp_path / "two")
    for name in ("pairs.jsonl", "README.md", "manifest.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()

    diptych("report", ann, "--out", tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "Judged a contradiction" in page
    assert "<script" not in page


def test_an_export_can_be_of_gold_of_one_analyst_or_without_words(diptych, cases, tmp_path):
    ann, bob, eve = cases
    diptych("merge", ann, bob, eve)

    def exported(*options, status=0):
        args = ("--format", "jsonl", "--out", tmp_path / "out", *options)
        return diptych("export", ann, *args, status=status)

    assert "3 labelled pairs" in exported("--decisions", "gold")[1]
    _, told = exported("--decisions", "bob", "--texts", "positions", "--seed", "4")
    assert "3 labelled pairs" in told
    assert "6 left out: of another analyst" in told
    rows = (tmp_path / "out" / "pairs.jsonl").read_text(encoding="utf-8")
    assert "soldiers" not in rows
    assert json.loads((tmp_path / "out" / "manifest.json").read_bytes())["splits"]["seed"] == 4
    _, error = exported("--decisions", "zoe", status=1)
    assert "zoe has decided nothing in this case; ann, bob, eve did" in error
    exported("--seed", "-1", status=2)
    exported("--texts", "words", status=2)


def test_labels_of_an_export_go_into_another_case(diptych, cases, tmp_path):
    ann, bob, _ = cases
    diptych("export", ann, "--format", "labelstudio", "--out", tmp_path / "ls")
    out, _ = diptych("labels", bob, "--import", tmp_path / "ls", "--format", "labelstudio")
    assert out.startswith("3 decisions taken, 0 known")
    assert json.loads(diptych("agreement", bob, "--json")[0])["analysts"] == ["ann", "bob"]


def test_wrong_use_and_failures_are_told(diptych, cases, tmp_path):
    ann, *_ = cases
    out = tmp_path / "x"
    _, error = diptych("export", ann, "--format", "xlsx", "--out", out, status=1)
    assert "there are jsonl, csv, parquet, hf, snli, mnli, prodigy, labelstudio" in error
    diptych("export", ann, "--format", "csv", "--out", out, "--splits", "90/20/10", status=2)
    diptych("export", ann, "--format", "csv", "--out", out, "--preview")
    assert not out.exists()
    diptych("merge", ann, status=2)
    _, error = diptych("merge", ann, ann, status=1)
    assert "name it once" in error
    _, error = diptych("merge", ann, tmp_path / "missing.diptych", status=1)
    assert "missing.diptych" in error
    diptych("labels", ann, "--export", "-", "--format", "csv", status=2)
    diptych("report", ann, "--out", tmp_path / "no" / "r.html", status=1)
    _, told = diptych("export", ann, "--format", "claimreview", "--out", out)
    assert "no claim is rated" in told
    _, error = diptych("agreement", tmp_path / "missing.diptych", status=1)


def test_a_case_goes_through_a_bundle_and_a_report_onto_paper(diptych, cases, tmp_path):
    ann, *_ = cases
    out, told = diptych("bundle", ann, "--out", tmp_path / "hand.zip", "--json")
    assert json.loads(out)["decisions"] == 3
    assert told == ""
    place = tmp_path / "elsewhere"
    place.mkdir()
    out, told = diptych("unbundle", tmp_path / "hand.zip", "--out", place / "mine.diptych")
    assert out.strip() == str(place / "mine.diptych")
    assert "3 articles, 3 decisions" in told
    diptych("check", place / "mine.diptych")
    first, second = (
        diptych("labels", case, "--export", "-")[0] for case in (ann, place / "mine.diptych")
    )
    assert first == second
    _, error = diptych("unbundle", tmp_path / "hand.zip", "--out", ann, status=1)
    assert "exists already" in error
    _, error = diptych("unbundle", ann, status=1)
    assert "no bundle" in error
    diptych("report", ann, "--out", tmp_path / "r.pdf", "--paper", "letter")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
