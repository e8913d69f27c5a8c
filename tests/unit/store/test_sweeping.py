"""What a killed program left beside a case goes after a day; nothing else does, ever."""

import os
import time
from pathlib import Path

import pytest

from diptych_store.backup import backup
from diptych_store.casefile import CaseFile
from diptych_store.errors import NoAccessError
from diptych_store.files import unfinished
from diptych_store.restoring import restore
from diptych_store.shelf import shelf
from diptych_store.sweeping import sweep

DAY = 24 * 3600
LEFT = (
    ".x.diptych.0123456789ab.part",
    ".x.diptych.0123456789ab.part-journal",
    ".x.diptych.0123456789ab.part.diptych-lock",
    "..x.diptych.0123456789ab.part.0123456789ab.part",
    ".x-20261123-004000.diptych-backup.0123456789ab.part",
    ".x-20261123-004000-restore-new.diptych-backup.0123456789ab.part",
    ".x-recovered-20261123-004000.diptych.0123456789ab.part",
    "x-20261123-004000-restore-new.diptych-backup",
)
OTHERS = (
    ".y.diptych.0123456789ab.part",  # of another case, whose program may be at work
    ".x.diptych.0123456789ab.part.txt",
    ".x.diptych.0123456789AB.part",
    ".xx.diptych.0123456789ab.part",
    "x.diptych.0123456789ab.part",
    "x-20261123-004000.diptych-backup",
    "x-20261123-004000-restore.diptych-backup",
    "x-new.diptych",
    ".x.diptych",
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "x.diptych"
    CaseFile.create(path).close()
    return path


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def test_what_is_a_day_old_and_ours_goes_when_the_case_is_opened(case: Path) -> None:
    shelf(case).mkdir()
    own = unfinished(case)
    assert own.name.startswith(".x.diptych.")
    left = [own, *(case.parent / name for name in LEFT), *(shelf(case) / name for name in LEFT)]
    others = [case.parent / name for name in OTHERS]
    for path in (*left, *others):
        path.touch()
        aged(path, DAY + 60)
    CaseFile.open(case, read_only=True).close()
    assert all(path.exists() for path in left)
    CaseFile.open(case).close()
    assert not [path.name for path in left if path.exists()]
    assert not [path.name for path in others if not path.exists()]


def test_what_may_still_be_made_stays(case: Path) -> None:
    part = unfinished(case)
    aged(part, DAY - 60)
    assert sweep(case) == ()
    assert sweep(case, time.time() + 120) == (part,)


@pytest.mark.parametrize("name", [".diptych-merge-ab_d3fgh", ".diptych-recover-abcd3fgh",
                                  ".diptych-abcd3fgh"])  # fmt: skip
def test_folders_of_ours_go_with_what_we_put_there(case: Path, name: str) -> None:
    folder = case.parent / name
    folder.mkdir()
    for inside in (
        "case.diptych",
        "x-20261123-004000.diptych-backup-journal",
        "open.zip",
        ".x-20261123-004000.diptych-backup.0123456789ab.part",
        "guidelines.md",
    ):
        (folder / inside).touch()
        aged(folder / inside, DAY + 60)
    assert sweep(case) == ()  # the folder itself was changed just now
    aged(folder, DAY + 60)
    assert sweep(case) == (folder,)
    assert not folder.exists()


@pytest.mark.parametrize("inside", ["letter.txt", "young.diptych", "below", "link.diptych"])
def test_folders_with_anything_else_stay(case: Path, inside: str) -> None:
    folder = case.parent / ".diptych-abcd3fgh"
    folder.mkdir()
    thing = folder / inside
    if inside == "below":
        thing.mkdir()
    elif inside == "link.diptych":
        thing.symlink_to(case)
    else:
        thing.touch()
    if inside != "young.diptych":
        os.utime(thing, (time.time() - 2 * DAY,) * 2, follow_symlinks=False)
    aged(folder, DAY + 60)
    assert sweep(case) == ()
    assert os.path.lexists(thing)


def test_links_and_other_names_are_not_followed(case: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "case.diptych").touch()
    aged(away / "case.diptych", 2 * DAY)
    aged(away, 2 * DAY)
    for name in (".diptych-abcd3fgh", ".x.diptych.0123456789ab.part"):
        link = case.parent / name
        link.symlink_to(away)
        os.utime(link, (time.time() - 2 * DAY,) * 2, follow_symlinks=False)
    assert sweep(case) == ()
    assert (away / "case.diptych").exists()


def test_a_name_that_is_too_long_is_said_to_be(tmp_path: Path) -> None:
    for size in (191, 230, 300):
        with pytest.raises(NoAccessError, match=r"^The name “n{40}…” is too long: choose"):
            CaseFile.create(tmp_path / ("n" * (size - 8) + ".diptych"))
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_has_room_for_its_backups(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 182 + ".diptych")
    with CaseFile.create(path) as case:
        kept = backup(case, tmp_path)
    assert restore(path, kept).former is not None
