"""The plain ``import``, in place of the one that PySide6 puts there; done once, when imported.

For its ``from __feature__ import snake_case`` PySide6 runs code of its own at every import
statement, and searches the source of every module that is imported after it. That took a tenth of
the start. Nothing here uses it.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts its own there

# Where PySide6 keeps the one before it; a version of it without the feature has none.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
