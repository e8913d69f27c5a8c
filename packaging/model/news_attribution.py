"""Who says it and how surely: pairs of denials, confirmations, doubts, claims and plain statements.

A statement P of the news is put into frames by templates: "X denied that P", "there is no
confirmation that P". How two frames stand to each other is fixed by a table, whatever P is. Each
class of frame meets each other one on both sides, so that no frame alone tells the label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from news_attribution_frames import FRAMES, RELATIONS, SELF, agreeing, speaker
from news_data import NewsPair
from news_edits import distinct, edits_of
from news_edits_clause import Clause, find_clause, sentence, shifted, text_of
from news_edits_negation import negations, undecided
from news_edits_plain import is_plain
from news_edits_reword import reworded, shortened
from news_edits_roles import small
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from news_data import NewsSentence

_SPOKEN = re.compile(
    r"\b(?:sa(?:y|ys|id)|announce[sd]?|den(?:y|ies|ied)|confirm(?:s|ed)?|claim(?:s|ed)?|state[sd]?|"
    r"report(?:s|ed|edly)?|alleg\w+|accuse[sd]?|according|believe[sd]?|suspected|warns?|warned|"
    r"declare[sd]?|vow(?:s|ed)?|promise[sd]?|reveal(?:s|ed)?|admit\w*|urge[sd]?|not|never|if|may|"
    r"might|could|expected|plans?|planned|predict\w*|call(?:s|ed)?|think|thought|ask(?:s|ed)?|told|accepts?)\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and its variants, each without its full stop and fit to follow "that".

    Attributes:
        clause: The statement as told.
        twin: The same in other words, or the same text where nothing could be reworded.
        less: Part of it, or the same text.
        opposed: A statement that cannot hold beside it, or empty.
        other: Another statement of the same story, or of another one: says nothing on this one.
        origin: Identifier of the item.
    """

    clause: str
    twin: str
    less: str
    opposed: str
    other: str
    origin: str


def embedded(text: str) -> str:
    """Return a sentence as it follows "that": no full stop, a small first letter but for names."""
    return small(text.strip().removesuffix("."))


def stated_clause(item: NewsSentence, rng: random.Random) -> Clause | None:
    """Return the clause of a sentence that states something itself, in the past tense if it can."""
    if not is_plain(item.text) or _SPOKEN.search(item.text) or len(item.text.split()) > 28:
        return None
    clause = find_clause(item.text)
    if clause is None or clause.lead:
        return None
    past = shifted(clause)
    if past is not None and rng.random() < 0.95:
        return past
    return clause


def statements(sentences: Sequence[NewsSentence], rng: random.Random) -> Iterator[Statement]:
    """Yield what the sentences state, with twins and with the previous statement as another one."""
    before: tuple[str, str] = ("", "")
    stories: dict[str, tuple[str, str]] = {}
    for item in sentences:
        clause = stated_clause(item, rng)
        if clause is None:
            continue
        text = text_of(clause)
        other = stories.get(item.story, ("", "")) if item.story else ("", "")
        other = other if other[1] and other[0] != item.item_id else before
        twin = reworded(text, rng, 2) or text
        less = shortened(text, rng) or text
        opposed = _opposed(clause, item, rng)
        said = embedded(text)
        if other[1] and other[1] != said:
            yield Statement(said, embedded(twin), embedded(less), opposed, other[1], item.item_id)
        before = (item.item_id, said)
        if item.story:
            stories[item.story] = before


def _opposed(clause: Clause, item: NewsSentence, rng: random.Random) -> str:
    """Return a statement that cannot hold beside the clause, or nothing."""
    edits = [
        edit.edited
        for edit in edits_of(item, rng)
        if edit.kind in {"place", "opposite"} and edit.original == text_of(clause)
    ]
    ways = [way.text for way in negations(clause) if way.way in {"not", "no"}]
    chosen = rng.choice(edits + ways) if edits + ways else ""
    return embedded(chosen) if chosen else ""


def framed(name: str, said: str, who: str, third: str, rng: random.Random) -> str:
    """Return a statement in a frame.

    Args:
        name: Class of frame, a key of `FRAMES`.
        said: The statement, as it follows "that".
        who: The speaker.
        third: Another speaker.
        rng: Chooses among the templates.
    """
    template = rng.choice(FRAMES[name])
    told = template.replace("{X}", who).replace("{Y}", third).replace("{P}", said)
    return sentence(agreeing(agreeing(told, who), third))


def _of_relation(
    statement: Statement, relation: tuple[str, str, str, Label], rng: random.Random
) -> NewsPair:
    """Return a pair of two frames of one statement."""
    left, right, who, label = relation
    one, two, three, four = (speaker(rng) for _ in range(4))
    if who == SELF:
        two = one
    # The same statement, or one side in other words or, where it follows, with less detail.
    told = [statement.clause, statement.clause, statement.twin]
    first, second = rng.choice(told), rng.choice((statement.clause, statement.twin))
    if label is Label.CONTRADICTION and rng.random() < 0.3:
        second = statement.less
    if rng.random() < 0.5:
        first, second = (second, first) if label is not Label.ENTAILMENT else (first, second)
    premise = framed(left, first, one, three, rng)
    hypothesis = framed(right, second, two, four, rng)
    if label is not Label.ENTAILMENT and rng.random() < 0.5:
        premise, hypothesis = hypothesis, premise
    return NewsPair(premise, hypothesis, label, f"attribution-{left}-{right}", statement.origin)


def _of_other(statement: Statement, rng: random.Random) -> NewsPair:
    """Return a pair of two frames of two statements: neutral, however much the frames clash."""
    left, right, _, _ = rng.choice(RELATIONS)
    one, two, three, four = (speaker(rng) for _ in range(4))
    if rng.random() < 0.4:
        two = one
    premise = framed(left, statement.other, one, three, rng)
    hypothesis = framed(right, statement.clause, two, four, rng)
    if rng.random() < 0.5:
        premise, hypothesis = hypothesis, premise
    return NewsPair(premise, hypothesis, Label.NEUTRAL, "attribution-other", statement.origin)


def _of_opposed(statement: Statement, rng: random.Random) -> NewsPair | None:
    """Return a pair about a statement and its opposite: two confirmations of both clash."""
    if not statement.opposed:
        return None
    # Denying P is no more than saying not-P; "not confirmed" beside "not P confirmed" is no clash.
    left, right, label = rng.choice(
        (
            ("say", "plain", Label.CONTRADICTION),
            ("confirm", "plain", Label.CONTRADICTION),
            ("confirm", "confirm", Label.CONTRADICTION),
            ("say", "say", Label.CONTRADICTION),
            ("say", "confirm", Label.CONTRADICTION),
            ("deny", "plain", Label.NOT_CONTRADICTION),
            ("deny", "confirm", Label.NOT_CONTRADICTION),
            ("expect", "plain", Label.NEUTRAL),
            ("condition", "plain", Label.NEUTRAL),
        )
    )
    one, two, three, four = (speaker(rng) for _ in range(4))
    premise = framed(left, statement.opposed, one, three, rng)
    hypothesis = framed(right, rng.choice((statement.clause, statement.twin)), two, four, rng)
    if label is not Label.NEUTRAL and rng.random() < 0.5:
        premise, hypothesis = hypothesis, premise
    return NewsPair(premise, hypothesis, label, "attribution-opposed", statement.origin)


def _of_doubt(item: NewsSentence, rng: random.Random) -> NewsPair | None:
    """Return a pair of what may be and what is, or is not: neutral."""
    clause = find_clause(item.text) if is_plain(item.text) else None
    left_open = undecided(clause) if clause is not None else []
    if clause is None or not left_open:
        return None
    denials = [way.text for way in negations(clause)]
    sure = rng.choice(denials) if denials and rng.random() < 0.5 else text_of(clause)
    if rng.random() < 0.4:
        sure = framed(
            rng.choice(("say", "confirm")), embedded(sure), speaker(rng), speaker(rng), rng
        )
    first, second = rng.choice(left_open), sure
    return NewsPair(first, second, Label.NEUTRAL, "attribution-may", item.item_id)


def make(sentences: Sequence[NewsSentence], count: int, rng: random.Random) -> list[NewsPair]:
    """Return pairs of attributed statements.

    Args:
        sentences: News sentences, one each.
        count: Pairs wanted; fewer come back where the sentences do not yield them.
        rng: Source of chance; the same seed gives the same pairs.
    """
    order = list(sentences)
    rng.shuffle(order)
    by_label: dict[Label, list[tuple[str, str, str, Label]]] = {}
    for relation in RELATIONS:
        by_label.setdefault(relation[3], []).append(relation)
    made: list[NewsPair] = []
    labels = (
        Label.CONTRADICTION, Label.CONTRADICTION, Label.CONTRADICTION,
        Label.ENTAILMENT, Label.ENTAILMENT, Label.ENTAILMENT, Label.NEUTRAL, Label.NEUTRAL,
        Label.NOT_CONTRADICTION, Label.NOT_CONTRADICTION,
    )  # fmt: skip
    while len(made) < count:
        size = len(made)
        for statement in statements(order, rng):
            made.extend(
                _of_relation(statement, rng.choice(by_label[label]), rng)
                for label in rng.sample(labels, 3)
            )
            if rng.random() < 0.7:
                made.append(_of_other(statement, rng))
            opposed = _of_opposed(statement, rng) if rng.random() < 0.4 else None
            if opposed is not None:
                made.append(opposed)
            if len(made) >= count * 0.96:
                break
        for item in rng.sample(order, min(len(order), count // 8)):
            pair = _of_doubt(item, rng)
            if pair is not None and len(made) < count:
                made.append(pair)
        if len(made) == size:
            break
    taken = list(distinct(made))[:count]
    rng.shuffle(taken)
    return taken
