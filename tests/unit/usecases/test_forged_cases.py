"""Opening a case whose findings somebody renamed: a sentence, and no room for names without end."""

import pytest

from diptych.usecases.labelling import decide
from diptych.usecases.queue_loading import load_queue
from diptych.usecases.uniting import kept_merges
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.errors import DamagedCaseError
from unit.store.test_untrusted import forge
from unit.usecases.cases import fill


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE findings SET pair_id = 'é' || substr(pair_id, 2)",
        "UPDATE findings SET pair_id = pair_id || hex(zeroblob(2500000))",
        "UPDATE findings SET kind = hex(zeroblob(2500000))",
        "UPDATE findings SET band = char(27) || 'maybe'",
    ],
)
def test_a_queue_of_forged_findings_is_refused_in_a_sentence(tmp_path, statement):
    path = tmp_path / "x.diptych"
    with CaseFile.create(path) as case:
        fill(case)
    forge(path, statement)
    with CaseFile.open(path, read_only=True) as case, pytest.raises(DamagedCaseError) as error:
        load_queue(case, analyst="ann")
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 300


@pytest.fixture
def judged(tmp_path):
    path = tmp_path / "x.diptych"
    with CaseFile.create(path) as case:
        pairs = fill(case)
        decide(case, pair_ids=pairs[:1], analyst="ann", label=Label.NEUTRAL)
    return path


def test_a_label_that_is_none_is_told_in_a_sentence(judged):
    forge(judged, "UPDATE label_events SET label = '한국'")
    with (
        CaseFile.open(judged, read_only=True) as case,
        pytest.raises(DamagedCaseError, match="none of Diptych's"),
    ):
        load_queue(case, analyst="ann")


def test_a_time_that_is_none_counts_as_none(judged):
    forge(judged, "UPDATE label_events SET at = 'a' || char(0) || 'b'")
    with CaseFile.open(judged, read_only=True) as case:
        index = load_queue(case, analyst="ann")
    assert index.judged_at[0] == 0
    assert index.row(0).label is Label.NEUTRAL


@pytest.mark.parametrize("kept", [1.5, {"a": 1}, "text", [1], [{"files": 2, "lines": {}}]])
def test_merges_that_are_no_list_of_merges_are_passed_over(tmp_path, kept):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        case.settings.set("merges", kept)
        assert all(not each.files and not each.lines for each in kept_merges(case))
