"""Sizes and times of a build, printed beside the last build's."""

import json
from collections.abc import Mapping
from pathlib import Path

MB = 10**6

# Targets in MB: what the trials of this layout made possible, with room for the features.
TARGETS = {
    "standard": {"folder_mb": 380.0, "deb_mb": 170.0},
    "full": {"folder_mb": 1000.0, "deb_mb": 360.0},
}


def folder_size(folder: Path) -> int:
    """Return the bytes of all files under ``folder``, links not followed."""
    return sum(
        path.lstat().st_size for path in folder.rglob("*") if path.is_symlink() or path.is_file()
    )


def largest(folder: Path, count: int = 12) -> list[tuple[str, int]]:
    """Return the ``count`` largest files: path and bytes."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    sizes = sorted((path.stat().st_size, str(path.relative_to(folder))) for path in files)
    return [(name, size) for size, name in reversed(sizes[-count:])]


def read_figures(path: Path) -> dict[str, dict[str, float]]:
    """Return the figures kept in ``path``, by flavour; empty where there are none."""
    if not path.is_file():
        return {}
    found: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def keep_figures(path: Path, flavour: str, figures: Mapping[str, float]) -> None:
    """Add ``figures`` to those of ``flavour`` in ``path``."""
    kept = read_figures(path)
    kept[flavour] = kept.get(flavour, {}) | dict(figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def table(flavour: str, now: Mapping[str, float], before: Mapping[str, float]) -> str:
    """Return the figures as lines: now, the last build, the difference, the target."""
    lines = [f"{'':28}{'now':>10}{'last':>10}{'change':>10}{'target':>10}"]
    for name, value in now.items():
        last, target = before.get(name), TARGETS.get(flavour, {}).get(name)
        change = f"{value - last:+.2f}" if last is not None else ""
        mark = "  over" if target is not None and value > target else ""
        lines.append(
            f"{name:28}{value:>10.2f}{_cell(last):>10}{change:>10}{_cell(target):>10}{mark}"
        )
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
