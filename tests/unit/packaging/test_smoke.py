"""The smoke test itself, on programs that are shell scripts: it has to fail where they do."""

import json
import os
from pathlib import Path

import pytest
from smoke.command_line import faults_told, home_is_clean, self_test
from smoke.display import Display
from smoke.fresh_root import fresh_root
from smoke.place import Place, lock, network_prefix, rights_prefix, unlock
from smoke.result import NotHereError, Report, SmokeError
from smoke.sabotage import DAMAGES, Damage, noticed
from smoke.torch_model import refused, use_models

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are shell scripts")

NO_SCREEN = Display(number=0)  # what is judged by the command line needs none
GOOD = {"ok": True, "built": True, "features": {"modules": {"detail": "3 imported"}}}


@pytest.fixture
def place(tmp_path: Path):
    """Return a function that makes a place with a program of a few lines of shell."""

    def make(script: str, root: Path = Path("/")) -> Place:
        prefix = tmp_path / "prefix with space"
        program = prefix / "bin" / "diptych"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        module = prefix / "lib" / "diptych" / "_internal" / "lxml" / "etree.so"
        module.parent.mkdir(parents=True)
        module.write_bytes(b"x")
        for name in ("home", "work"):
            (tmp_path / name).mkdir()
        return Place(program=str(program), home=tmp_path / "home", work=tmp_path / "work",
                     environment={"PATH": "/usr/bin:/bin"}, root=root)  # fmt: skip

    return make


def test_a_program_gets_nothing_but_its_environment(place) -> None:
    here = place('env | cut -d= -f1 | sort | grep -v -E "^(_|PWD|SHLVL|OLDPWD)$"; pwd')
    assert here.run().split() == ["PATH", str(here.work)]


def test_a_failure_is_told_with_the_programs_own_words(place) -> None:
    here = place('echo "libxcb-icccm is missing" >&2; exit 134')
    with pytest.raises(SmokeError, match="ended with 134: libxcb-icccm is missing"):
        here.run("self-test")


def test_paths_are_told_as_the_program_sees_them(place, tmp_path: Path) -> None:
    here = place("true", root=tmp_path)
    assert here.command(["check", tmp_path / "srv" / "x.diptych"])[1:] == [
        "check",
        "/srv/x.diptych",
    ]


def test_a_self_test_that_reports_a_fault_fails(place) -> None:
    assert self_test(place(f"echo '{json.dumps(GOOD)}'")) == "1 features, 3 imported modules"


@pytest.mark.parametrize("wrong", [{"ok": False}, {"built": False}])
def test_a_self_test_of_something_else_fails(place, wrong) -> None:
    with pytest.raises(SmokeError):
        self_test(place(f"echo '{json.dumps(GOOD | wrong)}'"))


def test_a_damage_that_nobody_notices_is_a_failure(place, tmp_path: Path) -> None:
    damage = Damage(name="a missing module", patterns=("lxml/etree*",), seen_by="self-test")
    blind = place(f"echo '{json.dumps(GOOD)}'")
    with pytest.raises(SmokeError, match="a build with a missing module passes"):
        noticed(damage, blind, NO_SCREEN, tmp_path)
    assert not (tmp_path / "broken").exists()
    assert Path(blind.program).is_file(), "only the copy was broken"


def test_a_damage_that_the_program_notices_is_told(place, tmp_path: Path) -> None:
    seeing = place(
        'test -e "$(dirname "$0")/../lib/diptych/_internal/lxml/etree.so" || exit 1\n'
        f"echo '{json.dumps(GOOD)}'"
    )
    assert self_test(seeing)
    damage = Damage(name="a missing module", patterns=("lxml/etree*",), seen_by="self-test")
    assert noticed(damage, seeing, NO_SCREEN, tmp_path).startswith("noticed:")


def test_a_library_that_this_machine_has_is_hollowed_out(place, tmp_path: Path) -> None:
    here = place('test -s "$(dirname "$0")/../lib/diptych/_internal/lxml/etree.so"')
    damage = Damage(
        name="a missing library", patterns=("lxml/etree*",), seen_by="self-test", hollow=True
    )
    assert "ended with 1" in noticed(damage, here, NO_SCREEN, tmp_path)
    assert here.run() == "", "the sound build lost its file"


def test_a_damage_that_breaks_nothing_is_a_failure(place, tmp_path: Path) -> None:
    with pytest.raises(SmokeError, match="nothing to break"):
        noticed(Damage(name="x", patterns=("none*",), seen_by="self-test"), place("true"),
                NO_SCREEN,
                tmp_path)  # fmt: skip


def test_the_damages_are_those_that_trials_had() -> None:
    named = " ".join(damage.name for damage in DAMAGES)
    for one in ("module", "libxcb", "fonts"):
        assert one in named


def test_wrong_use_and_faults_have_their_status(place) -> None:
    good = place('[ $# -gt 1 ] && { echo "no such file" >&2; exit 1; }; echo usage >&2; exit 2')
    assert faults_told(good) == "told in a sentence"


@pytest.mark.parametrize("script", ["exit 0", "exit 1", "echo Traceback >&2; exit 2"])
def test_a_program_that_tells_no_faults_fails(place, script) -> None:
    with pytest.raises(SmokeError):
        faults_told(place(script))


def test_telemetry_and_crashes_in_the_home_are_found(place) -> None:
    here = place("true")
    assert home_is_clean(here)
    log = here.home / ".local" / "state" / "diptych" / "crash.log"
    log.parent.mkdir(parents=True)
    log.write_text("ValueError", encoding="utf-8")
    with pytest.raises(SmokeError, match="ValueError"):
        home_is_clean(here)
    log.unlink()
    (here.home / ".cache" / "Microsoft").mkdir(parents=True)
    with pytest.raises(SmokeError, match="nobody asked for"):
        home_is_clean(here)


def test_the_standard_flavour_must_name_the_full_one(place) -> None:
    with pytest.raises(SmokeError, match="was taken"):
        refused(place("exit 0"))


_ANSWERS = """
case "$1 $2" in
  "models --add") echo '{"kind": "bundled"}'; echo '{"kind": "'"${3##* }"'", "tried": %(tried)s}';;
  score*) echo '{"model": "%(model)s"}';;
  analyze*) echo '{"scored": %(scored)d}';;
esac
"""


def test_models_of_ones_own_that_answer_pass(place) -> None:
    here = place(_ANSWERS % {"tried": "true", "model": "own nli", "scored": 1})
    use_models(here, here.work / "own nli", here.work / "own encoder")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"tried": "false"}, "nli was not tried"),
        ({"model": "the bundled one"}, "another model"),
        ({"scored": 0}, "scored nothing"),
    ],
)
def test_models_of_ones_own_that_are_not_used_are_a_failure(place, wrong, said) -> None:
    here = place(_ANSWERS % ({"tried": "true", "model": "own nli", "scored": 1} | wrong))
    with pytest.raises(SmokeError, match=said):
        use_models(here, here.work / "own nli", here.work / "own encoder")


def test_a_locked_folder_can_be_unlocked(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "program").write_bytes(b"x")
    (folder / "program").chmod(0o755)
    lock(folder)
    assert (folder / "program").stat().st_mode & 0o777 == 0o555
    unlock(folder)
    assert (folder / "program").stat().st_mode & 0o777 == 0o755


def test_a_failed_stage_is_counted(capsys) -> None:
    report = Report()

    def fails() -> str:
        raise SmokeError("no window")

    assert report.stage("one", lambda: "fine")
    assert not report.stage("two", fails)
    assert report.failed == ["two"]
    assert "FAILED: no window" in capsys.readouterr().out


def test_what_a_machine_forbids_is_left_out_loudly_and_is_no_failure(capsys) -> None:
    report = Report()

    def forbidden() -> str:
        raise NotHereError("debootstrap made no Debian: operation not permitted")

    assert not report.stage("fresh root", forbidden)
    assert report.failed == []
    assert report.left_out == ["fresh root (debootstrap made no Debian: operation not permitted)"]
    assert "fresh root: LEFT OUT" in capsys.readouterr().out


def test_a_root_that_cannot_be_made_is_no_fault_of_the_build(tmp_path, monkeypatch) -> None:
    tool = tmp_path / "debootstrap"
    tool.write_text("#!/bin/sh\necho E: cannot mknod >&2; exit 1\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(NotHereError, match="cannot mknod"), fresh_root(tmp_path / "work"):
        raise AssertionError("there is no root")
    assert not (tmp_path / "work" / "root").exists()


@pytest.mark.parametrize("missing", ["unshare", "setpriv"])
def test_what_is_not_permitted_is_not_used(tmp_path, monkeypatch, missing) -> None:
    refusing = tmp_path / missing
    refusing.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    refusing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for probe in (network_prefix, rights_prefix):
        probe.cache_clear()
    words = network_prefix() if missing == "unshare" else rights_prefix()
    for probe in (network_prefix, rights_prefix):
        probe.cache_clear()
    assert words == ()
