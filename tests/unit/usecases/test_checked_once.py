"""Each case that is merged in is checked once: by the trial, and not again by the merge."""

import pytest

from diptych.usecases import merging_inputs
from diptych.usecases.errors import UseCaseError
from diptych.usecases.merging_inputs import SoundCases
from diptych.usecases.uniting import copy_for_trial, merge_for_good, try_merge
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from unit.store.test_untrusted import forge
from unit.usecases.cases import copy_judged_by_bob, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        fill(case)
        yield case


@pytest.fixture
def other(case, tmp_path):
    path = tmp_path / "bob" / "x.diptych"
    path.parent.mkdir()
    return copy_judged_by_bob(case, path)


@pytest.fixture
def checked(monkeypatch):
    seen = []

    def watched(path):
        seen.append(path)
        return check(path)

    monkeypatch.setattr(merging_inputs, "check", watched)
    return seen


def test_the_merge_takes_the_word_of_the_trial(case, other, checked, tmp_path):
    known = SoundCases()
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        try_merge(copy_for_trial(case, folder), case.path, [other], known=known)
    assert merge_for_good(case, [other], analyst="ann", known=known).report.analysts == {"bob": 3}
    assert checked == [other]


def test_a_case_that_was_changed_since_is_checked_again(case, other, checked, tmp_path):
    known = SoundCases()
    folder = tmp_path / "trial"
    folder.mkdir()
    try_merge(copy_for_trial(case, folder), case.path, [other], known=known)
    forge(other, "UPDATE label_events SET label = 'maybe'")
    with pytest.raises(UseCaseError, match="is not sound, so nothing was merged"):
        merge_for_good(case, [other], analyst="ann", known=known)
    assert checked == [other, other]
    assert case.labels.count() == 0


def test_what_was_not_sound_is_no_better_the_second_time(other, checked):
    forge(other, "UPDATE label_events SET label = 'maybe'")
    known = SoundCases()
    for _ in range(2):
        with pytest.raises(UseCaseError, match="is not sound"):
            known.require(other)
    assert checked == [other, other]
