"""Articles of the next pair are made ready while this one is read, and look as if they were not."""

import pytest

from diptych.ui.reader.twin import TwinReader
from gui.readers import article, pair, paragraphs, side


def made(name, number):
    one = article(f"{name}a", paragraphs("Harbour", 300))
    other = article(f"{name}b", paragraphs("Station", 300))
    return pair(
        side(one, f"Harbour {number:05d}.", marks=[("m", "Harbour 00007.")]),
        side(other, f"Station {number:05d}."),
        pair_id=name,
    )


@pytest.fixture
def shown(qtbot, theme):
    def shown(first):
        reader = TwinReader()
        qtbot.addWidget(reader)
        reader.resize(1040, 640)
        reader.show()
        reader.set_look(theme.tokens, theme.reading_font)
        qtbot.waitExposed(reader)
        reader.show_pair(first)
        return reader

    return shown


def test_what_was_made_ready_looks_like_what_was_not(qtbot, shown):
    ahead, plain = shown(made("first", 3)), shown(made("first", 3))
    following = made("next", 150)
    ahead.expect_pair(following)
    assert ahead.preparing.busy
    qtbot.waitUntil(lambda: not ahead.preparing.busy)
    for reader in (ahead, plain):
        reader.show_pair(following)
    panes = ((ahead.left, plain.left), (ahead.right, plain.right))
    for one, other in panes:  # the heights above are guesses: the last pixel is rounded
        assert one.view.claim_box().top() == pytest.approx(other.view.claim_box().top(), abs=1)
    views = [pane.view for both in panes for pane in both]
    qtbot.waitUntil(lambda: all(view.page.layout.finished for view in views))
    ahead.centre_claims()
    plain.centre_claims()
    for one, other in panes:  # now nothing is a guess any more
        assert one.grab().toImage() == other.grab().toImage()


def test_the_claim_is_laid_out_before_its_pair_comes(qtbot, shown):
    reader, following = shown(made("first", 3)), made("next", 150)
    reader.expect_pair(following)
    qtbot.waitUntil(lambda: not reader.preparing.busy)
    assert reader.left.view.side.article.article_id == "firsta"  # nothing of it is seen
    kept = reader.left.view._shelf.page(following.a.article, reader.left.view.font())
    claim = kept.document.findBlock(following.a.claim.span.start).blockNumber()
    assert kept.layout.is_done(claim)
    reader.show_pair(following)
    assert reader.left.view.page is kept


def test_each_pane_is_given_its_own_side(qtbot, shown):
    reader, following = shown(made("first", 3)), made("next", 150)
    reader.swap()
    reader.expect_pair(following)
    qtbot.waitUntil(lambda: not reader.preparing.busy)
    reader.show_pair(following)
    assert reader.left.view.page.stored == following.b.article.text


def test_another_pair_ends_the_expectation(shown):
    reader = shown(made("first", 3))
    reader.expect_pair(made("next", 150))
    reader.show_pair(made("other", 9))
    assert not reader.preparing.busy
