"""Pairs from real edits of items and from tolls that rose: updates over time, and rewordings."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from news_bounds import Stated, relation
from news_counts import Count, find_counts, replace_count, written
from news_data import NewsPair, NewsSentence, Revision, TollPair, listed
from news_numbers import other_value
from news_split import is_statement
from news_words import contained, content, names
from nli_data import Label

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

# An old text that stood for less may be vandalism that was undone.
SHORTEST_STAND_HOURS = 0.1
# Least share of the smaller set of words that two statements of one incident have in common.
ONE_INCIDENT = 0.5
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|cannot|den(?:y|ies|ied)|unconfirmed|alleged\w*|"
    r"reportedly|suspected|may|might|could|fail\w*|refus\w*|reject\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_FATES = (
    r"(?P<fate>kill|injur|wound|arrest|detain|dead|dies|died|die|miss|displac|evacuat|rescu|shot|"
    r"trapp|hospital)"
)
_FATE_BEFORE = re.compile(rf"\b{_FATES}(?:s|ed|es|ing|e)? (?:at least )?$", re.IGNORECASE)
_FATE_AFTER = re.compile(rf"^[\w -]*?\b{_FATES}", re.IGNORECASE)
_MOVES = re.compile(
    r"\b(?:ris|rose|increas|grow|grew|climb|reach|surpass|exceed|pass|bring|drop|fall|fell|stand)\w*"
    r"[\w ,]{0,40}$",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"(?:say|said|stat(?:e|ing)|claim|report|announc|accus|believ|suspect|plan|attempt|try|tri|expect|"
    r"would|could|may|might|will|only|first|if|unless|until|almost|nearly|more|least|than|about|up|"
    r"over|former|propos|likely|possib|potential|apparent|intend|agree|threat|order|call|consider)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’$€£%.,-]*[\w%]")
_NUMBER = re.compile(r"\d")
# Words whose coming or going changes nothing that is stated.
_EMPTY = frozenset(
    listed(
        """a an the in on at of to for by with and or as that which who is are was were be been has
        have had its their his her it they from after when during amid following over into near
        while also u.s us american president prime minister"""
    )
)


def make(
    revisions: Sequence[Revision], tolls: Sequence[TollPair], count: int, rng: random.Random
) -> list[NewsPair]:
    """Return pairs of an old and a new text, in either order.

    Args:
        revisions: Edits of items.
        tolls: Tolls of one topic; the unreliable ones are left to the neutrals.
        count: Most pairs wanted.
        rng: Source of chance.
    """
    made: list[NewsPair] = []
    for revision in revisions:
        if revision.lasted >= SHORTEST_STAND_HOURS and _usable(revision):
            made += _of_revision(revision, rng)
            if revision.kind in ("wording", "number_spelling"):
                made += _with_other_count(revision, rng)
    for toll in tolls:
        if toll.reliable:
            # Days apart, both figures were right: no conflict, whatever the numbers.
            label = count_relation(toll.earlier, toll.later)
            if label is Label.NOT_CONTRADICTION:
                made.append(NewsPair(toll.earlier, toll.later, label, "update-toll", toll.origin))
    made = [pair for pair in made if pair.premise != pair.hypothesis]
    made = list({(pair.premise, pair.hypothesis): pair for pair in made}.values())
    rng.shuffle(made)
    return made[:count]


def rewordings(revisions: Sequence[Revision]) -> list[tuple[NewsSentence, NewsSentence]]:
    """Return single sentences and what an editor made of them without changing what they say."""
    return [
        (_sentence(revision.old, revision), _sentence(revision.new, revision))
        for revision in revisions
        if revision.kind == "wording"
        and is_statement(revision.old)
        and is_statement(revision.new)
        and not _negation_differs(revision.old, revision.new)
        and small_change(revision.old, revision.new)
    ]


def _sentence(text: str, revision: Revision) -> NewsSentence:
    return NewsSentence(text, revision.revision_id, "", "", "")


def _usable(revision: Revision) -> bool:
    lengths = sorted((len(revision.old.split()), len(revision.new.split())))
    return lengths[0] >= 5 and lengths[1] <= 90


def _of_revision(revision: Revision, rng: random.Random) -> list[NewsPair]:
    sides = (revision.old, revision.new)
    if rng.random() < 0.5:
        sides = (revision.new, revision.old)
    if revision.kind == "number_spelling":
        if not small_change(*(in_digits(side) for side in sides)):
            return _of_wording(revision, sides)
        return [
            NewsPair(*pair, Label.ENTAILMENT, "update-spelling", revision.revision_id)
            for pair in (sides, sides[::-1])
        ]
    if revision.kind == "number_changed":
        label = count_relation(*sides)
        if label is None:
            return []
        return [NewsPair(*sides, label, "update-number", revision.revision_id)]
    if revision.kind in ("number_added", "number_removed"):
        if _negation_differs(*sides) or _one_against_many(*sides):
            return []
        label = Label.NOT_CONTRADICTION
        return [NewsPair(*sides, label, "update-number-added", revision.revision_id)]
    return _of_wording(revision, sides)


def _with_other_count(revision: Revision, rng: random.Random) -> list[NewsPair]:
    """Return the two wordings with another number in one of them: a conflict in other words."""
    here = [count for count in find_counts(revision.old) if _plainly_counted(count)]
    there = [count for count in find_counts(revision.new) if _plainly_counted(count)]
    same = [
        (count, other)
        for count in here
        for other in there
        if count.value == other.value and _kind(revision.old, count) == _kind(revision.new, other)
    ]
    if len(same) != 1 or _negation_differs(revision.old, revision.new):
        return []
    count = same[0][1]
    value = other_value(count, rng)
    if value in (count.value, 0.0, 1.0):
        return []
    sides = (revision.old, replace_count(revision.new, count, written(value, count)))
    one, other = sides if rng.random() < 0.5 else sides[::-1]
    family = "update-number-edited"
    return [NewsPair(one, other, Label.CONTRADICTION, family, revision.revision_id)]


def _plainly_counted(count: Count) -> bool:
    return count.value >= 2 and count.bound in ("", "exact")


def _of_wording(revision: Revision, sides: tuple[str, str]) -> list[NewsPair]:
    if _negation_differs(*sides):
        return []
    if small_change(*sides):
        return [
            NewsPair(*pair, Label.ENTAILMENT, "update-reworded", revision.revision_id)
            for pair in (sides, sides[::-1])
        ]
    added = added_words(revision.old, revision.new)
    removed = added_words(revision.new, revision.old)
    if not removed and added:
        return _more_and_less(revision.new, revision.old, revision)
    if not added and removed:
        return _more_and_less(revision.old, revision.new, revision)
    if _name_exchanged(*sides):
        return []
    return [NewsPair(*sides, Label.NOT_CONTRADICTION, "update-wording", revision.revision_id)]


def _more_and_less(more: str, less: str, revision: Revision) -> list[NewsPair]:
    """Return the pairs of a text and itself with more said: the longer one entails the shorter."""
    # "a house used as a depot" does not follow from "a house they claimed was used as a depot".
    hedged = any(_HEDGE.match(word) for side in changed_words(more, less) for word in side)
    label = Label.NOT_CONTRADICTION if hedged else Label.ENTAILMENT
    return [
        NewsPair(more, less, label, "update-detail", revision.revision_id),
        NewsPair(less, more, Label.NOT_CONTRADICTION, "update-detail", revision.revision_id),
    ]


def _one_against_many(one: str, other: str) -> bool:
    """Say whether "a soldier" or "multiple" may stand on one side for a number on the other."""
    return any(
        word.lower() in ("a", "an", "one", "no")
        for side in changed_words(one, other)
        for word in side
    )


def _negation_differs(one: str, other: str) -> bool:
    here, there = (sorted(map(str.lower, _NEGATION.findall(text))) for text in (one, other))
    return here != there


def changed_words(one: str, other: str) -> tuple[list[str], list[str]]:
    """Return the words that only the first text has, and those that only the second has."""
    left, right = _WORD.findall(one), _WORD.findall(other)
    gone: list[str] = []
    come: list[str] = []
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            gone += left[a:b]
            come += right[c:d]
    return gone, come


def added_words(old: str, new: str) -> list[str]:
    """Return the words that carry meaning and stand only in the new text."""
    _, come = changed_words(old, new)
    return [word for word in come if word.lower() not in _EMPTY]


def small_change(one: str, other: str) -> bool:
    """Say whether two texts say the same: only empty words, endings or the order differ."""
    gone, come = changed_words(one, other)
    if any(_NUMBER.search(word) for word in (*gone, *come)):
        return False
    here, there = content(" ".join(gone)), content(" ".join(come))
    return here == there and len(gone) + len(come) <= 24


def _name_exchanged(one: str, other: str) -> bool:
    """Say whether each text has a name of its own: another thing, a correction or a synonym."""
    gone, come = changed_words(one, other)
    here = {word for word in gone if word[0].isupper()} - set(_WORD.findall(other))
    there = {word for word in come if word[0].isupper()} - set(_WORD.findall(one))
    return bool(here and there and names(" ".join(here)) | names(" ".join(there)))


def count_relation(premise: str, hypothesis: str) -> Label | None:
    """Return what two versions of a text say to each other by their counts.

    None where no thing is counted in both with different figures, or where a figure may have
    changed its thing: such a pair proves nothing.
    """
    told, asked = find_counts(premise), find_counts(hypothesis)
    labels = []
    for count in told:
        kind = _kind(premise, count)
        others = [other for other in asked if _kind(hypothesis, other) == kind]
        same = [other for other in told if _kind(premise, other) == kind]
        # "19 people" of whom nothing is said may be the hurt or the dead.
        if kind[0] == "people" and not kind[1]:
            continue
        if len(others) != 1 or len(same) != 1 or others[0].value == count.value:
            continue
        # "rises to 90" and "rises to 95" are both right, each at its time.
        if _MOVES.search(premise[: count.start]) and _MOVES.search(hypothesis[: others[0].start]):
            return None
        labels.append(relation(_stated(count), _stated(others[0])))
    if not labels:
        return None
    if Label.CONTRADICTION in labels:
        # With few words in common they may speak of two places or of two groups.
        close = contained(content(premise), content(hypothesis)) >= ONE_INCIDENT
        return Label.CONTRADICTION if close else None
    # Another figure or word may go beyond what the first text says.
    return Label.NOT_CONTRADICTION


def in_digits(text: str) -> str:
    """Return a text with its counts in digits, so that two spellings of a number are alike."""
    for count in reversed(find_counts(text)):
        text = replace_count(text, count, f"{count.value:g}", count.bound)
    return text


def _kind(text: str, count: Count) -> tuple[str, str]:
    """Return what a count counts, and what happened to the counted as far as the words tell."""
    thing = count.thing or count.money or count.percent
    before = _FATE_BEFORE.search(text[: count.start])
    after = _FATE_AFTER.search(text[count.end : count.end + 70])
    fate = (before or after or {"fate": ""})["fate"].lower()
    return thing, "kill" if fate in ("dead", "die", "dies", "died", "death") else fate


def _stated(count: Count) -> Stated:
    return Stated("" if count.bound == "exact" else count.bound, count.value)
