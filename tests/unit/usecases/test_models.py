"""Models of the user's own: the book, what a case is analysed with, and that labels stay."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from diptych.session import CaseSession
from diptych.usecases.adding_models import ModelDesk, add_model, named_model, ready_model
from diptych.usecases.analysing import analyse
from diptych.usecases.case_models import (
    CaseModels,
    Chosen,
    Load,
    ModelGoneError,
    choose,
    folder_of,
    load_of,
    models_of,
    named,
    settled,
)
from diptych.usecases.errors import UseCaseError
from diptych.usecases.labelling import decide
from diptych.usecases.model_book import Content, ModelBook, user_book
from diptych.worker.client import ModelInfo, WorkerClient
from diptych.worker.errors import ModelError
from diptych.worker.examining import Examined
from diptych_core.article import Article
from diptych_core.finding import NliScores
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

NLI = Examined(
    name="own", revision="abc123", kind="nli", backend="onnx", max_length=64, size=10,
    labels=("contradiction", "entailment", "neutral"), tried=True, right=3, speed=50.0,
)  # fmt: skip
ENCODER = replace(NLI, name="finder", revision="def456", kind="encoder", labels=(), right=1)
TEXTS = (
    "The minister confirmed that 1,500 soldiers had arrived in Orvel.",
    "The army could not confirm that soldiers had arrived in Orvel.",
    "At least 3,000 soldiers have arrived in Orvel.",
)


class StubWorker:
    """Says of every pair what it is told, and remembers which models it was asked for."""

    def __init__(self, said=(0.1, 0.8, 0.1), revisions=None):
        self.said = NliScores(*said)
        self.revisions = revisions or {}
        self.asked = []

    def model_info(self, kind, *, model=None):
        if model is not None and model not in self.revisions:
            raise ModelError(f"There is no model folder {model}: give the folder.")
        return ModelInfo(
            name=kind, revision=self.revisions.get(model, "1"), kind=kind, backend="onnx"
        )

    def embed(self, texts, *, model=None, progress=None, cancel=None):
        self.asked.append(("encoder", model))
        rows = np.tile(np.full(4, 0.5, dtype=np.float32), (len(texts), 1))
        rows[:, 0] += 0.5
        return rows / np.linalg.norm(rows, axis=1, keepdims=True) * np.float32(0.9)

    def nli(self, pairs, *, model=None, progress=None, cancel=None):
        self.asked.append(("nli", model))
        return [self.said] * len(pairs)


class StubTrial:
    """A trial that finds what it is told, or fails when it is run."""

    def __init__(self, seen=NLI, fault=""):
        self.seen, self.fault, self.runs = seen, fault, 0

    def __call__(self, folder, kind=None, *, run=True, cancel=None):
        if not run:
            return replace(self.seen, tried=False, right=0, speed=0.0)
        self.runs += 1
        if self.fault:
            raise ModelError(self.fault)
        return self.seen


@pytest.fixture
def book(tmp_path):
    return ModelBook(tmp_path / "config" / "models.json")


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        for number, text in enumerate(TEXTS):
            article = Article(article_id=f"a{number}", text=text, source=f"S{number}")
            session.run(partial(put, replace(article, origin=f"o{number}")))
        yield session


def put(article, case):
    case.articles.add(article)


def run(session, worker, book=None):
    return analyse(session, [cast("WorkerClient", worker)], book=book)


def test_the_book_outlives_the_program_and_reads_as_people_write(book, tmp_path):
    model = book.put(tmp_path / "m", NLI)
    book.put(tmp_path / "e", ENCODER)
    book.set_usual("nli", NLI.revision)
    again = user_book(tmp_path / "config").content()
    assert again == book.content()
    assert [m.seen.name for m in again.models] == ["own", "finder"]
    assert again.usual_of("nli") == model
    assert again.usual_of("encoder") is None
    assert (tmp_path / "config" / "models.json").stat().st_mode & 0o077 == 0


def test_a_folder_and_a_revision_stand_in_the_book_once(book, tmp_path):
    book.put(tmp_path / "m", NLI)
    book.put(tmp_path / "m", replace(NLI, revision="new"))
    assert [m.seen.revision for m in book.content().models] == ["new"]
    book.put(tmp_path / "moved", replace(NLI, revision="new"))
    assert [m.folder for m in book.content().models] == [str(tmp_path / "moved")]


def test_what_is_removed_is_not_usual_any_more(book, tmp_path):
    model = book.put(tmp_path / "m", NLI)
    book.set_usual("nli", NLI.revision)
    book.remove(model)
    assert book.content() == Content()


def test_a_damaged_book_is_set_aside(book, tmp_path):
    book.put(tmp_path / "m", NLI)
    path = tmp_path / "config" / "models.json"
    path.write_text(path.read_text()[:40])
    assert book.content() == Content()
    assert path.with_suffix(".damaged").is_file()


def test_a_book_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "config").write_text("a file where the folder should be")
    with pytest.raises(UseCaseError, match="config"):
        ModelBook(tmp_path / "config" / "models.json").put(tmp_path / "m", NLI)


def test_adding_tries_before_it_enters(book, tmp_path):
    seen: list[Examined] = []
    model = add_model(ModelDesk(book, StubTrial()), tmp_path / "m", looked=seen.append)
    assert (model.fault, model.seen.speed) == ("", 50.0)
    assert not seen[0].tried
    assert book.content().models == (model,)


def test_a_model_that_does_not_run_here_is_entered_with_the_reason(book, tmp_path):
    trial = StubTrial(fault="It needs the full build: install it.")
    model = add_model(ModelDesk(book, trial), tmp_path / "m")
    assert model.fault == trial.fault
    assert not model.seen.tried
    with pytest.raises(ModelError, match="full build"):
        ready_model(ModelDesk(book, trial), "own")


def test_a_name_leads_to_the_book_and_a_folder_to_a_trial(book, tmp_path):
    trial = StubTrial()
    desk = ModelDesk(book, trial)
    (tmp_path / "m").mkdir()
    added = ready_model(desk, str(tmp_path / "m"))
    assert ready_model(desk, "own") == ready_model(desk, "abc123") == added
    assert ready_model(desk, str(tmp_path / "m")) == added
    assert trial.runs == 1, "what was tried as it is now is not tried again"
    assert ready_model(desk, "bundled") is None
    trial.seen = replace(NLI, revision="changed")
    changed = ready_model(desk, str(tmp_path / "m"))
    assert changed is not None
    assert (changed.seen.revision, trial.runs) == ("changed", 2)
    with pytest.raises(UseCaseError, match=r"there is no model nonsense.*bundled, own"):
        named_model(book.content(), "nonsense")


def test_a_case_names_its_models_and_no_path(session, book, tmp_path):
    model = book.put(tmp_path / "secret-folder" / "m", NLI)
    session.run(lambda case: choose(case, "nli", named(model)))
    session.run(lambda case: choose(case, "encoder", Chosen(name="finder", revision="def456")))
    session.run(lambda case: choose(case, "encoder", None))
    models = session.run(models_of)
    assert models == CaseModels(chosen={"nli": Chosen(name="own", revision="abc123")}, decided=True)
    stored = session.run(lambda case: case.settings.all())
    assert "secret-folder" not in json.dumps(stored)
    session.run(lambda case: case.settings.set("models", {"chosen": 3}))
    assert session.run(models_of) == CaseModels()


def test_only_a_case_never_analysed_takes_the_usual_models(session, book, tmp_path):
    book.put(tmp_path / "m", NLI)
    book.set_usual("nli", NLI.revision)
    run(session, StubWorker())
    assert session.run(lambda case: settled(case, book.content())) == CaseModels()
    with CaseFile.create(tmp_path / "new.diptych") as case:
        assert settled(case, book.content()).chosen["nli"].revision == NLI.revision
        assert models_of(case).decided
    with CaseFile.create(tmp_path / "told.diptych") as case:
        choose(case, "nli", None)
        assert not settled(case, book.content()).foreign


def test_the_analysis_uses_the_models_of_the_case_and_findings_carry_them(session, book, tmp_path):
    nli, encoder = book.put(tmp_path / "m", NLI), book.put(tmp_path / "e", ENCODER)
    session.run(lambda case: choose(case, "nli", named(nli)))
    session.run(lambda case: choose(case, "encoder", named(encoder)))
    worker = StubWorker(revisions={nli.folder: "abc123", encoder.folder: "def456"})
    run(session, worker, book)
    assert set(worker.asked) == {("encoder", encoder.folder), ("nli", nli.folder)}
    keys = session.run(lambda case: set(case.findings.runs().values()))
    assert all("encoder finder def456; nli own abc123" in key for key in keys)


def test_another_model_changes_findings_and_never_a_label(session, book, tmp_path):
    run(session, StubWorker())
    before = session.run(lambda case: case.findings.all())
    pair = before[0].pair_id
    session.run(
        lambda case: decide(case, pair_ids=(pair,), analyst="ada", label=Label.CONTRADICTION)
    )
    labels = session.run(lambda case: case.labels.decisions("ada"))
    events = session.run(lambda case: case.labels.events())
    model = book.put(tmp_path / "m", NLI)
    session.run(lambda case: choose(case, "nli", named(model)))
    worker = StubWorker(said=(0.0, 0.1, 0.9), revisions={model.folder: NLI.revision})
    assert run(session, worker, book).scored == 3
    after = session.run(lambda case: case.findings.all())
    assert {(f.pair_id, f.score) for f in after} != {(f.pair_id, f.score) for f in before}
    assert session.run(lambda case: case.labels.decisions("ada")) == labels
    assert session.run(lambda case: case.labels.events()) == events


def test_a_model_that_is_gone_costs_one_sentence_when_it_is_needed(session, book, tmp_path):
    model = book.put(tmp_path / "m", NLI)
    session.run(lambda case: choose(case, "nli", named(model)))
    worker = StubWorker(revisions={model.folder: NLI.revision})
    run(session, worker, book)
    book.remove(model)
    assert run(session, worker, book).scored == 0, "nothing is to be done: no model is needed"
    late = Article(article_id="late", text="Nobody arrived in Orvel.", source="L", origin="late")
    session.run(lambda case: case.articles.add(late))
    with pytest.raises(ModelGoneError, match="not on this machine"):
        run(session, worker, book)
    session.run(lambda case: choose(case, "nli", None))
    assert run(session, worker, book).scored > 0


@pytest.mark.parametrize(
    ("revisions", "fault", "why"),
    [
        ({"/m": "other"}, "", "has changed since it was chosen"),
        ({}, "", "cannot be used any more"),
        ({"/m": "abc123"}, "It needs more: get it.", "does not run here"),
    ],
)
def test_why_a_model_of_a_case_cannot_be_used(book, revisions, fault, why):
    model = book.put(Path("/m"), NLI, fault)
    models = CaseModels(chosen={"nli": named(model)}, decided=True)
    worker = cast("WorkerClient", StubWorker(revisions=revisions))
    assert folder_of(worker, book.content(), "encoder", models) is None
    with pytest.raises(ModelGoneError, match=why) as caught:
        folder_of(worker, book.content(), "nli", models)
    assert "own (abc123)" in str(caught.value)


def test_the_load_of_a_case_is_never_less_than_what_is_scored(session):
    report = run(session, StubWorker())
    load = session.run(load_of)
    assert load.claims == report.claims
    assert load.pairs >= 2 * report.scored
    assert load.seconds("nli", 2.0) == load.pairs / 2
    assert load.seconds("encoder", 0.0) == float("inf")
    assert Load().seconds("nli", 1.0) == 0
