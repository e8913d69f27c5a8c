"""The agreement of a team: all measures over its judgements, and what it disagrees about.

Only independent judgements count: adjudications are left out, and so is what an analyst changed
after a pair had been adjudicated (the caller gives the labels from before).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from diptych_core.agreement.measures import Measure, ac1, alpha, kappa, percent, ratings

_REST = "another label"
# A colleague's case may name 100,000 analysts, who are 5,000,000,000 couples.
MOST_COMPARED = 20
MOST_KINDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One analyst's label of one item.

    Attributes:
        item: The pair.
        analyst: Who judged.
        label: The label.
        kind: Kind of conflict of the item, the same for all analysts; empty when it has none.
    """

    item: str
    analyst: str
    label: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The measures over one set of items.

    Attributes:
        items: Items judged by anybody.
        shared: Items that two analysts or more judged.
        judgements: Judgements on the shared items.
        alpha: Krippendorff's alpha, nominal: the headline.
        percent: Raw agreement, 0..1.
        ac1: Gwet's AC1, which a rare label does not pull down as it does the others.
    """

    items: int
    shared: int
    judgements: int
    alpha: Measure
    percent: Measure
    ac1: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """Two analysts: the items that both judged, and Cohen's kappa."""

    one: str
    other: str
    shared: int
    percent: float | None
    kappa: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """An item that not all analysts gave the same label: label by analyst."""

    item: str
    kind: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far a team agrees.

    Attributes:
        analysts: Who judged, sorted.
        labels: How often each label was given.
        overall: All items.
        by_label: For each label, it against all others, over all items.
        by_kind: For each kind of conflict, the items of that kind; of many, the most frequent.
        couples: Each two analysts; of a team beyond :data:`MOST_COMPARED`, each two of those who
            judged most.
        disagreements: The items that they disagree about, sorted.
    """

    analysts: tuple[str, ...]
    labels: Mapping[str, int]
    overall: Figures
    by_label: Mapping[str, Figures]
    by_kind: Mapping[str, Figures]
    couples: tuple[Couple, ...]
    disagreements: tuple[Disagreement, ...]


def agreement(judgements: Iterable[Judgement]) -> Agreement:
    """Measure the agreement of all analysts.

    Args:
        judgements: In any order; at most one for each item and analyst.
    """
    items: defaultdict[str, dict[str, str]] = defaultdict(dict)
    kinds: dict[str, str] = {}
    given: Counter[str] = Counter()
    work: Counter[str] = Counter()
    for one in sorted(judgements, key=lambda j: (j.item, j.analyst)):
        items[one.item][one.analyst] = one.label
        kinds[one.item] = one.kind
        given[one.label] += 1
        work[one.analyst] += 1
    of_kind: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for item, labels in items.items():
        of_kind[kinds[item]].append(labels)
    sizes = Counter({kind: len(found) for kind, found in of_kind.items() if kind})
    return Agreement(
        analysts=tuple(sorted(work)),
        labels=dict(sorted(given.items())),
        overall=_figures(list(items.values())),
        by_label={label: _figures(_against(items, label)) for label in sorted(given)},
        by_kind={kind: _figures(of_kind[kind]) for kind in _most(sizes, MOST_KINDS)},
        couples=tuple(_couple(items, *two) for two in combinations(_most(work, MOST_COMPARED), 2)),
        disagreements=tuple(
            Disagreement(item=item, kind=kinds[item], labels=labels)
            for item, labels in items.items()
            if len(set(labels.values())) > 1
        ),
    )


def _most(counts: Counter[str], most: int) -> list[str]:
    """Return the ``most`` names that count most, sorted."""
    return sorted(sorted(counts, key=lambda name: (-counts[name], name))[:most])


def _against(items: Mapping[str, Mapping[str, str]], label: str) -> list[Mapping[str, str]]:
    return [
        {analyst: label if own == label else _REST for analyst, own in labels.items()}
        for labels in items.values()
    ]


def _figures(items: Sequence[Mapping[str, str]]) -> Figures:
    data = ratings(items)
    return Figures(
        items=len(items),
        shared=len(data.shared),
        judgements=int(data.shared.sum()),
        alpha=alpha(data),
        percent=percent(data),
        ac1=ac1(data),
    )


def _couple(items: Mapping[str, Mapping[str, str]], one: str, other: str) -> Couple:
    both = [labels for labels in items.values() if one in labels and other in labels]
    same = sum(labels[one] == labels[other] for labels in both)
    return Couple(
        one=one,
        other=other,
        shared=len(both),
        percent=same / len(both) if both else None,
        kappa=kappa([labels[one] for labels in both], [labels[other] for labels in both]),
    )
