"""The workflow that builds on all systems: what can be known of it without running it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from bundle.flavour import Flavour

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / ".github" / "workflows" / "builds.yml").read_text(encoding="utf-8")
WORKFLOW: dict[Any, Any] = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS = [(name, step) for name, job in JOBS.items() for step in job["steps"]]
_SECRET = re.compile(r"secrets\.(\w+)")
_TAGS_ONLY = "startsWith(github.ref, 'refs/tags/')"


def test_actions_are_pinned_to_commits_and_say_which_version() -> None:
    used = re.findall(r"uses: (\S+)(.*)", TEXT)
    assert len(used) == sum("uses" in step for _, step in STEPS) > 8
    versions: dict[str, set[str]] = {}
    for action, comment in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
        versions.setdefault(action.partition("@")[0], set()).add(action + comment)
    assert all(len(one) == 1 for one in versions.values()), "one version of each"


def test_only_the_attestation_may_write_and_only_of_a_tag() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "permissions" in job] == ["attest"]
    attest = JOBS["attest"]
    assert _TAGS_ONLY in attest["if"]
    assert attest["needs"] == ["linux", "windows", "macos"]
    assert "contents" not in attest["permissions"]
    for _, step in STEPS:
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"] == {"persist-credentials": False}


def test_secrets_reach_only_steps_that_run_on_tags() -> None:
    for name, step in STEPS:
        assert not _SECRET.search(step.get("run", "")), "a command line is shown in the log"
        for key, value in step.get("env", {}).items():
            if not _SECRET.search(str(value)):
                continue
            # SIGNED is set by the step that signs, which has the condition.
            guarded = _TAGS_ONLY in step.get("if", "") or "env.SIGNED &&" in value
            assert guarded, f"{name}: {key}"
    for job in JOBS.values():  # a job may ask whether there is one, no more
        for value in job.get("env", {}).values():
            if _SECRET.search(str(value)):
                assert re.fullmatch(r"\$\{\{ secrets\.\w+ != '' \}\}", value)


def test_every_secret_is_listed_where_a_person_looks_for_it() -> None:
    readme = (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")
    decide = readme[readme.index("## Before the first release") :]
    for secret in set(_SECRET.findall(TEXT)):
        assert f"`{secret}`" in decide, secret


def test_nothing_is_expanded_into_a_script() -> None:
    for _, step in STEPS:
        script = step.get("run", "")
        allowed = re.sub(r"\$\{\{ matrix\.\w+ \}\}", "", script)
        assert "${{" not in allowed, "what GitHub puts in there could be code"


@pytest.mark.parametrize("system", ["linux", "windows", "macos"])
def test_both_flavours_are_built_proven_and_kept(system: str) -> None:
    job = JOBS[system]
    matrix = job["strategy"]["matrix"]
    flavours = matrix.get("flavour") or [row["flavour"] for row in matrix["include"]]
    assert [Flavour(one) for one in flavours] == list(Flavour)
    for row in matrix.get("include", ()):
        flavour = Flavour(row["flavour"])
        assert row["program"] == flavour.program_name
        assert f".{row['extra']}" == flavour.requirement
    names = [step.get("name") for step in job["steps"]]
    assert names.index("Build") < names.index("Prove")
    kept = [step["with"]["name"] for step in job["steps"] if "upload" in step.get("uses", "")]
    assert f"release-{system}-${{{{ matrix.flavour }}}}" in kept
    assert job["timeout-minutes"] <= 120


def test_machines_are_named_by_version_and_not_retired() -> None:
    # actions/runner-images: macos-14 ended in November 2026 (#13518), macos-13 in December 2025.
    assert {job["runs-on"] for job in JOBS.values()} == {"ubuntu-24.04", "windows-2022", "macos-15"}


def test_what_it_names_is_there() -> None:
    for name in set(re.findall(r"packaging[/\\][\w/\\.-]+\.\w+", TEXT)):
        assert (ROOT / name.replace("\\", "/")).exists(), name
