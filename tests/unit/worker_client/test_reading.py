"""Batches of a file: how the client goes on past an item that hangs or kills the worker."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
import pytest

from diptych.worker import messages
from diptych.worker.errors import UnreadableFileError, WorkerCrashedError, WorkerTimeoutError
from diptych.worker.reading import ReadItem, ReadWhat, read_batches
from diptych_worker.jobs import Job
from diptych_worker.messages import ReadRequest
from diptych_worker.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.worker.link import WorkerLink

DEAD = WorkerCrashedError("The worker stopped unexpectedly: close other programs.")
LATE = WorkerTimeoutError("Reading took longer than 30 seconds and was stopped: save it alone.")


class Link:
    """A worker with ``count`` items, four a batch; ``bad`` says which of them are its end."""

    def __init__(self, count: int, bad: dict[int, Exception] | None = None) -> None:
        self.count = count
        self.bad = bad or {}
        self.asked: list[messages.Read] = []

    def ask(self, request: messages.Read, **_: object) -> msgspec.Raw:
        self.asked.append(request)
        stop = min(self.count, request.start + min(request.most, 4))
        items = []
        for number in range(request.start, stop):
            if number in self.bad and not (request.careful and self.bad[number] is DEAD):
                raise self.bad[number]
            items.append(messages.ReadItem(name=f"row {number}", document=None, reason="-",
                                           notes=[]))  # fmt: skip
        value = messages.ReadValue(items=items, total=self.count, ended=stop >= self.count)
        return msgspec.Raw(msgspec.json.encode(value))


def read(link: Link, name: str = "a.csv") -> list[ReadItem]:
    found: list[ReadItem] = []
    for batch in read_batches(cast("WorkerLink", link), ReadWhat(path=Path(name))):
        found += batch.items
        assert batch.done == len(found)
        assert batch.total >= batch.done
    return found


def test_all_items_come_in_order() -> None:
    assert [item.name for item in read(Link(10))] == [f"row {n}" for n in range(10)]


@pytest.mark.parametrize("bad", [[0], [5], [9], [3, 4], [0, 9]])
def test_exactly_the_item_that_hangs_is_lost_and_told(bad: list[int]) -> None:
    found = read(Link(10, dict.fromkeys(bad, LATE)))
    assert len(found) == 10
    assert [n for n, item in enumerate(found) if item.reason != "-"] == bad
    assert all("longer than 30 seconds" in found[n].reason for n in bad)


def test_after_three_of_them_the_rest_is_told_and_left() -> None:
    link = Link(100, dict.fromkeys(range(0, 100, 10), LATE))
    found = read(link)
    assert len(found) == 21
    assert found[-1].reason.endswith("the 79 items after it were not read.")


def test_a_file_that_hangs_before_its_first_item_is_left_in_the_end() -> None:
    class Hangs(Link):
        def ask(self, request: messages.Read, **_: object) -> msgspec.Raw:
            self.asked.append(request)
            raise LATE

    link = Hangs(10)
    found = read(link)
    assert "what stands after it were not read" not in found[-1].reason
    assert found[-1].reason.endswith("was not read.")
    assert len(link.asked) == 4


@pytest.mark.parametrize("error", [LATE, DEAD])
def test_a_file_of_one_document_is_tried_once(error: Exception) -> None:
    link = Link(1, {0: error})
    (item,) = read(link, "a.docx")
    assert (item.name, item.document, item.reason) == ("", None, str(error))
    assert len(link.asked) == 1


def test_a_pdf_that_kills_gets_the_careful_parser() -> None:
    link = Link(1, {0: DEAD})
    (item,) = read(link, "a.pdf")
    assert item.reason == "-"
    assert [request.careful for request in link.asked] == [False, True]
    archive = Link(9, {4: DEAD})
    assert all(item.reason == "-" for item in read(archive, "a.zip"))
    assert [request.careful for request in archive.asked].count(True) == 1


def test_a_refusal_of_the_whole_file_is_raised() -> None:
    refusal = UnreadableFileError("The table has no rows under its header: check the file.")
    with pytest.raises(UnreadableFileError):
        read(Link(3, {0: refusal}))


class Opens(Link):
    """A worker that tells how far it is, as the real one does, and never opens the file."""

    def ask(self, request: messages.Read, **more: object) -> msgspec.Raw:
        self.asked.append(request)
        tell = cast("Callable[[int, int], None]", more["progress"])
        tell(0, 0)
        if self.bad:
            raise self.bad[0]
        tell(0, self.count)
        return super().ask(request)


@pytest.mark.parametrize("error", [LATE, DEAD])
def test_a_file_that_cannot_be_opened_is_given_up_at_once(error: Exception) -> None:
    link = Opens(10, {0: error})
    (item,) = read(link)
    assert (item.name, item.document, item.reason) == ("", None, str(error))
    assert len(link.asked) == 1
    assert len(read(Opens(10))) == 10


def test_the_worker_says_when_a_file_is_open(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\na,Some words\nb,More words\n")
    told: list[tuple[int, int]] = []
    job = Job(1, lambda done, total: told.append((done, total)))
    path = os.fsencode(tmp_path / "a.csv")
    value = Reader().read(ReadRequest(job=1, path=path, most=9), job)
    assert len(value.items) == 2
    assert told[:2] == [(0, 0), (0, 2)]
