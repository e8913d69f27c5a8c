"""A claim's view reads as much of a headline and a speaker's name as articles have of them."""

from diptych_core.article import Article
from diptych_core.claim import Claim, Frame, Span
from diptych_core.detect.view import view_claim

TEXT = "They denied it."


def claim(*, before="", speaker=""):
    span = Span(0, len(TEXT))
    return Claim(
        claim_id="c", article_id="a", index=0, span=span, passage=span, text=TEXT,
        before=before, frame=Frame(speaker=speaker),
    )  # fmt: skip


def article(title):
    return Article(article_id="a", text=TEXT, title=title, source="s")


def read(seen, word):
    return any(stem.startswith(word) for stem in seen.stems)


def test_a_headline_of_an_article_is_read_whole():
    seen = view_claim(claim(before="Soldiers marched."), article("Ferry " * 100 + "harbour"))
    assert all(read(seen, word) for word in ("ferr", "harbour", "soldier"))


def test_of_a_headline_without_end_the_beginning_is_read():
    title = "Ferry " * 1_000_000 + "harbour"
    before = "Bridge " * 1_000_000 + "lighthouse"
    seen = view_claim(claim(before=before), article(title))
    assert read(seen, "ferr")
    assert not read(seen, "harbour")
    assert read(seen, "lighthous")  # what stands next to the claim counts


def test_a_speaker_without_end_is_a_speaker_all_the_same():
    one = view_claim(claim(speaker="officials " * 1_000_000), article(""))
    assert one.speaker
    assert len(one.speaker) <= 1_000
    assert view_claim(claim(speaker="the ministry"), article("")).speaker == "ministry"
