"""The cache keeps results when it can and is silently absent when it cannot."""

import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from diptych_worker.cache import ResultsCache, cache_folder, cache_key, open_cache

KEY, OTHER = cache_key("embed", "m@1", "one"), cache_key("embed", "m@1", "two")


def _cache(path: Path) -> ResultsCache:
    return ResultsCache(path / "results.sqlite3")


def test_results_survive_a_restart(tmp_path: Path) -> None:
    first = _cache(tmp_path)
    first.put([(KEY, b"numbers")])
    first.close()
    second = _cache(tmp_path)
    assert second.get([KEY, OTHER]) == {KEY: b"numbers"}
    second.close()


def test_keys_tell_kind_model_text_and_order_apart() -> None:
    keys = {
        cache_key("nli", "m@1", "a", "b"),
        cache_key("nli", "m@1", "b", "a"),
        cache_key("nli", "m@1", "ab", ""),
        cache_key("nli", "m@2", "a", "b"),
        cache_key("embed", "m@1", "a", "b"),
        cache_key("nli", "m@1", "a", "b "),
    }
    assert len(keys) == 6


def test_no_text_is_stored(tmp_path: Path) -> None:
    cache = _cache(tmp_path)
    cache.put([(cache_key("embed", "m", "the secret canary sentence"), b"\x00\x01")])
    cache.close()
    for file in tmp_path.iterdir():
        assert b"canary" not in file.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_only_the_user_may_read_it(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        cache = ResultsCache(tmp_path / "made" / "results.sqlite3")
        cache.put([(KEY, b"x")])
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "made").iterdir()}
        cache.close()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert "results.sqlite3-wal" in modes


@pytest.mark.parametrize("content", [b"garbage" * 500, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "results.sqlite3").write_bytes(content)
    cache = _cache(tmp_path)
    assert cache.get([KEY]) == {}
    cache.put([(KEY, b"x")])
    assert cache.get([KEY]) == {KEY: b"x"}
    cache.close()


def test_a_damaged_value_counts_as_missing(tmp_path: Path) -> None:
    cache = _cache(tmp_path)
    cache.put([(KEY, b"numbers"), (OTHER, b"fine")])
    cache.close()
    connection = sqlite3.connect(tmp_path / "results.sqlite3")
    with connection:
        connection.execute("UPDATE results SET value = ? WHERE key = ?", (b"numberz", KEY))
    connection.close()
    cache = _cache(tmp_path)
    assert cache.get([KEY, OTHER]) == {OTHER: b"fine"}
    cache.close()


def test_a_locked_file_is_done_without(tmp_path: Path) -> None:
    _cache(tmp_path).close()
    other = sqlite3.connect(tmp_path / "results.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    cache = _cache(tmp_path)
    cache.put([(KEY, b"x")])
    assert cache.get([KEY]) == {}
    assert not cache.usable
    other.close()


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = ResultsCache(tmp_path / "file" / "below" / "results.sqlite3")
    cache.put([(KEY, b"x")])
    assert cache.get([KEY]) == {}


def test_a_directory_in_its_place_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "results.sqlite3").mkdir()
    cache = _cache(tmp_path)
    cache.put([(KEY, b"x")])
    assert not cache.usable


def test_a_read_only_database_is_done_without(tmp_path: Path) -> None:
    cache = _cache(tmp_path)
    cache.get([KEY])
    assert cache._connection is not None
    cache._connection.execute("PRAGMA query_only=ON")
    cache.put([(KEY, b"x")])
    assert not cache.usable
    assert cache.get([KEY]) == {}


def test_the_oldest_go_first(tmp_path: Path) -> None:
    cache = ResultsCache(tmp_path / "results.sqlite3", size_cap=200_000)
    keys = [cache_key("embed", "m", str(number)) for number in range(400)]
    for key in keys:
        cache.put([(key, bytes(1500))])
    kept = cache.get(keys)
    assert keys[-1] in kept
    assert keys[0] not in kept
    assert 50 < len(kept) < 200
    cache.close()
    assert (tmp_path / "results.sqlite3").stat().st_size < 400_000


def test_many_keys_in_one_question(tmp_path: Path) -> None:
    cache = _cache(tmp_path)
    keys = [cache_key("embed", "m", str(number)) for number in range(1201)]
    cache.put([(key, key) for key in keys])
    assert len(cache.get(keys)) == 1201
    cache.close()


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIPTYCH_CACHE_DIR", str(tmp_path / "here"))
    assert cache_folder() == tmp_path / "here"
    cache = open_cache()
    assert not (tmp_path / "here").exists(), "opened on first use only"
    cache.get([KEY])
    assert [p.name for p in (tmp_path / "here").glob("*.sqlite3")] == ["results-1.sqlite3"]
    cache.close()
