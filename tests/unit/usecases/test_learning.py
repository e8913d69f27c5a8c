"""Learning in a case: scores change and nothing else, all or nothing, and it can be undone."""

from dataclasses import asdict, replace
from typing import cast

import numpy as np
import pytest

from diptych.session import CaseSession
from diptych.usecases import learned as learned_module
from diptych.usecases.analysing import analyse
from diptych.usecases.labelling import decide
from diptych.usecases.learned import Lesson, keep, learned_in
from diptych.usecases.learning import learn, recall_all, state, unlearn
from diptych.usecases.learning_text import told, told_forgotten
from diptych.worker.client import ModelInfo, WorkerClient
from diptych_core.article import Article
from diptych_core.detect.fusion import DEFAULT_WEIGHTS
from diptych_core.detect.learning import Outcome, Quality, scores_of
from diptych_core.finding import Band, NliScores
from diptych_core.label import Decision, Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from diptych_store.errors import CaseMissingError, ReadOnlyCaseError, StoreError
from gui.casemaker import PAIRS, fill


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        session.run(fill)
        yield session


def judge(session, *, analyst="ada", count=PAIRS, turned=False):
    """Label the first pairs: what is explained is neutral, the others are contradictions."""

    def label(case):
        for found in case.findings.all()[:count]:
            none = (found.band is Band.EXPLAINED) is not turned
            name = Label.NEUTRAL if none else Label.CONTRADICTION
            decide(case, pair_ids=(found.pair_id,), analyst=analyst, label=name)

    session.run(label)


def surer(report):
    """Return by how much the refit's log-loss is lower on what it had not seen."""
    return report.before.log_loss - report.after.log_loss


def forget(session, analyst="ada"):
    """Forget, and return the labels of what was forgotten, and the lesson in force then."""
    report = unlearn(session, analyst=analyst)
    assert report is not None
    return report.forgotten, report.present


def findings(session):
    return session.run(lambda case: case.findings.all())


def shipped_scores(session):
    """Return what every finding scores with the shipped weights."""

    def score(case):
        found = case.findings.all()
        scores = scores_of(recall_all(case, found), DEFAULT_WEIGHTS)
        return {f.pair_id: score for f, score in zip(found, scores, strict=True)}

    return session.run(score)


def test_learning_gives_new_scores_and_leaves_the_rest(session):
    judge(session)
    before = {f.pair_id: f for f in findings(session)}
    decisions = session.run(lambda case: case.labels.decisions())
    runs = session.run(lambda case: case.findings.runs())
    report = learn(session, analyst="ada")
    assert (report.outcome, report.new) == (Outcome.LEARNED, True)
    assert (report.labels, report.contradictions, report.strange) == (12, 9, 0)
    assert report.findings.scores == PAIRS
    assert surer(report) > 0
    assert abs(report.moved[0].learned - report.moved[0].shipped) == max(
        abs(m.learned - m.shipped) for m in report.moved
    )
    after = findings(session)
    scores = dict(zip([f.pair_id for f in after], scores_of(
        session.run(lambda case: recall_all(case, case.findings.all())),
        state(session).weights,
    ), strict=True))  # fmt: skip
    for found in after:
        old = before[found.pair_id]
        assert found == replace(old, score=scores[found.pair_id], band=found.band)
        assert (found.band is Band.EXPLAINED) is (old.band is Band.EXPLAINED)
    assert session.run(lambda case: case.labels.decisions()) == decisions
    assert session.run(lambda case: case.findings.runs()) == runs
    session.close()
    assert check(session.path).problems == ()


def test_learning_is_remembered_and_undone_step_by_step(session, tmp_path):
    shipped = shipped_scores(session)
    judge(session, count=10)
    first = learn(session, analyst="ada")
    once = findings(session)
    judge(session)
    second = learn(session, analyst="bob")
    assert (first.labels, second.labels) == (10, 12)
    assert findings(session) != once
    lessons = state(session).lessons
    assert [(lesson.analyst, lesson.labels, lesson.cases) for lesson in lessons] == [
        ("ada", 10, 1), ("bob", 12, 1),
    ]  # fmt: skip
    assert lessons[-1].after == second.after
    assert lessons[-1].at.endswith("+00:00")
    session.close()
    with CaseSession.open(tmp_path / "x.diptych") as again:
        assert forget(again, "cy") == (12, lessons[0])
        assert findings(again) == once
        assert forget(again, "cy") == (10, None)
        assert {f.pair_id: f.score for f in findings(again)} == shipped
        assert unlearn(again, analyst="cy") is None
        assert [(e.did, e.analyst, e.labels) for e in state(again).log] == [
            ("learn", "ada", 10), ("learn", "bob", 12), ("forget", "cy", 12), ("forget", "cy", 10),
        ]  # fmt: skip


def test_learning_twice_from_the_same_labels_changes_nothing(session):
    judge(session)
    learn(session, analyst="ada")
    before, known = findings(session), state(session)
    report = learn(session, analyst="ada")
    assert (report.outcome, report.new, report.findings.scores) == (Outcome.LEARNED, False, 0)
    assert (findings(session), state(session)) == (before, known)
    assert "learned already" in told(report, "x")


@pytest.mark.parametrize(
    ("count", "turned", "outcome", "words"),
    [
        (0, False, Outcome.NO_LABELS, "There are no labels to learn from in x"),
        (1, False, Outcome.TOO_FEW, "only 1 label to"),
        (3, False, Outcome.TOO_FEW, "at least 5 pairs"),
    ],
)
def test_what_teaches_nothing_changes_nothing(session, count, turned, outcome, words):
    judge(session, count=count, turned=turned)
    before = findings(session)
    report = learn(session, analyst="ada")
    assert (report.outcome, report.new) == (outcome, False)
    assert words in told(report, "x")
    assert findings(session) == before
    assert state(session).lessons == ()


@pytest.mark.parametrize("label", [Label.CONTRADICTION, Label.ENTAILMENT])
def test_labels_of_one_kind_teach_nothing(session, label):
    names = tuple(f.pair_id for f in findings(session))
    session.run(lambda case: decide(case, pair_ids=names, analyst="ada", label=label))
    report = learn(session, analyst="ada")
    assert report.outcome is Outcome.ONE_KIND
    assert told(report, "x").startswith("All" if label is Label.CONTRADICTION else "None")


def test_a_refit_that_is_no_better_is_not_taken(session):
    judge(session, count=5)
    judge(session, analyst="bob", count=5, turned=True)

    def again(case):  # bob agrees on one pair after all, which is too little to learn from
        first = case.findings.all()[0].pair_id
        decide(case, pair_ids=(first,), analyst="bob", label=Label.CONTRADICTION)

    session.run(again)
    before = findings(session)
    report = learn(session, analyst="ada")
    assert (report.outcome, report.new) == (Outcome.NO_BETTER, False)
    assert report.before is not None
    assert report.after is not None
    assert findings(session) == before


def test_unsure_and_vanished_pairs_are_left_out(session):
    judge(session, count=10)

    def more(case):
        last = case.findings.all()[-1].pair_id
        decide(case, pair_ids=(last,), analyst="ada", label=Label.UNSURE)
        gone = Decision(pair_id="gone", analyst="ada", at="", label=Label.NEUTRAL)
        case.labels.record(analyst="ada", changes=[LabelChange.of(gone)], action="label")

    session.run(more)
    report = learn(session, analyst="ada")
    assert (report.labels, report.strange) == (10, 1)


def test_other_cases_lend_their_labels_and_stay_as_they_are(session, tmp_path):
    judge(session, count=3)
    other = tmp_path / "other.diptych"
    with CaseSession.create(other) as lender:
        lender.run(fill)
        judge(lender, analyst="bob")
        judge(lender, analyst="ada", count=3, turned=True)  # the case's own labels count
    bytes_before = other.read_bytes()
    report = learn(session, analyst="ada", also=[other, session.path, other])
    assert (report.outcome, report.labels, report.cases) == (Outcome.LEARNED, 15, 2)
    assert report.contradictions == 3 + 9  # of ada here and bob there; ada's others don't count
    assert state(session).lessons[-1].cases == 2
    assert other.read_bytes() == bytes_before
    with pytest.raises(CaseMissingError):
        learn(session, analyst="ada", also=[tmp_path / "none.diptych"])


def test_a_failed_write_leaves_scores_and_weights_together(session, monkeypatch):
    judge(session)
    before = findings(session)

    def fail(*_args):
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr("diptych_store.findings.Findings.rescore", fail)
        with pytest.raises(StoreError):
            learn(session, analyst="ada")
    assert (findings(session), state(session).lessons) == (before, ())
    learn(session, analyst="ada")
    taught = findings(session)
    with monkeypatch.context() as patch:
        patch.setattr("diptych_store.findings.Findings.rescore", fail)
        with pytest.raises(StoreError):
            unlearn(session, analyst="ada")
    assert findings(session) == taught
    assert len(state(session).lessons) == 1


def test_a_case_that_is_read_only_learns_nothing(session):
    judge(session)
    with CaseSession.open(session.path, read_only=True) as reader:
        with pytest.raises(ReadOnlyCaseError):
            learn(reader, analyst="ada")
        assert state(reader).lessons == ()


@pytest.mark.parametrize("value", [7, "x", {"lessons": [{"weights": 1}]}, {"log": [{"did": "x"}]}])
def test_what_another_version_wrote_counts_as_nothing_learned(session, value):
    session.run(lambda case: case.settings.set("learning", value))
    assert state(session).weights == DEFAULT_WEIGHTS
    judge(session)
    assert learn(session, analyst="ada").new


def test_an_update_of_the_shipped_weights_ends_what_was_learned_from_the_old_ones(session):
    judge(session)
    learn(session, analyst="ada")
    known = state(session)
    old = asdict(DEFAULT_WEIGHTS) | {"bias": -9.0}
    stale = replace(known, lessons=(replace(known.lessons[0], shipped=old),))
    session.run(lambda case: keep(case, stale))
    assert (state(session).present, state(session).key) == (None, "")
    assert state(session).weights == DEFAULT_WEIGHTS
    assert learn(session, analyst="ada").new
    assert state(session).weights == known.weights
    assert forget(session) == (12, None)


def test_sentences_count_right(session):
    judge(session)
    report = learn(session, analyst="ada")
    said = f"Learned from 12 labels: 12 findings have a new score, {report.findings.bands} another"
    assert told(report, "x").startswith(said)
    one = replace(report, labels=1, findings=replace(report.findings, scores=1))
    assert told(one, "x").startswith("Learned from 1 label: 1 finding has a new score")
    assert "does no better" in told(replace(report, outcome=Outcome.NO_BETTER), "x")
    assert "back to the weights that Diptych comes with" in told_forgotten(
        unlearn(session, analyst="ada")
    )
    assert told_forgotten(None).startswith("Nothing was learned")


# With the analysis

TEXTS = {
    "a": "The minister confirmed that 1,500 soldiers had arrived in Orvel.",
    "b": "The army could not confirm that soldiers had arrived in Orvel.",
    "c": "At least 3,000 soldiers have arrived in Orvel.",
}


class StubWorker:
    """Embeds every text alike and finds every pair neutral."""

    def model_info(self, kind, *, model=None):
        return ModelInfo(name=kind, revision="1", kind=kind, backend="onnx")

    def embed(self, texts, *, model=None, progress=None, cancel=None):
        row = np.array([0.9, 0.3, 0.3], dtype=np.float32)
        return np.tile(row / np.linalg.norm(row) * np.float32(0.95), (len(texts), 1))

    def nli(self, pairs, *, model=None, progress=None, cancel=None):
        return [NliScores(0.1, 0.8, 0.1)] * len(pairs)


@pytest.fixture
def analysed(tmp_path):
    with CaseSession.create(tmp_path / "y.diptych") as session:
        articles = [
            Article(article_id=name * 4, text=text, source=name, origin=name)
            for name, text in TEXTS.items()
        ]
        session.run(lambda case: [case.articles.add(article) for article in articles])
        assert run(session).findings == 3
        yield session


def run(session):
    return analyse(session, [cast("WorkerClient", StubWorker())])


def teach(session, **changes):
    """Put a lesson into the case by hand."""
    figures = Quality(log_loss=0.5, average_precision=0.9)
    lesson = Lesson(
        weights=asdict(DEFAULT_WEIGHTS) | changes,
        shipped=asdict(DEFAULT_WEIGHTS),
        analyst="ada",
        at=learned_module.now(),
        labels=10,
        contradictions=5,
        cases=1,
        before=figures,
        after=figures,
    )
    session.run(lambda case: keep(case, learned_in(case).with_lesson(lesson)))


def test_an_analysis_uses_what_was_learned_and_hides_nothing(analysed):
    before = findings(analysed)
    assert run(analysed).scored == 0
    teach(analysed, bias=-6.0)
    assert run(analysed).scored == 3  # other weights, another fingerprint
    assert run(analysed).scored == 0
    after = findings(analysed)
    assert {f.pair_id for f in after} == {f.pair_id for f in before}
    assert max(f.score for f in after) < min(f.score for f in before)
    assert analysed.run(lambda case: scores_of(
        recall_all(case, after), learned_in(case).weights
    )) == pytest.approx([f.score for f in after], abs=2e-6)  # fmt: skip
    unlearn(analysed, analyst="ada")
    restored = {f.pair_id: f.score for f in findings(analysed)}
    assert restored == pytest.approx({f.pair_id: f.score for f in before}, abs=2e-6)
    assert run(analysed).scored == 3
    assert findings(analysed) == before


def test_what_was_learned_and_forgotten_costs_no_analysis(analysed):
    teach(analysed, bias=-1.0)
    unlearn(analysed, analyst="ada")
    assert run(analysed).scored == 0


def test_borrowing_needs_no_right_to_write(analysed, session, tmp_path):
    judge(session)
    with CaseFile.open(tmp_path / "x.diptych", read_only=True) as other:
        assert other.read_only
    report = learn(analysed, analyst="ada", also=[tmp_path / "x.diptych"])  # open elsewhere
    assert report.new
    assert report.findings.scores == 3
