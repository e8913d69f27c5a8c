"""Reading the news files and splitting their texts into statements."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import news_data
import news_days
import news_split
import pytest
from news_data import NewsItem, NewsSentence

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def record(**changes: Any) -> dict[str, Any]:
    return {"id": "a-1", "date": "2019-05-04", "title": "Flood in Merrow", "text": "x"} | changes


def test_an_item_keeps_its_story_day_and_outlets() -> None:
    item = news_data.item_of(record(text="A dam  breaks.", url="u", sources=["Herald"]))
    assert item == NewsItem(
        "a-1", "A dam breaks.", "2019-05-04", "Flood in Merrow", "u", ("Herald",)
    )


def test_a_guessed_topic_is_no_story() -> None:
    assert news_data.item_of(record(topic_guess=1)).story == ""


def test_the_name_of_a_section_is_no_part_of_the_sentence() -> None:
    assert news_data.item_of(record(text="Sport – Anna Bell wins the race.")).text.startswith(
        "Anna"
    )


def test_a_mark_of_another_language_is_dropped() -> None:
    assert news_data.item_of(record(text="Mayor Olga Renn [de] resigns.")).text == (
        "Mayor Olga Renn resigns."
    )


def test_revisions_with_an_empty_side_are_left_out(tmp_path: Path) -> None:
    base = {
        "id": "r-1",
        "old": "Two boats sink.",
        "new": "Three boats sink.",
        "kind": "number_changed",
        "old_hours": 2,
        "new_is_final": True,
        "words_changed": 1,
    }
    name = "current_events_revisions_2025_2026.jsonl.gz"
    write(tmp_path / name, [base, base | {"id": "r-2", "old": " "}])
    read = news_data.read_revisions(tmp_path)
    assert [revision.revision_id for revision in read] == ["r-1"]
    assert read[0].lasted == 2.0


def test_files_that_are_not_there_give_nothing(tmp_path: Path) -> None:
    assert news_data.read_items(tmp_path) == []
    assert news_data.read_tolls(tmp_path) == []
    assert news_data.read_threads(tmp_path) == []


def test_an_item_is_split_into_its_statements() -> None:
    text = (
        "Heavy rain floods the town of Merrow on Monday. No comment. "
        "Former U.S. Senator Jane Poll visits the town."
    )
    found = news_split.split_item(NewsItem("a-1", text, "2019-05-04", "s", "u", ()))
    assert [sentence.text for sentence in found] == [
        "Heavy rain floods the town of Merrow on Monday.",
        "Former U.S. Senator Jane Poll visits the town.",
    ]
    assert found[0] == NewsSentence(found[0].text, "a-1", "2019-05-04", "s", "u")


@pytest.mark.parametrize(
    "text",
    [
        "Twelve dead.",
        "Home sales in the United States of America.",
        "Has the mayor of Merrow resigned over the flood?",
        'The mayor says "we are ready for the flood.',
        "The mayor of Merrow visits the town of and the flooded fields.",
        "which the mayor of the town of Merrow had promised.",
        "The river rises in Merrow " + "and the water floods more streets " * 8 + "today.",
    ],
)
def test_what_is_no_statement_is_dropped(text: str) -> None:
    assert not news_split.is_statement(text)


def test_an_outlet_in_brackets_is_dropped() -> None:
    assert news_split.split_text("A bridge collapses in the town of Merrow. (Herald)")[0] == (
        "A bridge collapses in the town of Merrow."
    )


def test_each_text_comes_once() -> None:
    item = NewsItem("a", "A bridge collapses in the town of Merrow.", "", "", "", ())
    assert len(news_split.split_items([item, item])) == 1


def test_a_day_goes_before_an_indefinite_sentence_only() -> None:
    one = NewsSentence("A bridge collapses in Merrow.", "a", "2019-05-04", "", "")
    named = NewsSentence("Anna Bell visits the town.", "a", "2019-05-04", "", "")
    assert news_days.can_begin_with_day(one)
    assert not news_days.can_begin_with_day(named)
    assert news_days.with_day(one, 0) == "On 4 May 2019, a bridge collapses in Merrow."
    assert news_days.with_day(one, 1) == "On May 4, 2019, a bridge collapses in Merrow."
    assert news_days.with_day(one, 2) == "4 May 2019: A bridge collapses in Merrow."
