"""Errors of the use cases: faults of the user's world, each told in one sentence."""


class UseCaseError(Exception):
    """Something that the user asked for cannot be done; ``str()`` says why and what to do."""
