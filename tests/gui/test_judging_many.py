"""Judging several pairs at once, and the copies of one."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych_core.article import Article
from diptych_core.finding import Band
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Drawn, Label
from diptych_store.casefile import CaseFile
from gui.casemaker import fill
from gui.driving import press, row
from gui.judgements import events, labels, select

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("key", "told"),
    [("2", "Marked 3 pairs neutral — Z to undo"),
     (Qt.Key.Key_Space, "Put 3 pairs off until later — Z to undo"),
     ("f", "Flagged 3 pairs — Z to undo")],
)  # fmt: skip
def test_a_selection_is_judged_with_one_undo(qtbot, opened, key, told):
    some = select(opened, 3)
    before = {pair: row(opened, pair) for pair in some}
    press(qtbot, opened, key)
    after = {pair: row(opened, pair) for pair in some}
    assert all(before[pair] != after[pair] for pair in some)
    assert opened.toast.text == told
    assert len(events(opened)) == 3
    assert len({event.operation for event in events(opened)}) == 1
    if key != "f":
        assert opened.review.pair_id not in some
    press(qtbot, opened, "z")
    assert {pair: row(opened, pair) for pair in some} == before
    assert opened.toast.text.startswith("Undid: " + told.split(" —")[0])
    press(qtbot, opened, Qt.Key.Key_Y, CTRL)
    assert {pair: row(opened, pair) for pair in some} == after


def test_of_a_selection_only_the_pair_on_screen_was_looked_at(qtbot, opened):
    some = select(opened, 2)
    press(qtbot, opened, "2")
    found = {event.pair_id: event.context for event in events(opened)}
    assert set(found) == set(some)
    assert found[some[0]].drawn is Drawn.RANKED
    assert (found[some[1]].drawn, found[some[1]].seconds) == (Drawn.CHOSEN, 0.0)


def test_after_a_bulk_one_pair_is_judged_again(qtbot, opened):
    select(opened, 2)
    press(qtbot, opened, "2")
    assert opened.work.queue.selected_pairs() == (opened.review.pair_id,)
    press(qtbot, opened, "1")
    assert len(events(opened)) == 3


def test_flags_of_a_selection_are_taken_away_where_all_have_one(qtbot, opened):
    some = select(opened, 2)
    press(qtbot, opened, "f")
    assert set(opened.work.queue.selected_pairs()) == set(some)
    press(qtbot, opened, "f")
    assert not any(row(opened, pair).flag for pair in some)
    assert opened.toast.text.startswith("Flag removed from 2 pairs")


def test_more_than_a_thousand_at_once_are_refused(qtbot, opened, monkeypatch):
    monkeypatch.setattr("diptych.ui.judging.feature._MOST", 2)
    select(opened, 3)
    press(qtbot, opened, "2")
    assert opened.toast.text == "3 pairs are selected; at most 2 can change at once"
    assert events(opened) == []


# Copies


def add_copy(case, name, count):
    """Add a copy of the first article's claims and ``count`` findings of them."""
    best = sorted(case.findings.all(), key=lambda finding: -finding.score)[:count]
    first = case.articles.all()[0]
    copied = Article(article_id=name, text=first.text, source=name, origin=first.origin)
    claims = [
        replace(claim, claim_id=claim_id(name, claim.text), article_id=name)
        for claim in case.claims.of_article(first.article_id)
    ]
    case.articles.add(copied)
    case.claims.replace(name, claims, extractor="test")
    named = {claim.text: claim.claim_id for claim in claims}
    findings, others = [], set()
    for finding in best:
        one, other = finding.claim_a, finding.claim_b
        if case.claims.get(one).article_id != first.article_id:
            one, other = other, one
        copy = named[case.claims.get(one).text]
        others.add(case.claims.get(other).article_id)
        findings.append(
            replace(finding, pair_id=pair_id(copy, other), claim_a=copy, claim_b=other,
                    score=0.2, band=Band.CHECK, reasons=(), counter_reasons=())
        )  # fmt: skip
    (other_article,) = others
    case.findings.put_run(name, other_article, fingerprint="t", findings=findings)
    return [finding.pair_id for finding in findings]


@pytest.fixture
def with_copies(qtbot, window, tmp_path):
    """A window whose best two pairs have two copies each; and those copies, pair by pair."""
    path = tmp_path / "Copies.diptych"
    with CaseFile.create(path) as case:
        fill(case)
        echoes = [add_copy(case, name, 2) for name in ("Echo", "Parrot")]
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    return window, list(zip(*echoes, strict=True))


def test_the_copies_of_a_judged_pair_are_offered_and_taken_with_a_key(qtbot, with_copies):
    window, copies = with_copies
    first = window.review.pair_id
    strip = window.work.judging.copies
    press(qtbot, window, "1")
    following = window.review.pair_id
    assert strip.isVisible()
    assert strip.text.startswith("2 copies of the pair just judged")
    assert "contradiction" in strip.text
    assert labels(window, copies[0]) == [None, None]  # never silent
    press(qtbot, window, "c")
    assert labels(window, copies[0]) == [Label.CONTRADICTION] * 2
    assert window.toast.text == "Marked 2 copies contradiction — Z to undo"
    assert not strip.isVisible()
    assert window.review.pair_id == following
    contexts = [event.context for event in events(window)[1:]]
    assert {context.drawn for context in contexts} == {Drawn.CHOSEN}
    press(qtbot, window, "z")
    assert labels(window, copies[0]) == [None, None]
    assert row(window, first).label is Label.CONTRADICTION
    press(qtbot, window, Qt.Key.Key_Y, CTRL)
    assert labels(window, copies[0]) == [Label.CONTRADICTION] * 2


def test_an_offer_goes_when_it_is_declined_undone_or_followed_by_another(qtbot, with_copies):
    window, copies = with_copies
    strip = window.work.judging.copies
    press(qtbot, window, "1")
    qtbot.mouseClick(strip.close_button, Qt.MouseButton.LeftButton)
    assert not strip.isVisible()
    press(qtbot, window, "c")
    assert "No copies" in window.toast.text
    assert labels(window, copies[0]) == [None, None]
    press(qtbot, window, "2")
    assert strip.isVisible()
    assert "neutral" in strip.text
    press(qtbot, window, "z")
    assert not strip.isVisible()
    press(qtbot, window, "1")
    press(qtbot, window, "1")  # a pair without copies
    assert not strip.isVisible()
    press(qtbot, window, "c")
    assert labels(window, copies[1]) == [None, None]


def test_no_copies_are_offered_where_there_are_none(qtbot, opened):
    press(qtbot, opened, "1")
    assert not opened.work.judging.copies.isVisible()
