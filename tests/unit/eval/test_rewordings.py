"""Rewordings: what they change, and what they leave alone because the sense would change."""

import pytest

from eval.rewordings import REWORDINGS, contract, exchange, expand, move_frame, respell, ungroup


@pytest.mark.parametrize(
    ("rule", "text", "wanted"),
    [
        (contract, "The mill could not confirm it.", "The mill couldn't confirm it."),
        (contract, "It cannot and will not sell.", "It can't and won't sell."),
        (expand, "The mill couldn’t confirm it.", "The mill could not confirm it."),
        (respell, "At least four bakers left.", "At least 4 bakers left."),
        (respell, "At least 7 bakers left.", "At least seven bakers left."),
        (ungroup, "About 3,200 loaves, not 12,500.", "About 3200 loaves, not 12500."),
        (
            move_frame,
            "The oven was cold at noon, the baker said.",
            "The baker said that the oven was cold at noon.",
        ),
        (
            move_frame,
            "The baker said that the oven was cold at noon.",
            "The oven was cold at noon, the baker said.",
        ),
        (exchange, "The company began nearly at once.", "The firm started almost at once."),
    ],
)
def test_rules_reword(rule, text, wanted):
    assert rule(text) == wanted


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (respell, "It came at ten past three on Monday."),
        (respell, "Hall 7 was empty on May 3 after the 2.5 per cent rise."),
        (respell, "At 5 p.m. the score was 3-2."),
        (respell, "Twenty-four loaves, three quarters of them burnt."),
        (ungroup, "The list 1,500,000 and 12,50 stays."),
        (move_frame, "The baker said on Monday that the oven was cold."),
        (move_frame, "“The oven was cold,” the baker said."),
        (move_frame, "Rye was scarce, the baker said."),
        (exchange, "The nearby accompanying companyman."),
        (expand, "The baker’s oven."),
    ],
)
def test_rules_leave_alone_what_they_might_change(rule, text):
    assert rule(text) == text


def test_every_rule_is_deterministic_and_keeps_the_negators():
    text = "Two bakers did not sell 1,200 loaves to the company’s kids, the mill said."
    for rule in REWORDINGS:
        once = rule.apply(text)
        assert once == rule.apply(text)
        assert ("not" in once) or ("n't" in once)
