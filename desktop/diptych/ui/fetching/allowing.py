"""Whether Diptych may fetch pages: off until the user says otherwise."""

from diptych.ui.state import WindowSettings

_KEPT = "fetching/allowed"


def fetching_allowed(settings: WindowSettings) -> bool:
    """Tell whether the user has allowed it."""
    return settings.number(_KEPT, 0.0) == 1.0


def allow_fetching(settings: WindowSettings, *, allowed: bool) -> None:
    """Keep what the user says."""
    settings.keep(_KEPT, float(allowed))
    settings.sync()
