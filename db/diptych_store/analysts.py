"""Who labels in this case."""

from datetime import UTC, datetime

from diptych_store.handle import Handle


def add_analyst(handle: Handle, name: str, *, at: str) -> bool:
    """Add an analyst inside a write block; False when the name is known."""
    if handle.row("SELECT 1 FROM analysts WHERE name = ?", [name]) is not None:
        return False
    handle.insert("analysts", [{"name": name, "added_at": at}])
    return True


class Analysts:
    """The analysts of a case; whoever records a label is one."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def add(self, name: str) -> bool:
        """Add an analyst; False when the name is known already.

        Raises:
            ValueError: If the name is empty.
            StoreError: If it could not be saved.
        """
        if not name:
            raise ValueError("an analyst needs a name")
        with self._handle.write():
            now = datetime.now(UTC).isoformat(timespec="milliseconds")
            return add_analyst(self._handle, name, at=now)

    def all(self) -> list[str]:
        """Return the names in the order in which they were added."""
        rows = self._handle.rows("SELECT name FROM analysts ORDER BY rowid")
        return [str(row["name"]) for row in rows]
