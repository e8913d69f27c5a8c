"""How credible a claim is: the second half of the Admiralty code (NATO AJP-2.1)."""

from enum import IntEnum


class Credibility(IntEnum):
    """The grade of one claim. The smaller the figure, the more credible; 6 is off the scale."""

    CONFIRMED = 1  # by other sources
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    UNKNOWN = 6  # cannot be judged
