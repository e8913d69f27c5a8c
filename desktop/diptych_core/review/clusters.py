"""Claim clusters: claims that speak of one thing, joined by findings and by copies."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from diptych_core.detect.words import stem, stopwords, tokens

# Statements of one cluster at most. Findings chain: one claim that opposes two others joins what
# has nothing to do with each other, and in a large case all would become one cluster. More than
# this cannot be read off a timeline either.
LARGEST = 24
_NAME_WORDS = 4
_SHORTEST_WORD = 3
_COPY_WORDS = 6  # shorter sentences ("He did not comment.") are alike by chance


@dataclass(frozen=True, slots=True)
class Tie:
    """Two claims that a finding or a label opposes to each other.

    Attributes:
        pair_id: The pair.
        one: One claim.
        other: The other.
        firm: False for a finding that may be none: it brings a claim into a cluster, but joins no
            two clusters, or doubtful findings would chain what has nothing to do with each other.
    """

    pair_id: str
    one: str
    other: str
    firm: bool = True


def copy_key(text: str) -> str:
    """Return what copies of one claim share: its words, without case, marks and digits' form.

    Empty for a claim too short to be a copy of anything.
    """
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return " ".join(words) if len(words) >= _COPY_WORDS else ""


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the first copy of each claim: claim_id -> claim_id; itself where there is none.

    Args:
        texts: Text by claim, in the order in which they came.
    """
    first: dict[str, str] = {}
    result = {}
    for claim_id, text in texts.items():
        key = copy_key(text)
        result[claim_id] = first.setdefault(key, claim_id) if key else claim_id
    return result


def clusters(
    ties: Iterable[Tie], first_copy: Mapping[str, str], largest: int = LARGEST
) -> list[list[str]]:
    """Return the claims of each cluster, copies included, in the order of ``first_copy``.

    Single linkage, strongest tie first, of statements (a claim and its copies are one); a tie
    that would make a cluster larger than ``largest`` statements is passed over.

    Args:
        ties: The ties, strongest first.
        first_copy: From :func:`copies`, for every claim of the case.
        largest: Statements of one cluster at most.
    """
    root: dict[str, str] = {}
    size: dict[str, int] = {}

    def find(item: str) -> str:
        root.setdefault(item, item)
        size.setdefault(item, 1)
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for tie in ties:
        if tie.one not in first_copy or tie.other not in first_copy:
            continue
        a, b = find(first_copy[tie.one]), find(first_copy[tie.other])
        single = size[a] == 1 or size[b] == 1
        if a != b and (tie.firm or single) and size[a] + size[b] <= largest:
            root[b] = a
            size[a] += size[b]
    members: defaultdict[str, list[str]] = defaultdict(list)
    for claim_id, statement in first_copy.items():
        if statement in root:
            members[find(statement)].append(claim_id)
    return [claims for statement, claims in members.items() if size[statement] > 1]


def names(groups: Sequence[Sequence[str]], texts: Mapping[str, str]) -> list[str]:
    """Return a name for each cluster: the words that most of its claims share, few others do.

    A word counts by the share of claims that have it, times the logarithm of how rare it is among
    the clusters (tf-idf: Sparck Jones, Journal of Documentation 28, 1972). The words stand in the
    order in which they mostly come.

    Args:
        groups: Claims of each cluster.
        texts: Text by claim.
    """
    counted = [_words([texts[claim_id] for claim_id in group]) for group in groups]
    spread = Counter(word for words in counted for word in words)
    return [
        _name(words, len(group), spread, len(groups))
        for words, group in zip(counted, groups, strict=True)
    ]


@dataclass(slots=True)
class _Word:
    claims: int = 0
    place: float = 0.0  # mean relative place in the claim
    forms: Counter[str] | None = None


def _words(texts: Sequence[str]) -> dict[str, _Word]:
    stop, found = stopwords(), defaultdict[str, _Word](_Word)
    for text in texts:
        seen: set[str] = set()
        spoken = tokens(text)
        for folded, span in spoken:
            root = stem(folded)
            if len(folded) < _SHORTEST_WORD or folded in stop or root in seen:
                continue
            seen.add(root)
            word = found[root]
            word.place += (span.start / max(1, len(text)) - word.place) / (word.claims + 1)
            word.claims += 1
            word.forms = word.forms or Counter()
            word.forms[span.of(text)] += 1
    return found


def _name(words: Mapping[str, _Word], claims: int, spread: Mapping[str, int], groups: int) -> str:
    def weight(root: str) -> float:
        return words[root].claims / claims * math.log(1 + groups / spread[root])

    shared = [root for root, word in words.items() if word.claims > 1] or list(words)
    best = sorted(shared, key=lambda root: (-weight(root), root))[:_NAME_WORDS]
    best.sort(key=lambda root: (words[root].place, root))
    shown = [(words[root].forms or Counter([root])).most_common(1)[0][0] for root in best]
    return " · ".join(shown)
