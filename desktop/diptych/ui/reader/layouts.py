"""The ways in which both articles can stand on screen."""

from enum import StrEnum


class ReaderLayout(StrEnum):
    """How the reader shows its two sides; the value is what is remembered."""

    SIDE_BY_SIDE = "side by side"
    STACKED = "stacked"
    CLAIMS_ONLY = "claims only"

    @classmethod
    def named(cls, name: str) -> "ReaderLayout":
        """Return the layout that was remembered as ``name``; the first for anything else."""
        return next((layout for layout in cls if layout.value == name), cls.SIDE_BY_SIDE)

    @property
    def following(self) -> "ReaderLayout":
        """The layout after this one, around the end."""
        every = list(ReaderLayout)
        return every[(every.index(self) + 1) % len(every)]
