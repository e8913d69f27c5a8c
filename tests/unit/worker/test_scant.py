"""Pages that give few words are taken, and told: mostly a notice stands in front of the article."""

from dataclasses import replace
from pathlib import Path

import pytest

from diptych_worker.parsers.items import Options
from diptych_worker.parsers.read import open_items, parse_item
from diptych_worker.parsers.scant import FEW_LETTERS, FEW_WORDS, is_scant
from foreign.makers import ONE, packed
from foreign.story import story

NOTICE = "We use cookies to improve your visit. By going on you agree. Accept all"
PAGE = f"<!doctype html><html lang='en'><body><div><p>{NOTICE}</p></div></body></html>"
FORMS = ("html", "mhtml", "pdf")


def read(name, data):
    return parse_item(open_items(Path(name), data, Options())[0])


def told(parsed):
    return [note for note in parsed.notes if " gave only " in note]


def test_a_cookie_notice_is_taken_and_told():
    found = read("page.html", PAGE.encode())
    assert "cookies" in found.document.text
    (note,) = told(found)
    assert note.startswith("The page gave only 14 words: check that")


def test_a_page_by_another_name_and_one_in_an_archive_are_told_too():
    assert told(read("page.txt", PAGE.encode()))
    assert told(read("pages.zip", packed({"page.html": PAGE.encode()})))


@pytest.mark.parametrize("form", FORMS)
def test_an_article_is_not_told(form):
    assert not told(read(f"x.{form}", ONE[form](story(3, 6))))


@pytest.mark.parametrize("form", ["pdf", "mhtml"])
def test_a_short_one_of_the_other_formats_is_told(form):
    short = replace(story(3, 1), paragraphs=("The road is closed.",))
    found = read(f"x.{form}", ONE[form](short))
    assert "The road is closed." in found.document.text
    assert len(told(found)) == 1


def test_whoever_writes_a_short_text_means_it():
    assert not told(read("a.txt", b"The road is closed."))
    assert not told(read("a.md", b"# Road\n\nThe road is closed."))


@pytest.mark.parametrize(
    ("text", "scant"),
    [
        ("one " * (FEW_WORDS - 1), True),
        ("one " * FEW_WORDS, False),
        ("w" * (FEW_LETTERS - 1), True),
        ("w" * FEW_LETTERS, False),
        ("路" * FEW_LETTERS, False),  # words are not parted there
    ],
)
def test_what_counts_as_few(text, scant):
    assert is_scant(text) is scant
