"""Frames of attribution and certainty, their speakers, and how two frames stand to each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from news_edits_slots import invented_person
from news_edits_verbs import by_third
from nli_data import Label

if TYPE_CHECKING:
    import random

# {X} is the speaker, {Y} another one, {P} the statement.
FRAMES: dict[str, tuple[str, ...]] = {
    "plain": ("{P}",),
    "say": (
        "{X} said that {P}",
        "{X} says {P}",
        "{X} told reporters that {P}",
        "{X} stated that {P}",
        "According to {X}, {P}",
        "{P}, {X} said",
        "{P}, according to {X}",
        "In a statement, {X} said that {P}",
        "{X} told a news conference that {P}",
    ),
    "confirm": (
        "{X} confirmed that {P}",
        "{X} has confirmed that {P}",
        "{X} confirms that {P}",
        "{X} confirmed reports that {P}",
        "{X} has verified that {P}",
        "{X} officially confirmed that {P}",
        "Asked by journalists, {X} confirmed that {P}",
        "{X} said there was no doubt that {P}",
        "{X} said it was now certain that {P}",
        "It has been confirmed that {P}",
        "There is confirmation from {X} that {P}",
        "{X} said there was clear evidence that {P}",
    ),
    "admit": (
        "{X} admitted that {P}",
        "{X} has admitted that {P}",
        "{X} acknowledged that {P}",
        "{X} conceded that {P}",
        "{X} admits that {P}",
        "After days of silence, {X} acknowledged that {P}",
    ),
    "deny": (
        "{X} denied that {P}",
        "{X} denies that {P}",
        "{X} has denied that {P}",
        "{X} rejected reports that {P}",
        "{X} dismissed reports that {P}",
        "{X} denied claims that {P}",
        "{X} called reports that {P} false",
        "{X} said it was not true that {P}",
        "{X} said reports that {P} were untrue",
        "{X} rejected the claim that {P}",
        "{X} disputes that {P}",
        "Reports that {P} are false, {X} said",
        "{X} dismissed as fabricated the reports that {P}",
        "{X} strongly denied suggestions that {P}",
        "Asked about reports that {P}, {X} said that they were wrong",
        "Asked whether {P}, {X} said that this was not the case",
    ),
    "unsure": (
        "{X} could not confirm that {P}",
        "{X} cannot confirm that {P}",
        "{X} said there was no confirmation that {P}",
        "There is no confirmation that {P}",
        "It is not clear whether {P}",
        "It was unclear whether {P}",
        "{X} said there was no definitive evidence that {P}",
        "{X} was unable to confirm whether {P}",
        "{X} could not verify reports that {P}",
        "Reports that {P} could not be verified",
        "Asked about reports that {P}, {X} said there was no confirmation",
        "It remains unknown whether {P}, {X} said",
        "{X} said it was too early to say whether {P}",
        "There is no definitive confirmation that {P}",
        "{X} does not have any definitive confirmation that {P}",
        "Reports that {P} remain unconfirmed",
        "{X} said it was not possible to say for certain that {P}",
    ),
    "unconfirmed_by": (
        "{X} could not confirm that {P}",
        "{X} cannot confirm that {P}",
        "{X} has not confirmed that {P}",
        "{X} has not confirmed reports that {P}",
        "{X} was unable to confirm that {P}",
        "{X} has no confirmation that {P}",
        "{X} could not confirm reports that {P}",
    ),
    "no_comment": (
        "{X} declined to comment on reports that {P}",
        "{X} refused to say whether {P}",
        "{X} would not comment on whether {P}",
        "{X} neither confirmed nor denied that {P}",
        "{X} gave no answer when asked whether {P}",
        "{X} has not commented on reports that {P}",
        "Asked about reports that {P}, {X} declined to comment",
    ),
    "investigate": (
        "{X} is investigating whether {P}",
        "{X} was looking into reports that {P}",
        "{X} asked {Y} whether {P}",
        "{X} will examine claims that {P}",
        "{X} is checking reports that {P}",
    ),
    "allege": (
        "{X} alleged that {P}",
        "{X} claimed that {P}",
        "{X} claims that {P}",
        "{X} asserted that {P}",
        "{X} alleges that {P}",
        "{X} suggested that {P}",
    ),
    "rumour": (
        "There were rumours that {P}",
        "Unconfirmed reports said that {P}",
        "Posts on social media claimed that {P}",
        "Some reports suggested that {P}",
        "There was speculation that {P}",
    ),
    "expect": (
        "{X} fears that {P}",
        "{X} suspects that {P}",
        "It is possible that {P}, {X} said",
        "{X} believes it is possible that {P}",
        "It may be that {P}, according to {X}",
        "{X} said it could not be ruled out that {P}",
    ),
    "condition": (
        "If {P}, there will be consequences, {X} said",
        "{X} said that {Y} would respond if {P}",
        "If it is true that {P}, an inquiry will follow, {X} said",
        "Should it turn out that {P}, {X} will have to answer for it",
        "Unless it is shown that {P}, {X} will not act",
    ),
    "denied_via": (
        "{Y} reported that {X} denied that {P}",
        "{Y} said that {X} had denied that {P}",
        "According to {Y}, {X} denied that {P}",
        "{Y} quoted {X} as denying that {P}",
        "{X} denied that {P}, {Y} reported",
    ),
    "deny_flat": (
        "{X} denied that {P}",
        "{X} has denied that {P}",
        "{X} denied reports that {P}",
        "{X} denied claims that {P}",
    ),
    "confirmed_via": (
        "{Y} reported that {X} had confirmed that {P}",
        "According to {Y}, {X} confirmed that {P}",
        "{Y} quoted {X} as confirming that {P}",
        "{X} confirmed that {P}, {Y} reported",
    ),
    "confirm_flat": (
        "{X} confirmed that {P}",
        "{X} has confirmed that {P}",
        "{X} confirmed reports that {P}",
    ),
    "no_denial": (
        "{X} did not deny that {P}",
        "{X} has not denied that {P}",
        "{X} does not deny that {P}",
    ),
}

SELF, ANY = "same", "any"

_C, _E, _N, _O = (
    Label.CONTRADICTION,
    Label.ENTAILMENT,
    Label.NEUTRAL,
    Label.NOT_CONTRADICTION,
)

# Left frame, right frame, whether one speaker says both, what the left says about the right.
# A statement denied beside the statement, or confirmed beside "no confirmation", is what analysts
# want to see; "no confirmation" beside the bare statement leaves it open.
RELATIONS: tuple[tuple[str, str, str, Label], ...] = (
    ("deny", "plain", ANY, _C),
    ("deny", "plain", ANY, _C),
    ("deny", "confirm", ANY, _C),
    ("deny", "confirm", SELF, _C),
    ("deny", "say", ANY, _C),
    ("deny", "say", SELF, _C),
    ("deny", "admit", SELF, _C),
    ("deny", "admit", ANY, _C),
    ("unsure", "confirm", ANY, _C),
    ("unsure", "confirm", ANY, _C),
    ("unsure", "confirm", SELF, _C),
    ("unsure", "plain", ANY, _N),
    ("unsure", "say", ANY, _N),
    ("unconfirmed_by", "confirm_flat", SELF, _C),
    ("unconfirmed_by", "confirm", ANY, _C),
    ("denied_via", "confirm", ANY, _C),
    ("deny_flat", "no_denial", SELF, _C),
    ("denied_via", "deny_flat", SELF, _E),
    ("confirmed_via", "confirm_flat", SELF, _E),
    ("deny_flat", "deny_flat", SELF, _E),
    ("confirm_flat", "confirm_flat", SELF, _E),
    ("unconfirmed_by", "unconfirmed_by", SELF, _E),
    ("unsure", "unsure", ANY, _O),
    ("confirm_flat", "plain", ANY, _E),
    ("confirm_flat", "say", SELF, _E),
    ("admit", "say", SELF, _E),
    ("admit", "admit", SELF, _E),
    ("admit", "plain", ANY, _E),
    ("deny", "deny_flat", SELF, _E),
    ("no_comment", "plain", ANY, _N),
    ("no_comment", "say", ANY, _N),
    ("no_comment", "deny", ANY, _N),
    ("investigate", "plain", ANY, _N),
    ("investigate", "confirm", ANY, _N),
    ("investigate", "deny", ANY, _N),
    ("rumour", "plain", ANY, _N),
    ("rumour", "unsure", ANY, _N),
    ("rumour", "deny", ANY, _N),
    ("expect", "plain", ANY, _N),
    ("expect", "unsure", ANY, _N),
    ("condition", "plain", ANY, _N),
    ("condition", "confirm", ANY, _N),
    ("condition", "deny", ANY, _N),
    ("allege", "plain", ANY, _O),
    ("allege", "confirm", ANY, _O),
    ("allege", "allege", ANY, _O),
    ("say", "plain", ANY, _O),
    ("say", "confirm", ANY, _O),
    ("say", "say", ANY, _O),
    ("deny", "deny", ANY, _O),
    ("deny", "unsure", ANY, _O),
    ("denied_via", "deny", ANY, _O),
    ("confirm", "confirm", ANY, _O),
    ("no_denial", "plain", ANY, _O),
    ("no_comment", "unsure", ANY, _O),
    ("no_comment", "no_denial", SELF, _O),
)

_OFFICES = (
    "the defence ministry", "the foreign ministry", "the interior ministry",
    "the health ministry", "the government", "the army", "the police", "the prosecutor's office",
    "the president's office", "the local authorities", "a senior official",
    "a government official", "a military source", "a police spokesman", "an army spokeswoman",
    "a ministry spokesperson", "the Pentagon", "the State Department", "the White House",
    "the Kremlin", "the United Nations", "the UN mission", "the regional governor",
    "the mayor's office", "the rescue service", "the company", "a spokesman for the company",
    "an intelligence official", "a Western diplomat", "the embassy", "state television",
    "a national news agency", "the opposition", "the rebels", "an aid agency", "the Red Cross",
    "a human rights group", "the foreign minister", "the defence minister", "the prime minister",
    "the deputy prime minister", "a spokesman for the president", "the national security adviser",
    "the security service", "the coast guard", "the hospital", "a lawyer for the family",
    "the central bank", "the electoral commission", "the European Commission", "NATO",
    "a NATO official", "the Ukrainian side", "the American side", "officials in the capital",
)  # fmt: skip
_POSTS = (
    "spokesperson", "ministry spokesperson", "Foreign Minister", "Defence Minister", "army chief",
    "police chief", "government spokesperson", "Health Minister", "Prime Minister", "General",
    "Governor", "Mayor",
)  # fmt: skip

_MANY = re.compile(r"the (?:police|local authorities|rebels)|officials .*")


def agreeing(text: str, who: str) -> str:
    """Return the text with the verb right after a speaker who is several in the plural."""
    if not _MANY.fullmatch(who):
        return text
    plural = {"has": "have", "is": "are", "was": "were", "does": "do"}

    def turn(match: re.Match[str]) -> str:
        word = match.group(2)
        verb = by_third().get(word)
        return match.group(1) + plural.get(word, verb.base if verb is not None else word)

    return re.sub(rf"(\b{re.escape(who)} )(\w+)", turn, text, flags=re.IGNORECASE)


def speaker(rng: random.Random) -> str:
    """Return an invented speaker, as he stands within a sentence."""
    if rng.random() < 0.65:
        return rng.choice(_OFFICES)
    return f"{rng.choice(_POSTS)} {invented_person(rng)}"
