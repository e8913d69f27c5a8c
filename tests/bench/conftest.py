"""What a measurement needs that not every machine has decides here whether it is collected."""

import os
import sys
from pathlib import Path

NLI_FOLDER = Path(os.environ.get("DIPTYCH_NLI_FOLDER", "build/nli/model"))
"""The NLI model as torch wrote it: what packaging/model/train_nli.py leaves behind."""

collect_ignore = [] if (NLI_FOLDER / "model.safetensors").is_file() else ["bench_nli.py"]
if sys.platform == "win32":  # processor time and memory of the worker are asked of POSIX
    collect_ignore.append("bench_case.py")
