"""Entry script of the frozen ``diptych``."""

import os
import sys

# First of all: onnxruntime reads it when it is imported, here or in a child process.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def restore_library_path() -> None:
    """Give programs that Diptych starts (a browser, a file manager) the system's own libraries.

    The boot loader points LD_LIBRARY_PATH into the build and keeps the old value beside it. The
    loader of this process has read it already, so changing it here touches children only.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    if sys.platform.startswith("linux"):
        restore_library_path()
    from diptych.__main__ import main

    sys.exit(main())
