"""The program: a command runs without a window, anything else opens one."""

import gc
import os
import sys

# Before anything can import a model library, in this process or in a child.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")


def main() -> int:
    """Run the program with the arguments of the process; returns the exit status."""
    # Whatever is written from here on, by us or by a library, is for its owner alone.
    os.umask(0o077)
    # Nothing of what is imported is garbage, and looking for some takes a quarter of the start.
    gc.disable()
    try:
        from diptych.cli.main import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # before a command has begun
        return 1


if __name__ == "__main__":
    sys.exit(main())
