"""Minimal edits of news sentences, and their twins."""

from __future__ import annotations

import importlib
import random
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPTS = Path(__file__).parents[3] / "packaging" / "model"

TEXTS = (
    "Zubrovia rejects a request by Ruritania for the extradition of two pilots.",
    "The Ruritanian parliament approves a bill that bans the sale of fireworks.",
    "Ruritanian troops attack Zubrovian rebels in the hills near the border.",
    "At least 14 people are killed and 20 others are injured in a bus crash in Lyon, France.",
    "Prime Minister Otto Brandel opens a new bridge over the river Stel.",
    "Police arrest seven miners in the northern town of Kalt after a strike.",
    "The company closes a factory in Leeds, England, because of rising costs.",
    "Ruritania lifts a ban on imports of timber from Zubrovia.",
    "The Zubrovian army captured the village of Ost after a long siege.",
    "A fire destroys the town hall of Nordstadt, killing three people.",
    "The court acquits Anna Weiss of all charges.",
    "Zubrovia does not recognise the new government.",
    "Elena Marsh is elected president of the Ruritanian football federation.",
    "The government suspends flights to Ostmark after an explosion at the airport.",
    "Ruritania joined the customs union in 2011.",
    "A storm hits the coast of Zubrovia, leaving 3,000 homes without power.",
)


@pytest.fixture(scope="module")
def news() -> Iterator[Any]:
    """Import the scripts by their bare names, and forget them afterwards."""
    before = set(sys.modules)
    sys.path.insert(0, str(SCRIPTS))
    names = [
        "data",
        "edits",
        "twins",
        "edits_clause",
        "edits_dates",
        "edits_negation",
        "edits_numbers",
        "edits_reword",
        "edits_roles",
        "edits_slots",
        "edits_verbs",
        "edits_words",
        "edits_senses",
    ]
    loaded = {name: importlib.import_module(f"news_{name}") for name in names}
    loaded["nli"] = importlib.import_module("nli_data")
    yield type("News", (), loaded)
    sys.path.remove(str(SCRIPTS))
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(SCRIPTS)):
            del sys.modules[name]


@pytest.fixture
def sentences(news: Any) -> list[Any]:
    return [
        news.data.NewsSentence(text, f"item-{at // 2}", "2031-05-13", "", "")
        for at, text in enumerate(TEXTS)
    ]


def clause_of(news: Any, text: str) -> Any:
    clause = news.edits_clause.find_clause(text)
    assert clause is not None
    return clause


@pytest.mark.parametrize(
    ("text", "subject", "form"),
    [
        ("Zubrovia rejects the plan.", "Zubrovia", "rejects"),
        ("Ruritanian troops attack the town of Ost.", "Ruritanian troops", "attack"),
        ("The king, an old man, resigns as patron.", "The king, an old man,", "resigns"),
        ("On Monday, the court acquitted the pilot.", "the court", "acquitted"),
        ("Two miners are arrested in Kalt.", "Two miners", "arrested"),
        ("Zubrovian attacks kill the mayor of Ost.", "Zubrovian attacks", "kill"),
    ],
)
def test_the_main_verb_is_found(news: Any, text: str, subject: str, form: str) -> None:
    clause = clause_of(news, text)
    assert (clause.subject, clause.form) == (subject, form)


@pytest.mark.parametrize(
    "text",
    [
        "The pilot who lands the plane is praised.",
        "A town attacked by rebels is empty.",
        'The mayor says "no" to everything here.',
        "After the storm passes, the port reopens.",
        "There are no trains to Ost.",
    ],
)
def test_unclear_sentences_have_no_clause(news: Any, text: str) -> None:
    assert news.edits_clause.find_clause(text) is None


def test_the_past_takes_the_rest_with_it(news: Any) -> None:
    # "And ships wait" has a verb that would stay in the present.
    joined = clause_of(news, "Zubrovia says the port is closed and ships wait.")
    assert news.edits_clause.shifted(joined) is None
    simple = clause_of(news, "Zubrovia says the port has closed.")
    assert (
        news.edits_clause.text_of(news.edits_clause.shifted(simple))
        == "Zubrovia said the port had closed."
    )


def test_negation_keeps_tense_and_number(news: Any) -> None:
    def ways(text: str) -> set[str]:
        return {way.text for way in news.edits_negation.negations(clause_of(news, text))}

    assert "Zubrovia does not reject the plan." in ways("Zubrovia rejects the plan.")
    assert "Zubrovia refused to sign the treaty." in ways("Zubrovia signed the treaty.")
    assert "Ruritanian troops do not attack the town." in ways("Ruritanian troops attack the town.")
    assert "The mayor was never arrested." in ways("The mayor was arrested.")
    assert ways("At least 14 people are killed in Kalt.") == {
        "No one is killed in Kalt.",
        "Nobody is killed in Kalt.",
        "No people are killed in Kalt.",
    }
    assert "No ship sinks off the coast." in ways("A ship sinks off the coast.")


def test_a_storm_refuses_nothing(news: Any) -> None:
    clause = clause_of(news, "The storm leaves the coast of Zubrovia.")
    assert all(way.way != "refused" for way in news.edits_negation.negations(clause))


@pytest.mark.parametrize(
    ("text", "positive"),
    [
        ("Zubrovia does not recognise the envoy.", "Zubrovia recognises the envoy."),
        ("The mayor did not resign on Monday.", "The mayor resigned on Monday."),
        ("The port was not closed.", "The port was closed."),
        ("Ruritania refused to sign the treaty.", "Ruritania signed the treaty."),
        ("No injuries are reported in Kalt.", "Several injuries are reported in Kalt."),
        ("The port is open.", None),
        ("The mayor did not say whether the port was closed.", None),
        ("Nothing was said, and the port was not open, not even at noon.", None),
    ],
)
def test_negations_are_taken_away(news: Any, text: str, positive: str | None) -> None:
    assert news.edits_negation.denied(text) == positive


def test_opposites_take_the_form_of_the_verb(news: Any) -> None:
    def opposed(text: str) -> set[str]:
        clause = clause_of(news, text)
        found = news.edits_words.exchange_verb(clause, news.edits_words.OPPOSITES)
        return {changed.text for changed in found}

    assert "Zubrovia accepts the plan." in opposed("Zubrovia rejects the plan.")
    assert "Zubrovia accepted the plan." in opposed("Zubrovia rejected the plan.")
    assert "The mayor is released in Kalt." in opposed("The mayor is arrested in Kalt.")
    assert "Zubrovia refused to pay the debt." in opposed("Zubrovia agreed to pay the debt.")


@pytest.mark.parametrize(
    "text",
    [
        "The driver loses control of the bus.",
        "The minister denies asylum to the pilot.",
        "Troops fired at the crowd.",
        "The tower was opened and closed.",
    ],
)
def test_other_senses_of_a_verb_have_no_opposite(news: Any, text: str) -> None:
    clause = clause_of(news, text)
    assert not list(news.edits_words.exchange_verb(clause, news.edits_words.OPPOSITES))


def test_words_agree_with_their_article_and_spare_names(news: Any) -> None:
    def opposed(text: str) -> set[str]:
        found = news.edits_words.exchange_words(text, news.edits_words.OPPOSITES)
        return {changed.text for changed in found}

    assert "Zubrovia reports a decrease in prices." in opposed(
        "Zubrovia reports an increase in prices."
    )
    assert opposed("The Northern Star sails to Ost.") == set()
    assert opposed("The crash injured 36 miners.") == set()
    assert "The crash left many unharmed." in opposed("The crash left many injured.")
    assert opposed("The foreign minister met the king.") == set()


def test_both_lists_are_long_and_sound(news: Any) -> None:
    words = news.edits_words
    for path, least in ((words.OPPOSITES, 250), (words.SYNONYMS, 150)):
        lines = [
            line.split()
            for line in path.read_text("utf-8").splitlines()
            if line and not line.startswith("#")
        ]
        assert len(lines) >= least
        assert all(len(line) == 3 and line[1] != line[2] for line in lines)
        assert all(re.fullmatch(r"[vanw][>~]?", line[0]) for line in lines)
    opposed = {(line.old, line.new) for line in words.exchanges(words.OPPOSITES)}
    same = {(line.old, line.new) for line in words.exchanges(words.SYNONYMS) if line.both}
    assert not opposed & same


def test_agent_and_patient_change_places(news: Any) -> None:
    clause = clause_of(news, "Zubrovian rebels attacked Ruritanian troops near the border.")
    deed = news.edits_roles.deed_of(clause)
    assert news.edits_roles.is_turnable(deed)
    assert deed.passive() == "Ruritanian troops were attacked by Zubrovian rebels near the border."
    assert deed.turned().active() == "Ruritanian troops attacked Zubrovian rebels near the border."
    passive = clause_of(news, deed.passive())
    assert news.edits_roles.deed_of(passive).active() == deed.active()


def test_things_do_nothing_to_their_agents(news: Any) -> None:
    clause = clause_of(news, "Zubrovian rebels attacked the airport in the night.")
    deed = news.edits_roles.deed_of(clause)
    assert deed is None or not news.edits_roles.is_turnable(deed)


def test_places_stay_in_their_country_and_can_be_left_out(news: Any) -> None:
    text = "At least 14 people are killed in a bus crash in Lyon, France, on the way to a fair."
    (edit,) = news.edits_slots.place_edits(text, random.Random(1))
    other = re.search(r"crash in ([\w ]+), France", edit.other)
    assert other is not None
    assert other.group(1) in news.edits_slots.places()["Lyon"]
    assert edit.without == "At least 14 people are killed in a bus crash on the way to a fair."
    assert not news.edits_slots.place_edits("Paris, the capital, is calm.", random.Random(1))


def test_only_holders_of_one_role_are_exchanged(news: Any) -> None:
    text = "Prime Minister Otto Brandel opens the bridge."
    (edit,) = news.edits_slots.person_edits(text, random.Random(1))
    assert "Brandel" not in edit.other
    assert edit.without == "The prime minister opens the bridge."
    assert not news.edits_slots.person_edits("Otto Brandel opens the bridge.", random.Random(1))


@pytest.mark.parametrize(
    "when",
    [
        "on Monday",
        "on Monday morning",
        "on Monday, 13 May",
        "on 13 May",
        "on 13 May 2031",
        "on May 13",
        "late on Monday",
        "in May 2031",
    ],
)
def test_another_day_keeps_the_form(news: Any, when: str) -> None:
    shape = re.compile(r"[A-Z]\w+|morning|afternoon|evening|\d+")
    for seed in range(20):
        other = news.edits_dates.other_day(when, random.Random(seed))
        assert other != when
        assert shape.sub("_", other) == shape.sub("_", when)


def test_a_weekday_moves_with_its_date(news: Any) -> None:
    other = news.edits_dates.other_day("on Monday, 12 May", random.Random(3))
    days = news.edits_dates.WEEKDAYS
    match = re.fullmatch(r"on (\w+), (\d+) May", other)
    assert match is not None
    assert days.index(match.group(1)) == (int(match.group(2)) - 12) % 7


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Police arrest 7 miners.", {"Police arrest seven miners."}),
        ("Police arrest twenty-one miners.", {"Police arrest 21 miners."}),
        (
            "It left 3,000 homes dark.",
            {"It left 3000 homes dark.", "It left three thousand homes dark."},
        ),
        ("It cost 1.5 million crowns.", {"It cost 1,500,000 crowns."}),
    ],
)
def test_numbers_are_spelled_otherwise(news: Any, text: str, ways: set[str]) -> None:
    found = {news.edits_numbers.respelled(text, random.Random(seed)) for seed in range(30)}
    assert found == ways


@pytest.mark.parametrize(
    "text", ["The jet is 12.5 m long.", "He was born on 12 May.", "The $3,000 prize."]
)
def test_numbers_of_names_dates_and_measures_stay(news: Any, text: str) -> None:
    assert news.edits_numbers.respelled(text, random.Random(1)) is None


def test_less_follows_and_negation_forbids_it(news: Any) -> None:
    rng = random.Random(1)
    text = "A fire destroys the town hall of Nordstadt, killing three people."
    assert news.edits_reword.shortened(text, rng) == "A fire destroys the town hall of Nordstadt."
    assert news.edits_reword.shortened(text.replace("A fire", "No fire"), rng) is None


def labels_of(pairs: list[Any], side: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for pair in pairs:
        found.setdefault(getattr(pair, side), set()).add(int(pair.label))
    return found


def test_edits_come_with_every_label_and_repeat_by_seed(news: Any, sentences: list[Any]) -> None:
    pairs = news.edits.make(sentences, 120, random.Random(5))
    assert pairs == news.edits.make(sentences, 120, random.Random(5))
    assert pairs != news.edits.make(sentences, 120, random.Random(6))
    assert 0 < len(pairs) <= 120
    families = {pair.family for pair in pairs}
    assert {"edit-negation", "edit-opposite", "edit-place", "edit-date"} <= families
    assert {int(pair.label) for pair in pairs} == {0, 1, 2}
    assert all(pair.premise != pair.hypothesis for pair in pairs)
    assert len({(pair.premise, pair.hypothesis) for pair in pairs}) == len(pairs)
    assert {pair.origin for pair in pairs} <= {item.item_id for item in sentences}


def test_negated_sentences_stand_under_every_label(news: Any, sentences: list[Any]) -> None:
    negated = re.compile(
        r"\b(?:not|never|no|refuse[sd]?|decline[sd]?|fail(?:s|ed)?)\b", re.IGNORECASE
    )
    labels = set()
    for seed in range(12):
        for pair in news.edits.make(sentences, 60, random.Random(seed)):
            if negated.search(pair.hypothesis):
                labels.add(int(pair.label))
    assert labels == {0, 1, 2}


def test_twins_give_the_edited_sentence_both_labels(news: Any, sentences: list[Any]) -> None:
    pairs = [
        pair for seed in range(8) for pair in news.twins.make(sentences, 80, random.Random(seed))
    ]
    by_family = {
        "twin": {0},
        "twin-edited": {0},
        "twin-less": {0},
        "twin-more": {1},
        "twin-other": {1},
        "twin-contra": {2},
    }
    for family, labels in by_family.items():
        assert {int(pair.label) for pair in pairs if pair.family == family} == labels
    mixed = [labels for labels in labels_of(pairs, "hypothesis").values() if {0, 2} <= labels]
    assert mixed


def test_real_rewordings_meet_the_edits_of_their_successors(news: Any) -> None:
    sentence = news.data.NewsSentence
    old = sentence("Zubrovia turns the request of its neighbour down.", "o", "2031-05-13", "", "")
    new = sentence("Zubrovia rejects a request by Ruritania.", "n", "2031-05-13", "", "")
    pairs = [
        pair
        for seed in range(10)
        for pair in news.twins.make([], 40, random.Random(seed), rewordings=[(old, new)])
    ]
    assert pairs
    assert all(old.text in (pair.premise, pair.hypothesis) for pair in pairs)
    assert {int(pair.label) for pair in pairs} == {2}
    assert all(new.text not in (pair.premise, pair.hypothesis) for pair in pairs)
