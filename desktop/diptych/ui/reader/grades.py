"""The Admiralty grades of sources and claims (NATO AJP-2.1) in words."""

from diptych.ui.i18n import tr
from diptych_core.article import Reliability
from diptych_core.credibility import Credibility


def grade_words(grade: Reliability) -> str:
    """Return what a grade means; empty for a source that is not graded."""
    return {
        Reliability.A: tr("Reader", "completely reliable"),
        Reliability.B: tr("Reader", "usually reliable"),
        Reliability.C: tr("Reader", "fairly reliable"),
        Reliability.D: tr("Reader", "not usually reliable"),
        Reliability.E: tr("Reader", "unreliable"),
        Reliability.F: tr("Reader", "reliability cannot be judged"),
        Reliability.UNRATED: "",
    }[grade]


def grade_name(grade: Reliability) -> str:
    """Return a grade as a list of choices names it: "B – usually reliable"."""
    words = grade_words(grade)
    return f"{grade.value} – {words}" if words else tr("Reader", "Not graded")


def credibility_words(grade: Credibility) -> str:
    """Return what the grade of a claim means."""
    return {
        Credibility.CONFIRMED: tr("Reader", "confirmed by other sources"),
        Credibility.PROBABLY_TRUE: tr("Reader", "probably true"),
        Credibility.POSSIBLY_TRUE: tr("Reader", "possibly true"),
        Credibility.DOUBTFUL: tr("Reader", "doubtful"),
        Credibility.IMPROBABLE: tr("Reader", "improbable"),
        Credibility.UNKNOWN: tr("Reader", "truth cannot be judged"),
    }[grade]
