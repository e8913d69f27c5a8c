"""The counted fact of a sentence, cut out as a short statement: "Twelve people were killed."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from news_counts import Count, find_counts
from news_data import listed

# Past participle of what happened, by the words that say so in a sentence.
_DEEDS = {
    "kill": "killed",
    "kills": "killed",
    "killed": "killed",
    "killing": "killed",
    "injure": "injured",
    "injures": "injured",
    "injured": "injured",
    "injuring": "injured",
    "wound": "wounded",
    "wounds": "wounded",
    "wounded": "wounded",
    "wounding": "wounded",
    "arrest": "arrested",
    "arrests": "arrested",
    "arrested": "arrested",
    "arresting": "arrested",
    "displacing": "displaced",
    "displaces": "displaced",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "rescued": "rescued",
    "rescue": "rescued",
    "rescues": "rescued",
    "destroying": "destroyed",
    "destroys": "destroyed",
    "destroyed": "destroyed",
    "detained": "detained",
    "detain": "detained",
    "detains": "detained",
    "hospitalized": "hospitalized",
    "executed": "executed",
    "executes": "executed",
    "missing": "missing",
    "dead": "dead",
    "trapped": "trapped",
    "kidnapped": "kidnapped",
}
PEOPLE = frozenset(
    listed(
        """people civilians soldiers children women men policemen troops passengers students workers
        protesters militants fighters rebels migrants officers miners villagers tourists prisoners
        insurgents demonstrators journalists refugees hostages terrorists inmates residents
        sailors pilgrims firefighters teenagers crew worshippers guards"""
    )
)
# Deeds that leave the others open: whoever reads of deaths learns nothing of the arrested.
OTHERS = {
    "killed": ("injured", "arrested", "missing", "evacuated", "hospitalized", "rescued"),
    "injured": ("arrested", "missing", "evacuated", "rescued"),
    "wounded": ("arrested", "missing", "evacuated", "rescued"),
    "arrested": ("injured", "hospitalized", "evacuated"),
    "rescued": ("injured", "hospitalized"),
    "displaced": ("injured", "arrested", "hospitalized"),
    "evacuated": ("injured", "arrested"),
    "dead": ("injured", "arrested", "evacuated"),
}
_AFTER = re.compile(
    r"^(?P<are>are|were|have been|had been|has been)(?: (?:feared|"
    r"shot))? ?(?P<deed>[a-z]+)\b(?! (?:by|if|or)\b)"
)
_BEFORE = re.compile(r"\b(?P<deed>[A-Za-z]+) (?P<least>at least )?$")
# Where one of these stands, the fact is somebody's word, a plan or a fear, or no fact at all.
_NOT_TOLD_AS_FACT = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|claim\w*|alleg\w*|report\w*|accord\w*|believ\w*|"
    r"fear\w*|deny|denies|denied|denying|no|not|never|if|may|might|could|would|will|should|can|"
    r"plan\w*|"
    r"threat\w*|suspect\w*|accus\w*|convict\w*|sentence\w*|charg\w*|anniversary|estimat\w*|"
    r"possibl\w*|presum\w*|warn\w*|announc\w*|state[sd]?|stating|expect\w*|attempt\w*|tr(?:y|"
    r"ies|ied)|"
    r"plot\w*|film|movie|book|order\w*|vow\w*|previous\w*|another|more|additional|or|about whether|"
    r"deny|confirm\w*|blam\w*|responsib\w*|trial|investigat\w*|memor\w*|commemorat\w*|apolog\w*|"
    r"seek\w*|calls?|urge\w*|demand\w*|to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A counted fact of a sentence.

    Attributes:
        count: The count, as found in the sentence.
        text: The fact alone, in the past tense, without a bound: "12 people were killed."
        deed: What happened to the counted.
        thing: The counted, with what stands between number and noun.
    """

    count: Count
    text: str
    deed: str
    thing: str


def find_facts(text: str) -> list[Fact]:
    """Return the facts that can be cut from a sentence which tells them as such."""
    if _NOT_TOLD_AS_FACT.search(text):
        return []
    found = []
    for count in find_counts(text):
        if count.money or count.percent or count.value < 2 or count.thing not in PEOPLE:
            continue
        noun = f"{count.between}{count.thing}"
        # The sentence's own spelling, because find_counts folds the noun.
        noun = text[count.end + 1 : count.end + 1 + len(noun)]
        deed = _deed(text, count, len(noun))
        if deed and noun.split()[-1].islower():
            fact = f"{count.shown} {noun} were {deed}."
            found.append(Fact(count, fact[0].upper() + fact[1:], deed, noun))
    return found


def _deed(text: str, count: Count, noun: int) -> str:
    after = _AFTER.search(text[count.end + 1 + noun :].lstrip())
    if after:
        return _DEEDS.get(after["deed"], "")
    before = _BEFORE.search(text[: count.start])
    if not before or before["deed"] in ("missing", "dead", "injured", "wounded", "displaced"):
        return ""
    if re.search(
        r"\b(?:be|been|are|were|is|was|have|has|had|and|are being) $", text[: before.start()]
    ):
        return ""
    return _DEEDS.get(before["deed"].lower(), "")
