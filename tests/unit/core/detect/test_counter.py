import pytest

from diptych_core.detect.counter import counter_reasons
from diptych_core.finding import CounterKind, NliScores
from unit.core.detect.views import candidate


def counters(one, other, *, nli=(None, None), **more):
    found = candidate(one, other, **more)
    return {c.kind: c for c in counter_reasons(found.a, found.b, found.same, *nli)}


def test_growing_toll_on_a_later_day_is_an_update():
    found = counters(
        "Five people died in the flood.",
        "Nine people died in the flood.",
        days=("2025-03-03", "2025-03-05"),
    )
    assert found[CounterKind.UPDATED].strength >= 0.5


@pytest.mark.parametrize("days", [("2025-03-05", "2025-03-03"), ("2025-03-03", "2025-03-03")])
def test_falling_toll_or_same_day_is_none(days):
    found = counters("Five people died in the flood.", "Nine people died in the flood.", days=days)
    assert CounterKind.UPDATED not in found


def test_fewer_dead_of_another_day_may_be_another_incident():
    found = counters(
        "Nine people were killed in a raid on the port.",
        "Five people were killed in a raid on the port.",
        days=("2025-03-03", "2025-03-06"),
    )
    assert found[CounterKind.DIFFERENT_EVENT].strength >= 0.5
    toll = counters(
        "The death toll of the flood is nine people so far.",
        "The death toll of the flood is five people so far.",
        days=("2025-03-03", "2025-03-06"),
    )
    assert CounterKind.DIFFERENT_EVENT not in toll


def test_two_counts_of_one_named_day_are_no_update():
    found = counters(
        "On Monday 1,100 residents were evacuated.",
        "On Monday 3,200 residents were evacuated.",
        days=("2025-03-11", "2025-03-13"),
    )
    assert CounterKind.UPDATED not in found


def test_length_of_time_does_not_move_on():
    found = counters(
        "The call came three minutes after the blast.",
        "The call came nine minutes after the blast.",
        days=("2025-03-11", "2025-03-13"),
    )
    assert CounterKind.UPDATED not in found


def test_unknown_dates_explain_nothing_away():
    found = counters("Five people died in the flood.", "Nine people died in the flood.")
    assert not [c for c in found.values() if c.strength >= 0.5]


def test_different_places():
    found = counters(
        "In Paris five people died in the flood.", "In Berlin nine people died in the flood."
    )
    assert found[CounterKind.DIFFERENT_EVENT].strength >= 0.5


def test_place_alone_is_for_the_analyst_to_check():
    found = counters(
        "The convoy of forty lorries was stopped in Paris on Tuesday night.",
        "The convoy of forty lorries was stopped in Berlin on Tuesday night.",
        cosine=0.9,
    )
    assert 0.3 < found[CounterKind.DIFFERENT_EVENT].strength < 0.5


def test_little_in_common():
    found = counters("The bridge is open.", "Farmers expect a good harvest.", cosine=0.05)
    assert found[CounterKind.DIFFERENT_EVENT].strength >= 0.5


def test_same_words_are_a_duplicate():
    text = "The bridge over the Sarn is closed."
    assert counters(text, text, cosine=1.0)[CounterKind.DUPLICATE].strength >= 0.5


def test_one_figure_changed_is_no_duplicate():
    found = counters(
        "Some 1,500 soldiers arrived in Orvel.",
        "Some 3,500 soldiers arrived in Orvel.",
        cosine=0.98,
    )
    assert CounterKind.DUPLICATE not in found


def test_entailment_both_ways_is_compatible():
    sure = NliScores(0.9, 0.08, 0.02)
    found = counters(
        "The bridge is closed to cars.", "Cars can't use the bridge.", nli=(sure, sure)
    )
    assert found[CounterKind.COMPATIBLE].strength >= 0.5


def test_two_denials():
    found = counters(
        "The mayor denied that he had been warned.",
        "The minister said the mayor denied having been warned.",
    )
    assert found[CounterKind.REPORTED].strength >= 0.5


def test_condition_against_fact():
    found = counters(
        "If the dam breaks, the town will be flooded.", "The town was not flooded by the dam."
    )
    assert found[CounterKind.CONDITIONAL].strength >= 0.5


def test_capital_that_speaks_or_acts_is_no_place_of_the_event():
    found = counters(
        "Russia attacked first, Kyiv said.", "Ukraine struck first, according to Moscow."
    )
    assert CounterKind.DIFFERENT_EVENT not in found


def test_like_counts_of_two_named_places_may_be_two_events():
    found = counters(
        "The flood destroyed 40 homes in Kerin.",
        "The flood destroyed 15 homes in Malt.",
        cosine=0.9,
    )
    assert found[CounterKind.DIFFERENT_EVENT].strength >= 0.5
    assert "Kerin" in found[CounterKind.DIFFERENT_EVENT].text


def test_one_place_corrected_is_not_two_events():
    found = counters(
        "The flood destroyed 40 homes in Kerin.",
        "The flood destroyed 40 homes in Malt.",
        cosine=0.9,
    )
    assert CounterKind.DIFFERENT_EVENT not in found


def test_weekdays_of_undated_accounts_tell_two_events():
    found = counters(
        "The airport reopened on Wednesday.", "The airport was closed on Tuesday after the attack."
    )
    assert found[CounterKind.DIFFERENT_EVENT].strength >= 0.3
    same = counters(
        "The airport reopened on Tuesday.", "The airport was closed on Tuesday after the attack."
    )
    assert CounterKind.DIFFERENT_EVENT not in same


def test_one_figure_up_and_down_is_not_compatible():
    found = counters("Prices rose 3 percent in May.", "Prices fell 3 percent in May.", cosine=0.9)
    assert CounterKind.COMPATIBLE not in found
