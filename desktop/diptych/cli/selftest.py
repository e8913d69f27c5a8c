"""``self-test``: versions, model hashes, one resource of each kind, one scored pair."""

import argparse
import hashlib
import platform
from importlib import metadata

from diptych import __version__
from diptych.cli.output import fault, print_json
from diptych.usecases.sample import sample_entries
from diptych.usecases.scoring import TextPair, score_pairs
from diptych.worker.client import WorkerClient
from diptych_core.finding import ConflictKind
from diptych_resources import read_bytes, read_text

_LIBRARIES = ("PySide6-Essentials", "onnxruntime", "tokenizers", "numpy", "sqlite-utils")
_PAIR = TextPair(
    id="self-test",
    text_a="The ministry confirmed that 1,500 soldiers had arrived in the town.",
    text_b="At least 3,000 soldiers had arrived in the town, the ministry said.",
)


def self_test(args: argparse.Namespace) -> int:
    """Print what a support request needs; fails when anything does not work."""
    found: dict[str, object] = {
        "diptych": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "models": {kind: _model(kind) for kind in ("encoder", "nli")},
        "resources": _resources(),
    }
    with WorkerClient() as worker:
        scored = next(iter(score_pairs(worker, [_PAIR])))
    finding = scored.finding
    ok = finding.kind is ConflictKind.NUMBER and bool(finding.reasons)
    found["scored_pair"] = {"score": finding.score, "kind": finding.kind, "ok": ok}
    found["ok"] = ok
    if args.json:
        print_json(found)
    else:
        _print(found)
    if not ok:
        fault("the scored pair came out wrong: this installation is damaged, install it again")
        return 1
    return 0


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"


def _model(kind: str) -> str:
    return hashlib.sha256(read_bytes(f"models/{kind}/model.onnx")).hexdigest()


def _resources() -> dict[str, int]:
    """Load one resource of each kind: packaging mistakes drop whole folders."""
    return {
        "sample articles": len(sample_entries()),
        "lexicon lines": len(read_text("lexicons/counted.toml").splitlines()),
        "theme lines": len(read_text("themes/light.toml").splitlines()),
    }


def _print(found: dict[str, object], indent: str = "") -> None:
    for name, value in found.items():
        if isinstance(value, dict):
            print(f"{indent}{name}:")
            _print(value, indent + "  ")
        else:
            print(f"{indent}{name}: {value}")
