"""Corrections of articles stand in the log: undone, redone, over restarts."""

from dataclasses import replace

import pytest

from diptych.usecases.correcting import correct
from diptych.usecases.deeds import Act, Step
from diptych.usecases.describing import MetadataEdit
from diptych.usecases.labelling import decide, redo, undo
from diptych_core.article import Reliability
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import RecordRefusedError
from gui.casemaker import make_case
from unit.usecases.cases import label_of, undone


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Ferry.diptych"
    make_case(path)
    return path


def first_pair(case):
    return case.findings.all()[0].pair_id


def corrected(case, article, **changes):
    edit = replace(MetadataEdit.of(article), **changes)
    return correct(
        case, article_id=article.article_id, edit=edit, analyst="ada", pair_id=first_pair(case)
    )


def test_undo_and_redo_over_a_restart(path):
    with CaseFile.open(path) as case:
        before = case.articles.all()[0]
        change = corrected(case, before, title="Better", published="2026-05-20")
        assert change.reread
        after = case.articles.all()[0]
        assert (after.title, after.published) == ("Better", "2026-05-20")
    with CaseFile.open(path) as case:
        operation = undone(case)
        assert (operation.deed.act, operation.step) == (Act.CORRECT, Step.UNDONE)
        assert operation.article_id == before.article_id
        assert operation.pair_ids == (first_pair(case),)  # undo leads to where it was corrected
        assert case.articles.all()[0] == before
    with CaseFile.open(path) as case:
        again = redo(case, analyst="ada")
        assert again is not None
        assert again.article_id == before.article_id
        assert case.articles.all()[0] == after
        assert redo(case, analyst="ada") is None
        assert check(case).problems == ()


def test_it_stands_in_its_place_among_decisions(path):
    with CaseFile.open(path) as case:
        pair, before = first_pair(case), case.articles.all()[0]
        decide(case, pair_ids=[pair], analyst="ada", label=Label.NEUTRAL)
        corrected(case, before, author="Eve")
        assert label_of(case, pair) is Label.NEUTRAL  # it changes no decision
        assert undone(case).text == "Undid: article corrected"
        assert case.articles.all()[0] == before
        assert label_of(case, pair) is Label.NEUTRAL
        assert undone(case).article_id == ""
        assert case.labels.decision(pair, "ada") is None


def test_only_what_was_corrected_is_taken_back(path):
    with CaseFile.open(path) as case:
        article = case.articles.all()[0]
        corrected(case, article, author="Eve")
        case.articles.update_metadata(article.article_id, title="Changed by a merge")
        undo(case, analyst="ada")
        assert case.articles.all()[0] == replace(article, title="Changed by a merge")


def test_a_grade_given_to_another_source_goes_back_there_too(path):
    with CaseFile.open(path) as case:
        one, two = case.articles.all()[:2]
        case.articles.update_metadata(two.article_id, reliability=Reliability.B)
        before = case.articles.all()
        corrected(case, one, source=two.source, reliability=Reliability.E)
        assert {a.reliability for a in case.articles.all()[:2]} == {Reliability.E}
        undo(case, analyst="ada")
        assert case.articles.all() == before


def test_an_article_that_is_gone_stands_in_no_way(path):
    with CaseFile.open(path) as case:
        article = case.articles.all()[0]
        corrected(case, article, author="Eve")
        case.articles.remove(article.article_id)
        assert undone(case).article_id == ""


def test_a_correction_that_is_refused_leaves_nothing_in_the_log(path):
    with CaseFile.open(path) as case:
        edit = MetadataEdit.of(case.articles.all()[0])
        with pytest.raises(RecordRefusedError):
            correct(case, article_id="nowhere", edit=edit, analyst="ada", pair_id=first_pair(case))
        assert not case.labels.can_undo("ada")
