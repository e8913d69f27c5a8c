"""Words as detectors compare them: stems of content words, and classes of counted things."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from diptych_core.claim import Span
from diptych_core.text.lexicon import pairs
from diptych_resources import read_text

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def stopwords() -> frozenset[str]:
    """Return the words that say nothing of what a claim is about."""
    lines = read_text("lexicons/stopwords.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def tokens(text: str) -> list[tuple[str, Span]]:
    """Return the lower-case words of ``text`` with their spans in it."""
    return [(m.group().casefold(), Span(m.start(), m.end())) for m in _WORD.finditer(text)]


@cache
def _stemmer() -> Callable[[str], str]:
    # Imported when the first word is stemmed: the stemmers of 30 languages come with it, and the
    # window starts without any.
    import snowballstemmer

    stemmer: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stemmer


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the Snowball (Porter2) stem of a lower-case word, possessive removed.

    Irregular forms are traced back first: "blew" and "blow" are one word.
    """
    bare = re.sub(r"['’]s$|['’]$", "", word)
    return _stemmer()(pairs("irregular").get(bare, bare))


def content_stems(text: str) -> list[str]:
    """Return the stems of the content words of ``text``, in order, with repeats."""
    stop = stopwords()
    return [stem(word) for word, _ in tokens(text) if word not in stop and len(word) > 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Classes of what happens to the counted.

    Attributes:
        fate_of: Counted lemma that also names a fate ("death") -> role class.
        role_of: Verb lemma -> role class.
    """

    fate_of: dict[str, str]
    role_of: dict[str, str]


@cache
def classes() -> Classes:
    """Return the classes of the lexicon ``counted.toml``."""
    data = tomllib.loads(read_text("lexicons/counted.toml"))

    def inverted(section: dict[str, list[str]]) -> dict[str, str]:
        return {lemma: name for name, lemmas in section.items() for lemma in lemmas}

    return Classes(
        fate_of=inverted(data["fates"]),
        role_of=inverted(data["roles"]),
    )


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Return, for each stem of the lexicon ``opposites.toml``, the stems that oppose it."""
    data = tomllib.loads(read_text("lexicons/opposites.toml"))
    found: dict[str, set[str]] = {}
    for entry in data["opposites"]:
        one = {stem(word) for word in entry["one"]}
        other = {stem(word) for word in entry["other"]}
        for left, right in ((one, other), (other, one)):
            for word in left:
                found.setdefault(word, set()).update(right)
    return {word: frozenset(against) for word, against in found.items()}


@cache
def deeds() -> dict[str, str]:
    """Return the kind of happening by stem, from the lexicon ``deeds.toml``."""
    data = tomllib.loads(read_text("lexicons/deeds.toml"))
    return {stem(lemma): name for name, lemmas in data["deeds"].items() for lemma in lemmas}
