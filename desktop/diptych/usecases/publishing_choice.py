"""Which decisions of a case go into a data set, and how many words of its articles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from diptych.usecases.errors import UseCaseError
from diptych_core.publish.dataset import LeftOut
from diptych_core.publish.making import with_gold
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.splits import Shares
from diptych_core.publish.texts import Texts

NOT_GOLD = "not the gold of its pair"
SAID_ALREADY = "another row has the gold of its pair"
NO_GOLD_YET = "the analysts of its pair disagree"
ANOTHER = "of another analyst"


class Whose(StrEnum):
    """Whose decisions are published."""

    ALL = "all"  # every analyst's, each a row
    GOLD = "gold"  # one row a pair: what stands as its gold
    ONE = "one"  # one analyst's


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is published of a case.

    Attributes:
        whose: Whose decisions.
        analyst: Which analyst, for ONE.
        texts: How many words of the articles.
        shares: How much of the pairs each split is to get.
    """

    whose: Whose = Whose.ALL
    analyst: str = ""
    texts: Texts = Texts.CLAIMS
    shares: Shares = field(default_factory=Shares)

    @property
    def name(self) -> str:
        """Whose decisions, as the manifest says it."""
        return self.analyst if self.whose is Whose.ONE else self.whose.value


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that were chosen, with their gold, and the decisions that were not."""

    rows: Sequence[LabelledPair]
    left_out: Sequence[LeftOut]


def choose(rows: Sequence[LabelledPair], choice: Choice) -> Chosen:
    """Return the rows that ``choice`` asks for; every other row is left out with its reason.

    The gold of one analyst's set is that analyst's label: the others are not known to it.

    Raises:
        UseCaseError: If the analyst that was named has decided nothing.
    """
    if choice.whose is Whose.ONE:
        own = [row for row in rows if row.analyst == choice.analyst]
        if not own:
            names = ", ".join(sorted({row.analyst for row in rows})) or "nobody"
            msg = f"{choice.analyst} has decided nothing in this case; {names} did"
            raise UseCaseError(msg)
        others = [row for row in rows if row.analyst != choice.analyst]
        return Chosen(with_gold(own), [_left(row, ANOTHER) for row in others])
    golden = with_gold(rows)
    if choice.whose is Whose.ALL:
        return Chosen(golden, [])
    kept: dict[str, LabelledPair] = {}
    left: list[LeftOut] = []
    for row in sorted(golden, key=_adjudicated_first):
        if not row.gold_label:
            left.append(_left(row, NO_GOLD_YET))
        elif row.label_name != row.gold_label:
            left.append(_left(row, NOT_GOLD))
        elif row.pair_id in kept:
            left.append(_left(row, SAID_ALREADY))
        else:
            kept[row.pair_id] = row
    return Chosen(list(kept.values()), left)


def _adjudicated_first(row: LabelledPair) -> tuple[bool, str]:
    return row.analyst in row.annotators, row.analyst


def _left(row: LabelledPair, reason: str) -> LeftOut:
    return LeftOut(pair_id=row.pair_id, analyst=row.analyst, reason=reason)
