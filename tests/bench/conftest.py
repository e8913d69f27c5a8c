"""What a measurement needs that not every machine has decides here whether it is collected."""

import os
import sys
from pathlib import Path

import pytest

NLI_FOLDER = Path(os.environ.get("DIPTYCH_NLI_FOLDER", "build/nli/model"))
"""The NLI model as torch wrote it: what packaging/model/train_nli.py leaves behind."""

collect_ignore = [] if (NLI_FOLDER / "model.safetensors").is_file() else ["bench_nli.py"]
# Minutes long: run by `make bench`, not once more with every `make test`.
_LONG = frozenset(
    {"bench_case.py", "bench_freeze.py", "bench_judging.py", "bench_picture.py", "bench_queue.py",
     "bench_reader.py", "bench_retrieval.py"}
)  # fmt: skip
if sys.platform == "win32":  # processor time and memory of the worker are asked of POSIX
    collect_ignore.append("bench_case.py")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the long benches out where nothing is measured."""
    if collection_path.name in _LONG and not config.getoption("benchmark_enable"):
        return True
    return None
