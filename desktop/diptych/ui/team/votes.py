"""What each analyst decided on a disputed pair, as a table."""

from hashlib import sha256

from PySide6.QtCore import QDateTime, QLocale, Qt

from diptych.ui.i18n import decimal, tr
from diptych.ui.queue.names import LABEL_TITLES
from diptych.ui.team.wording import evidence_text, kind_title
from diptych.ui.widgets.rows_table import RowsModel, RowsTable
from diptych.usecases.adjudicating import Disputed, Vote

_MAY_BE_EMPTY = 2  # columns from here on are hidden where nobody said anything
_NOTE = 4


class VotesTable(RowsTable):
    """One analyst's decision a row."""

    def __init__(self) -> None:
        self.votes = RowsModel(
            (
                tr("Team", "Analyst"),
                tr("Team", "Label"),
                tr("Team", "Kind"),
                tr("Team", "Marked words"),
                tr("Team", "Note"),
                tr("Team", "When"),
                tr("Team", "Seconds"),
            ),
            (6,),
        )
        super().__init__(tr("Team", "What each analyst decided"), self.votes, stretch=_NOTE)
        self.votes.setParent(self)

    def show_votes(self, pair: Disputed | None, *, hidden: bool) -> None:
        """Show what was decided on ``pair``, with the analysts' names hidden or not."""
        self.votes.set_rows([_row(*each) for each in _named(pair, hidden=hidden)])
        for column in range(_MAY_BE_EMPTY, self.votes.columnCount()):
            self.setColumnHidden(column, not any(row[column] for row in self.votes.rows))


def _named(pair: Disputed | None, *, hidden: bool) -> list[tuple[str, Vote]]:
    """Return the votes under the names of their analysts, or under letters.

    Letters are dealt out anew for each pair, so that nobody is known by theirs.
    """
    if pair is None:
        return []
    if not hidden:
        return [(vote.analyst, vote) for vote in pair.votes]

    def turn(vote: Vote) -> str:
        return sha256(f"{pair.pair_id} {vote.analyst}".encode()).hexdigest()

    name = tr("Team", "Analyst {letter}")
    return [
        (name.format(letter=chr(ord("A") + place % 26)), vote)
        for place, vote in enumerate(sorted(pair.votes, key=turn))
    ]


def _row(name: str, vote: Vote) -> tuple[str, ...]:
    when = QDateTime.fromString(vote.at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return (
        name,
        LABEL_TITLES[vote.label],
        kind_title(vote.kind),
        evidence_text(vote),
        " ".join(vote.note.split()),
        QLocale().toString(when, QLocale.FormatType.ShortFormat),
        decimal(vote.seconds, 0) if vote.seconds else "",
    )
