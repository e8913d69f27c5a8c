"""Print the figures of the detector beside the published ones.

    make eval                                   # everything that is there
    make eval ARGS="--only cases peers"         # parts of it
    make eval ARGS="--limit 100 --out build/eval"

What a figure needs and is not there is named in a line; the sample case always is. The models'
answers are kept in a cache (DIPTYCH_CACHE_DIR, else build/eval/cache), so a second run asks only
what is new.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from diptych.worker.client import WorkerClient
from eval import (
    ablation_part,
    calibration_part,
    cases_part,
    fit_part,
    nli_part,
    peers_part,
    pipeline_part,
    swap_part,
)
from eval.setting import Setting, say
from eval.tables import Part, as_data, markdown, part_markdown, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HERE = Path(__file__).parent
EVENTS = _HERE.parent / "data" / "events"
PARTS: dict[str, Callable[[Setting], Part]] = {
    "nli": nli_part.run,
    "pipeline": pipeline_part.run,
    "cases": cases_part.run,
    "peers": peers_part.run,
    "calibration": calibration_part.run,
    "swap": swap_part.run,
    "ablation": ablation_part.run,
    "fit": fit_part.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, evaluate, print and write; return the exit status."""
    given = _parser().parse_args(arguments)
    os.environ.setdefault("DIPTYCH_CACHE_DIR", str(_HERE.parents[1] / "build" / "eval" / "cache"))
    with tempfile.TemporaryDirectory() as scratch, WorkerClient() as worker:
        setting = Setting(
            worker=worker,
            data=given.data,
            events=given.events,
            scratch=Path(scratch),
            limit=given.limit,
            model=None if given.model is None else str(given.model),
        )
        try:
            parts = _run(setting, given.only or list(PARTS))
        finally:
            setting.close()
    table = summary(list(parts.values()))
    if table.rows:
        sys.stdout.write(markdown(table))
    if given.out is not None:
        _write(given.out, parts)
    return 0


def _run(setting: Setting, names: Sequence[str]) -> dict[str, Part]:
    """Run parts in the order of the table, printing each as it is done."""
    parts = {}
    for name, run in PARTS.items():
        if name in names:
            started = time.monotonic()
            parts[name] = run(setting)
            sys.stdout.write(part_markdown(parts[name]) + "\n")
            sys.stdout.flush()
            say(f"{name}: {time.monotonic() - started:.0f} s")
    return parts


def _write(folder: Path, parts: dict[str, Part]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    figures = summary(list(parts.values()))
    text = "\n".join([markdown(figures), *map(part_markdown, parts.values())])
    (folder / "evaluation.md").write_text(text, encoding="utf-8")
    data = json.dumps(as_data(parts), indent=2, ensure_ascii=False)
    (folder / "evaluation.json").write_text(data + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="make eval ARGS=...",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/nli"), help="has dev/")
    parser.add_argument("--events", type=Path, default=EVENTS, help="a folder for each event")
    parser.add_argument("--model", type=Path, help="folder of another NLI model")
    parser.add_argument("--limit", type=int, default=1000, help="pairs per set (default 1000)")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="these parts alone")
    parser.add_argument("--out", type=Path, help="write evaluation.md and .json there, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
