"""Known weaknesses of what ships: found in pip-audit's answer, and excepted for a month at most."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from licences.lock import read_lock
from release import advisories
from release.advisories import (
    EXCEPTIONS,
    AdvisoryError,
    Exemption,
    Weakness,
    ask,
    exemptions,
    faults,
    main,
    requirements,
    weaknesses,
)

ROOT = Path(__file__).parents[3]
LOCK = read_lock()
TODAY = date(2026, 11, 22)
WEAK = Weakness(package="lxml", version="6", names=("PYSEC-1", "CVE-2"), mended=("7",))


def exempt(**more):
    one = Exemption(name="CVE-2", package="lxml", noted=TODAY, until=TODAY, why="unused")
    return replace(one, **more)


def answer(**vulns):
    """What pip-audit says of the whole lock, in its form."""
    return {
        "dependencies": [
            {"name": one.name, "version": one.version, "vulns": vulns.get(one.name, [])}
            for one in LOCK
        ],
        "fixes": [],
    }


def test_a_weakness_is_found_with_all_its_names():
    vuln = {"id": "PYSEC-1", "aliases": ["CVE-2"], "fix_versions": ["99"], "description": "x"}
    (found,) = weaknesses(answer(lxml=[vuln]), LOCK)
    assert (found.package, found.names, found.mended) == ("lxml", ("PYSEC-1", "CVE-2"), ("99",))
    assert weaknesses(answer(), LOCK) == ()


@pytest.mark.parametrize("wrong", ["missing", "skipped", "version"])
def test_a_package_that_was_not_asked_about_is_no_clean_one(wrong):
    told = answer()
    first = told["dependencies"][0]
    if wrong == "missing":
        told["dependencies"].remove(first)
    elif wrong == "skipped":
        told["dependencies"][0] = {"name": first["name"], "skip_reason": "not on the index"}
    else:
        first["version"] = "0.0.1"
    with pytest.raises(AdvisoryError, match=f"{LOCK[0].name} .* was not looked up"):
        weaknesses(told, LOCK)


def test_every_package_of_every_system_is_asked_about():
    lines = requirements(LOCK).splitlines()
    assert len(lines) == len(LOCK)
    assert not any(";" in line for line in lines)
    assert all("==" in line and "--hash=sha256:" in line for line in lines)
    assert any(line.startswith("colorama==") for line in lines), "Windows has it alone"


@pytest.mark.parametrize(
    ("allowed", "told"),
    [
        ([], "lxml 6 has PYSEC-1, CVE-2: take 7."),
        ([exempt()], None),
        ([exempt(until=TODAY + timedelta(days=30))], None),
        ([exempt(until=TODAY + timedelta(days=31))], "for more than 30 days"),
        ([exempt(noted=TODAY - timedelta(days=9), until=TODAY - timedelta(days=1))], "ended on"),
        ([exempt(noted=TODAY + timedelta(days=1), until=TODAY + timedelta(days=9))], "30 days"),
        ([exempt(), exempt(name="CVE-3")], "lxml has no CVE-3"),
        ([exempt(package="numpy")], "numpy has no CVE-2"),
        ([exempt(why=" ")], "gives no reason"),
    ],
)
def test_exceptions(allowed, told):
    found = list(faults([WEAK], allowed, TODAY))
    assert any(told in line for line in found) if told else found == []


def test_what_no_version_mends_is_told_so():
    (line,) = faults([Weakness(package="x", version="1", names=("A",), mended=())], [], TODAY)
    assert "no version mends it yet" in line


def test_the_exceptions_of_the_source_can_be_read():
    locked = {one.name for one in LOCK}
    for each in exemptions():
        assert each.package in locked
        assert each.until - each.noted <= advisories.LONGEST
    example = "".join(
        line.removeprefix("#") for line in EXCEPTIONS.read_text("utf-8").splitlines(keepends=True)
        if line.startswith("#   ")
    )  # fmt: skip
    assert example.count("=") == 5


def test_an_exception_that_lacks_something_is_told(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('[[exception]]\nid = "A"\npackage = "b"\n')
    with pytest.raises(AdvisoryError, match="lacks 'noted'"):
        exemptions(path)


def test_an_answer_is_judged_by_its_exit_status(tmp_path, capsys):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer()))
    assert main([str(path)]) == 0
    path.write_text(json.dumps(answer(lxml=[{"id": "PYSEC-1", "fix_versions": []}])))
    assert main([str(path)]) == 1
    assert "PYSEC-1" in capsys.readouterr().err
    path.write_text("no answer")
    assert main([str(path)]) == 1


def test_no_answer_is_a_failure(monkeypatch):
    def silent(command, **_):
        assert "--require-hashes" in command
        return subprocess.CompletedProcess(command, 1, stdout="", stderr="a\nno network\n")

    monkeypatch.setattr(subprocess, "run", silent)
    with pytest.raises(AdvisoryError, match="no answer: no network"):
        ask(LOCK)
    assert sys.executable


def test_releases_ask():
    folder = ROOT / ".github" / "workflows"
    workflow = (folder / "advisories.yml").read_text("utf-8")
    # Pinned to the commits that the builds use (test_workflow.py).
    pinned = {line.split("uses: ")[1] for line in workflow.splitlines() if "uses: " in line}
    assert len(pinned) == 2
    assert all(each in (folder / "builds.yml").read_text("utf-8") for each in pinned)
    assert "make advisories" in workflow
    assert 'tags: ["v*"]' in workflow
    assert "make advisories" in (ROOT / "docs" / "releases.md").read_text("utf-8")
