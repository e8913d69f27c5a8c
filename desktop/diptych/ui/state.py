"""What is remembered: the window's in the user's settings, a case's place in the case itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from diptych.usecases.queue_filter import BandTab, QueueFilter, Work
from diptych.usecases.queue_order import Order

_RECENT_MAX = 8


class WindowSettings:
    """The window's geometry and the recent cases, in an INI file of the user's.

    Args:
        path: The INI file; made when something is first kept.
    """

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def bytes_of(self, key: str) -> QByteArray:
        """Return the state kept under ``key``; empty when none is."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, key: str, value: QByteArray | float | str) -> None:
        """Keep ``value`` under ``key``."""
        self._settings.setValue(key, value)

    def drop(self, key: str) -> None:
        """Keep nothing under ``key`` any more."""
        self._settings.remove(key)

    def text(self, key: str, default: str = "") -> str:
        """Return the text kept under ``key``; ``default`` when there is none."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: float) -> float:
        """Return the number kept under ``key``; ``default`` when it is none."""
        try:
            return float(str(self._settings.value(key, default)))
        except ValueError:
            return default

    def recent(self) -> tuple[Path, ...]:
        """Return the recent cases, latest first."""
        value = self._settings.value("recent", [])
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list):
            return ()
        return tuple(Path(name) for name in names if isinstance(name, str) and name)

    def add_recent(self, path: Path) -> tuple[Path, ...]:
        """Put ``path`` first among the recent cases."""
        others = [other for other in self.recent() if other != path]
        kept = [path, *others][:_RECENT_MAX]
        self._settings.setValue("recent", [str(one) for one in kept])
        return tuple(kept)

    def sync(self) -> None:
        """Write to the file now."""
        self._settings.sync()


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePlace:
    """Where an analyst was in a case.

    Attributes:
        pair_id: The pair on screen; empty for none.
        tab: Tab of the queue.
        kind: Kind filter.
        source: Source filter.
        work: Filter by what was done.
        label: Filter by the analyst's label.
        analyst: Filter by who has labelled.
        since: First day of publication.
        until: Last day of publication.
        least: Lowest score.
        text: Word filter.
        order: Order of the queue.
        down: True for the other way round.
        drawn: How the pair on screen came there.
        panes: Place of the bar between the articles, as the reader wrote it.
        draft: Note on the pair that was being typed and is not saved yet.
        draft_on: The saved note that it was typed over.
    """

    pair_id: str = ""
    tab: str = BandTab.FLAGGED.value
    kind: str = ""
    source: str = ""
    work: str = Work.ALL.value
    label: str = ""
    analyst: str = ""
    since: str = ""
    until: str = ""
    least: float = 0.0
    text: str = ""
    order: str = Order.LIKELY.value
    down: bool = False
    drawn: str = ""
    panes: str = ""
    draft: str = ""
    draft_on: str = ""

    @classmethod
    def from_json(cls, value: object) -> "CasePlace":
        """Read a place; anything that doesn't fit (another version's, a damaged one) is left."""
        if not isinstance(value, Mapping):
            return cls()
        blank = asdict(cls())
        kept: dict[str, Any] = {
            key: value[key] for key in blank if isinstance(value.get(key), type(blank[key]))
        }
        return cls(**kept)

    def to_json(self) -> dict[str, Any]:
        """Return the place as JSON can say it."""
        return asdict(self)

    def filter(self) -> QueueFilter:
        """Return the queue's filter; unknown names count as none."""
        return QueueFilter.from_json(asdict(self))

    def queue_order(self) -> Order:
        """Return the queue's order; an unknown name counts as the first."""
        return Order(self.order) if self.order in set(Order) else Order.LIKELY


def place_key(analyst: str) -> str:
    """Return the name under which a case keeps the place of ``analyst``."""
    return f"place/{analyst}"
