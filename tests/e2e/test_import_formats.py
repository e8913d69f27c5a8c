"""A folder with one file of each format goes in by the command line, and every item is told."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from foreign.makers import FORMATS, MANY, ONE
from foreign.story import story

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def diptych(tmp_path: Path) -> Run:
    env = {**os.environ, "HOME": str(tmp_path), "DIPTYCH_CACHE_DIR": str(tmp_path / "cache"),
           "DIPTYCH_DATA_DIR": str(tmp_path / "data")}  # fmt: skip

    def run(*args: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "diptych", *map(str, args)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=200,
                              check=False)  # fmt: skip
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One of each format, each about another event, and what no format reads."""
    path = tmp_path / "in"
    path.mkdir()
    for number, form in enumerate(FORMATS):
        own = story(number, 5)
        data = ONE[form](own) if form in ONE else MANY[form]([own, story(100 + number, 5)])
        (path / f"{form}.{form}").write_bytes(data)
    (path / "html_files").mkdir()
    (path / "html_files" / "ad.html").write_text("<p>Buy the ferry.</p>")
    (path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (path / "scan.docx").write_bytes(b"PK\x03\x04")
    return path


def test_one_of_each(diptych: Run, folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "x.diptych"
    assert diptych("new", case).returncode == 0
    done = diptych("import", case, folder, "--json")
    assert done.returncode == 0
    told = [json.loads(line) for line in done.stdout.splitlines()]
    keys = {"file", "item", "status", "outcome", "reason", "article_id", "notes", "encoding",
            "encoding_sure"}  # fmt: skip
    assert all(set(line) == keys for line in told)
    by_name: dict[str, list[dict[str, str]]] = {}
    for line in told:
        by_name.setdefault(Path(line["file"]).name, []).append(line)
    assert set(by_name) == {path.name for path in folder.iterdir() if path.is_file()}
    for form in FORMATS:
        items = by_name[f"{form}.{form}"]
        assert all(item["outcome"] == "imported" for item in items), items
        assert len(items) == (1 if form in ONE else 3 if form == "zip" else 2)
    for name in ("photo.jpg", "broken.pdf", "scan.docx"):
        (item,) = by_name[name]
        assert (item["status"], item["outcome"]) == ("skipped", "refused")
        assert item["reason"].endswith(".")
    again = [
        json.loads(line) for line in diptych("import", case, folder, "--json").stdout.splitlines()
    ]
    assert len(again) == len(told)
    assert {line["outcome"] for line in again} == {"duplicate", "refused"}
    assert diptych("check", case).returncode == 0


def test_encoding_and_columns_are_chosen(diptych: Run, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    text = "Žižka řekl, že most přes Arn je uzavřen."
    table.write_bytes(f'when;words;what\n4.3.2025;"{text}";Most\n'.encode("cp1250"))
    case = tmp_path / "x.diptych"
    diptych("new", case)
    wrong = diptych("import", case, table, "--columns", "text=nix")
    assert wrong.returncode == 1
    assert "no column 'nix'" in wrong.stdout
    misused = diptych("import", case, table, "--columns", "nix")
    assert "write FIELD=COLUMN" in misused.stderr
    columns = "text=words,title=2,published=when"
    done = diptych("import", case, table, "--encoding", "cp1250", "--columns", columns)
    assert done.returncode == 0
    first, note = done.stdout.splitlines()
    assert first == f"imported  {table}, row 1"
    assert "seems to be Czech" in note
