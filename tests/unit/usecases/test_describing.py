"""Correcting what is known of an article."""

import pytest

from diptych.usecases.describing import (
    MetadataEdit,
    PublishedError,
    describe,
    read_published,
    split_published,
)
from diptych_core.article import Reliability
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.errors import ReadOnlyCaseError, RecordRefusedError
from gui.casemaker import make_case


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Ferry.diptych"
    make_case(path)
    return path


@pytest.mark.parametrize(
    ("when", "zone", "iso"),
    [
        ("2026-05-14", "", "2026-05-14"),
        (" 2026-05-14 ", "", "2026-05-14"),
        ("2026-05-14 18:30", "", "2026-05-14T18:30"),
        ("2026-05-14 8:05", "", "2026-05-14T08:05"),
        ("2026-05-14T18:30:15", "UTC", "2026-05-14T18:30:15+00:00"),
        ("2026-05-14 18:30", "+02:00", "2026-05-14T18:30+02:00"),
        ("2026-05-14 18:30", "+2", "2026-05-14T18:30+02:00"),
        ("2026-05-14 18:30", "utc-5", "2026-05-14T18:30-05:00"),
        ("2026-05-14 18:30", "UTC+5:30", "2026-05-14T18:30+05:30"),
        ("2026-05-14 18:30+02:00", "", "2026-05-14T18:30+02:00"),
        ("2026-05-14 18:30 +02:00", "", "2026-05-14T18:30+02:00"),
        ("14 May 2026", "", "2026-05-14"),
        ("May 14, 2026", "", "2026-05-14"),
        ("14 May 2026, 6:30 pm", "Z", "2026-05-14T18:30+00:00"),
        ("28.02.2026", "", "2026-02-28"),
        ("", "", ""),
    ],
)
def test_dates_as_people_write_them(when, zone, iso):
    assert read_published(when, zone) == iso


@pytest.mark.parametrize(
    ("when", "zone", "words"),
    [
        ("last week", "", "last week"),
        ("2026-02-30", "", "2026-02-30"),
        ("2026-13-01", "", "2026-13-01"),
        ("2026-05-14 25:00", "", "25:00"),
        ("05/06/2026", "", "05/06/2026"),  # in May or in June?
        ("2026-05-14", "UTC", "needs a time"),
        ("", "UTC", "needs a date"),
        ("2026-05-14 18:30", "+25", "+25"),
        ("2026-05-14 18:30", "Nowhere/Town", "Nowhere/Town"),
        ("2026-05-14 18:30", "../etc/passwd", "../etc/passwd"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(when, zone, words):
    with pytest.raises(PublishedError) as told:
        read_published(when, zone)
    assert words in str(told.value)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "iso",
    ["2026-05-14", "2026-05-14T18:30", "2026-05-14T18:30+02:00", "2026-05-14T18:30:15-05:30",
     "2026-05-14T18:30+00:00", ""],
)  # fmt: skip
def test_a_stored_time_comes_back_from_the_form_unchanged(iso):
    assert read_published(*split_published(iso)) == iso


def test_an_unreadable_stored_time_is_shown_as_it_stands():
    assert split_published("last week") == ("last week", "")


def test_an_edit_is_on_the_disk_and_the_case_stays_whole(path):
    with CaseFile.open(path) as case:
        article = case.articles.all()[0]
        edit = MetadataEdit(
            title="Corrected",
            source=article.source,
            author="",
            published="2026-05-15T09:00+03:00",
            reliability=Reliability.D,
        )
        change = describe(case, article_id=article.article_id, edit=edit)
        assert change.reread
    with CaseFile.open(path) as case:
        saved = case.articles.get(article.article_id)
        assert saved is not None
        assert MetadataEdit.of(saved) == edit
        assert saved.text == article.text
        assert check(case).problems == ()


def test_a_grade_holds_for_all_articles_of_the_source(path):
    with CaseFile.open(path) as case:
        one, two = case.articles.all()
        same = MetadataEdit.of(two)
        moved = MetadataEdit(
            title=same.title,
            source=one.source,
            author=same.author,
            published=same.published,
            reliability=Reliability.E,
        )
        change = describe(case, article_id=two.article_id, edit=moved)
        assert not change.reread  # neither date nor headline is another
        assert {a.reliability for a in case.articles.all()} == {Reliability.E}


def test_an_article_that_is_gone_is_refused(path):
    with CaseFile.open(path) as case:
        edit = MetadataEdit.of(case.articles.all()[0])
        with pytest.raises(RecordRefusedError):
            describe(case, article_id="nowhere", edit=edit)


def test_a_case_open_for_reading_is_not_changed(path):
    with CaseFile.open(path, read_only=True) as case:
        article = case.articles.all()[0]
        with pytest.raises(ReadOnlyCaseError):
            describe(case, article_id=article.article_id, edit=MetadataEdit.of(article))
