"""The journal of labels beside the case: a file that can be read without SQLite, line by line.

Each line is ``{"seal":"...","entry":{...}}``. The seal covers the entry and the seal of the line
before, so that no line can be changed, moved or taken out without it showing. An entry holds the
rows that one transaction added to the log of labels, checksums included, as they stand in the
tables. The database stays the truth: the journal follows it, and is read only to rebuild.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from diptych_store.files import sync_folder
from diptych_store.rows import Value

SUFFIX = "-labels.jsonl"
FORMAT = 1
_BEGIN = "0" * 32
_LINE = re.compile(rb'\{"seal":"([0-9a-f]{32})","entry":(\{.*\})\}\n', re.DOTALL)

_LONGEST = 1 << 28  # bytes of a line; a file of zeros is one line, however large it is

# What is kept, in the order in which rows can be put back: parents before children.
TABLES = (
    "analysts", "guidelines", "label_pairs", "label_ops", "label_events", "label_contexts",
)  # fmt: skip


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one line holds.

    Attributes:
        n: Number of the line; 0 is the heading.
        counts: Table -> rows from the first line up to this one.
        rows: Table -> the rows of this line, ``checksum`` among their columns.
        format: Of the heading: version of this form.
    """

    n: int
    counts: dict[str, int] = {}
    rows: dict[str, list[dict[str, Value]]] = {}
    format: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A journal that was read as far as its seals hold.

    Attributes:
        last: The last sound line; None when not even the heading is sound.
        last_op: Checksum of the last operation in it; empty when there is none.
        seal: Its seal.
        size: Bytes up to its end.
        torn: Something unfinished stands behind it, as a killed program leaves it.
        damaged: Number (from 1) of the line at which a seal does not hold though whole lines
            follow; 0 when there is none.
    """

    last: Entry | None
    last_op: str
    seal: str
    size: int
    torn: bool
    damaged: int


def journal_path(case: Path) -> Path:
    """Return the path of the journal of ``case``."""
    return case.with_name(case.name + SUFFIX)


def seal(former: str, entry: bytes) -> str:
    """Return the seal of a line's entry behind a line sealed ``former``."""
    return hashlib.blake2b(former.encode() + entry, digest_size=16).hexdigest()


def line(former: str, entry: Entry) -> tuple[bytes, str]:
    """Return the line for ``entry`` behind one sealed ``former``, and its seal."""
    body = msgspec.json.encode(entry)
    made = seal(former, body)
    return b'{"seal":"%s","entry":%s}\n' % (made.encode(), body), made


def heading() -> tuple[bytes, str]:
    """Return the first line of every journal, and its seal."""
    return line(_BEGIN, Entry(n=0, format=FORMAT))


def _opened(path: Path) -> BinaryIO:
    """Open a journal, which came with the case and may be anything.

    Raises:
        OSError: If it cannot be read, or is a pipe, which would be waited for for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    fd = os.open(path, flags)
    # Before there is a file object: Python makes none of a folder, and would leave it open.
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise OSError(f"{path.name} is no ordinary file")
    return os.fdopen(fd, "rb")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines from here on; one that is too long comes in pieces, none of them sound."""
    while raw := file.readline(_LONGEST):
        yield raw


def sound_lines(path: Path) -> Iterator[tuple[bytes, str, int]]:
    """Yield entry, seal and end of each line, as long as the seals hold.

    Raises:
        OSError: If the file cannot be read.
    """
    former, end = _BEGIN, 0
    with _opened(path) as file:
        for raw in _lines(file):
            found = _LINE.fullmatch(raw)
            if found is None or seal(former, found[2]) != found[1].decode():
                return
            former, end = found[1].decode(), end + len(raw)
            yield found[2], former, end


def read(path: Path) -> Reading:
    """Read the journal at ``path`` and say how far it can be trusted.

    Raises:
        OSError: If the file cannot be read.
        msgspec.MsgspecError: If a line is sealed as ours are and holds something else.
    """
    body, last_op, made, size, lines = b"", "", _BEGIN, 0, 0
    with_ops = b""
    for body, made, size in sound_lines(path):  # noqa: B007 - what the last round left is used
        lines += 1
        if b'"label_ops":[' in body:
            with_ops = body
    if with_ops:
        operations = _decoded(with_ops).rows.get("label_ops", [])
        last_op = str(operations[-1].get("checksum", "")) if operations else ""
    more = path.stat().st_size > size
    damaged = lines + 1 if more and _whole_lines_behind(path, size) else 0
    last = _decoded(body) if lines else None
    return Reading(
        last=last, last_op=last_op, seal=made, size=size, torn=more and not damaged, damaged=damaged
    )


def entries(path: Path) -> Iterator[Entry]:
    """Yield what the sound lines hold, oldest first.

    Raises:
        OSError: If the file cannot be read.
        msgspec.MsgspecError: If a line is sealed as ours are and holds something else.
    """
    for body, _, _ in sound_lines(path):
        yield _decoded(body)


def _decoded(body: bytes) -> Entry:
    try:
        return msgspec.json.decode(body, type=Entry)
    except RecursionError as error:  # nested a thousandfold: no line of ours
        raise msgspec.DecodeError(str(error)) from error


def stray_entries(path: Path, behind: int) -> Iterator[Entry]:
    """Yield what can still be read behind byte ``behind``, where the seals do not hold.

    Raises:
        OSError: If the file cannot be read.
    """
    with _opened(path) as file:
        file.seek(behind)
        for raw in _lines(file):
            found = _LINE.fullmatch(raw)
            if found is not None:
                try:
                    yield _decoded(found[2])
                except msgspec.MsgspecError:
                    continue


def _whole_lines_behind(path: Path, size: int) -> bool:
    """Tell whether a line that was finished follows the first one that is not sound."""
    with _opened(path) as file:
        file.seek(size)
        whole = sum(1 for raw in _lines(file) if _LINE.fullmatch(raw))
    return whole > int(_broken_alone(path, size))


def _broken_alone(path: Path, size: int) -> bool:
    """Tell whether the first line that is not sound looks like a line all the same."""
    with _opened(path) as file:
        file.seek(size)
        return _LINE.fullmatch(file.readline(_LONGEST)) is not None


def append(path: Path, data: bytes, at: int) -> None:
    """Write ``data`` at byte ``at``, the end of the file, and wait until it is on the disk.

    Raises:
        OSError: If it was not written, or the file is not as this program left it; its end is
            where it was then, as far as the disk allows.
    """
    flags = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    fd = os.open(path, flags)
    try:
        if os.fstat(fd).st_size != at:
            raise OSError(f"{path.name} was changed by another program")
        try:
            os.lseek(fd, at, os.SEEK_SET)
            view = memoryview(data)
            while view:
                view = view[os.write(fd, view) :]
            os.fsync(fd)
        except OSError:
            os.ftruncate(fd, at)
            raise
    finally:
        os.close(fd)


def begin(path: Path) -> tuple[int, str]:
    """Make a new journal that holds its heading only; return its size and seal.

    Raises:
        OSError: If it exists or cannot be made.
    """
    data, made = heading()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    fd = os.open(path, flags, 0o600)
    try:
        os.write(fd, data)
        os.fsync(fd)
    finally:
        os.close(fd)
    sync_folder(path.parent)
    return len(data), made


def cut(path: Path, size: int) -> None:
    """Take off what stands behind byte ``size``.

    Raises:
        OSError: If the disk refuses.
    """
    fd = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        os.ftruncate(fd, size)
        os.fsync(fd)
    finally:
        os.close(fd)
