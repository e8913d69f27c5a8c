"""Disposable results on disk: embeddings and pair probabilities under hashes of their input.

No text is stored, only SHA-256 digests and numbers. A cache that is missing, damaged, locked or
not writable is silently done without: losing it costs time, never a result.
"""

import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import platformdirs

SIZE_CAP = 512 * 2**20  # bytes; about 300,000 embeddings of 384 numbers
_VERSION = 1  # of the schema, in the file name: another one is another file
_LOOKUP = 500  # keys in one query; SQLite's own bound is 999 in old versions
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    value BLOB NOT NULL,
    crc INTEGER NOT NULL
) STRICT
"""


def cache_key(kind: str, model: str, *texts: str) -> bytes:
    """Return the key of a result: kind, model state and the hash of each text, in order."""
    digest = hashlib.sha256()
    for part in (kind, model, *texts):
        digest.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
    return digest.digest()


def cache_folder() -> Path:
    """Return the user's cache folder; DIPTYCH_CACHE_DIR names another."""
    named = os.environ.get("DIPTYCH_CACHE_DIR", "")
    return Path(named) if named else platformdirs.user_cache_path("diptych", appauthor=False)


class ResultsCache:
    """Bytes under keys. Every method is safe when the cache cannot be used.

    Args:
        path: The SQLite file; None makes a cache that holds nothing.
        size_cap: Bytes above which the oldest results go.
    """

    def __init__(self, path: Path | None, *, size_cap: int = SIZE_CAP) -> None:
        self._size_cap = size_cap
        self._path = path
        self._connection: sqlite3.Connection | None = None

    @property
    def usable(self) -> bool:
        """Whether results are kept; opens the file on the first question."""
        if self._path is not None and self._connection is None:
            self._connection = _connect(self._path)
            if self._connection is None:
                self._path = None
        return self._connection is not None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return those of ``keys`` that are there; a damaged value counts as missing."""
        found: dict[bytes, bytes] = {}
        if not self.usable or self._connection is None:
            return found
        try:
            for start in range(0, len(keys), _LOOKUP):
                part = keys[start : start + _LOOKUP]
                marks = ",".join("?" * len(part))
                query = f"SELECT key, value, crc FROM results WHERE key IN ({marks})"  # noqa: S608
                rows = self._connection.execute(query, part)
                found.update((key, value) for key, value, crc in rows if _crc(key, value) == crc)
        except sqlite3.Error:
            self._give_up()
            return {}
        return found

    def put(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep results; the oldest go when the cache is over its size cap."""
        if not self.usable or self._connection is None:
            return
        try:
            with self._connection:
                self._connection.executemany(
                    "INSERT OR REPLACE INTO results (key, value, crc) VALUES (?, ?, ?)",
                    [(key, value, _crc(key, value)) for key, value in results],
                )
                self._evict()
        except sqlite3.Error:
            self._give_up()

    def close(self) -> None:
        """Close the file; the cache holds nothing from here on."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        self._path = None

    def _evict(self) -> None:
        """Drop the oldest quarter once the pages in use exceed the cap."""
        assert self._connection is not None  # noqa: S101 - only put() calls this
        (used,) = self._connection.execute(
            "SELECT (page_count - freelist_count) * page_size"
            " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
        ).fetchone()
        if used > self._size_cap:
            self._connection.execute(
                "DELETE FROM results WHERE number IN (SELECT number FROM results"
                " ORDER BY number LIMIT (SELECT count(*) / 4 + 1 FROM results))"
            )

    def _give_up(self) -> None:
        """Do without the cache for the rest of this process."""
        self.close()


def open_cache() -> ResultsCache:
    """Return the user's cache; its file is opened on first use."""
    return ResultsCache(cache_folder() / f"results-{_VERSION}.sqlite3")


def _crc(key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key))


def _connect(path: Path) -> sqlite3.Connection | None:
    """Open ``path``; a damaged file is replaced once, any other failure gives None."""
    try:
        _prepare(path)
        try:
            return _open(path)
        except sqlite3.OperationalError:
            return None  # locked, read-only, no space: the file may be another process's
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            _prepare(path)
            return _open(path)
    except (OSError, sqlite3.Error):
        return None


def _prepare(path: Path) -> None:
    """Make folder (0700) and file (0600) before SQLite would make them readable to others."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform != "win32":
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=1.0)
    try:
        # Lost on a power cut: fine here. WAL lets two windows share the cache.
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute(_SCHEMA)
        connection.execute("SELECT key, value, crc FROM results LIMIT 1").fetchone()
        connection.commit()
    except BaseException:
        connection.close()
        raise
    return connection
