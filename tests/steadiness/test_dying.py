"""The real program dies in the midst of work, as a library's fault makes it die."""

import signal
import sys

import pytest

from diptych.usecases.account import analyst_name
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from steadiness.program import Program, sample_files

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="signals by their numbers"),
    pytest.mark.timeout(400),
]


@pytest.mark.parametrize(
    ("how", "by", "told"),
    [("segfault", signal.SIGSEGV, "Segmentation fault"), ("abort", signal.SIGABRT, "Aborted")],
)
def test_what_was_judged_is_there_and_the_next_start_knows_of_it(tmp_path, how, by, told):
    path, home = tmp_path / "Case.diptych", tmp_path / "home"
    program = Program(home)
    try:
        program.hear("shown")
        program.order("create", path=str(path), imports=sample_files(3))
        program.hear("entered")
        near = set()
        for key in "12":
            program.order("wait", until="settled")
            near.add(program.hear("settled")["pair"])
            program.order("key", key=key)
        program.order("wait", until="settled")
        shown = program.hear("settled")
        program.order("die", how=how)
        assert program.ended(60) == -by
    finally:
        program.end()
    judged = {pair: label for pair, label in shown["rows"].items() if label}
    assert len(judged) == 2

    again = Program(home, path)
    try:
        again.hear("entered")
        again.order("wait", until="settled")
        now = again.hear("settled")
        # Where an analyst is, is kept some times a second: one of the last pairs.
        assert now["pair"] in near | {shown["pair"]}
        assert now["rows"] == shown["rows"]
        assert any(told in line for line in again.faults())
        again.order("close")
        assert again.ended(60) == 0
    finally:
        again.end()
    with CaseFile.open(path) as case:
        assert check(case).ok
        stored = {d.pair_id: str(d.label) for d in case.labels.decisions(analyst_name()) if d.label}
    assert stored == judged
