"""Entry script of the frozen ``diptych-worker``."""

import multiprocessing
import os

# First of all: onnxruntime reads it when it is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if __name__ == "__main__":
    # joblib and torch may start this program again as a helper; it must not become a worker then.
    multiprocessing.freeze_support()
    from diptych_worker.__main__ import main

    main()
