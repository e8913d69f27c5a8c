import pytest

from diptych.usecases.errors import UseCaseError
from diptych.usecases.uniting import copy_for_trial, kept_merges, merge_for_good, try_merge
from diptych_store.casefile import CaseFile
from unit.usecases.cases import copy_judged_by_bob, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        fill(case)
        yield case


@pytest.fixture
def other(case, tmp_path):
    """A colleague's copy with three decisions of bob."""
    path = tmp_path / "bob" / "x.diptych"
    path.parent.mkdir()
    return copy_judged_by_bob(case, path)


def test_a_trial_says_what_the_merge_brings_and_changes_nothing(case, other, tmp_path):
    folder = tmp_path / "trial"
    folder.mkdir()
    tried = try_merge(copy_for_trial(case, folder), case.path, [other])
    assert tried.analysts == {"bob": 3}
    assert case.labels.count() == 0
    done = merge_for_good(case, [other], analyst="ann")
    assert (done.report.analysts, case.labels.count()) == (tried.analysts, 3)
    assert done.backup is not None
    with CaseFile.open(done.backup, read_only=True) as before:
        assert before.labels.count() == 0
    kept = kept_merges(case)
    assert [(each.files, each.analyst, each.backup) for each in kept] == [
        (("x.diptych",), "ann", done.backup.name)
    ]
    assert "  bob: 3" in kept[0].lines


def test_a_case_is_not_merged_with_itself(case, other, tmp_path):
    folder = tmp_path / "trial"
    folder.mkdir()
    copy = copy_for_trial(case, folder)
    for names in ([case.path], [other, other]):
        with pytest.raises(UseCaseError, match="name it once"):
            try_merge(copy, case.path, names)
        with pytest.raises(UseCaseError, match="name it once"):
            merge_for_good(case, names, analyst="ann")
    assert kept_merges(case) == ()
    assert list(tmp_path.glob("*.diptych-backups")) == []
