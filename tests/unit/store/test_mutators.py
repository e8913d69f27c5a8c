"""Every change x {plain, rolled back with an outer block}, re-read through a second connection.

The pattern is sqlite-utils' own tests/test_mutator_transactions.py.
"""

import sqlite3

import pytest

from diptych_core.article import Article, Reliability
from diptych_core.finding import Band
from diptych_store.changes import PairSnapshot
from diptych_store.findings import FindingScore
from unit.store import sample
from unit.store.sample import ANN, change

A0, A1 = sample.article(0).article_id, sample.article(1).article_id
NEW = Article(article_id="new", text="Hello.", source="New")
PAIR = PairSnapshot(
    pair_id="p", claim_a="a", claim_b="b", article_a="x", article_b="y", text_a="", text_b=""
)
MUTATORS = {
    "articles.add": lambda case: case.articles.add(NEW),
    "articles.add_many": lambda case: case.articles.add_many([NEW, sample.article(0)]),
    "articles.replace": lambda case: case.articles.replace(A0, NEW),
    "articles.set_origins": lambda case: case.articles.set_origins({A0: "x", "gone": "y"}),
    "articles.update_metadata": lambda case: case.articles.update_metadata(
        A0, title="x", source="y", reliability=Reliability.F
    ),
    "articles.set_origin": lambda case: case.articles.set_origin(A0, "x"),
    "articles.remove": lambda case: case.articles.remove(A0),
    "claims.replace": lambda case: case.claims.replace(A0, sample.claims(0)[:1], extractor="2"),
    "findings.put_run": lambda case: case.findings.put_run(A0, A1, fingerprint="2", findings=[]),
    "findings.rescore": lambda case: case.findings.rescore(
        [FindingScore(f.pair_id, 0.5, Band.CHECK) for f in case.findings.all()]
    ),
    "labels.record": lambda case: case.labels.record(
        analyst="New", changes=[change("p"), change("q")], action="Label"
    ),
    "labels.undo": lambda case: case.labels.undo(ANN),
    "labels.redo": lambda case: case.labels.redo(ANN),
    "labels.remember_pair": lambda case: case.labels.remember_pair(PAIR),
    "guidelines.add": lambda case: case.guidelines.add("New rules.", analyst="New"),
    "settings.set": lambda case: case.settings.set("x", 1),
    "settings.remove": lambda case: case.settings.remove("blind"),
    "analysts.add": lambda case: case.analysts.add("New"),
}
READERS = {
    "all", "get", "ids", "count", "by_text_sha256", "of_article", "get_many", "extractor_of",
    "runs", "of_articles", "marks_of", "known", "origins", "some",
    "can_undo", "can_redo", "undo_action", "redo_action", "decision",
    "decisions", "history", "events", "pair", "pairs", "current", "number", "versions",
}  # fmt: skip


def dump(path):
    conn = sqlite3.connect(path)
    try:
        return list(conn.iterdump())
    finally:
        conn.close()


@pytest.mark.parametrize("name", MUTATORS)
def test_a_change_is_on_the_disk_when_it_returns(full, name):
    before = dump(full.path)
    MUTATORS[name](full)
    assert not full.handle.in_transaction
    assert dump(full.path) != before


@pytest.mark.parametrize("name", MUTATORS)
def test_a_change_goes_with_the_block_around_it(full, name):
    before = dump(full.path)
    with pytest.raises(KeyError), full.atomic():  # noqa: PT012
        MUTATORS[name](full)
        assert full.handle.in_transaction
        raise KeyError
    assert not full.handle.in_transaction
    assert dump(full.path) == before
    MUTATORS[name](full)  # and nothing lingers that would spoil the next attempt
    assert dump(full.path) != before


def test_the_list_above_is_complete(full):
    parts = ("articles", "claims", "findings", "labels", "guidelines", "settings", "analysts")
    methods = {
        f"{part}.{name}"
        for part in parts
        for name in dir(getattr(full, part))
        if not name.startswith("_") and name not in READERS
    }
    assert methods == set(MUTATORS)
