"""A hundred findings judged by keyboard alone in a process of its own, undone, redone, killed.

What counts as shown comes from the window of the other process; the store is read by this one,
after the kill.
"""

import os
from pathlib import Path
from typing import Any

import pytest

from bench.many import make_many
from diptych.usecases.account import analyst_name
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from e2e.desk import Desk, Shown

FINDINGS = 240
DECISIONS = 100
SHIFT = "Shift"
REDO = ("Z", "ControlShift")
_LABELS = {
    "1": "contradiction", "2": "neutral", "3": "entailment", "4": "unsure", "0": "not_a_pair",
}  # fmt: skip
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is a thing of POSIX")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of more findings than are judged, all of them unlike."""
    path = tmp_path / "Desk.diptych"
    make_many(path, FINDINGS, articles=6, claims=40)
    return path


@pytest.fixture
def start(case, tmp_path):
    """Return a function that starts the program; none of them outlives the test."""
    running = []

    def begin() -> Desk:
        desk = Desk(case, tmp_path / "home")
        running.append(desk)
        return desk

    yield begin
    for desk in running:
        desk.end()


def stored(case: Path) -> dict[str, list[Any]]:
    """Return what the store has of every pair that was touched."""
    with CaseFile.open(case) as opened:
        assert check(opened).problems == ()
        return {
            d.pair_id: [str(d.label or ""), d.flag, d.later, bool(d.note)]
            for d in opened.labels.decisions(analyst_name())
        }


def touched(shown: Shown) -> dict[str, list[Any]]:
    """Return the rows of which something is shown."""
    return {pair: row for pair, row in shown["rows"].items() if row != ["", False, False, False]}


def turns() -> list[tuple[Any, ...]]:
    """Return what the analyst presses, one operation each, until a hundred findings are judged."""
    made: list[tuple[Any, ...]] = []
    judged = 0
    for number in range(DECISIONS):
        if judged >= DECISIONS:
            break
        match number % 10:
            case 1:
                made.append(("f",))
            case 3:
                made.append(("n", *f"look {number}", "Escape"))
            case 4:
                made.append(("Space",))
            case 5:
                made.append(("n", "Tab", "Down", "F6"))
            case 7:
                made.append(("e", *[("Right", SHIFT)] * 6, "Return", "Escape", "F6", "F6", "F6"))
            case 9:
                made.append((("Down", SHIFT), ("Down", SHIFT), "2"))
                judged += 3
                continue
        made.append(("12340"[number % 5],))
        judged += 1
    return made


@pytest.mark.timeout(600)
def test_a_hundred_by_keys_undone_redone_killed_and_there_again(start, case):
    desk = start()
    shown = desk.ask()[-1]
    assert touched(shown) == {}
    states, details = [shown["rows"]], {}
    for keys in turns():
        before = shown
        shown = desk.ask(*keys)[-1]
        changed = [pair for pair, row in shown["rows"].items() if row != before["rows"][pair]]
        if keys[0] in ("n", "e") and "Space" not in keys and keys[-1] != "Escape":
            # A kind or evidence: in no row, but on the panel of the pair, which stays.
            assert shown["pair"] == before["pair"]
            assert (shown["kind"], shown["evidence"]) != (before["kind"], before["evidence"]), keys
            details[shown["pair"]] = (shown["kind"], shown["evidence"])
        else:
            assert len(changed) == (3 if isinstance(keys[0], tuple) else 1), (keys, shown["toast"])
        if keys[-1] in _LABELS:
            assert {shown["rows"][pair][0] for pair in changed} == {_LABELS[keys[-1]]}
            assert shown["pair"] not in changed
        states.append(shown["rows"])
    steps = len(states) - 1
    judged = [row for row in shown["rows"].values() if row[0]]
    assert (steps >= DECISIONS, len(judged) >= DECISIONS - 10) == (True, True)
    assert len(details) >= 10

    for state in reversed(states[:-1]):
        shown = desk.ask("z")[-1]
        assert shown["rows"] == state, shown["toast"]
    assert touched(shown) == {}
    assert desk.ask("z")[-1]["toast"] == "Nothing to undo"
    for state in states[1:]:
        shown = desk.ask(REDO)[-1]
        assert shown["rows"] == state, shown["toast"]
    before = desk.ask("F6")[-1]
    shown = desk.ask("m", "End", "!", "Return")[-1]
    heads = list(zip(before["headlines"], shown["headlines"], strict=True))
    assert [now for was, now in heads if now != was] in ([f"{was}!"] for was, _ in heads)
    assert (shown["pair"], shown["rows"]) == (before["pair"], states[-1])
    shown = desk.ask()[-1]
    assert desk.crashes == []

    desk.kill()
    assert stored(case) == touched(shown) | {
        pair: row for pair, row in stored(case).items() if row == ["", False, False, False]
    }
    with CaseFile.open(case) as opened:
        for pair, (kind, evidence) in details.items():
            decision = opened.labels.decision(pair, analyst_name())
            assert decision is not None
            assert (str(decision.kind or ""), bool(decision.evidence_a or decision.evidence_b)) == (
                kind, any(evidence),
            )  # fmt: skip

    desk = start()  # another process, after the kill
    again = desk.ask()[-1]
    assert (again["pair"], again["chosen"], again["rows"]) == (
        shown["pair"], shown["chosen"], shown["rows"],
    )  # fmt: skip
    assert again["headlines"] == shown["headlines"]
    shown = desk.ask("z")[-1]  # undo reaches back over the kill, first to the article
    assert (shown["headlines"], shown["rows"]) == (before["headlines"], states[-1])
    assert desk.ask("z")[-1]["rows"] == states[-2]


@pytest.mark.timeout(300)
def test_killed_between_a_key_and_its_answer(start, case):
    """What was shown is on the disk; at most the one operation that was under way is more."""
    for answers in (1, 7, 12):
        desk = start()
        begun = desk.ask()[-1]
        desk.send(*"1212zz4321f3212")
        shown = [desk.answer() for _ in range(answers)]
        desk.kill()
        shown += desk.rest()
        now = {pair: row for pair, row in stored(case).items() if any(row)}
        last = touched(shown[-1]) if shown else touched(begun)
        differ = {pair for pair in now.keys() | last.keys() if now.get(pair) != last.get(pair)}
        assert len(differ) <= 1
