"""Environment of the worker, set before any library that reads it is imported."""

import os

# onnxruntime >= 1.29 opens a telemetry store and sockets while it is imported; the switch is
# read at import only. The others keep the Hugging Face libraries from looking for a network and
# the tokenizers from starting threads beside onnxruntime's own.
SETTINGS = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def settle_environment() -> None:
    """Put :data:`SETTINGS` into this process's environment; may be called again."""
    os.environ.update(SETTINGS)
