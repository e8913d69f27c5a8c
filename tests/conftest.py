"""Settings for every test: no display, one locale."""

import os


def pytest_configure(config) -> None:
    """Draw off screen unless the developer asks for the real thing (QT_QPA_PLATFORM=xcb)."""
    del config
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
