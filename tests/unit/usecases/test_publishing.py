import csv
import io
import json
from dataclasses import replace

import pytest

from diptych.usecases.errors import UseCaseError
from diptych.usecases.exchanging import export_decisions
from diptych.usecases.labelling import decide, set_evidence, set_flag, set_note, undo
from diptych.usecases.publishing import (
    CLAIMS_GONE,
    FORMATS,
    NOT_DECIDED,
    Shares,
    export_labels,
    plan_export,
)
from diptych.usecases.taking import READABLE, read_files, take_labels
from diptych_core.agreement.gold import adjudicator
from diptych_core.claim import Span
from diptych_core.errors import BadRecordError, UnknownFormatError
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from unit.usecases.cases import fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        yield case


def context(**more):
    return DecisionContext(opinion=Opinion.HIDDEN, drawn=Drawn.RANDOM, guideline=1, **more)


def judge(case, analyst, pair, label, *, at=None, **more):
    change = LabelChange(pair_id=pair, label=label, at=at, **more)
    case.labels.record(analyst=analyst, changes=[change], action="Label", at=at)


def fill_and_judge(case):
    one, two, three = fill(case)
    case.guidelines.add("Both cannot be true.", analyst="ann")
    judge(case, "ann", one, Label.CONTRADICTION, context=context(seconds=4.25))
    set_note(case, pair_id=one, analyst="ann", note="=HYPERLINK(1)\n“x”")
    set_evidence(
        case, pair_id=one, analyst="ann", evidence_a=[Span(4, 12)], evidence_b=[Span(0, 2)]
    )
    decide(case, pair_ids=[one, two], analyst="bob", label=Label.NEUTRAL)
    judge(case, "bob", three, Label.UNSURE, kind="time", flag=True, later=True)
    set_flag(case, pair_ids=[two], analyst="ann", flag=True)
    return one, two, three


def test_the_manifest_accounts_for_every_decision(case, tmp_path):
    fill_and_judge(case)
    judge(case, "eve", "gone", Label.NEUTRAL)
    report = export_labels(case, name="csv", folder=tmp_path / "out")
    assert (report.rows, report.left_out) == (4, 1)
    assert report.reasons == {CLAIMS_GONE: 1, NOT_DECIDED: 1}
    made = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert made["decisions"] == {"in_case": 6, "exported": 4, "left_out": report.reasons}
    assert made["decisions"]["in_case"] == len(case.labels.decisions())


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_case_gives_the_same_bytes(case, tmp_path, name):
    fill_and_judge(case)
    first = plan_export(case, name=name).files
    assert plan_export(case, name=name).files == first
    report = export_labels(case, name=name, folder=tmp_path / "out")
    assert {p.relative_to(tmp_path / "out").as_posix() for p in report.files} == set(first)
    for path, data in first.items():
        assert (tmp_path / "out" / path).read_bytes() == data


def test_the_context_is_that_of_the_label_and_not_of_the_note_after_it(case):
    one, *_ = fill_and_judge(case)
    (row,) = [r for r in plan_export(case, name="csv").data.rows if r.analyst == "ann"]
    assert (row.shown_before_judging, row.drawn, row.seconds) == (False, "random", 4.25)
    assert row.evidence_a[0].quote == "ministry"
    judge(case, "ann", one, Label.NEUTRAL)  # known under no circumstances
    (row,) = [r for r in plan_export(case, name="csv").data.rows if r.analyst == "ann"]
    assert (row.shown_before_judging, row.seconds) == (None, None)
    undo(case, analyst="ann")
    (row,) = [r for r in plan_export(case, name="csv").data.rows if r.analyst == "ann"]
    assert (row.label_name, row.seconds) == ("contradiction", 4.25)


def test_gold_of_several_analysts_and_of_an_adjudication(case):
    one, two, _ = fill_and_judge(case)
    judge(case, "ann", two, Label.NEUTRAL)
    gold = {
        r.pair_id: (r.gold_label, r.gold_source) for r in plan_export(case, name="hf").data.rows
    }
    assert gold[one] == ("", "unresolved")
    assert gold[two] == ("neutral", "unanimous")
    judge(case, adjudicator("ann"), one, Label.CONTRADICTION)
    data = plan_export(case, name="hf").data
    (row,) = [r for r in data.golden if r.pair_id == one]
    assert (row.gold_label, row.gold_source, row.analyst) == (
        "contradiction", "adjudicated", adjudicator("ann"),
    )  # fmt: skip
    assert row.annotator_labels == ("contradiction", "neutral")
    assert data.agreement.analysts == ("ann", "bob")


def test_what_an_earlier_export_left_is_removed_and_nothing_else(case, tmp_path):
    fill_and_judge(case)
    folder = tmp_path / "out"
    export_labels(case, name="hf", folder=folder)
    (folder / "mine.txt").write_text("mine")
    assert (folder / "decisions" / "train.jsonl").exists()
    export_labels(case, name="jsonl", folder=folder)
    left = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    guide = next(each for each in left if each.startswith("guidelines/"))
    assert left == ["README.md", guide, "manifest.json", "mine.txt", "pairs.jsonl"]


def test_a_manifest_of_others_removes_nothing_outside(case, tmp_path):
    fill_and_judge(case)
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "precious").write_text("x")
    evil = {
        "format": "x",
        "schema_version": 2,
        "files": [{"path": "../precious"}, {"path": str(tmp_path / "precious")}],
    }
    (folder / "manifest.json").write_text(json.dumps(evil))
    export_labels(case, name="jsonl", folder=folder)
    assert (tmp_path / "precious").exists()


def test_an_unknown_format_writes_nothing(case, tmp_path):
    with pytest.raises(UnknownFormatError, match="there are jsonl, csv"):
        export_labels(case, name="xlsx", folder=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told(case, tmp_path):
    fill_and_judge(case)
    (tmp_path / "file").write_text("")
    with pytest.raises(UseCaseError, match="choose another folder"):
        export_labels(case, name="csv", folder=tmp_path / "file" / "out")


def test_no_half_written_file_is_left(case, tmp_path, monkeypatch):
    fill_and_judge(case)
    import os

    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(UseCaseError, match="No space left"):
        export_labels(case, name="csv", folder=tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_one_event_is_one_split_whatever_is_asked_for(case):
    fill_and_judge(case)
    data = plan_export(case, name="csv", shares=Shares(train=0, validation=50, test=50)).data
    assert len({row.split for row in data.rows}) == 1


def test_pairs_wait_to_be_judged_where_nobody_has(case):
    pairs = fill(case)
    data = plan_export(case, name="hf").data
    assert [pair.pair_id for pair in data.unjudged] == pairs
    judge(case, "ann", pairs[0], Label.NEUTRAL)
    assert plan_export(case, name="hf").data.unjudged == ()


@pytest.fixture
def other(tmp_path):
    with CaseFile.create(tmp_path / "y.diptych") as other:
        fill(other)
        other.guidelines.add("Both cannot be true.", analyst="ann")
        yield other


def states(case):
    """Return what a case publishes, with the context of each label."""
    return [replace(row, decided_at="") for row in plan_export(case, name="jsonl").data.rows]


LOSSY = {"snli", "mnli"}


@pytest.mark.parametrize("name", sorted(set(READABLE) - LOSSY))
def test_labels_go_out_and_come_in_whole(case, other, tmp_path, name):
    fill_and_judge(case)
    export_labels(case, name=name, folder=tmp_path / "out")
    done = take_labels(other, name=name, files=read_files(tmp_path / "out"))
    assert (done.taken, done.known, done.passed_over) == (4, 0, ())
    assert states(other) == states(case)
    assert export_decisions(other) == export_decisions(case)
    again = take_labels(other, name=name, files=read_files(tmp_path / "out"))
    assert (again.taken, again.known) == (0, 4)


@pytest.mark.parametrize("name", sorted(LOSSY))
def test_nli_sets_bring_labels_and_leave_the_rest_alone(case, other, tmp_path, name):
    one, *_ = fill_and_judge(case)
    set_note(other, pair_id=one, analyst="ann", note="kept")
    export_labels(case, name=name, folder=tmp_path / "out")
    assert take_labels(other, name=name, files=read_files(tmp_path / "out")).taken == 4
    assert other.labels.decision(one, "ann").note == "kept"
    assert {(d.pair_id, d.analyst, d.label) for d in other.labels.decisions()} == {
        (d.pair_id, d.analyst, d.label) for d in case.labels.decisions() if d.label
    }


def test_a_label_changed_in_label_studio_comes_back_changed(case, other, tmp_path):
    one, *_ = fill_and_judge(case)
    files = dict(plan_export(case, name="labelstudio").files)
    tasks = json.loads(files["tasks.json"])
    (task,) = [t for t in tasks if t["data"]["pair_id"] == one]
    for region in task["annotations"][0]["result"]:
        if region["from_name"] == "label":
            region["value"]["choices"] = ["entailment"]
    task["annotations"][0]["updated_at"] = "2099-01-01T00:00:00.000000Z"
    done = take_labels(other, name="labelstudio", files={"x.json": json.dumps(tasks).encode()})
    assert done.taken == 4
    decision = other.labels.decision(one, "ann")
    assert (decision.label, decision.note) == (Label.ENTAILMENT, "=HYPERLINK(1)\n“x”")


def test_a_foreign_label_studio_export_finds_its_pairs_by_their_words(case):
    one, two, _ = fill(case)
    finding = case.findings.get(two)
    words = [case.claims.get(c).text for c in (finding.claim_b, finding.claim_a)]
    tasks = [
        {"id": 1, "data": {"text1": words[0].upper(), "text2": f" {words[1]} "},
         "annotations": [
             {"completed_by": 7, "created_at": "2026-01-01T00:00:00Z", "lead_time": 3.0,
              "result": [{"type": "choices", "from_name": "nli",
                          "value": {"choices": ["Contradiction"]}}]},
             {"completed_by": {"email": "bob@x.org"}, "was_cancelled": True, "result": []}]},
        {"id": 2, "data": {"text1": "A", "text2": "B"},
         "annotations": [{"completed_by": 7, "result": [
             {"type": "choices", "value": {"choices": ["neutral"]}}]}]},
        {"id": 3, "data": {"text": "A"}, "annotations": []},
    ]  # fmt: skip
    done = take_labels(case, name="labelstudio", files={"x.json": json.dumps(tasks).encode()})
    assert done.taken == 1
    assert case.labels.decision(two, "7").label is Label.CONTRADICTION
    assert case.labels.decision(one, "7") is None
    assert len(done.passed_over) == 3


def test_a_label_without_analyst_needs_a_name(case):
    one, *_ = fill(case)
    finding = case.findings.get(one)
    words = [case.claims.get(c).text for c in (finding.claim_a, finding.claim_b)]
    task = {"text_a": words[0], "text_b": words[1], "accept": ["neutral"], "answer": "accept"}
    files = {"x.jsonl": json.dumps(task).encode()}
    assert take_labels(case, name="prodigy", files=files).taken == 0
    assert take_labels(case, name="prodigy", files=files, analyst="eve").taken == 1
    assert case.labels.decision(one, "eve").label is Label.NEUTRAL


def test_an_older_label_does_not_overwrite(case):
    one, *_ = fill(case)
    judge(case, "ann", one, Label.NEUTRAL, at="2026-01-01T00:00:00+00:00")
    files = plan_export(case, name="jsonl").files
    judge(case, "ann", one, Label.UNSURE, at="2026-01-02T00:00:00+00:00")
    done = take_labels(case, name="jsonl", files=files)
    assert (done.taken, done.older) == (0, 1)
    assert case.labels.decision(one, "ann").label is Label.UNSURE


def test_broken_files_take_nothing(case, tmp_path):
    fill_and_judge(case)
    before = case.labels.count()
    with pytest.raises(UseCaseError, match="holds no labels: take jsonl"):
        take_labels(case, name="stix", files={})
    with pytest.raises(BadRecordError, match=r"one \.jsonl file"):
        take_labels(case, name="jsonl", files={})
    files = dict(plan_export(case, name="jsonl").files)
    files["pairs.jsonl"] += b"{}\n"
    with pytest.raises(BadRecordError, match="line 5"):
        take_labels(case, name="jsonl", files=files)
    with pytest.raises(UseCaseError, match="could not be read"):
        read_files(tmp_path / "missing")
    assert case.labels.count() == before


def test_a_spreadsheet_runs_nothing(case):
    fill_and_judge(case)
    table = plan_export(case, name="csv").files["pairs.csv"].decode()
    (row,) = [r for r in csv.DictReader(io.StringIO(table, newline="")) if r["note"]]
    assert row["note"] == "'=HYPERLINK(1)\n“x”"
