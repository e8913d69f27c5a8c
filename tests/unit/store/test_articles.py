from dataclasses import replace

import pytest

from diptych_core.article import Reliability
from diptych_core.identity import sha256_text
from diptych_store.check import check
from diptych_store.errors import RecordRefusedError
from unit.store import sample


def test_add_once_in_order_of_import(case):
    articles = [sample.article(number) for number in (2, 0, 1)]
    assert [case.articles.add(article) for article in articles] == [True] * 3
    assert not case.articles.add(replace(articles[0], title="changed"))
    assert case.articles.all() == articles
    assert case.articles.ids() == [article.article_id for article in articles]
    assert case.articles.get(articles[1].article_id) == articles[1]
    assert case.articles.get("none") is None
    assert case.articles.count() == 3


def test_order_survives_a_removal(case):
    for number in (0, 1):
        case.articles.add(sample.article(number))
    case.articles.remove(sample.article(0).article_id)
    case.articles.add(sample.article(2))
    case.articles.add(sample.article(0))
    assert [a.title for a in case.articles.all()] == ["Title 1", "Title 2", "Title 0"]


@pytest.mark.parametrize("text", ["", "a\x00b", "é" * 10, "\U0001f600\r\n\u2028", "x" * 3_000_000])
def test_every_text_comes_back(case, text):
    article = replace(sample.article(0), text=text)
    case.articles.add(article)
    assert case.articles.get(article.article_id).text == text
    assert case.articles.by_text_sha256(sha256_text(text)) == [article]
    assert check(case).ok


def test_half_a_character_is_refused(case):
    with pytest.raises(RecordRefusedError, match="half a character"):
        case.articles.add(replace(sample.article(0), text="a\ud800"))
    assert case.articles.count() == 0
    assert not case.handle.in_transaction


def test_metadata_changes_only_what_is_given(full):
    before = sample.article(1)
    changed = full.articles.update_metadata(before.article_id, title="New", published="")
    assert changed == replace(before, title="New", published="")
    assert full.articles.get(before.article_id) == changed
    assert check(full).ok


def test_a_grade_belongs_to_the_source(case):
    first, second = sample.article(0), replace(sample.article(1), source="Reuters")
    case.articles.add(first)
    case.articles.add(second)
    assert case.articles.get(second.article_id).reliability is Reliability.B
    case.articles.update_metadata(second.article_id, reliability=Reliability.E)
    assert case.articles.get(first.article_id).reliability is Reliability.E
    case.articles.update_metadata(second.article_id, source="Other")
    assert case.articles.get(second.article_id).reliability is Reliability.UNRATED
    case.articles.update_metadata(second.article_id, source="Reuters")
    assert case.articles.get(second.article_id).reliability is Reliability.E
    case.articles.update_metadata(second.article_id, reliability=Reliability.UNRATED)
    assert case.articles.get(first.article_id).reliability is Reliability.UNRATED
    assert check(case).ok


def test_without_a_source_the_grade_is_the_articles_own(case):
    first = replace(sample.article(0), source="", reliability=Reliability.C)
    second = replace(sample.article(1), source="")
    case.articles.add(first)
    case.articles.add(second)
    assert case.articles.get(first.article_id).reliability is Reliability.C
    case.articles.update_metadata(second.article_id, reliability=Reliability.A)
    assert case.articles.get(first.article_id).reliability is Reliability.C
    assert case.articles.get(second.article_id).reliability is Reliability.A


def test_origin(full):
    identifier = sample.article(0).article_id
    full.articles.set_origin(identifier, "wire-1")
    assert full.articles.get(identifier).origin == "wire-1"
    assert check(full).ok


def test_an_unknown_article_is_refused(case):
    with pytest.raises(RecordRefusedError, match="no longer"):
        case.articles.set_origin("none", "x")
    with pytest.raises(RecordRefusedError, match="no longer"):
        case.articles.update_metadata("none", title="x")
    assert case.handle.rows("SELECT * FROM sources") == []


def test_removal_takes_claims_and_findings_and_never_labels(full):
    decisions, history = full.labels.decisions(), full.labels.history(sample.finding(0, 1).pair_id)
    identifier = sample.article(0).article_id
    assert full.articles.remove(identifier)
    assert not full.articles.remove(identifier)
    assert full.claims.of_article(identifier) == []
    assert full.claims.extractor_of(identifier) is None
    assert full.findings.all() == [sample.finding(1, 2)]
    assert len(full.findings.runs()) == 1
    assert full.labels.decisions() == decisions
    assert full.labels.history(sample.finding(0, 1).pair_id) == history
    assert full.labels.pair(sample.finding(0, 1).pair_id).text_a
    assert check(full).ok


def test_many_are_stored_together_or_not_at_all(case):
    articles = [sample.article(number) for number in (0, 1, 0)]
    assert case.articles.add_many(articles) == [True, True, False]
    bad = replace(sample.article(2), title="half \ud800")
    with pytest.raises(RecordRefusedError):
        case.articles.add_many([replace(sample.article(2), article_id="other"), bad])
    assert case.articles.all() == articles[:2]


def test_some_come_in_order_of_import_however_many_are_asked_for(case):
    case.articles.add_many([sample.article(number) for number in (2, 0, 1)])
    wanted = [sample.article(number).article_id for number in (1, 2)]
    asked = [*wanted, *(str(number) for number in range(400))]
    assert [a.article_id for a in case.articles.some(asked)] == wanted[::-1]
    assert case.articles.some([]) == []


def test_a_replaced_article_keeps_its_place(case):
    case.articles.add_many([sample.article(number) for number in (0, 1)])
    new = replace(sample.article(2), file="a.txt")
    assert case.articles.replace(sample.article(0).article_id, new)
    assert case.articles.all() == [new, sample.article(1)]
    assert not case.articles.replace(new.article_id, sample.article(1))
    with pytest.raises(RecordRefusedError):
        case.articles.replace("none", sample.article(0))
    assert case.articles.all() == [new, sample.article(1)]
    assert check(case).problems == ()


def test_origins_are_set_together(case):
    case.articles.add_many([sample.article(number) for number in (0, 1)])
    first, second = (sample.article(number).article_id for number in (0, 1))
    case.articles.set_origins({second: first, "gone": first})
    assert case.articles.origins() == {first: sample.article(0).origin, second: first}
