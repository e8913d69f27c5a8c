"""The guidelines of a case: reading them, and putting a new version in force."""

from diptych_store.casefile import CaseFile
from diptych_store.guidelines import Guideline

__all__ = ["Guideline", "read_guidelines", "write_guideline"]


def read_guidelines(case: CaseFile) -> tuple[Guideline, ...]:
    """Return all versions of the guidelines of ``case``, the one in force last."""
    return tuple(case.guidelines.versions())


def write_guideline(case: CaseFile, *, text: str, analyst: str) -> tuple[Guideline, ...]:
    """Put ``text`` in force as a new version, and return all versions.

    A text that is already in force makes no version.

    Raises:
        StoreError: If it could not be saved; nothing is changed then.
    """
    case.guidelines.add(text, analyst=analyst)
    return read_guidelines(case)
