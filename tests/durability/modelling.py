"""The case against a dictionary: after every step both say the same, and so does the journal."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import RecordRefusedError
from diptych_store.recovery import recover
from diptych_store.restoring import restore
from diptych_store.shelf import back_up
from durability.logs import in_case, in_journal
from unit.store import sample

ANALYSTS = ("Ann", "Bob")
State = dict[str, tuple[Label | None, str]]
_texts = st.text(st.characters(codec="utf-8"), max_size=30)
_changes = st.dictionaries(
    st.sampled_from([f"p{n}" for n in range(8)]),
    st.tuples(st.none() | st.sampled_from(list(Label)), _texts),
    min_size=1,
    max_size=4,
)


def _as_changes(changes: State) -> list[LabelChange]:
    return [LabelChange(pair_id=p, label=label, note=note) for p, (label, note) in changes.items()]


def _refuse() -> None:
    raise RecordRefusedError("as planned")


class CaseModel(RuleBasedStateMachine):
    """What a case must do, step by step."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "Case.diptych"
        self.case = CaseFile.create(self.path)
        # Synced by the system in its own time: what is tested here is not the disk.
        self._relax()
        self.states: dict[str, State] = {name: {} for name in ANALYSTS}
        self.past: dict[str, list[State]] = {name: [] for name in ANALYSTS}
        self.future: dict[str, list[State]] = {name: [] for name in ANALYSTS}
        self.saved: dict[Path, dict[str, State]] = {}
        self.articles: set[int] = set()
        self.restored = False

    def _relax(self) -> None:
        self.case.handle.db.execute("PRAGMA synchronous = OFF")

    @initialize()
    def begin(self) -> None:
        """Have something in the case."""
        self.case.articles.add(sample.article(0))
        self.articles.add(0)

    @rule(who=st.sampled_from(ANALYSTS), changes=_changes)
    def record(self, who: str, changes: dict[str, tuple[Label | None, str]]) -> None:
        """Set the state of some pairs."""
        self.past[who].append(dict(self.states[who]))
        self.future[who].clear()
        self.case.labels.record(
            analyst=who,
            changes=_as_changes(changes),
            action="Label",
        )
        self.states[who] = self.states[who] | changes

    @rule(who=st.sampled_from(ANALYSTS))
    def undo(self, who: str) -> None:
        """Take the last step back."""
        done = self.case.labels.undo(who)
        assert (done is not None) == bool(self.past[who])
        if done is not None:
            self.future[who].append(self.states[who])
            self.states[who] = self.past[who].pop()

    @rule(who=st.sampled_from(ANALYSTS))
    def redo(self, who: str) -> None:
        """Do it again."""
        done = self.case.labels.redo(who)
        assert (done is not None) == bool(self.future[who])
        if done is not None:
            self.past[who].append(self.states[who])
            self.states[who] = self.future[who].pop()

    @rule(number=st.integers(1, 2))
    def take_in(self, number: int) -> None:
        """Import an article."""
        self.case.articles.add(sample.article(number))
        self.articles.add(number)

    @rule(number=st.integers(1, 2))
    def remove(self, number: int) -> None:
        """Remove an article; labels stay."""
        self.case.articles.remove(sample.article(number).article_id)
        self.articles.discard(number)

    @rule(changes=_changes)
    def fail_midway(self, changes: dict[str, tuple[Label | None, str]]) -> None:
        """Have a step fail: nothing of it is there."""
        try:
            with self.case.atomic():
                self.case.labels.record(
                    analyst="Ann",
                    changes=_as_changes(changes),
                    action="Label",
                )
                _refuse()
        except RecordRefusedError:
            pass

    @rule()
    def reopen(self) -> None:
        """Close and open the case."""
        self.case.close()
        self.case = CaseFile.open(self.path)
        assert not self.case.journal.notice
        self._relax()

    @rule()
    def save(self) -> None:
        """Make a backup."""
        made = back_up(self.path, "timer")
        if made is not None:
            self.saved[made] = {who: dict(state) for who, state in self.states.items()}

    @precondition(lambda self: bool(self.saved))
    @rule(number=st.integers(0, 11))
    def restore(self, number: int) -> None:
        """Put a backup back; undo goes on from there."""
        existing = sorted(path for path in self.saved if path.exists())
        made = existing[number % len(existing)]  # how many there are depends on the clock
        self.case.close()
        done = restore(self.path, made)
        if done.former is not None:
            self.saved[done.former] = {who: dict(state) for who, state in self.states.items()}
        self.case = CaseFile.open(self.path)
        self._relax()
        self.states = {who: dict(state) for who, state in self.saved[made].items()}
        self._learn_history()
        self.articles = {n for n in range(3) if self._has(n)}

    @rule()
    def rebuild(self) -> None:
        """Recover the case from its journal alone and compare."""
        found = (
            recover(self.path.with_name("Gone.diptych"), journal=self.case.journal.path)
            if (self.case.journal.path.exists())
            else None
        )
        if found is not None:
            with CaseFile.open(found.path, read_only=True) as other:
                assert in_case(other) == in_case(self.case)
            for path in self.folder.glob("Gone*"):
                path.unlink()

    def _has(self, number: int) -> bool:
        return self.case.articles.get(sample.article(number).article_id) is not None

    def _learn_history(self) -> None:
        """After a restoration the model takes undo and redo from walking the log itself."""
        for who in ANALYSTS:
            back: list[State] = []
            while self.case.labels.redo(who):
                pass  # what was undone when the backup was made lies behind its last step
            while self.case.labels.undo(who):
                back.append(self._stored(who))
            while self.case.labels.redo(who):
                pass
            self.past[who] = list(reversed(back))
            self.future[who] = []
            self.states[who] = self._stored(who)

    def _stored(self, who: str) -> State:
        return {d.pair_id: (d.label, d.note) for d in self.case.labels.decisions(who)}

    @invariant()
    def they_agree(self) -> None:
        """The case, the model and the journal say the same."""
        for who in ANALYSTS:
            assert self._stored(who) == self.states[who]
        assert {n for n in range(3) if self._has(n)} == self.articles
        assert in_journal(self.path) == in_case(self.case)

    def teardown(self) -> None:
        """Check the file and put it away."""
        assert check(self.case).ok
        self.case.close()
        shutil.rmtree(self.folder)


def run_examples(examples: int, steps: int) -> None:
    """Run the machine; raises when case and model differ."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        CaseModel,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
