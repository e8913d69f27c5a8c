"""Part `nli`: the NLI model alone on the development sets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluate_nli import evaluate_set

from eval.published import DEV_SETS, PIPELINE_SETS
from eval.setting import Setting, say
from eval.tables import Figure, Part, Table, missing, percent

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS = (
    "set", "pairs", "majority", "accuracy", "contr. recall", "ent. recall", "false contr.", "ECE",
    "published", "reach for",
)  # fmt: skip
_FIGURES = (
    "mnli-dev_matched", "snli-dev", "negation-mnli", "negation-snli", "negation-rte-two_way",
)  # fmt: skip


def run(setting: Setting) -> Part:
    """Evaluate the model on every set that is there."""
    results: dict[str, dict[str, Any]] = {}
    for name in DEV_SETS:
        rows = setting.rows(name, _limit(name, setting.limit))
        if rows is not None:
            say(f"nli {name}")
            results[name] = evaluate_set(name, rows, setting.predictor, swap_limit=0)
    gone = missing((n for n in DEV_SETS if n not in results), str(setting.data / "dev"))
    if not results:
        return Part(remarks=gone)
    tables = [
        Table(
            f"NLI model alone: {setting.predictor.name}",
            _COLUMNS,
            tuple(_row(name, result) for name, result in results.items()),
            note=f"Per cent. At most {setting.limit} pairs of a set (half of it where there is no "
            "aim), drawn by a fixed seed; one direction, largest probability. “false contr.”: "
            "pairs that are no contradiction but were called one.",
        )
    ]
    tables += [_groups(n, r["groups"]) for n, r in results.items() if r.get("groups")]
    return Part(tuple(tables), _figures(results), gone)


def _limit(name: str, limit: int) -> int:
    """Return how many pairs of a set are asked: half of the limit where little hangs on them."""
    return limit if DEV_SETS[name].reach or name in PIPELINE_SETS else max(1, limit // 2)


def _row(name: str, result: Mapping[str, Any]) -> tuple[str, ...]:
    bar = DEV_SETS[name]
    told = result.get("two_way")
    if told:
        cells = [percent(told["majority"]), percent(told["accuracy"]), *["–"] * 4]
        pairs = told["pairs"]
    else:
        keys = ("majority", "accuracy", "recall", "entailment_recall", "false_contradictions")
        cells = [percent(result[key]) for key in (*keys, "calibration_error")]
        pairs = result["pairs"]
    return (name, str(pairs), *cells, bar.published, bar.reach)


def _groups(name: str, groups: Mapping[str, Mapping[str, Any]]) -> Table:
    keys = ("majority", "accuracy", "recall", "false_contradictions")
    rows = tuple(
        (group, str(row["pairs"]), *(percent(row[key]) for key in keys))
        for group, row in groups.items()
    )
    columns = ("group", "pairs", "majority", "accuracy", "contr. recall", "false contr.")
    return Table(f"NLI model alone, {name} by group", columns, rows)


def _figures(results: Mapping[str, Mapping[str, Any]]) -> tuple[Figure, ...]:
    figures = []
    for name in _FIGURES:
        if name in results:
            bar, result = DEV_SETS[name], results[name]
            accuracy = result.get("two_way", result)["accuracy"]
            figures.append(Figure(f"NLI, {name}", bar.published, bar.reach, percent(accuracy)))
    if "breaking_nli" in results:
        bar, result = DEV_SETS["breaking_nli"], results["breaking_nli"]
        here = f"{percent(result['recall'])} / {percent(result['entailment_recall'])}"
        what = "NLI, breaking_nli, contradiction / entailment"
        figures.append(Figure(what, bar.published, bar.reach, here))
    return tuple(figures)
