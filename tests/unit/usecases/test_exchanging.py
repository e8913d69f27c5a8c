import json

import pytest

from diptych.usecases.exchanging import export_decisions, import_decisions, read_decisions
from diptych.usecases.labelling import decide, set_note
from diptych.usecases.publishing import export_labels
from diptych_core.errors import BadRecordError
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        yield case


def line(**more):
    record = {"pair_id": "p", "label": "neutral", "analyst": "bob", **more}
    return json.dumps(record).encode()


def test_out_and_in_again_is_the_same(case, tmp_path):
    pairs = fill(case)
    decide(case, pair_ids=pairs[:2], analyst="ann", label=Label.CONTRADICTION)
    set_note(case, pair_id=pairs[0], analyst="ann", note="“quoted”\nnote")
    lines = export_decisions(case)
    with CaseFile.create(tmp_path / "y.diptych") as other:
        fill(other)
        done = import_decisions(other, read_decisions(lines))
        assert (done.taken, done.known, done.strange) == (2, 0, 0)
        assert export_decisions(other) == lines
        again = import_decisions(other, read_decisions(lines))
        assert (again.taken, again.known) == (0, 2)


def test_what_a_line_leaves_out_stays(case):
    fill(case)
    full = line(evidence_a=[[1, 4]], note="n", kind="time", flag=True)
    import_decisions(case, read_decisions([full, line(label="contradiction")]))
    (record,) = [json.loads(made) for made in export_decisions(case)]
    assert (record["label"], record["evidence_a"], record["note"], record["kind"]) == (
        "contradiction",
        [[1, 4]],
        "n",
        "time",
    )


def test_older_decision_does_not_overwrite_a_newer_one(case):
    fill(case)
    newer = line(label="contradiction", at="2025-03-09T10:00:00+00:00")
    older = line(label="neutral", at="2025-03-08T10:00:00+00:00")
    done = import_decisions(case, read_decisions([newer, older]))
    assert (done.taken, done.older) == (1, 1)
    assert b"contradiction" in export_decisions(case)[0]


def test_short_lines_are_enough(case):
    pairs = fill(case)
    done = import_decisions(case, read_decisions([line(pair_id=pairs[0]), b"", line()]))
    assert (done.taken, done.strange) == (2, 1)
    (decision,) = [d for d in case.labels.decisions() if d.pair_id == pairs[0]]
    assert decision.at.endswith("+00:00")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"{", "line 2"),
        (b"[]", "Expected `object`"),
        (line(label="maybe"), "Invalid enum value"),
        (line(pair_id=" "), "must not be empty"),
        (line(kind="odd"), "there is no kind 'odd'"),
        (line(at="2026-01-01"), "time zone"),
        (line(at="yesterday"), "Invalid isoformat"),
        (line(evidence_a=[[5, 2]]), "not a span"),
        (b'{"pair_id": "\xff"}', "line 2"),
    ],
)
def test_bad_line_is_named_and_nothing_taken(bad, why):
    with pytest.raises(BadRecordError, match="line 2") as told:
        read_decisions([line(), bad])
    assert why in str(told.value)


def test_export_writes_whole_files(case, tmp_path):
    pairs = fill(case)
    decide(case, pair_ids=pairs[:2], analyst="ann", label=Label.CONTRADICTION)
    report = export_labels(case, name="jsonl", folder=tmp_path / "out")
    assert (report.rows, report.left_out) == (2, 0)
    names = ["README.md", "manifest.json", "pairs.jsonl"]
    assert sorted(path.name for path in report.files) == names
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    assert len((tmp_path / "out" / "pairs.jsonl").read_bytes().splitlines()) == 2


def test_decisions_without_articles_are_counted(case, tmp_path):
    fill(case)
    import_decisions(case, read_decisions([line()]))
    report = export_labels(case, name="csv", folder=tmp_path / "out")
    assert (report.rows, report.left_out) == (0, 1)
