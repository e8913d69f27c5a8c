"""Settings of one case: plain JSON values by name."""

from typing import Any

from diptych_store.codec import UnreadableError, from_json, to_json
from diptych_store.faults import damaged
from diptych_store.handle import Handle


class Settings:
    """A small dictionary in the case file."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of ``key``, or ``default``."""
        row = self._handle.row("SELECT value FROM settings WHERE key = ?", [key])
        return default if row is None else self._value(key, row["value"])

    def set(self, key: str, value: object) -> None:
        """Keep ``value`` (anything JSON can say) under ``key``.

        Raises:
            StoreError: If it could not be saved.
        """
        with self._handle.write():
            self._handle.insert(
                "settings", [{"key": key, "value": to_json(value)}], replace=("key",)
            )

    def remove(self, key: str) -> bool:
        """Forget ``key``; False when it was not there.

        Raises:
            StoreError: If it could not be saved.
        """
        with self._handle.write():
            return self._handle.run("DELETE FROM settings WHERE key = ?", [key]) == 1

    def all(self) -> dict[str, Any]:
        """Return every setting, by name."""
        rows = self._handle.rows("SELECT key, value FROM settings ORDER BY key")
        return {str(row["key"]): self._value(row["key"], row["value"]) for row in rows}

    def _value(self, key: str, text: str) -> Any:
        try:
            return from_json(text, object)
        except UnreadableError as error:
            raise damaged(self._handle.path.name, f"setting “{key}” cannot be read") from error
