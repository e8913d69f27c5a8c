"""Twenty thousand random events: nothing breaks, nothing stalls, and what is shown is saved.

`DIPTYCH_MONKEY=20000 DIPTYCH_MONKEY_SEED=7 pytest tests/gui/test_monkey.py -s` is the whole
proof; without the first a short one runs. A failure names its seed and the last events.
"""

import os
import shutil
import traceback

import pytest

from diptych.ui.keys.actions import ActionId
from gui.fence import Fence
from gui.monkey import COMPARING, STALL, Monkey

EVENTS = int(os.environ.get("DIPTYCH_MONKEY", "5000"))
SEEDS = [int(seed) for seed in os.environ.get("DIPTYCH_MONKEY_SEED", "20261122").split(",")]
LOOK_EVERY = 400  # events between two comparisons with the store


def _state(label, flag, later, note):
    return (str(label or ""), bool(flag), bool(later), bool(note))


def _listed(case, decisions):
    """Return the pairs that a list has to show: all findings, and what was judged.

    What was judged stays when an analyst says that both articles are copies of one text, though
    their finding goes: nothing lists it then, and exports still have it.
    """
    pairs, origins = case.labels.pairs(), case.articles.origins()
    copies = {
        name for name in decisions
        if origins.get(pairs[name].article_a, 1) == origins.get(pairs[name].article_b, 2)
    }  # fmt: skip
    found = {finding.pair_id for finding in case.findings.all()}
    return found | (decisions.keys() - copies)


def shown_and_stored(window):
    """Return what the window shows of every pair, and what the store has of it."""
    session, analyst = window.review.session, window.services.analyst

    def read(case):
        decisions = {d.pair_id: d for d in case.labels.decisions(analyst)}
        return decisions, _listed(case, decisions)

    stored, listed = session.run(read)
    shown = {
        row.pair_id: _state(row.label, row.flag, row.later, row.noted)
        for row in window.work.queue.model.rows
    }
    kept = dict.fromkeys(listed, _state("", 0, 0, ""))
    for pair_id in listed & stored.keys():
        decision = stored[pair_id]
        kept[pair_id] = _state(decision.label, decision.flag, decision.later, decision.note)
    pair = window.review.pair
    if pair is not None and not window.review.fresh:
        here, panel = stored.get(pair.finding.pair_id), window.work.judging
        names = {str(label): button for label, button in panel.buttons.items()}
        shown["on screen"] = (
            "".join(name for name, button in names.items() if button.isChecked()),
            panel.flag.isChecked(), panel.later.isChecked(), panel.note.toPlainText(),
            panel.kind.currentData(),
        )  # fmt: skip
        kept["on screen"] = (
            str(here.label or ""), here.flag, here.later, here.note, str(here.kind or ""),
        ) if here else ("", False, False, "", "")  # fmt: skip
    return shown, kept


class Watch:
    """Looks at the window after every event, and compares it with the store now and then."""

    def __init__(self, qtbot, qtlog, window, monkey, seed):
        self._qtbot, self._qtlog = qtbot, qtlog
        self._window, self._monkey, self._seed = window, monkey, seed

    def complain(self, why):
        told = "\n".join(self._monkey.told)
        pytest.fail(
            f"seed {self._seed}, event {self._monkey.done}: {why}\nthe last events:\n{told}"
        )

    def quick(self, raised):
        """Complain of what Python raised and of what Qt warned of."""
        if raised:
            trace = "".join(traceback.format_exception(raised[0][1]))
            self.complain(f"exception {trace}")
        for record in self._qtlog.records:
            if not record.ignored and record.type.name in {"QtWarningMsg", "QtCriticalMsg"}:
                self.complain(f"Qt said {record.message}")

    def compare(self):
        """Compare with the store, once all that was begun is done."""
        self._monkey.heart.doing = COMPARING
        self._monkey.calm()
        self._window.work.judging.note.save()
        try:
            self._qtbot.waitUntil(lambda: not self._window.jobs.busy, timeout=20_000)
        except TimeoutError:
            self.complain("something never ended")
        if self._window.review.session is None:
            return
        shown, kept = shown_and_stored(self._window)
        if shown != kept:
            both = {key: (shown.get(key), kept.get(key)) for key in kept | shown}
            differ = {key: pair for key, pair in both.items() if pair[0] != pair[1]}
            self.complain(f"shown is not what is stored: {differ}")


# The off-screen platform tells what it cannot do, and QTest, which makes the clicks, that a widget
# did not take one; all other warnings count.
@pytest.mark.qt_log_ignore(
    "This plugin does not support", "not accepted by receiving widget", extend=True
)
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_monkey_breaks_nothing(
    qtbot, qtlog, window, work, case_path, tmp_path, monkeypatch, capsys, seed
):
    work.sample = tmp_path / "Sample.diptych"
    shutil.copy(case_path, work.sample)
    fence = Fence(tmp_path / "fenced", case_path, seed)
    fence.put_up(monkeypatch, work)
    window.actions_[ActionId.QUIT].setEnabled(False)
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    monkey = Monkey(window, seed, case_path)
    monkey.after = fence.mend
    watch = Watch(qtbot, qtlog, window, monkey, seed)
    with qtbot.capture_exceptions() as raised:
        while monkey.done < EVENTS:
            monkey.step()
            watch.quick(raised)
            if monkey.done % LOOK_EVERY == 0:
                watch.compare()
        watch.compare()
        watch.quick(raised)
    monkey.heart.stop()
    if EVENTS > 1000:
        over = ", ".join(f"{name} {count}" for name, count in monkey.seen.most_common())
        with capsys.disabled():
            print(  # noqa: T201 - the figure is what the long run is for
                f"\nseed {seed}: {monkey.done} events, longest stand of the window's thread "
                f"{monkey.heart.longest * 1000:.0f} ms ({monkey.heart.during})\n"
                f"events over each window: {over}"
            )
    if monkey.heart.longest > STALL:
        watch.complain(f"stood still for {monkey.heart.longest:.2f} s at {monkey.heart.during}")
