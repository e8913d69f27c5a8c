"""PySide6's own import statement is taken back, and nobody else's."""

import subprocess
import sys

import pytest

_CODES = {
    "as it is": """
import PySide6.QtCore
theirs, before = builtins.__import__, builtins.__orig_import__
assert theirs is builtins.__feature_import__, "PySide6 does it otherwise now: look at own_import"
import diptych.ui.own_import
assert builtins.__import__ is before
assert before is not theirs
""",
    "somebody else's on top": """
import PySide6.QtCore
theirs = builtins.__import__
def mine(*words, **more):
    return theirs(*words, **more)
builtins.__import__ = mine
import diptych.ui.own_import
assert builtins.__import__ is mine
""",
    "a PySide6 that names it otherwise": """
import PySide6.QtCore
theirs = builtins.__import__
del builtins.__feature_import__
import diptych.ui.own_import
assert builtins.__import__ is theirs
""",
    "a PySide6 without it": """
import PySide6.QtCore
builtins.__import__ = plain
del builtins.__feature_import__, builtins.__orig_import__
import diptych.ui.own_import
assert builtins.__import__ is plain
""",
}


@pytest.mark.parametrize("way", _CODES)
def test_only_the_import_of_pyside6_is_taken_back(way):
    code = f"import builtins\nplain = builtins.__import__\n{_CODES[way]}\nprint('so')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.stdout, done.returncode) == ("so\n", 0), done.stderr
