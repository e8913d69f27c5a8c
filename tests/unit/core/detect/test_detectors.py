import pytest

from diptych_core.claim import Span
from diptych_core.finding import ConflictKind
from unit.core.detect.views import candidate


def kinds(found):
    return {reason.detector for reason in found.rules}


CONFLICTS = [
    (
        "Some 1,500 soldiers arrived in Orvel.",
        "At least 3,000 soldiers arrived in Orvel.",
        "number",
    ),
    ("The blast killed five people.", "Seven people died in the blast.", "number"),
    (
        "The ministry put the damage at 40 million euros.",
        "The damage is 90 million euros.",
        "number",
    ),
    (
        "The army could not confirm that soldiers had arrived in Orvel.",
        "The minister confirmed that soldiers had arrived in Orvel.",
        "certainty",
    ),
    (
        "There is no evidence that gas escaped from the plant.",
        "Police confirmed that gas had escaped from the plant.",
        "certainty",
    ),
    (
        "The mayor denied that he had ordered the evacuation of Orvel.",
        "Officials confirmed that the mayor had ordered the evacuation of Orvel.",
        "denial",
    ),
    ("The dam did not collapse on Sunday.", "The dam collapsed on Sunday.", "negation"),
    (
        "Nobody has been detained, the prosecutor told the Ledger.",
        "Police have detained the supervisor of the night shift.",
        "negation",
    ),
    (
        "The old bridge over the Sarn is open to traffic.",
        "The old bridge over the Sarn is closed to traffic.",
        "opposite",
    ),
    (
        "The explosion shook the depot at 2:40 a.m.",
        "The explosion shook the depot at 3:30 a.m.",
        "time",
    ),
    (
        "The explosion shook the depot at twenty to three.",
        "The explosion shook the depot at ten past three.",
        "time",
    ),
]


@pytest.mark.parametrize(("one", "other", "kind"), CONFLICTS)
def test_conflict_is_seen_from_both_sides(one, other, kind):
    assert kind in kinds(candidate(one, other))
    assert kind in kinds(candidate(other, one))


@pytest.mark.parametrize(("one", "other", "kind"), CONFLICTS)
def test_spans_lie_in_their_texts(one, other, kind):
    for reason in candidate(one, other).rules:
        assert 0 < reason.strength < 1
        assert reason.text
        for span, text in ((reason.a_span, one), (reason.b_span, other)):
            assert span is None or Span(0, len(text)).covers(span)


@pytest.mark.parametrize(("one", "other", "kind"), CONFLICTS)
def test_nothing_conflicts_with_itself(one, other, kind):
    assert not candidate(one, one).rules
    assert not candidate(other, other).rules


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # bounds and ranges that include each other, one number spelled twice
        ("About 1,500 soldiers arrived in Orvel.", "At least 1,000 soldiers arrived in Orvel."),
        ("Between 1,000 and 2,000 soldiers arrived.", "Some 1,500 soldiers arrived."),
        ("Twenty-seven people were killed.", "27 people were killed in the blast."),
        # other things counted, other fates, other units
        ("Five people were killed in the blast.", "Twelve people were injured in the blast."),
        ("Five houses were destroyed.", "Twelve people were killed."),
        ("The toll rises to 39 people.", "Floods left 67 people still missing."),
        ("The death toll rose to 94.", "Of the flood 550 people are injured."),
        ("The wall is 3 km long.", "The work will take 5 hours."),
        # one text holds both figures
        (
            "Of 10,000 soldiers in Orvel 8,000 soldiers are stationed at the border.",
            "There are 8,000 soldiers stationed at the border in Orvel.",
        ),
        # who reports a denial denies with the denier
        (
            "The mayor denied that he had been warned about the dam.",
            "The minister said that the mayor denied having been warned about the dam.",
        ),
        ("Nobody could confirm the report.", "The army had no confirmation of the report."),
        # the negation is about something else
        (
            "The spokesman would not speculate on whether the soldiers would fight.",
            "The soldiers would fight at the border, he expects.",
        ),
        (
            "Reports said that the bank had failed.",
            "The bank's spokesman declined to comment on reports that it had failed.",
        ),
        ("The bridge is open to traffic.", "The bridge has been open to traffic since May."),
        ("Fire broke out at 2:40 a.m.", "Fire broke out at about 2:45 a.m."),
    ],
)
def test_look_alikes_give_no_reason(one, other):
    assert not candidate(one, other).rules
    assert not candidate(other, one).rules


def test_unlike_things_are_not_compared():
    assert not candidate(
        "Five people were killed in Orvel.", "Nine people were killed in Taska.", cosine=0.0
    ).rules


def test_reason_quotes_both_numbers():
    reason = candidate("Some 1,500 soldiers arrived.", "At least 3,000 soldiers arrived.").rules[0]
    assert "1,500" in reason.text
    assert "3,000" in reason.text


def test_one_voice_weighs_more_than_two():
    same = candidate(
        "The ministry said 1,500 soldiers arrived.", "The ministry said 3,000 soldiers arrived."
    )
    two = candidate(
        "The ministry said 1,500 soldiers arrived.", "The embassy said 3,000 soldiers arrived."
    )
    assert same.rules[0].strength > two.rules[0].strength


def test_one_deed_dated_twice_is_a_conflict_however_little_else_is_shared():
    company = "The paint maker, founded in 1978, runs six plants in Orvel."
    found = candidate(company, "It was founded in 1987 by two brothers.", cosine=0.56)
    assert [r.detector for r in found.rules] == [ConflictKind.TIME]
    assert not candidate(company, "It was sold in 1987 by two brothers.", cosine=0.56).rules
    assert not candidate(company, "It was founded in 1978 by two brothers.", cosine=0.56).rules


def test_irregular_forms_are_one_word():
    found = candidate(
        "The depot exploded at ten past three on Monday morning.",
        "It was twenty to three on Monday morning when the depot blew up.",
    )
    assert [r.detector for r in found.rules] == [ConflictKind.TIME]


def test_negation_weighs_less_against_what_may_be():
    flat = candidate("The minister resigned over the dam.", "The minister has not resigned.")
    may = candidate("The minister may have resigned.", "The minister has not resigned.")
    assert kinds(flat) == kinds(may) == {ConflictKind.NEGATION}
    assert may.rules[0].strength < 0.7 * flat.rules[0].strength
