"""The command as a whole: on a machine without data, and on a small event of its own."""

import gzip
import json

import pytest

from diptych_core.finding import NliScores
from eval.main import main
from eval.setting import at_temperature_one, event_folders

ARTICLES = {
    "01-mill.txt": (
        "Flood at the old mill\n\n"
        "The flood at the old mill killed four bakers on Monday, the fire brigade said.\n\n"
        "The bridge to the mill was open all night.\n"
    ),
    "02-post.txt": (
        "Mill flood: what is known\n\n"
        "Seven bakers were killed in the flood at the old mill on Monday, the mayor said.\n\n"
        "The bridge to the mill was closed all night.\n"
    ),
}
MANIFEST = [
    {"file": "01-mill.txt", "title": "Flood at the old mill", "source": "The Mill",
     "published": "2024-05-06T20:00:00+00:00"},
    {"file": "02-post.txt", "title": "Mill flood: what is known", "source": "The Post",
     "published": "2024-05-06T21:00:00+00:00"},
]  # fmt: skip
GOLD = [
    ("toll-01", "contradiction", "number", "killed four bakers", "Seven bakers were killed"),
    ("bridge-01", "contradiction", "opposite", "was open all night", "was closed all night"),
]


@pytest.fixture
def event(tmp_path):
    folder = tmp_path / "events" / "mill"
    folder.mkdir(parents=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    one, other = ARTICLES
    lines = [
        {"id": name, "gold": label, "kind": kind, "counter": "", "difficulty": "plain",
         "a": {"file": one, "quote": a}, "b": {"file": other, "quote": b}, "why": "Both told."}
        for name, label, kind, a, b in GOLD
    ]  # fmt: skip
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return folder


SETS = {
    "equate-stresstest": [
        ("The oven is hot.", "The oven is cold.", "contradiction"),
        ("The oven is hot.", "The oven is hot.", "entailment"),
        ("The oven is hot.", "The baker is tall.", "neutral"),
    ],
    "negation-rte-two_way": [
        ("The oven is not hot.", "The oven is not hot.", "entailment"),
        ("The oven is not hot.", "The baker is tall.", "not_entailment"),
    ],
    "refnli-half": [
        ("The mill opened in 1950.", "The mill opened in 1980.", "contradiction"),
        ("The mill opened in 1950.", "The film opened in 1980.", "ambiguous"),
        ("The mill opened in 1950.", "The baker is tall.", "neutral"),
    ],
    "vitaminc-sample": [
        ("Four loaves are left.", "Nine loaves are left.", "contradiction"),
        ("Four loaves are left.", "Loaves are left.", "entailment"),
    ],
}


@pytest.fixture
def data(tmp_path):
    """A few development sets of a few pairs; all others are not there."""
    dev = tmp_path / "nli" / "dev"
    dev.mkdir(parents=True)
    for name, pairs in SETS.items():
        with gzip.open(dev / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for premise, hypothesis, label in pairs:
                row = {"premise": premise, "hypothesis": hypothesis, "label": label}
                lines.write(json.dumps(row) + "\n")
    return tmp_path / "nli"


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DIPTYCH_CACHE_DIR", str(tmp_path / "cache"))


def test_without_data_it_says_so_and_ends_well(tmp_path, capsys):
    gone = ["--data", str(tmp_path / "nothing"), "--events", str(tmp_path / "nothing")]
    assert main(["--only", "nli", "pipeline", *gone]) == 0
    told = capsys.readouterr().out.strip().splitlines()
    assert sum(line.startswith("Not there (") for line in told) == 2
    assert "mnli-dev_matched" in told[0]


def test_an_event_and_a_small_set_go_through_every_part(event, data, tmp_path, capsys, monkeypatch):
    # The sample case has a test of its own (tests/e2e/test_sample.py); the event stands in for it.
    from eval import setting
    from eval.cases import AnalysedCase, open_event

    def small_sample(worker, scratch):
        opened = open_event(worker, event, scratch)
        return AnalysedCase("sample", opened.session, opened.gold_file)

    monkeypatch.setattr(setting, "open_sample_case", small_sample)
    given = ["--data", str(data), "--events", str(tmp_path / "none"), "--limit", "3"]
    out = tmp_path / "out"
    assert main([*given, "--out", str(out)]) == 0
    told = capsys.readouterr().out
    written = json.loads((out / "evaluation.json").read_text(encoding="utf-8"))
    assert list(written) == [
        "nli", "pipeline", "cases", "peers", "calibration", "swap", "ablation", "fit",
    ]  # fmt: skip
    assert (out / "evaluation.md").read_text(encoding="utf-8").startswith("### Figures")
    table = written["cases"]["tables"][0]
    (row,) = table["rows"]
    cells = dict(zip(table["columns"], row, strict=True))
    assert cells["contradictions"] == "2"
    assert float(cells["recall"]) > 0, "the plain number conflict is found"
    assert "Not there" in told
    known = {
        figure["what"]: figure["here"] for part in written.values() for figure in part["figures"]
    }
    assert known["pipeline, refnli-half, false contradictions at 80 % recall"] != "–"
    assert "refnli-half, average precision: Diptych's / best peer's" in known
    assert "calibration, NLI, ECE on held-out pairs" in known
    swap = written["swap"]["figures"][0]
    assert swap["here"].startswith("0 of "), swap
    stages = written["ablation"]["tables"][0]["rows"]
    assert stages[0][0] == "all stages"
    assert len(stages) > 8
    assert not written["ablation"]["remarks"]
    weights, found = (table["rows"] for table in written["fit"]["tables"])
    # There is one case only: without it nothing is known, and the weights in force stay.
    assert {tuple(row[1:]) for row in weights} == {tuple(weights[0][1:])}
    assert any(row[1] != row[2] for row in found), "fitted on it, they change"


def test_an_event_whose_gold_does_not_fit_is_left_out_and_named(event, tmp_path):
    from eval.cases import open_event
    from eval.setting import Setting

    text = (event / "gold.jsonl").read_text(encoding="utf-8")
    (event / "gold.jsonl").write_text(text.replace("four bakers", "four millers"), encoding="utf-8")
    from diptych.worker.client import WorkerClient

    with WorkerClient() as worker:
        setting = Setting(
            worker=worker, data=tmp_path, events=event.parent, scratch=tmp_path, limit=3
        )
        with pytest.MonkeyPatch.context() as patch:
            other = open_event(worker, _whole(event, tmp_path, text), tmp_path)
            patch.setattr("eval.setting.open_sample_case", lambda *_: other)
            names = [case.name for case in setting.cases]
        setting.close()
    assert names == ["whole"]
    (line,) = setting.left_out
    assert "event mill" in line
    assert "four millers" in line


def _whole(event, tmp_path, gold):
    folder = tmp_path / "elsewhere" / "whole"
    folder.mkdir(parents=True)
    for path in event.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "gold.jsonl").write_text(gold, encoding="utf-8")
    return folder


def test_a_folder_without_gold_is_no_event(event):
    assert event_folders(event.parent) == [event]
    (event / "gold.jsonl").unlink()
    assert event_folders(event.parent) == []
    assert event_folders(event / "nowhere") == []


def test_a_temperature_is_undone():
    # softmax of logits (0, 1, 3), and of the same divided by 2
    warm = NliScores(0.1408, 0.2322, 0.6311)
    plain = at_temperature_one(warm, 2.0)
    assert plain.entailment == pytest.approx(0.0420, abs=2e-3)
    assert plain.contradiction == pytest.approx(0.8438, abs=2e-3)
