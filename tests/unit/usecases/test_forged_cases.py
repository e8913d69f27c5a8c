"""Opening a case whose findings somebody renamed: a sentence, and no room for names without end."""

import pytest

from diptych.usecases.queue_loading import load_queue
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
