"""The sentences of a report that do not depend on its form."""

from diptych_core.publish.report import Report, Standing

KINDS = {
    "negation": "One says it, the other says it is not so",
    "opposite": "Opposite words",
    "number": "Numbers",
    "time": "Times",
    "name": "Places, names and roles",
    "certainty": "Confirmed against unconfirmed",
    "denial": "Claimed by one, denied by another",
    "reversal": "A source against itself",
    "other": "Other",
}
GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
STANDINGS = {
    Standing.CONFIRMED: "Judged a contradiction",
    Standing.DISPUTED: "Analysts disagree",
    Standing.UNJUDGED: "Found by the program, not judged",
}
METHOD = (
    "The articles were cut into statements. A program looked for statements of different "
    "articles that are about the same thing and cannot both be true, by numbers, times, "
    "names, negations, opposite words, certainty, and a language model "
    "({models}). People then judged what it found. Statements are quoted as printed; what "
    "stands around them is their paragraph."
)
LIMITS = (
    "A conflict says that two statements do not fit together, not which of them is true. "
    "What the program does not notice is missing here, so the counts are no measure of how "
    "often sources conflict. Accounts of different hours may both have been right when they "
    "were written. Sources that copy from one text are counted once where the copy was "
    "recognised. Grades are those of the analysts, on the Admiralty scale."
)


def graded(grade: str) -> str:
    """Return an Admiralty grade with its meaning."""
    return f"{grade} ({GRADES[grade]})" if grade in GRADES else "none given"


def summary(report: Report) -> list[str]:
    """Return the first sentences of a report."""
    origins = {article.origin or article.article_id for article in report.articles}
    sources = {article.source for article in report.articles if article.source}
    stand = report.standings
    lines = [
        (
            f"{len(report.articles)} articles of {len(sources)} sources were compared; "
            f"{len(origins)} of them are of independent origin (copies of one text count once)."
        ),
        (
            f"{stand[Standing.CONFIRMED]} pairs of statements were judged contradictions by "
            f"people; on {stand[Standing.DISPUTED]} more the analysts disagree, and "
            f"{stand[Standing.UNJUDGED]} below were found by the program and judged by nobody."
        ),
    ]
    if report.left_out:
        lines.append(f"{report.left_out} more findings that nobody has judged are not shown.")
    return lines
