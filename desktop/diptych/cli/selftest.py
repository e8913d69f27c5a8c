"""``self-test``: versions, model hashes, resources, and every feature tried once."""

import argparse
import hashlib
import platform
import sys
import tempfile
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from diptych import __version__
from diptych.cli.output import fault, print_json
from diptych.cli.selftest_features import try_features
from diptych.usecases.sample import sample_entries
from diptych.worker.client import WorkerClient
from diptych_resources import read_bytes, read_text
from diptych_store.connect import SQLITE

_LIBRARIES = ("PySide6-Essentials", "onnxruntime", "tokenizers", "numpy", "sqlite-utils")


def self_test(args: argparse.Namespace) -> int:
    """Print what a support request needs; fails when anything does not work."""
    found: dict[str, object] = {
        "diptych": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "built": bool(getattr(sys, "frozen", False)),
        "libraries": {name: _version(name) for name in _LIBRARIES} | {"SQLite": SQLITE},
        "models": {kind: _model(kind) for kind in ("encoder", "nli")},
        "resources": _resources(),
    }
    with WorkerClient() as worker, tempfile.TemporaryDirectory() as place:
        checks = try_features(worker, Path(place))
    broken = [check.name for check in checks if not check.ok]
    found["features"] = {check.name: asdict(check) for check in checks}
    found["ok"] = not broken
    if args.json:
        print_json(found)
    else:
        _print(found)
    if broken:
        fault(f"this installation is damaged ({', '.join(broken)}): install it again")
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
