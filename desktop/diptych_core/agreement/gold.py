"""Gold: the one label of a pair that several analysts judged, and where it comes from.

An adjudicated label is a decision like any other, in the same log, under a name of its own:
:func:`adjudicator` makes it. So the adjudicator's own first label stays what it was, undo works,
and merging needs no rule for it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from diptych_core.label import Label

_ADJUDICATION = " (adjudication)"


class GoldSource(StrEnum):
    """Where a pair's gold comes from."""

    ADJUDICATED = "adjudicated"
    UNANIMOUS = "unanimous"  # of two analysts or more
    MAJORITY = "majority"  # of more than half of them
    SINGLE = "single"  # only one analyst judged the pair
    UNRESOLVED = "unresolved"  # they disagree, and nobody has adjudicated


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold of one pair; ``label`` is None while it is unresolved."""

    label: Label | None
    source: GoldSource


def adjudicator(analyst: str) -> str:
    """Return the name under which ``analyst`` adjudicates."""
    return analyst if is_adjudicator(analyst) else f"{analyst}{_ADJUDICATION}"


def is_adjudicator(name: str) -> bool:
    """Tell whether decisions under ``name`` are adjudications."""
    return name.endswith(_ADJUDICATION)


def gold(labels: Mapping[str, Label], adjudicated: Label | None = None) -> Gold:
    """Return the gold of one pair.

    Args:
        labels: Label by analyst, adjudications left out.
        adjudicated: The latest adjudication; None when there is none.
    """
    if adjudicated is not None:
        return Gold(adjudicated, GoldSource.ADJUDICATED)
    if not labels:
        return Gold(None, GoldSource.UNRESOLVED)
    (best, votes), *_ = Counter(labels[name] for name in sorted(labels)).most_common()
    if len(labels) == 1:
        return Gold(best, GoldSource.SINGLE)
    if votes == len(labels):
        return Gold(best, GoldSource.UNANIMOUS)
    if 2 * votes > len(labels):
        return Gold(best, GoldSource.MAJORITY)
    return Gold(None, GoldSource.UNRESOLVED)
