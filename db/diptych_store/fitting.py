"""Whether a row fits what was put back before it: the rules of ``check``, before it is asked."""

from diptych_store.claims import read_claim
from diptych_store.findings import read_finding
from diptych_store.rows import Row, Value
from diptych_store.rules import claim_stands, grounds_stand, owners_fit

_LOST = "belongs to something that is lost"


class Content:
    """The articles and all that hangs on them, as far as they were put back."""

    def __init__(self) -> None:
        self.sources: set[Value] = set()
        self._texts: dict[Value, str] = {}  # article -> its text
        self._places: set[int] = set()  # of articles
        self._last = 0
        self._extracted: set[Value] = set()
        self._owners: dict[Value, Value] = {}  # claim -> article
        self._runs: set[tuple[Value, Value]] = set()

    def misfit(self, table: str, row: Row) -> str:
        """Return why a row of ``table`` fits nothing ("Row KEY of TABLE ..."); empty if it does."""
        match table:
            case "extractions":
                return "" if row["article_id"] in self._texts else _LOST
            case "claims":
                return self._claim(row)
            case "pair_runs":
                return self._run(row)
            case "findings":
                return self._finding(row)
            case _:
                return ""

    def placed(self, row: Row) -> Row:
        """Return an article at a place that is free: two files may have put two at one."""
        taken = row["position"] in self._places
        return {**row, "position": self._last + 1} if taken else row

    def keep(self, table: str, row: Row) -> None:
        """Take note of a row that was put back."""
        match table:
            case "sources":
                self.sources.add(row["name"])
            case "articles":
                self._texts[row["article_id"]] = str(row["text"])
                place = int(str(row["position"]))
                self._places.add(place)
                self._last = max(self._last, place)
            case "extractions":
                self._extracted.add(row["article_id"])
            case "claims":
                self._owners[row["claim_id"]] = row["article_id"]
            case "pair_runs":
                self._runs.add((row["article_a"], row["article_b"]))

    def _claim(self, row: Row) -> str:
        if row["article_id"] not in self._extracted:
            return _LOST
        stands = claim_stands(read_claim(row), self._texts[row["article_id"]])
        return "" if stands else "does not stand in its article where it says"

    def _run(self, row: Row) -> str:
        both = (row["article_a"], row["article_b"])
        if not all(article in self._texts for article in both):
            return _LOST
        return "" if str(both[0]) <= str(both[1]) else "names its articles in the wrong order"

    def _finding(self, row: Row) -> str:
        owners = [self._owners.get(row[name]) for name in ("claim_a", "claim_b")]
        if None in owners or (row["article_a"], row["article_b"]) not in self._runs:
            return _LOST
        if not owners_fit(row, owners):
            return "joins claims of other articles than it says"
        texts = [self._texts[owner] for owner in owners]
        stands = grounds_stand(read_finding(row), *texts)
        return "" if stands else "cites words that its articles do not have"
