"""What is remembered: the window's in the user's settings, a case's place in the case itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from diptych.ui.queue.proxy import BandTab, QueueFilter, Work

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

    def keep(self, key: str, value: QByteArray | float) -> None:
        """Keep ``value`` under ``key``."""
        self._settings.setValue(key, value)

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
        text: Word filter.
        sort_column: Column the queue is ordered by.
        sort_down: True for descending order.
        panes: Place of the bar between the articles, as the reader wrote it.
    """

    pair_id: str = ""
    tab: str = BandTab.FLAGGED.value
    kind: str = ""
    source: str = ""
    work: str = Work.ALL.value
    text: str = ""
    sort_column: int = 0
    sort_down: bool = False
    panes: str = ""

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
        tabs = {tab.value: tab for tab in BandTab}
        works = {work.value: work for work in Work}
        return QueueFilter(
            tab=tabs.get(self.tab, BandTab.FLAGGED),
            kind=self.kind,
            source=self.source,
            work=works.get(self.work, Work.ALL),
            text=self.text,
        )


def place_key(analyst: str) -> str:
    """Return the name under which a case keeps the place of ``analyst``."""
    return f"place/{analyst}"
