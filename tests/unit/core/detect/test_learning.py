"""Refitting: many labels are followed, few move little, and none turns a weight round."""

import random
from dataclasses import asdict, fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych_core.detect.engine import judge
from diptych_core.detect.evidence import recall
from diptych_core.detect.fusion import DEFAULT_WEIGHTS, Features, Weights, fuse
from diptych_core.detect.learning import (
    CONFLICT_BY_LABEL,
    FEWEST,
    Example,
    Outcome,
    refit,
    scores_of,
)
from diptych_core.finding import NliScores
from diptych_core.label import Label
from unit.core.detect.views import candidate

OTHER = Weights(
    **{
        name: value * (1.6 if number % 2 else 0.5)
        for number, (name, value) in enumerate(asdict(DEFAULT_WEIGHTS).items())
    }
)


def drawn(chance):
    """Return features as findings have them: each often nought, all of 0..1."""
    values = {
        field.name: chance.choice((0.0, chance.random(), chance.random()))
        for field in fields(Features)
    }
    return Features(**values)


def examples(weights, count, seed=1):
    """Return labels that an analyst gives who thinks like ``weights``."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        x = drawn(chance)
        conflict = chance.random() < fuse(x, weights)
        made.append(Example(pair_id=f"p{number:05}", x=x, conflict=conflict))
    return made


def distance(one, other):
    return max(abs(getattr(one, f.name) - getattr(other, f.name)) for f in fields(Weights))


def gains(result):
    """Return by how much the refit is better on what it had not seen: log-loss, order."""
    return (
        result.before.log_loss - result.after.log_loss,
        result.after.average_precision - result.before.average_precision,
    )


def signs(weights):
    return [(value > 0) - (value < 0) for name, value in asdict(weights).items() if name != "bias"]


def test_many_labels_are_followed():
    result = refit(examples(OTHER, 6_000))
    assert result.outcome is Outcome.LEARNED
    assert distance(result.weights, OTHER) < 0.5 < distance(DEFAULT_WEIGHTS, OTHER)
    assert min(gains(result)) > 0
    assert (result.labels, result.contradictions) == (
        6_000, sum(e.conflict for e in examples(OTHER, 6_000)),
    )  # fmt: skip


def test_more_labels_bring_it_nearer():
    few, many = (refit(examples(OTHER, count)).weights for count in (100, 6_000))
    assert distance(many, OTHER) < distance(few, OTHER)


def test_ten_labels_move_little():
    moved = 0
    for seed in range(30):
        result = refit(examples(OTHER, 10, seed))
        # The firmest prior but one (sd 0.35) and ten labels of at most 1/4 information each.
        assert distance(result.weights, DEFAULT_WEIGHTS) < 0.5
        moved += result.outcome is Outcome.LEARNED
    assert moved


def test_labels_that_the_prior_foretells_leave_it_or_better_it():
    for seed in range(10):
        result = refit(examples(DEFAULT_WEIGHTS, 60, seed))
        if result.outcome is Outcome.NO_BETTER:
            assert result.weights == DEFAULT_WEIGHTS
        else:
            surer, ordered = gains(result)
            assert surer > 0
            assert ordered >= -1e-6


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(FEWEST, 60))
def test_weights_keep_their_signs_whatever_the_labels(seed, count):
    chance = random.Random(seed)
    wild = [
        replace(example, conflict=chance.random() < 0.5)
        for example in examples(DEFAULT_WEIGHTS, count, seed)
    ]
    for sign, shipped in zip(signs(refit(wild).weights), signs(DEFAULT_WEIGHTS), strict=True):
        assert sign in (0, shipped)


def test_labels_turned_round_press_weights_to_nought_and_no_further():
    turned = [replace(e, conflict=not e.conflict) for e in examples(DEFAULT_WEIGHTS, 3_000)]
    result = refit(turned)
    assert result.outcome is Outcome.LEARNED
    assert 0 in signs(result.weights)
    assert all(
        s in (0, t) for s, t in zip(signs(result.weights), signs(DEFAULT_WEIGHTS), strict=True)
    )


@pytest.mark.parametrize(
    ("conflicts", "outcome"),
    [
        ([], Outcome.NO_LABELS),
        ([True, False, True, False], Outcome.TOO_FEW),
        ([True] * 9, Outcome.ONE_KIND),
        ([False] * 9, Outcome.ONE_KIND),
    ],
)
def test_what_cannot_teach_leaves_the_prior(conflicts, outcome):
    made = examples(DEFAULT_WEIGHTS, len(conflicts))
    result = refit([replace(e, conflict=c) for e, c in zip(made, conflicts, strict=True)])
    assert (result.outcome, result.weights) == (outcome, DEFAULT_WEIGHTS)
    assert result.labels == len(conflicts)
    assert result.after is None


def test_two_analysts_who_always_disagree_make_it_less_sure():
    made = examples(DEFAULT_WEIGHTS, 40)
    result = refit([*made, *(replace(e, conflict=not e.conflict) for e in made)])
    assert result.outcome is Outcome.LEARNED

    def sureness(weights):
        return sum(abs(score - 0.5) for score in scores_of([e.x for e in made], weights))

    assert sureness(result.weights) < sureness(DEFAULT_WEIGHTS)


def test_labels_of_one_pair_are_left_out_together():
    odd = drawn(random.Random(5))
    made = examples(DEFAULT_WEIGHTS, 20)
    said_twice = [Example(pair_id="odd", x=odd, conflict=True)] * 8
    apart = [replace(e, pair_id=f"odd{n}") for n, e in enumerate(said_twice)]
    together, alone = refit([*made, *said_twice]), refit([*made, *apart])
    assert together.before == alone.before
    # Whoever has seen seven labels of a pair foretells the eighth.
    assert gains(together) < gains(alone)


def test_order_and_repetition_do_not_matter():
    made = examples(OTHER, 150)
    shuffled = made.copy()
    random.Random(3).shuffle(shuffled)
    assert refit(made) == refit(shuffled) == refit(made)


def test_a_prior_of_its_own_is_the_centre():
    result = refit(examples(OTHER, 10), prior=OTHER)
    assert distance(result.weights, OTHER) < 0.5


def test_scores_are_those_of_fusion():
    chance = random.Random(9)
    seen = [drawn(chance) for _ in range(50)]
    assert scores_of(seen, OTHER) == pytest.approx([fuse(x, OTHER) for x in seen], abs=1e-6)
    assert scores_of([], OTHER) == []


def test_unsure_teaches_nothing():
    assert set(Label) - CONFLICT_BY_LABEL.keys() == {Label.UNSURE}
    assert [label for label, conflict in CONFLICT_BY_LABEL.items() if conflict] == [
        Label.CONTRADICTION
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Some 1,500 soldiers arrived in Orvel.", "At least 3,000 soldiers arrived in Orvel."),
        ("Brest confirmed that troops had come.", "Brest denied that troops had come."),
        ("The bridge is open to traffic.", "Farmers expect a good harvest."),
        ("The army could not confirm the raid.", "The raid was confirmed by the army on Monday."),
    ],
)
@pytest.mark.parametrize("contradiction", [0.05, 0.9])
def test_a_finding_gives_back_what_fusion_saw(one, other, contradiction):
    said = NliScores(0.05, 0.95 - contradiction, contradiction)
    pair = candidate(one, other, cosine=0.612345)
    for nli in (None, (said, NliScores(0.6, 0.3, 0.1))):
        for weights in (DEFAULT_WEIGHTS, OTHER):
            found = judge(pair, nli, weights=weights)
            if found.reasons:  # only such are kept in a case
                assert fuse(recall(found, pair.a, pair.b), weights) == (
                    pytest.approx(found.score, abs=1e-6)
                )
