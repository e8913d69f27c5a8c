"""Where a listed word does not have the sense that its list means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from news_edits_verbs import word_set

# "Refuses to" wants someone who could: no storm, no explosion, no court case.
THINGS = re.compile(
    r"(?:quake|storm|hurricane|typhoon|cyclone|tornado|bomb|explosion|blast|attack|strike|fire|"
    r"flood|train|bus|ship|plane|aircraft|boat|crash|election|trial|eruption|virus|index|average|"
    r"shooting|bombing|price|death|toll|protest|riot|clash|volcano|talks|disease|epidemic|outbreak|"
    r"landslide|accident|case|study|report|airstrike|helicopter|missile|rocket|drone|avalanche|"
    r"market|law|bill|tsunami|wildfire|rain|snow|weather|war|conflict|crisis|season|year|"
    r"population|economy|temperature|vote|number|rate|total|heat|wave|spacecraft|satellite|"
    r"referendum|festival)s?\b",
    re.IGNORECASE,
)

# Object of a denial or confirmation that the opposite verb takes as well.
_SAID = (
    r"that\b|(?:all |any |the |these |those )?(?:report|claim|allegation|accusation|charge|rumou?r|"
    r"involvement|responsibility|having|wrongdoing|being)s?\b"
)
# What follows a verb (first of the key; "" as the second: whatever it is exchanged for) when it is
# another sense: "lost control", "denied asylum", "opened fire", "raised concerns".
_UNFIT = {
    ("lose", "win"): r"control|contact|power|conscious|communicat|hope|track|\d|at |an? |its?\b|hi",
    ("win", "lose"): r".* (?:Prize|Award|medal|Oscar|Grammy)|\d",
    ("deny", ""): rf"(?!{_SAID})",
    ("admit", ""): r"(?!that\b|to (?:having|\w+ing)|having|responsib|guilt)",
    ("confirm", ""): r"(?!that\b|(?:the )?(?:report|death|claim)|its? )",
    ("appoint", "dismiss"): r".* to\b",
    ("remain", ""): r"(?:as|in|at)\b",
    ("announce", "deny"): r"(?!that\b)",
    ("begin", "end"): r"\w+ing\b|to\b",
    ("start", "end"): r"\w+ing\b|to\b",
    ("deploy", "withdraw"): r".* (?:to|into|against|onto)\b",
    ("raise", ""): r"concern|question|doubt|alarm|money|fears|awareness|the (?:flag|issue|alarm)",
    ("open", ""): r"fire|up\b|an? |in\b|at\b|with\b",
    ("close", ""): r"(?:at|up|down|in|with)\b|\d",
    ("leave", ""): (
        r"(?:at|an?|more|many|several|\d+|two|three|four|five|people|dozens|hundreds|thousands)\b"
    ),
    ("drop", ""): r"(?!by|to|from|\d|$)",
    ("cut", ""): r"(?:off|ties|diplomatic|through|short|into|power)\b",
    ("fire", ""): (
        r"(?:at|on|into|upon)\b|"
        r"(?:\w+ )?(?:rockets?|missiles?|shots?|gas|mortars?|shells?|bullets?|\d|$)"
    ),
    ("ban", "allow"): r".* from\b",
    ("stop", "continue"): r".* from\b",
    ("launch", ""): r".*\b(?:satellite|spacecraft|rocket|missile|drone)",
    ("hold", ""): (
        r"(?!(?:an? |the |its )?(?:\w+ )?(?:meeting|talks|election|referendum|summit|rally|protest|"
        r"conference|ceremony|parade))"
    ),
    ("reach", ""): r"an? |out",
    ("end", "continue"): r"(?:up|in|with|at)\b",
    ("pass", "reject"): (
        r"(?!(?:an? |the |its |new |legislation|\w+ )?(?:\w+ )?(?:bill|law|motion|resolution|"
        r"budget|legislation|amendment|act)\b)"
    ),
}
_UNFIT_PATTERNS = {key: re.compile(pattern) for key, pattern in _UNFIT.items()}

# "Is appointed director" needs the director; its opposites do not take one.
_PREDICATING = frozenset({"appoint", "elect", "name", "nominate", "crown", "choose"})
_FREE = re.compile(r"(?:as|by|after|in|on|at|following|from|to)\b|,|$")
_BY_PERSONS = frozenset({"kill", "rescue", "save"})


def verb_misfits(old: str, new: str, *, passive: bool, subject: str, rest: str) -> bool:
    """Say whether a verb has another sense than its list means, by what stands around it.

    Args:
        old: Base of the verb that stands there.
        new: Base of the verb that would.
        passive: Whether it is in the passive.
        subject: The subject.
        rest: What follows the verb.
    """
    pattern = _UNFIT_PATTERNS.get((old, new)) or _UNFIT_PATTERNS.get((old, ""))
    if pattern is not None and pattern.match(rest):
        return True
    if passive:
        # "Kidnapped and killed": the second participle would stand beside the wrong first.
        joined = re.match(r"(?:and|or)\b|,", rest) is not None
        done_by = old in _BY_PERSONS and rest.startswith("by ")
        return joined or done_by or (old in _PREDICATING and not _FREE.match(rest))
    return old in _BY_PERSONS and THINGS.search(subject) is not None


@dataclass(frozen=True, slots=True)
class _Guard:
    """Where words of a list are to be left alone.

    Attributes:
        kinds: Kinds of lines it watches, of "a", "n", "w".
        words: Left sides it watches; empty for all.
        before: Pattern of the text before the word, or None for any.
        after: Pattern of the text after it, or None for any.
    """

    kinds: str
    words: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def stops(self, kind: str, word: str, before: str, after: str) -> bool:
        """Say whether the word is to be left alone here."""
        if kind not in self.kinds or (self.words and word not in self.words):
            return False
        if self.before is not None and not self.before.search(before):
            return False
        return self.after is None or self.after.match(after) is not None


def _guard(kinds: str, words: str = "", *, before: str = "", after: str = "") -> _Guard:
    return _Guard(
        kinds,
        word_set(words),
        re.compile(before) if before else None,
        re.compile(after) if after else None,
    )


_OFFICES = (
    "minister|ministry|ministers|secretary|affairs|office|court|school|party|commissioner|bank|"
    "league|council|general|policy|team|park|health|mayor|governor|airport|market|currency|"
    "exchange|debt|reserves"
)
_POSTS = "president|prime|minister|leader|head|chief|mayor|governor|coach|captain|director|chairman"
_POINTS = (
    "north south east west northern southern eastern western "
    "northeast northwest southeast southwest"
)
_GUARDS = (
    _guard("an", before=r"\b(?:not|no|neither|nor|never)\s+(?:\w+\s+)?$"),
    _guard("n", "opening closure reopening", after=r"(?! of)"),
    _guard("n", before=r"\b(?:to|will|would|can|could|may|might) $"),
    _guard("a", after=rf" (?:{_OFFICES})\b"),
    _guard("a", before=r"\b(?:too|feared|presumed|believed) $"),
    _guard("a", "former", after=rf"(?! (?:{_POSTS})\b)"),
    _guard("a", _POINTS, after=r"(?:ern)? (?:of )?(?:Korea|Ireland|Carolina|Dakota|Macedonia)"),
    _guard("a", "about around over under nearly almost roughly", after=r"(?! \d)"),
    _guard("w", after=r" (?:one|two|1|2)\b"),
    _guard("wa", "following", before=r"\b(?:the|a) $"),
    _guard("w", "over under", after=r"(?! \d)"),
)
# "Injured" is a state only at the end of a phrase; elsewhere it is a verb ("injured 36").
_STATE_GUARD = _guard(
    "a",
    "injured wounded hurt",
    after=r"(?![.,]|$| (?:in|when|after|by|as|during|following|at|near|on)\b)",
)
# "Bus station", "hotel room": the first of two nouns names the second.
_COMPOUND_GUARD = _guard(
    "n",
    after=(
        r" (?!(?:in|at|on|of|and|or|near|after|before|to|from|with|by|for|as|is|are|was|were|has|"
        r"have|had|who|which|that|when|while|during|over|into|against|off|outside|inside|"
        r"\w+ing|\w+ed)\b)[a-z]"
    ),
)
_GENDERED = word_set("man woman boy girl son daughter father mother brother sister husband wife")
_GENDER = re.compile(r"\b(?:he|she|his|her|him|hers)\b")


def word_misfits(kind: str, word: str, *, synonym: bool, before: str, after: str) -> bool:
    """Say whether a word has another sense than its list means, by what stands around it.

    Args:
        kind: Kind of the line: "a", "n" or "w".
        word: Its left side.
        synonym: Whether the right side means the same.
        before: The text before the word.
        after: The text after it.
    """
    if kind == "n" and word in _GENDERED and _GENDER.search(before + after):
        return True
    if not synonym and _STATE_GUARD.stops(kind, word, before, after):
        return True
    if not synonym and _COMPOUND_GUARD.stops(kind, word, before, after):
        return True
    return any(guard.stops(kind, word, before, after) for guard in _GUARDS)
