"""Files that are not what they were when listed: each is one sentence, none is waited for."""

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from diptych.cli.main import run
from diptych.session import CaseSession
from diptych.usecases import import_files
from diptych.usecases.import_files import digest_of, expand
from diptych.usecases.importing import ImportStatus, import_paths
from diptych.usecases.sealing import is_sealed
from diptych.worker.client import WorkerClient
from diptych.worker.reading import ReadBatch, ReadItem
from diptych_core.article import ParsedDocument
from diptych_store.casefile import CaseFile
from diptych_store.connect import resolved
from diptych_store.errors import NotACaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "The bridge over the Arn was closed on Monday, 3 March 2025, after cracks were found in it."


@pytest.fixture
def session(tmp_path: Path) -> "Iterator[CaseSession]":
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


class Changing:
    """The real worker; just before it reads, somebody else does something to the file."""

    def __init__(self, worker: WorkerClient, change: "dict[str, Any]") -> None:
        self._worker = worker
        self._change = change

    def read(self, path: Path, **how: Any) -> Any:
        self._change.get(path.name, lambda _: None)(path)
        return self._worker.read(path, **how)


def grow(path: Path) -> None:
    with path.open("a") as file:
        file.write(" It was opened again on Tuesday, and nobody was hurt.")


def cut(path: Path) -> None:
    os.truncate(path, 30)


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def to_circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def to_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def to_hole(path: Path) -> None:
    os.truncate(path, 10 << 30)


def to_other(path: Path) -> None:
    new = path.with_suffix(".new")
    new.write_text(TEXT.replace("Arn", "Elm"))
    new.replace(path)


CHANGES = {
    "a-grown.txt": (grow, "was changed while it was read: import it again"),
    "b-cut.txt": (cut, "was changed while it was read: import it again"),
    "c-gone.txt": (Path.unlink, "is gone"),
    "d-pipe.txt": (to_pipe, "no ordinary file"),
    "e-folder.txt": (to_folder, "is a folder"),
    "f-circle.txt": (to_circle, "cannot be read"),
    "g-device.txt": (to_device, "no ordinary file"),
    "h-hole.txt": (to_hole, "10240 MB"),
    "i-other.md": (to_other, "was changed while it was read: import it again"),
}


def test_what_changes_between_look_and_reading_is_a_sentence(
    session: CaseSession, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate([*CHANGES, "z-sound.txt"]):
        (folder / name).write_text(f"{TEXT} {number}.")
    with WorkerClient() as real:
        worker = Changing(real, {name: change for name, (change, _) in CHANGES.items()})
        results = import_paths(session, cast("WorkerClient", worker), [folder])
    told = {Path(result.file).name: result for result in results}
    assert sorted(told) == sorted([*CHANGES, "z-sound.txt"])
    for name, (_, words) in CHANGES.items():
        assert told[name].status is ImportStatus.SKIPPED, name
        assert words in told[name].reason, (name, told[name].reason)
    assert told["z-sound.txt"].status is ImportStatus.IMPORTED
    # What is stored is what its digest is of.
    (article,) = session.run(lambda case: case.articles.all())
    assert article.file_sha256 == digest_of(folder / "z-sound.txt")


def test_a_file_that_is_only_touched_is_taken(session: CaseSession, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    with WorkerClient() as real:
        worker = Changing(real, {"a.txt": lambda path: os.utime(path, (1, 1))})
        (result,) = import_paths(session, cast("WorkerClient", worker), [file])
    assert result.status is ImportStatus.IMPORTED


def test_links_in_a_circle_and_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_files, "MOST_FILES", 50)
    folder = tmp_path / "in"
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to("self.txt")
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(TEXT)
    found = list(expand([folder]))
    assert [path.name for path, why in found if not why] == [f"{n:02}.txt" for n in range(50)]
    assert [why for _, why in found if why] == [
        "More than 50 files: import the rest in a second step."
    ]


def test_a_closed_folder_below_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "closed").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(TEXT)
    listing = os.scandir

    def scandir(path: Any) -> Any:  # root may read every folder: it is closed by hand
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert list(expand([tmp_path / "in"])) == [
        (tmp_path / "in" / "a.txt", ""),
        (tmp_path / "in" / "closed", "The folder may not be read: check its permissions."),
    ]


def test_names_that_are_not_utf8(session: CaseSession, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    with WorkerClient() as worker:
        (result,) = import_paths(session, worker, [folder])
    assert result.status is ImportStatus.IMPORTED
    assert result.file.endswith("caf\ufffd.txt")


def test_a_pipe_is_no_sealed_bundle_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.zip")
    answers: list[bool] = []
    asking = threading.Thread(
        target=lambda: answers.append(is_sealed(tmp_path / "p.zip")), daemon=True
    )
    asking.start()
    asking.join(30)
    assert answers == [False]
    assert not is_sealed(Path("/dev/zero"))


@pytest.mark.parametrize("words", [["check"], ["findings"], ["backup"], ["recover"], ["new"]])
def test_a_link_to_itself_is_no_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    loop = tmp_path / "loop.diptych"
    loop.symlink_to("loop.diptych")
    with pytest.raises(NotACaseError):
        resolved(loop)
    assert run([*words, str(loop)]) == 1
    assert "leads back to itself: choose the file itself" in capsys.readouterr().err


def test_merging_a_link_to_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CaseFile.create(tmp_path / "a.diptych").close()
    (tmp_path / "loop.diptych").symlink_to("loop.diptych")
    assert run(["merge", str(tmp_path / "a.diptych"), str(tmp_path / "loop.diptych")]) == 1
    assert "leads back to itself" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["score"], ["labels", "CASE", "--import"]])
def test_lines_without_end_are_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
) -> None:
    monkeypatch.setattr("diptych.cli.analysis._MOST_READ", 5 << 20)
    CaseFile.create(tmp_path / "a.diptych").close()
    words = [str(tmp_path / "a.diptych") if word == "CASE" else word for word in words]
    assert run([*words, "/dev/zero"]) == 1
    assert "/dev/zero is larger than 5 MB: split it into several files" in capsys.readouterr().err


def test_a_hole_is_not_copied_to_recover_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "a.diptych"
    case.touch()
    os.truncate(case, 1 << 40)  # copied, it would fill any disk
    assert run(["recover", str(case)]) == 1
    assert "Nothing is left" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if not path.name.endswith("lock")] == [
        "a.diptych"
    ]


def test_a_table_that_changes_after_its_first_rows(session: CaseSession, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TEXT)

    class Reopened:
        """A worker that read the file anew after a crash, when it was another one."""

        def read(self, path: Path, **_: Any) -> Any:
            rows = [
                ReadItem(name=f"row {n}", document=ParsedDocument(text=f"{TEXT} {n}."))
                for n in range(4)
            ]
            yield ReadBatch(tuple(rows[:2]), 2, 9, digest_of(path))
            yield ReadBatch(tuple(rows[2:]), 4, 9, "0" * 64)
            raise AssertionError

    seen: list[tuple[int, int]] = []
    results = import_paths(
        session,
        cast("WorkerClient", Reopened()),
        [file],
        on_result=lambda _, done, total: seen.append((done, total)),
    )
    assert [result.status for result in results] == [
        ImportStatus.IMPORTED,
        ImportStatus.IMPORTED,
        ImportStatus.SKIPPED,
    ]
    assert results[2].item == "items 3 to 9"
    assert results[2].reason == (
        "The file was changed while it was read: import it again; what comes after its first 2 "
        "items was not read."
    )
    assert seen[-1] == (3, 3)
