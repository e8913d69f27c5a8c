"""One of two neighbours changed: a thing edited, or a frame of attribution put round it.

Where both tell of one event, the two then contradict each other in different words; elsewhere they
do not. A teacher decides (label_pairs.py).
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from news_attribution import embedded, framed, stated_clause
from news_attribution_frames import RELATIONS, speaker
from news_counts import find_counts, replace_count, written
from news_edits import edits_of
from news_edits_clause import text_of
from news_edits_plain import is_plain
from news_meetings import Meeting, distinct, meeting_of, rows_of
from news_neighbours import spread
from news_numbers import other_value
from news_words import names

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

    from news_data import NewsSentence
    from news_meetings import Pool
    from news_neighbours import Links

# Neighbours of a changed sentence: what is nearly the same may be changed as well.
CHANGED_BANDS = (0.50, 0.58, 0.66, 0.74, 0.97)
# What is edited, by what real reports differ in.
EDIT_SHARES = {
    "negation": 0.20,
    "opposite": 0.20,
    "number": 0.20,
    "place": 0.12,
    "date": 0.10,
    "role": 0.10,
    "person": 0.08,
}
EVENT_DAYS = 3
# So many links are looked at for one that can be changed.
_TRIES = 6
# So many are made for one wanted: some are too long or made twice.
_ENOUGH = 1.25


def edited_neighbours(pool: Pool, links: Links, count: int, rng: random.Random) -> list[Meeting]:
    """Return one sentence with one thing changed against a neighbour of its original.

    Where the neighbour reports the same in other words, the two contradict each other in other
    words; elsewhere they do not.

    Args:
        pool: The sentences.
        links: Neighbours, of whatever items.
        count: Pairs wanted; fewer come where the sentences cannot be changed.
        rng: Source of chance.
    """
    made: list[Meeting] = []
    used: Counter[str] = Counter()
    for one, other in _one_event_first(pool, links, count * _TRIES, rng):
        if len(made) >= count * _ENOUGH:
            break
        changed = changes_of(one, rng)
        if not changed:
            continue
        kind = min(sorted(changed), key=lambda kind: used[kind] / EDIT_SHARES[kind])
        used[kind] += 1
        made.append(meeting_of(rng.choice(changed[kind]), other, one, f"edit-{kind}", rng))
    return _by_shares(list(distinct(made)), count)


def _one_event_first(
    pool: Pool, links: Links, count: int, rng: random.Random
) -> Iterator[tuple[NewsSentence, NewsSentence]]:
    """Yield neighbours, of one event in two cases of three while there are such ones.

    Most neighbours tell of two events, whatever is changed in one of them.
    """
    sides = [row[:2] for row in rows_of(pool, spread(links, CHANGED_BANDS, count, rng), rng)]
    likely = [pair for pair in sides if may_be_one_event(*pair)]
    others = [pair for pair in sides if not may_be_one_event(*pair)]
    while likely or others:
        for source, many in ((likely, 2), (others, 1)):
            for _ in range(min(many, len(source))):
                yield source.pop()


def may_be_one_event(one: NewsSentence, other: NewsSentence) -> bool:
    """Guess whether two neighbours tell of one event.

    They stand in one article, or within days they name the same two people or places, or the same
    one beside the same count of the same thing.
    """
    if one.item_id == other.item_id:
        return True
    if len(one.day) != 10 or len(other.day) != 10:
        return False
    days = date.fromisoformat(one.day).toordinal() - date.fromisoformat(other.day).toordinal()
    shared = len(names(one.text) & names(other.text))
    if abs(days) > EVENT_DAYS or not shared:
        return False
    return shared >= 2 or bool(_counted(one.text) & _counted(other.text))


def _counted(text: str) -> frozenset[tuple[str, float]]:
    return frozenset((count.thing, count.value) for count in find_counts(text))


def _by_shares(made: Sequence[Meeting], count: int) -> list[Meeting]:
    """Return so many of the edits that each kind has its share, as far as there are enough."""
    shares = {f"edit-{kind}": share for kind, share in EDIT_SHARES.items()}
    pools = {kind: [pair for pair in made if pair.family == kind] for kind in shares}
    chosen: list[Meeting] = []
    for kind in sorted(shares, key=lambda kind: len(pools[kind]) / shares[kind]):
        rest = sum(share for other, share in shares.items() if other in pools)
        chosen += pools.pop(kind)[: round((count - len(chosen)) * shares[kind] / rest)]
    return chosen


def changes_of(sentence: NewsSentence, rng: random.Random) -> Mapping[str, list[str]]:
    """Return what a sentence becomes by each kind of edit that fits it."""
    found: dict[str, list[str]] = {}
    for edit in edits_of(sentence, rng):
        found.setdefault(edit.kind, []).append(edit.edited)
    numbers = _other_numbers(sentence.text, rng) if is_plain(sentence.text) else []
    return found | ({"number": numbers} if numbers else {})


def _other_numbers(text: str, rng: random.Random) -> list[str]:
    """Return the text with one number exchanged, once for each number of two or more."""
    found = []
    for count in find_counts(text):
        value = other_value(count, rng) if count.value >= 2 else count.value
        if value != count.value and value >= 2:
            found.append(replace_count(text, count, written(value, count)))
    return [edited for edited in found if edited != text]


def attributed(pool: Pool, links: Links, count: int, rng: random.Random) -> list[Meeting]:
    """Return one sentence in a frame ("X denied that") against a neighbour, framed or plain.

    Args:
        pool: The sentences.
        links: Neighbours, of whatever items.
        count: Pairs wanted; fewer come where the sentences state nothing themselves.
        rng: Source of chance.
    """
    made: list[Meeting] = []
    for one, other in _one_event_first(pool, links, count * _TRIES, rng):
        if len(made) >= count * _ENOUGH:
            break
        left, right, _, _ = rng.choice(RELATIONS)
        if left == "plain" or (right != "plain" and rng.random() < 0.5):
            left, right = right, left
        told, asked = _told(one, left, rng), _told(other, right, rng)
        if told is None:
            continue
        # What the neighbour says cannot always follow "that": then it stands as it is.
        second = other.text if asked is None else asked
        family = f"attribution-{left}-{'plain' if asked is None else right}"
        sides, items = (told, second), (one.item_id, other.item_id)
        if rng.random() < 0.5:
            sides, items = sides[::-1], items[::-1]
        made.append(Meeting(*sides, family, "+".join(dict.fromkeys(items))))
    return list(distinct(made))[:count]


def _told(sentence: NewsSentence, frame: str, rng: random.Random) -> str | None:
    """Return a sentence in a frame, itself in the plain one, None where it does not fit."""
    if frame == "plain":
        return sentence.text
    clause = stated_clause(sentence, rng)
    if clause is None:
        return None
    return framed(frame, embedded(text_of(clause)), speaker(rng), speaker(rng), rng)
