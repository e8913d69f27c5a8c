"""The errors of the domain: faults of the user's world, each told in one sentence."""


class CoreError(Exception):
    """Root of the domain's errors; ``str()`` is the sentence shown to the user."""


class BadRecordError(CoreError):
    """A line of a foreign file (pairs, labels) does not have the required form."""


class UnknownFormatError(CoreError):
    """An export format was asked for that does not exist."""
