"""The guidelines of a case: how its pairs are to be judged, in numbered versions."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from diptych_store.analysts import add_analyst
from diptych_store.codec import whole
from diptych_store.handle import Handle


@dataclass(frozen=True, slots=True, kw_only=True)
class Guideline:
    """One version of the guidelines.

    Attributes:
        version: Its number, from 1.
        text: Markdown.
        analyst: Who wrote it.
        at: ISO 8601 time with zone.
    """

    version: int
    text: str
    analyst: str
    at: str


class Guidelines:
    """The guidelines, version after version; none is ever changed."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def current(self) -> Guideline | None:
        """Return the version in force; None while there is none."""
        row = self._handle.row("SELECT * FROM guidelines ORDER BY version DESC LIMIT 1")
        return None if row is None else _guideline(row)

    def number(self) -> int:
        """Return the number of the version in force; 0 while there is none."""
        row = self._handle.row("SELECT coalesce(max(version), 0) AS last FROM guidelines")
        return int(row["last"]) if row else 0

    def versions(self) -> list[Guideline]:
        """Return all versions, oldest first."""
        rows = self._handle.rows("SELECT * FROM guidelines ORDER BY version")
        return [_guideline(row) for row in rows]

    def add(self, text: str, *, analyst: str) -> int:
        """Put a new version in force and return its number.

        Nothing is added, and the present number returned, when the text is the one in force.

        Args:
            text: Markdown; empty takes the guidelines back.
            analyst: Who wrote it; added to the analysts when new.

        Raises:
            ValueError: If there is no analyst.
            StoreError: If it could not be saved.
        """
        if not analyst:
            raise ValueError("guidelines need an analyst")
        text = whole(text)
        with self._handle.write():
            now = self.current()
            if text == (now.text if now else ""):
                return now.version if now else 0
            version = (now.version if now else 0) + 1
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            add_analyst(self._handle, analyst, at=at)
            self._handle.insert(
                "guidelines",
                [{"version": version, "text": text, "analyst": analyst, "at": at}],
            )
        return version


def _guideline(row: sqlite3.Row) -> Guideline:
    return Guideline(version=row["version"], text=row["text"], analyst=row["analyst"], at=row["at"])
