"""How much of a busy processor this process asks for."""

import os
import sys
from contextlib import suppress

NICENESS = 10  # a tenth of what the window gets of a core that both want
_BELOW_NORMAL = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS of SetPriorityClass


def give_way() -> None:
    """Let other processes go first; on an idle machine this one is as fast as before.

    The models keep every core busy for minutes. Without this, each of the many short moments in
    which the window needs a processor waits for one.
    """
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        # A handle is as wide as a pointer; ctypes takes results for ints unless told.
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.SetPriorityClass.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        return
    with suppress(OSError):  # a sandbox may forbid it: slower then, not wrong
        os.nice(NICENESS)
