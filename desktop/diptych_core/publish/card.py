"""The data card: what the set holds, how it came about, how far to trust it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from diptych_core.agreement.gold import is_adjudicator
from diptych_core.agreement.team import Agreement
from diptych_core.label import NLI_LABELS, Drawn, Label
from diptych_core.publish.dataset import DataSet
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.splits import SPLITS, Leak
from diptych_core.publish.texts import Texts

_SHOWN_LEAKS = 20
_DRAWN = {
    Drawn.RANKED.value: "in the order of the queue, most suspicious first",
    Drawn.RANDOM.value: "by the random slice",
    Drawn.REPEAT.value: "as a silent repeat",
    Drawn.CHOSEN.value: "picked by the analyst",
    "": "not recorded",
}


def card(data: DataSet, files: str) -> str:
    """Return the data card in Markdown.

    Args:
        data: The set.
        files: What the files of this format are, in Markdown.
    """
    parts = [
        f"# {_line(data.title)}",
        "Pairs of claims from different articles, judged by hand in Diptych.",
        "## What is in it",
        _contents(data),
        files,
        "## Labels",
        _balance(data),
        "## Agreement",
        _agreement(data.agreement),
        "## How the pairs were found",
        _selection(data.rows),
        "## Splits",
        _splits(data),
        "## Guidelines",
        _guidelines(data),
        "## Limits and rights",
        _TEXTS[data.texts],
        _LIMITS,
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _contents(data: DataSet) -> str:
    sides = [side for row in data.rows for side in (row.a, row.b)]
    articles = {side.article_id for side in sides}
    origins = {side.origin for side in sides}
    sources = {side.source for side in sides if side.source}
    languages = sorted({side.language for side in sides if side.language})
    analysts = {row.analyst for row in data.rows if not is_adjudicator(row.analyst)}
    pairs = len({row.pair_id for row in data.rows})
    lines = [
        (
            f"{_count(len(data.rows), 'decision')} on {_count(pairs, 'pair')} by "
            f"{_count(len(analysts), 'analyst')}, from {_count(len(articles), 'article')} "
            f"({len(origins)} of independent origin) of {_count(len(sources), 'named source')}. "
            "`premise` and `hypothesis` are sentences of two articles, as printed; which is which "
            "says nothing."
        ),
        f"Languages as imported: {', '.join(languages) if languages else 'not recorded'}.",
        _table(
            ("accounted for", "decisions"),
            [
                ("in the case", data.decisions),
                ("in this set", len(data.rows)),
                *sorted(Counter(f"left out: {each.reason}" for each in data.left_out).items()),
            ],
        ),
    ]
    return "\n\n".join(lines)


def _balance(data: DataSet) -> str:
    given = Counter(row.label_name for row in data.rows)
    gold = Counter(own[0].gold_label for own in data.pairs)
    names = [label.value for label in (*NLI_LABELS, Label.UNSURE, Label.NOT_A_PAIR)]
    sources = Counter(own[0].gold_source for own in data.pairs)
    kinds = Counter(row.kind for row in data.rows if row.kind)
    rows: list[tuple[object, ...]] = [
        (name, "-" if number < 0 else str(number), given[name], gold[name])
        for name, number in zip(names, (0, 1, 2, -1, -1), strict=True)
    ]
    rows.append(("unresolved", "-", "", gold[""]))
    return "\n\n".join(
        (
            _table(("label", "id", "decisions", "pairs (gold)"), rows),
            (
                "`unsure` and `not_a_pair` have no id in NLI sets (-1, or left out, as the format "
                "has it)."
            ),
            _table(("where gold comes from", "pairs"), sorted(sources.items()) or [("none", 0)]),
            _table(("kind of conflict", "decisions"), sorted(kinds.items()) or [("none", 0)]),
        )
    )


def _agreement(found: Agreement) -> str:
    overall = found.overall
    lines = [
        (
            f"{_count(overall.shared, 'pair')} judged by two analysts or more "
            f"({_count(overall.judgements, 'judgement')}); adjudications left out."
        ),
        _table(
            ("measure", "value"),
            [
                ("Krippendorff's alpha, nominal", overall.alpha.text),
                ("raw agreement", overall.percent.text),
                ("Gwet's AC1", overall.ac1.text),
                *(
                    (
                        (
                            f"Cohen's kappa, {_cell(each.one)} and {_cell(each.other)} "
                            f"(n = {each.shared})"
                        ),
                        each.kappa.text,
                    )
                    for each in found.couples
                ),
            ],
        ),
    ]
    return "\n\n".join(lines)


def _selection(rows: Sequence[LabelledPair]) -> str:
    drawn = Counter(row.drawn for row in rows)
    shown = Counter(row.shown_before_judging for row in rows)
    models = sorted(
        {f"{row.model.name} {row.model.revision}".strip() for row in rows if row.model} - {""}
    )
    return "\n\n".join(
        (
            _SELECTION.strip(),
            _table(
                ("how a pair came on screen", "decisions"),
                [(_DRAWN[name], drawn[name]) for name in _DRAWN if drawn[name]] or [("none", 0)],
            ),
            _table(
                ("the program's opinion was", "decisions"),
                [
                    ("hidden when the label was given", shown[False]),
                    ("on screen", shown[True]),
                    ("not recorded", shown[None]),
                ],
            ),
            f"Models: {', '.join(models) if models else 'not recorded'}.",
        )
    )


def _splits(data: DataSet) -> str:
    events = {row.event for row in data.rows}
    rows = []
    for split in SPLITS:
        own = [row for row in data.rows if row.split == split.value]
        balance = Counter(row.label_name for row in own)
        rows.append(
            (
                split.value,
                len({row.event for row in own}),
                len({row.pair_id for row in own}),
                *(balance[label.value] for label in NLI_LABELS),
            )
        )
    shares = data.shares
    said = (
        f"Asked for: {shares.train}, {shares.validation} and {shares.test} per cent of the pairs, "
        f"seed {shares.seed}. An event is what hangs together: articles that a pair joins, origin "
        "groups, copies of a text or of a claim. No event is cut."
    )
    if len(events) < 2:
        said += (
            " Everything here hangs together, so all of it is in `train`: any split would put "
            "articles of one event on both sides."
        )
    looked = ", ".join(f"{count} {what}" for what, count in data.leaks.looked_at.items())
    verdict = f"Leakage: {_count(len(data.leaks.leaks), 'leak')} (looked at {looked})."
    named = (f"decisions: {label.value}" for label in NLI_LABELS)
    header = ("split", "events", "pairs", *named)
    return "\n\n".join((said, _table(header, rows), verdict, _leaks(data.leaks.leaks)))


def _leaks(leaks: Sequence[Leak]) -> str:
    if not leaks:
        return ""
    rows = [(each.what, _cell(each.value[:80]), ", ".join(each.splits)) for each in leaks]
    return _table(("leak", "which", "splits"), rows[:_SHOWN_LEAKS])


def _guidelines(data: DataSet) -> str:
    if not data.guidelines:
        return "None were recorded with the labels."
    rows = Counter(row.guideline for row in data.rows)
    return _table(
        ("identifier", "decisions", "file"),
        [
            (name, rows[name], f"`guidelines/{name}.md`")
            for name in sorted(data.guidelines, key=lambda name: (-rows[name], name))
        ],
    )


_TEXTS = {
    Texts.CLAIMS: "The rows quote the claims and a few words around them, not the articles.",
    Texts.ARTICLES: (
        "`articles.jsonl` has the whole articles of the rows. Pass it on only where their "
        "publishers allow it."
    ),
    Texts.POSITIONS: (
        "The rows hold no words of the articles: `start` and `end` are positions in the text whose "
        "SHA-256 stands beside them, for those who have the articles."
    ),
}


_LIMITS = """
The articles belong to their publishers; check their terms before you pass this on. The license is
set to `unknown` for that reason. Labels of one analyst carry that analyst's view, and a
contradiction says that two claims cannot both be true, not which of them is. Scores of the program
order pairs; they are no probabilities. Positions count Unicode code points.
"""


_SELECTION = """
**The pairs are not a random sample.** A retrieval model and rules proposed them as possible
contradictions, and analysts judged what they were shown. Contradictions are therefore far more
frequent here than among all pairs of sentences of these articles, conflicts that the program does
not notice are missing, and a model that is tested on this set is tested on what this program finds
hard. Shares may be estimated from the pairs of the random slice alone.
"""


def size_category(count: int) -> str:
    """Return the size class that the Hugging Face hub knows."""
    for limit, name in ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K")):
        if count < limit:
            return name
    return "100K<n<1M"


def split_counts(rows: Iterable[LabelledPair]) -> Mapping[str, int]:
    """Return rows by split, in the order train, validation, test."""
    found = Counter(row.split for row in rows)
    return {split.value: found[split.value] for split in SPLITS}


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(header)} |", f"| {' | '.join('---' for _ in header)} |"]
    lines += [f"| {' | '.join(_cell(str(value)) for value in row)} |" for row in rows]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|").replace("<", "&lt;")


def _line(text: str) -> str:
    return " ".join(text.split())


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
