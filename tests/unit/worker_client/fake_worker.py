"""A worker that misbehaves on demand: ``python fake_worker.py BEHAVIOUR MARK_FILE``.

It appends one line to MARK_FILE when it starts, so that a test can count starts.
"""

import base64
import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

BEHAVIOUR, MARK = sys.argv[1], Path(sys.argv[2])
with MARK.open("a", encoding="ascii") as mark:
    mark.write("start\n")
STARTS = len(MARK.read_text(encoding="ascii").splitlines())
CANCELLED = threading.Event()


def say(**reply: Any) -> None:
    """Write one reply."""
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


def embed(job: int, texts: list[str]) -> None:
    """Answer with one number a text: its length."""
    rows = b"".join(len(text).to_bytes(2, "little") + b"\x00\x00" for text in texts)
    say(type="progress", job=job, done=0, total=len(texts))
    say(type="progress", job=job, done=len(texts) // 2, total=len(texts))
    value = {"dimension": 1, "vectors": base64.b64encode(rows).decode(), "computed": len(texts)}
    say(type="result", job=job, value=value)


def wait_for_cancel(job: int) -> None:
    """Work until the job is cancelled."""
    say(type="progress", job=job, done=1, total=1000)
    CANCELLED.wait(30)
    say(type="error", job=job, kind="cancelled", message="The job was cancelled.")


def work(request: dict[str, Any]) -> None:
    """Do what BEHAVIOUR says with the first real request."""
    job = request["job"]
    if BEHAVIOUR == "dies-once" and STARTS == 1:
        sys.stderr.write("about to die\n")
        sys.stderr.flush()
        os._exit(3)
    if BEHAVIOUR == "dies-always":
        sys.stderr.write("about to die\n")
        sys.stderr.flush()
        os._exit(3)
    if BEHAVIOUR == "cancels":
        wait_for_cancel(job)
    elif BEHAVIOUR == "hangs":
        say(type="progress", job=job, done=0, total=1)
        time.sleep(30)
    elif BEHAVIOUR == "late":
        say(type="result", job=job - 1, value={"dimension": 1, "vectors": "", "computed": 0})
        say(type="error", job=job + 7, kind="model", message="Of another job.")
        embed(job, request["texts"])
    elif BEHAVIOUR == "noise":
        sys.stdout.write("Loading weights: 100%\n")
        embed(job, request["texts"])
    elif BEHAVIOUR == "model-error":
        say(type="error", job=job, kind="model", message="There is no model: choose one.")
    elif BEHAVIOUR == "internal":
        say(type="error", job=job, kind="internal", message="The worker failed: report it.")
    else:
        embed(job, request["texts"])


def main() -> None:
    """Read requests until the pipe closes."""
    for line in sys.stdin:
        request = json.loads(line)
        if request["op"] == "hello":
            protocol = 99 if BEHAVIOUR == "other-version" else 1
            value = {"protocol": protocol, "version": "0", "python": "3"}
            say(type="result", job=request["job"], value=value)
        elif request["op"] == "cancel":
            CANCELLED.set()
        elif request["op"] == "shutdown":
            say(type="result", job=request["job"], value={})
            return
        else:
            threading.Thread(target=work, args=(request,), daemon=True).start()


main()
