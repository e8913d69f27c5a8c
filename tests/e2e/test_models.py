"""Models of the user's own from the command line: real processes, the user's own book."""

import json
import os
import subprocess
import sys

import pytest

from unit.worker.tampering import spoilt
from unit.worker.tiny_model import write_encoder, write_nli

ONE = "Minister confirms arrival\n\nThe minister confirmed that 1,500 soldiers arrived in Orvel.\n"
TWO = "Army sees nothing\n\nThe army could not confirm that soldiers had arrived in Orvel.\n"


@pytest.fixture
def diptych(tmp_path):
    home = tmp_path / "home"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    env = kept | {"HOME": str(home), "DIPTYCH_CACHE_DIR": str(home / "cache")}

    def run(*args, status=0):
        done = subprocess.run(
            [sys.executable, "-m", "diptych", *map(str, args)],
            env=env, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        return done.stdout if status == 0 else done.stderr

    return run


@pytest.fixture
def case(diptych, tmp_path):
    path = tmp_path / "x.diptych"
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(TWO)
    diptych("new", path)
    diptych("import", path, tmp_path / "one.txt", tmp_path / "two.txt")
    return path


def models(text):
    return [json.loads(line) for line in text.splitlines()]


def scored(text):
    return json.loads(text.splitlines()[-1])["scored"]


def test_models_are_added_chosen_and_removed(diptych, case, tmp_path):
    assert [m["folder"] for m in models(diptych("models", "--json"))] == ["bundled", "bundled"]
    own = write_nli(tmp_path / "own", labels=("contradiction", "neutral", "entailment"))
    listed = models(diptych("models", "--add", own, "--json"))
    added = listed[-1]
    assert (added["name"], added["kind"], added["tried"]) == ("tiny-nli", "nli", True)
    assert added["labels"] == ["contradiction", "neutral", "entailment"]
    assert added["speed"] > 0
    assert "tiny-nli" in diptych("models")

    assert scored(diptych("analyze", case, "--json")) > 0
    pair = json.loads(diptych("findings", case, "--json").splitlines()[0])["pair_id"]
    decision = {"pair_id": pair, "label": "contradiction", "analyst": "ada"}
    (tmp_path / "labels.jsonl").write_text(json.dumps(decision) + "\n")
    diptych("labels", case, "--import", tmp_path / "labels.jsonl")
    labels = diptych("labels", case, "--export", "-")

    assert scored(diptych("analyze", case, "--model", "tiny-nli", "--json")) > 0
    assert scored(diptych("analyze", case, "--json")) == 0, "the choice stands in the case"
    found = [json.loads(line) for line in diptych("findings", case, "--json").splitlines()]
    assert {(f["model"], f["revision"]) for f in found} <= {("tiny-nli", added["revision"])}
    assert diptych("labels", case, "--export", "-") == labels

    diptych("models", "--remove", "tiny-nli")
    (tmp_path / "three.txt").write_text("Nobody came\n\nNo soldiers have arrived in Orvel.\n")
    diptych("import", case, tmp_path / "three.txt")
    assert "not on this machine" in diptych("analyze", case, status=1)
    assert scored(diptych("analyze", case, "--model", "bundled", "--json")) > 0
    assert diptych("labels", case, "--export", "-") == labels


def test_new_cases_take_the_usual_model(diptych, case, tmp_path):
    own = write_encoder(tmp_path / "own")
    diptych("models", "--add", own)
    diptych("models", "--usual", "tiny")
    listed = models(diptych("models", "--json"))
    assert [m["name"] for m in listed if m["for_new_cases"]] == ["diptych-nli-minilm-l6", "tiny"]
    diptych("analyze", case)
    diptych("models", "--usual", "bundled")
    assert all(m["folder"] == "bundled" for m in models(diptych("models", "--json"))[:2])


def test_a_tampered_folder_is_one_line(diptych, tmp_path):
    """Two of those that unit/worker/test_tampered.py tries all of."""
    for name in ("pytorch_bin", "outside_data"):
        folder, cage = spoilt(tmp_path / name, name)
        said = diptych("models", "--add", folder, status=1)
        assert said.startswith("diptych: The model in ")
        assert said.count("\n") == 1
        assert not list(cage.glob("*-ran"))


def test_names_that_are_none_are_one_line(diptych, case):
    assert "there is no model x" in diptych("analyze", case, "--model", "x", status=1)
    assert "there is no model x" in diptych("models", "--usual", "x", status=1)
