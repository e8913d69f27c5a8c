"""The program started once more, for one piece of work that wants a process of its own."""

import os
import sys


def own_command(command: str) -> list[str]:
    """Return what starts the program with one of its hidden commands, in a checkout or a build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, command]
    # -P: a file numpy.py in the folder where Diptych was started must not be imported.
    return [sys.executable, "-P", "-m", "diptych", command]


def own_environment() -> dict[str, str]:
    """Return the environment of such a process: this one's, looked for anew by a build.

    PyInstaller's loader would take it for a part of this process, and leave out the path of the
    libraries, which launch.py gave back to the system: where the system has no fontconfig, Qt
    could not be loaded ("Multiprocessing and self-spawning" in PyInstaller's manual).
    """
    return os.environ | {"PYINSTALLER_RESET_ENVIRONMENT": "1"}
