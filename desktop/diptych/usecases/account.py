"""Who works here: the name under which decisions are kept."""

import getpass


def analyst_name() -> str:
    """Return the name under which decisions are kept: the user's account name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # Windows without %USERNAME% has no module pwd to ask
        return "analyst"
