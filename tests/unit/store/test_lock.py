import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from diptych_store import lock
from diptych_store.casefile import CaseFile
from diptych_store.errors import CaseLockedError, DiskFaultError
from diptych_store.lock import CaseLock, lock_path

RACES = int(os.environ.get("DIPTYCH_RACES", "10"))
# Opens the case at a moment given by the parent, says whether it may write, keeps it until told.
CHILD = """
import sys, time
from pathlib import Path
from diptych_store import lock
from diptych_store.casefile import CaseFile
from diptych_store.errors import CaseLockedError
path = Path(sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    moment = float(line)
    while time.time() < moment:
        pass
    try:
        case = CaseFile.open(path)
    except CaseLockedError as error:
        case = None
    print("writer" if case else "locked", flush=True)
    sys.stdin.readline()
    if case:
        case.settings.set("writer", "me")
        case.close()
    print("done", flush=True)
"""


def child(path):
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def end(process):
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def say(process, text):
    process.stdin.write(text + "\n")
    process.stdin.flush()


def test_simultaneous_openings_have_exactly_one_writer(path):
    import time

    CaseFile.create(path).close()
    children = [child(path) for _ in range(4)]
    try:
        for process in children:
            assert process.stdout.readline() == "ready\n"
        for _ in range(RACES):
            moment = time.time() + 0.05
            for process in children:
                say(process, repr(moment))
            answers = sorted(process.stdout.readline().strip() for process in children)
            assert answers == ["locked", "locked", "locked", "writer"]
            for process in children:
                say(process, "")
            assert {process.stdout.readline() for process in children} == {"done\n"}
            assert not lock_path(path).exists()
    finally:
        for process in children:
            end(process)


def test_taking_and_giving_back_races_never_have_two_holders(path):
    """The lock file is removed on release: nobody may hold a lock on a file that is gone."""
    import threading

    path.touch()
    inside: list[int] = []
    most: list[int] = []
    taken: list[int] = []

    def loop():
        while len(taken) < 150:  # however busy the machine is: that many turns are looked at
            try:
                mine = CaseLock(path)
            except CaseLockedError:
                continue
            inside.append(1)
            most.append(len(inside))
            taken.append(1)
            inside.pop()
            mine.release()

    threads = [threading.Thread(target=loop) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(taken) >= 150


def test_the_lock_of_a_killed_program_is_no_question(path):
    CaseFile.create(path).close()
    process = child(path)
    process.stdout.readline()
    say(process, "0")
    assert process.stdout.readline() == "writer\n"
    with pytest.raises(CaseLockedError) as error:
        CaseFile.open(path)
    assert error.value.host == platform.node()
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    end(process)
    assert lock_path(path).exists()  # left behind, so the next line has something to recover from
    with CaseFile.open(path) as case:
        case.settings.set("a", 1)
    assert not lock_path(path).exists()


def test_the_lock_names_its_holder(case, path):
    holder = json.loads(lock_path(path).read_text(encoding="utf-8"))
    assert holder["host"] == platform.node()
    assert holder["pid"] == os.getpid()
    assert holder["since"].endswith("+00:00")
    if sys.platform != "win32":
        assert lock_path(path).stat().st_mode & 0o777 == 0o600


def test_a_second_opening_is_refused_and_reading_is_not(case, path):
    with pytest.raises(CaseLockedError) as error:
        CaseFile.open(path)
    assert "in another window" in str(error.value)
    assert "reading only" in str(error.value)
    with CaseFile.open(path, read_only=True) as reader:
        case.settings.set("a", 1)
        assert reader.settings.get("a") == 1
    case.close()
    CaseFile.open(path).close()


def test_the_lock_of_another_computer_asks(path):
    CaseFile.create(path).close()
    content = '{"host":"elsewhere","pid":7,"user":"Eve","since":"2026-01-01T00:00:00+00:00"}'
    lock_path(path).write_text(content, encoding="utf-8")
    with pytest.raises(CaseLockedError) as error:
        CaseFile.open(path)
    assert (error.value.host, error.value.user) == ("elsewhere", "Eve")
    for words in ("on elsewhere by Eve since 2026-01-01", lock_path(path).name):
        assert words in str(error.value)
    assert lock_path(path).read_text(encoding="utf-8") == content
    lock_path(path).unlink()
    CaseFile.open(path).close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": 5}', "\x00" * 9])
def test_a_half_written_lock_file_is_no_question(path, content):
    CaseFile.create(path).close()
    lock_path(path).write_text(content)
    CaseFile.open(path).close()
    assert not lock_path(path).exists()


def test_a_failure_to_open_gives_the_lock_back(path):
    CaseFile.create(path).close()
    path.write_text("no case " * 500)
    for _ in range(2):
        with pytest.raises(Exception, match="not a Diptych case"):
            CaseFile.open(path)
    assert not lock_path(path).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_in_the_lock_files_place_is_not_followed(path, tmp_path):
    CaseFile.create(path).close()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    lock_path(path).symlink_to(victim)
    with pytest.raises(DiskFaultError):
        CaseFile.open(path)
    assert Path(victim).read_text() == "precious"


def test_a_lock_on_a_file_that_was_just_removed_is_no_lock(path, monkeypatch):
    path.touch()
    first, take = CaseLock(path), lock._take
    released: list[bool] = []

    def late(fd):
        if not released:  # between the second one's open and its lock, the first one lets go
            released.append(True)
            first.release()
        return take(fd)

    monkeypatch.setattr(lock, "_take", late)
    second = CaseLock(path)
    with pytest.raises(CaseLockedError):
        CaseLock(path)
    second.release()
    CaseLock(path).release()
