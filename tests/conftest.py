"""Settings for every test: no display, one locale."""

import os

from hypothesis import HealthCheck, settings

# Machines are shared: how long a draw takes says nothing of the code.
settings.register_profile(
    "shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("shared machine")


def pytest_configure(config) -> None:
    """Draw off screen unless the developer asks for the real thing (QT_QPA_PLATFORM=xcb)."""
    del config
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
