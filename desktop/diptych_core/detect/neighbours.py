"""Similarities between one article's claims and all claims before it, a block at a time.

The search is exact. An index of approximate neighbours would save nothing at the sizes of a case:
see docs/adr/0007 for the figures.
"""

import numpy as np
import numpy.typing as npt

from diptych_core.detect.candidates import Vectors

Similarities = npt.NDArray[np.float32]


def block(vectors: Vectors, start: int, stop: int) -> Similarities:
    """Return the cosines of a block of claims with every claim before the block.

    Args:
        vectors: Unit vectors of all claims, shape (n, d).
        start: First claim of the block.
        stop: One past its last claim.

    Returns:
        Shape (stop - start, start), -1..1.
    """
    cosines: Similarities = vectors[start:stop] @ vectors[:start].T
    return np.clip(cosines, -1.0, 1.0, out=cosines)


def nearest(cosines: Similarities, places: npt.NDArray[np.intp], *, floor: float,
            most: int) -> npt.NDArray[np.intp]:  # fmt: skip
    """Return the nearest of ``places``, ascending; the earlier claim wins among equals.

    Args:
        cosines: Similarities of one claim to all before it.
        places: Positions to choose from.
        floor: Least similarity.
        most: At most so many.
    """
    there = places[cosines[places] >= floor]
    if len(there) > most:
        order = np.lexsort((there, -cosines[there]))
        there = np.sort(there[order[:most]])
    return there
