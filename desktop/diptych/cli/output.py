"""What the command line prints: data to stdout, progress and faults to stderr."""

import io
import shutil
import sys
from collections.abc import Mapping, Sequence

import msgspec

from diptych.usecases.progress import Progress, Stage
from diptych_core.text.hidden import MARK

_CONTROLS = {n: MARK for n in (*range(32), *range(127, 160)) if chr(n) not in "\t\n\r"}


class TerminalStream(io.TextIOWrapper):
    """Text to a terminal: control characters, by which foreign words could steer it, are shown."""

    def write(self, text: str, /) -> int:
        """Write ``text``; returns how many characters that were."""
        return super().write(text.translate(_CONTROLS))


def print_json(value: object) -> None:
    """Print one value as one line of JSON."""
    sys.stdout.write(msgspec.json.encode(value, enc_hook=str).decode() + "\n")


def fault(text: str) -> None:
    """Print one line about a failure."""
    one_line = " ".join(text.split())
    sys.stderr.write(f"diptych: {one_line}\n")


class ProgressLine:
    """Progress on stderr: one line that is rewritten, or a line a stage where it can't be."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._stage: Stage | None = None
        self._width = 0  # of what the line shows

    def __call__(self, progress: Progress) -> None:
        """Show ``progress``."""
        if self._live:
            self._rewrite(progress)
        elif progress.stage is not self._stage and progress.stage is not Stage.DONE:
            sys.stderr.write(f"{progress.stage} ({progress.total})\n")
        self._stage = progress.stage

    def _rewrite(self, progress: Progress) -> None:
        if progress.stage is Stage.DONE:
            sys.stderr.write(f"\r{'':{self._width}}\r")
            return
        left = progress.seconds_left
        tail = f", about {left:.0f} s left" if left is not None and left >= 1 else ""
        text = f"{progress.stage}: {progress.done} of {progress.total}{tail}"
        # Blanks over what was longer: older consoles of Windows print escape sequences as they are.
        sys.stderr.write(f"\r{text:{self._width}}")
        sys.stderr.flush()
        self._width = len(text)


def print_findings(findings: Sequence[Mapping[str, object]]) -> None:
    """Print findings (as made for JSON) as blocks of three lines."""
    width = max(60, min(140, shutil.get_terminal_size((100, 24)).columns))
    for finding in findings:
        reasons = finding["reasons"] or finding["counter_reasons"]
        why = reasons[0]["text"] if isinstance(reasons, list) and reasons else ""
        place = f"{finding['rank']:>4}  {finding['score']:.2f}"
        head = f"{place}  {finding['band']:<9} {finding['kind']:<10}"
        print(_cut(f"{head} {why}", width))
        for side in ("a", "b"):
            half = finding[side]
            if isinstance(half, dict):
                origin = half["source"] or half["file"]
                text = " ".join(str(half["text"]).split())
                print(_cut(f"            {origin}: {text}", width))


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
