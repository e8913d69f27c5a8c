"""Nothing but SQLite opens the live case: another handle, when it is closed, drops SQLite's locks.

That is a rule of POSIX (sqlite.org/howtocorrupt.html, 2.2), and it holds for the whole program. A
hook in every Python process of a session writes down what is opened, which SQLite itself is not
seen by.
"""

import os
import subprocess
import sys

import pytest

from steadiness.program import Program, sample_files

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks"),
    pytest.mark.timeout(400),
]
HOOK = """
import os, sys

def watch(event, args):
    name = os.fsdecode(args[0]) if event == "open" and isinstance(args[0], (str, bytes)) else ""
    if name.endswith(".diptych") or event == "import" and "QtSql" in args[0]:
        fd = os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(fd, f"{event} {name}\\n".encode())
        os.close(fd)

sys.addaudithook(watch)
open(LOG + ".on", "w").close()
"""


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Put the hook into every process that is started; return what it writes down."""
    guard, log = tmp_path / "guard", tmp_path / "opened.txt"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(f"LOG = {str(log)!r}\n{HOOK}")
    monkeypatch.syspath_prepend(str(guard))

    def opened():
        assert log.with_name(log.name + ".on").exists(), "the hook was not there"
        return log.read_text().splitlines() if log.exists() else []

    return opened


def test_a_session_opens_its_case_through_sqlite_alone(tmp_path, watched):
    path = tmp_path / "Case.diptych"
    program = Program(tmp_path / "home")
    try:
        program.hear("shown")
        program.order("create", path=str(path), imports=sample_files(3))
        program.hear("entered")
        for key in "1", "2", "3":
            program.order("wait", until="settled")
            shown = program.hear("settled")["rows"]
            program.order("key", key=key)
        for action in ("picture", "review", "backups", "undo", "redo"):
            program.order("act", action=action)
            program.order("wait", until="settled")
            program.hear("settled")
            program.order("leave")
        program.order("act", action="close")  # with it, the last backup
        program.order("wait", until="left")
        program.hear("left")
        program.order("close")
        assert program.ended(60) == 0
    finally:
        program.end()
    assert shown
    assert list(path.with_name(f"{path.name}-backups").iterdir())
    assert watched() == []


def test_the_hook_sees_what_it_looks_for(tmp_path, watched):
    """The control: a process that opens the case by itself is found."""
    (tmp_path / "Case.diptych").write_bytes(b"")
    code = "import sys; open(sys.argv[1]).close(); import os; os.close(os.open(sys.argv[1], 0))"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "Case.diptych")],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "guard")},
        check=True,
    )
    assert len(watched()) == 2
