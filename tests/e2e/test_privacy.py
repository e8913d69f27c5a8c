"""What Diptych does with confidential texts: nothing leaves, nothing is open, nothing is left.

The whole way runs once for each umask, in a home of its own, without a network; the tests look at
what it tried and what lies there afterwards.
"""

import json
import os
import signal
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from diptych_core.publish.formats import FORMATS as EXPORTS
from e2e.watching import GUARD, Run, namespace, tracer
from foreign.makers import FORMATS, MANY, ONE
from foreign.story import story

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="namespaces, strace, modes, /proc"),
    pytest.mark.timeout(900),  # forty programs, one after the other
]

# Words of an article that stand nowhere else.
CANARY = "Marigold Quenby counted 1,500 soldiers at the Brackwater ferry pier on Tuesday"
OTHER = "Marigold Quenby counted 3,000 soldiers at the Brackwater ferry pier on Tuesday"
NEVER = "Brackwater"
WORDS = "tractor velvet ninety osprey lamp"
# Where the text of articles may stand: cases and what belongs to them, and what was written out.
_MAY_HOLD = (".diptych", ".diptych-labels.jsonl", ".diptych-backup", ".diptych-journal")

WINDOW = """
    import functools, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
    import diptych.app
    from diptych.__main__ import main
    from diptych.ui.keys.actions import ActionId as A
    from diptych.ui.main_window import dialogs
    from diptych.ui.publishing.feature import PublishingFeature
    from diptych.ui.team.passphrase import PassphraseDialog

    case, article, words = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    work = case.parent
    places = iter([work / "window.zip", work / "window.sealed.zip"])
    dialogs.ask_output = lambda *_: next(places)
    dialogs.ask_articles = lambda *_: (article,)

    def shown(window):
        def trigger(action):
            assert window.actions_[action].isEnabled(), action
            window.actions_[action].trigger()

        def boom():
            raise ValueError(words)  # a fault that quotes an article

        def report():
            feature = next(f for f in window.features if isinstance(f, PublishingFeature))
            feature.report_dialog.write.click()

        def seal():
            (dialog,) = window.findChildren(PassphraseDialog)
            dialog.passphrase.setText("sesame")
            dialog.again.setText("sesame")
            dialog.ok.click()

        def close_all():
            for top in QApplication.topLevelWidgets():
                if isinstance(top, QDialog) and top.isVisible():
                    top.reject()

        steps = [functools.partial(trigger, A.IMPORT)]
        for action in (A.CONTRADICTION, A.UNDO, A.PICTURE, A.REVIEW, A.AGREEMENT, A.GUIDE, A.KEYS,
                       A.ABOUT, A.MODELS, A.SETTINGS, A.BACKUPS, A.EXPORT, A.GUIDELINES):
            steps += [functools.partial(trigger, action), close_all]
        steps += [functools.partial(trigger, A.REPORT), report, close_all]
        steps += [functools.partial(trigger, A.BUNDLE), functools.partial(trigger, A.SEAL), seal]
        steps += [functools.partial(QTimer.singleShot, 0, boom), close_all]
        steps += [functools.partial(trigger, A.FAULTS), close_all]

        def look():
            if not window.review.pair_id or window.jobs.busy:
                return
            if steps:
                steps.pop(0)()
            else:
                timer.stop()
                window.close()

        timer = QTimer(window)
        timer.timeout.connect(look)
        timer.start(30)

    diptych.app.run_window = functools.partial(diptych.app.run_window, shown=shown)
    sys.argv = ["diptych", str(case)]
    status = main()
    print("WINDOW DONE")
    sys.exit(status)
"""


def _articles(place: Path) -> Path:
    """Write two articles that contradict each other, and broken files."""
    place.mkdir()
    (place / "canary.txt").write_text(f"Title: Pier\n\n{CANARY}. The road is open.\n")
    (place / "other.txt").write_text(f"Title: Quay\n\n{OTHER}. Snow fell.\n")
    (place / "broken.jsonl").write_text(f'{{"text": "{CANARY}\n{{"text": 3}}\n')
    (place / "broken.pdf").write_bytes(f"%PDF-1.7\n{CANARY}".encode())
    (place / "broken.docx").write_bytes(f"PK\x03\x04{CANARY}".encode())
    return place


def _of_every_format(place: Path) -> Path:
    place.mkdir()
    for number, form in enumerate(FORMATS):
        own = story(number, 2)
        data = ONE[form](own) if form in ONE else MANY[form]([own, story(100 + number, 2)])
        (place / f"{form}.{form}").write_bytes(data)
    return place


def _command_line(run: Run, articles: Path, *, all_of_it: bool) -> Path:
    """Use every command, the ways that fail too; returns the case."""
    case, out = run.work / "x.diptych", run.work
    passphrase = run.folder / "passphrase.txt"
    passphrase.write_text(f"{WORDS}\n", encoding="utf-8")
    run.diptych("new", case)
    run.diptych("import", case, articles, "--json")
    run.diptych("analyze", case)
    found = [json.loads(line) for line in run.diptych("findings", case, "--json").splitlines()]
    assert any(CANARY in side["text"] for pair in found for side in (pair["a"], pair["b"]))
    labels = "".join(
        json.dumps({"pair_id": pair["pair_id"], "label": label, "analyst": "ann"}) + "\n"
        for pair, label in zip(found, ("contradiction", "neutral") * len(found), strict=False)
    )
    run.diptych("labels", case, "--import", "-", given=labels)
    for name in EXPORTS if all_of_it else ("jsonl", "hf"):
        run.diptych("export", case, "--format", name, "--out", out / "data" / name)
    run.diptych("report", case, "--out", out / "r.html")
    run.diptych("bundle", case, "--out", out / "open.zip")
    run.diptych("backup", case)
    if not all_of_it:
        return case
    sealed = out / "sealed.zip"
    run.diptych("bundle", case, "--out", sealed, "--passphrase-file", passphrase)
    run.diptych("unbundle", sealed, "--out", out / "y.diptych", "--passphrase-file", passphrase)
    run.diptych("unbundle", sealed, "--out", out / "z.diptych", status=1)
    run.diptych("unbundle", sealed, "--out", out / "z.diptych", "--passphrase-file", "-",
                status=1, given="wrong\n")  # fmt: skip
    many = out / "formats.diptych"
    run.diptych("new", many)
    told = run.diptych("import", many, _of_every_format(run.folder / "formats"), "--json")
    assert {Path(json.loads(line)["file"]).suffix for line in told.splitlines()} == {
        f".{form}" for form in FORMATS
    }
    run.diptych("report", case, "--out", out / "r.pdf")
    run.diptych("merge", case, out / "y.diptych")
    run.diptych("agreement", case)
    run.diptych("check", case)
    run.diptych("recover", case, "--out", out / "recovered.diptych")
    run.diptych("models", "--add", articles, status=1)
    pairs = run.folder / "pairs.jsonl"
    pairs.write_text(json.dumps({"id": "1", "text_a": CANARY, "text_b": OTHER}) + "\n")
    run.diptych("score", pairs, "--out", out / "scores.jsonl")
    run.diptych("self-test")
    run.diptych("--help")
    run.diptych("export", case, "--format", "csv", "--out", case, status=1)
    run.diptych("import", case, out / "missing.txt", status=1)
    return case


@pytest.fixture(scope="module", params=[0o000, 0o022], ids=["umask-000", "umask-022"])
def run(request, tmp_path_factory):
    """The command line's way and the window's, gone to the end; a short one for the other umask."""
    folder = tmp_path_factory.mktemp("privacy")
    run = Run(folder, umask=request.param, trace=request.param == 0)
    articles = _articles(folder / "in")
    case = _command_line(run, articles, all_of_it=request.param == 0)
    if request.param != 0:
        return run
    added = folder / "added.txt"
    added.write_text(f"Title: Dock\n\n{CANARY.replace('1,500', '40')}. Nobody was hurt.\n")
    program = folder / "window.py"
    program.write_text(textwrap.dedent(WINDOW))
    assert "WINDOW DONE" in run.python(program, case, added, CANARY)
    assert {"window.zip", "window.sealed.zip"} <= {path.name for path in run.work.iterdir()}
    return run


def test_no_program_asks_for_a_network(run):
    assert run.reached() == ""


def test_no_system_call_reaches_for_a_network(run, tmp_path):
    if not tracer(tmp_path / "calls.txt"):
        pytest.skip("strace is not installed, or this machine does not let it look")
    if not run.trace:
        pytest.skip("the way with the other umask is watched")
    assert run.families("connect", "sendto", "sendmsg") <= {"AF_UNIX"}
    # `self-test` imports every module, also the one that fetches pages: urllib3 looks for IPv6.
    assert run.families("socket", but="self-test") == {"AF_UNIX"}


def test_nothing_is_written_but_to_the_users_own_folders(run, tmp_path):
    if not tracer(tmp_path / "calls.txt") or not run.trace:
        pytest.skip("strace is not here, or the way with the other umask is watched")
    own = (run.work, run.home, run.temp)
    # The last three are the test's own: how `unshare` makes the space without a network.
    others = ("/dev/", "/proc/self/uid_map", "/proc/self/gid_map", "/proc/self/setgroups")
    written = {path for path in run.written() if not path.startswith(others)}
    assert {path for path in written if not any(Path(path).is_relative_to(p) for p in own)} == set()
    assert any(path.endswith("x.diptych") for path in written), "the trace holds what was written"


def test_files_are_for_their_owner_alone(run):
    assert run.open_to_others() == {}
    kept = {path.name for path in run.work.iterdir()}
    assert {"x.diptych", "x.diptych-labels.jsonl", "open.zip", "r.html", "data"} <= kept
    assert list((run.home / ".cache").rglob("*"))
    if run.umask != 0:
        return
    assert "sealed.zip" in kept
    assert (run.home / ".config" / "diptych" / "window.ini").exists()
    assert list(run.home.rglob("crash.log"))


def test_no_words_of_an_article_stand_in_a_log(run):
    held = run.holding(NEVER)
    outside = {
        name for name in held
        if not name.startswith("work/") or not _may_hold(name.removeprefix("work/"))
    }  # fmt: skip
    assert outside == set()
    assert "work/x.diptych" in held, "the search finds what is there"
    assert {name for name in held if "sealed" in name} == set()
    if run.umask == 0:
        (log,) = run.home.rglob("crash.log")
        assert "ValueError" in log.read_text()


def test_the_passphrase_stands_nowhere(run):
    assert run.holding(WORDS) == set()


def test_nothing_temporary_is_left(run):
    assert [path.name for path in run.temp.iterdir()] == []
    left = [
        path.relative_to(run.folder).as_posix()
        for path in (*run.work.rglob(".*"), *run.work.rglob("*.part"), *run.home.rglob("*.part"))
    ]
    assert left == []
    assert not list(run.home.rglob("dying-*"))
    # onnxruntime's telemetry keeps its files here when it is on.
    assert not [path for path in run.home.rglob("*") if "icrosoft" in path.name]


def _may_hold(name: str) -> bool:
    written = ("data/", "window-data/", "r.html", "r.pdf", "x-report", "scores.jsonl")
    return name.startswith(written) or any(ending in name for ending in _MAY_HOLD)


@pytest.mark.parametrize("what", ["worker", "program"])
def test_a_killed_or_stopped_import_leaves_no_text_behind(tmp_path, what):
    run = Run(tmp_path)
    articles = tmp_path / "in"
    articles.mkdir()
    for number in range(300):
        (articles / f"{number:03}.txt").write_text(f"{CANARY}, number {number}.\n" * 30)
    case = run.work / "x.diptych"
    run.diptych("new", case)
    process = subprocess.Popen(
        run.command("-m", "diptych", "import", case, articles),
        env=run.env(), cwd=run.work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline().startswith("imported")
    if what == "worker":
        for worker in _workers_below(process.pid):
            os.kill(worker, signal.SIGKILL)
    else:
        for each in _below(process.pid) or [process.pid]:
            if each not in _workers_below(process.pid):
                os.kill(each, signal.SIGINT)
    _, error = process.communicate(timeout=120)
    assert "Traceback" not in error
    assert process.returncode in {0, 1}
    assert [path.name for path in run.temp.iterdir()] == []
    assert not [path.name for path in run.work.iterdir() if path.name.startswith(".")]
    assert {name for name in run.holding(NEVER) if ".diptych" not in name} == set()
    run.diptych("check", case)


def _below(pid: int) -> list[int]:
    """Return a process and all that it started, itself first."""
    found = [pid]
    for each in found:
        children = Path(f"/proc/{each}/task/{each}/children")
        found += [int(one) for one in children.read_text().split()]
    return found


def _workers_below(pid: int) -> list[int]:
    return [
        each for each in _below(pid)
        if b"diptych_worker" in Path(f"/proc/{each}/cmdline").read_bytes()
    ]  # fmt: skip


def test_the_guard_bites(tmp_path):
    """The control: a program that connects is seen, by the guard and by strace."""
    run = Run(tmp_path, trace=True)
    code = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=1)"
    run.python("-c", code, status=97)
    assert "socket.getaddrinfo" in run.reached()
    blunt = "import socket, os; socket.socket().connect_ex(('127.0.0.1', 9)); print('went')"
    (tmp_path / "guard" / "sitecustomize.py").write_text("")
    assert "went" in run.python("-c", blunt)
    run.python("-c", "open('../written.txt', 'w').close()")
    if tracer(tmp_path / "calls.txt"):
        assert "../written.txt" in run.written()
        assert "AF_INET" in run.families("connect")
        assert "AF_INET" in run.families("socket")


def test_modes_and_words_are_found(tmp_path):
    """The control: what is open to others, or holds the words, is found."""
    run = Run(tmp_path)
    (run.work / "a.txt").write_text(CANARY)
    (run.work / "a.txt").chmod(0o640)
    (run.temp / "b").mkdir(mode=0o755)
    assert run.open_to_others() == {"work/a.txt": "0o640", "temp/b": "0o755"}
    assert run.holding(NEVER) == {"work/a.txt"}
    with zipfile.ZipFile(run.work / "c.zip", "w") as packed:
        packed.writestr("x", CANARY)
    assert "work/c.zip" in run.holding(NEVER)


def test_the_network_is_gone_where_the_machine_permits_it():
    if not namespace():
        pytest.skip("this machine lets no ordinary program make a network namespace")
    code = "import socket; print(socket.if_nameindex())"
    done = subprocess.run(
        [*namespace(), sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[(1, 'lo')]"
    assert "gethostbyname" in GUARD
