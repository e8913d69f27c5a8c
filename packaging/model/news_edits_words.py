"""Exchanging a word of a news sentence for another: opposites and synonyms, in the right form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from news_edits_clause import HAVE, Clause, sentence
from news_edits_senses import verb_misfits, word_misfits
from news_edits_verbs import Verb, third_of, verb_of, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
OPPOSITES = _HERE / "news_opposites.txt"
SYNONYMS = _HERE / "news_synonyms.txt"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One line of a list, read from left to right.

    Attributes:
        kind: "v", "a", "n" or "w", as at the head of the lists.
        old: The left side; blanks between words.
        new: The right side.
        both: Whether the right side says all that the left side says.
    """

    kind: str
    old: str
    new: str
    both: bool


@cache
def exchanges(path: Path) -> tuple[Exchange, ...]:
    """Return the lines of a list; a line that holds both ways is returned both ways."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, left, right = line.split()
        left, right = left.replace("_", " "), right.replace("_", " ")
        found.append(Exchange(kind[0], left, right, not kind.endswith(">")))
        if len(kind) == 1:
            found.append(Exchange(kind[0], right, left, both=True))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _VerbSide:
    """A verb with what follows it: "refuse" and "to"."""

    verb: Verb
    particle: str


@cache
def _side(entry: str) -> _VerbSide:
    """Read one side of a verb line: each form may carry its own particle."""
    forms = entry.split("/")
    bare = "/".join(form.split()[0] for form in forms)
    verb = verbs().get(bare) if "/" not in bare else None
    return _VerbSide(verb or verb_of(bare), " ".join(forms[-1].split()[1:]))


@cache
def _verb_lines(path: Path) -> dict[str, tuple[Exchange, ...]]:
    """Return the verb lines of a list by the base of their left side."""
    found: dict[str, tuple[Exchange, ...]] = {}
    for line in exchanges(path):
        if line.kind == "v":
            base = _side(line.old).verb.base
            found[base] = (*found.get(base, ()), line)
    return found


def same_form(old: Verb, form: str, new: Verb, *, participle: bool) -> str | None:
    """Return the form of one verb that another verb stands in."""
    if participle:
        return new.participle if form == old.participle else None
    table = ((old.third, new.third), (old.base, new.base), (old.past, new.past))
    return next((there for here, there in table if here == form), None)


@dataclass(frozen=True, slots=True)
class Changed:
    """A text with one word exchanged.

    Attributes:
        text: The new text.
        line: The line of the list that was used.
    """

    text: str
    line: Exchange


def _rest_after(rest: str, old: str, new: str) -> str | None:
    """Return the rest without the old verb's particle, or None where the new verb cannot go."""
    if old:
        return rest[len(old) :].lstrip() if re.match(re.escape(old) + r"\b", rest) else None
    if _PARTICLE.match(rest) or (new and not _OBJECT.match(rest)):
        return None
    return rest


_PARTICLE = re.compile(r"(?:out|up|down|off|on|back|over|away|against|for|to|into|from|about|of)\b")
_OBJECT = re.compile(r"that|to|the|an?|its?|his|her|[A-Z]|\d")


def exchange_verb(clause: Clause, path: Path) -> Iterator[Changed]:
    """Yield the sentence with its main verb exchanged by each fitting line."""
    verb = clause.verb
    if verb is None or clause.aux in HAVE:
        return
    for line in _verb_lines(path).get(verb.base, ()):
        old, new = _side(line.old), _side(line.new)
        if clause.passive and (old.particle or new.particle):
            continue
        if verb_misfits(
            verb.base,
            new.verb.base,
            passive=clause.passive,
            subject=clause.subject,
            rest=clause.rest,
        ):
            continue
        rest = _rest_after(clause.rest, old.particle, new.particle)
        form = same_form(verb, clause.form, new.verb, participle=clause.passive)
        if rest is not None and form is not None:
            predicate = f"{clause.aux} {form} {new.particle}"
            yield Changed(sentence(f"{clause.lead} {clause.subject} {predicate} {rest}"), line)


@cache
def _patterns(path: Path) -> tuple[tuple[str, re.Pattern[str], str, Exchange], ...]:
    """Return the words sought, their pattern, what replaces them and the line; no verbs."""
    found = []
    for line in exchanges(path):
        forms = [(line.old, line.new)]
        if line.kind == "n":
            forms = [_noun_forms(line.old, line.new), *forms]
        elif line.kind == "v":
            continue
        for old, new in forms:
            found.append((old, re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w$-])"), new, line))
    return tuple(found)


def _noun_forms(old: str, new: str) -> tuple[str, str]:
    return _plural(old), _plural(new)


def _plural(noun: str) -> str:
    _, _, plural = noun.partition("/")
    if plural:
        return plural
    if noun.endswith("man"):
        return noun[:-2] + "en"
    return third_of(noun)


def exchange_words(text: str, path: Path) -> Iterator[Changed]:
    """Yield the text with one adjective, noun or phrase exchanged by each fitting line.

    Words of names are left alone: only lower-case words are found, and none right before or after
    a word with a capital, except for words that the list itself writes large.
    """
    for old, pattern, new, line in _patterns(path):
        if old not in text:
            continue
        for match in pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if _in_name(text, match) or word_misfits(
                line.kind, line.old, synonym=line.both, before=before, after=after
            ):
                continue
            yield Changed(_with_article(before, new.split("/", maxsplit=1)[0], after), line)
            break


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Say whether the word found seems part of a name or of a hyphenated word."""
    if match.group()[0].isupper():
        after = text[match.end() : match.end() + 2]
        return bool(re.match(r" [A-Z]", after)) or bool(
            re.search(r"[A-Z]\w+ $", text[: match.start()])
        )
    return False


# Written with a vowel and spoken with none: "a union", "a U.S. ship".
_AS_YOU = re.compile(r"(?:uni|use|one|eu|u\.|un\b|us\b|uk\b)")


def _with_article(before: str, word: str, after: str) -> str:
    """Join the parts, with "a" or "an" as the new word wants it."""
    vowel = word[0].lower() in "aeiou" and not _AS_YOU.match(word.lower())
    before = re.sub(r"\b([Aa])n?(\s)$", r"\1n\2" if vowel else r"\1\2", before)
    if not before:
        word = word[0].upper() + word[1:]
    return before + word + after
