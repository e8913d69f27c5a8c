"""The ``import`` from before PySide6 put its own there; done once, when imported.

For its ``from __feature__ import snake_case`` PySide6 runs code of its own at every import
statement, and searches the source of every module that is imported after it. That took a tenth of
the start. Nothing here uses it.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own there

_THEIRS = getattr(builtins, "__feature_import__", None)
_BEFORE = getattr(builtins, "__orig_import__", None)  # where PySide6 keeps it
# What was before is shiboken's, which resolves "from PySide6.X import *" and costs nothing else.
# Where PySide6 does it in another way, or somebody else has put an import of theirs on top of it,
# all stays as it is: that costs time and nothing else.
if builtins.__import__ is _THEIRS and callable(_BEFORE):
    builtins.__import__ = _BEFORE
