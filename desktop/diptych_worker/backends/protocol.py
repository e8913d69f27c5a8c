"""What a backend offers."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
OnBatch = Callable[[Sequence[int], Floats], None]
"""Called after each batch with the positions it answers and their rows; may raise to stop."""


class Model(Protocol):
    """What both kinds of model tell of themselves."""

    @property
    def name(self) -> str:
        """Name for people, e.g. ``all-MiniLM-L6-v2``."""
        ...

    @property
    def revision(self) -> str:
        """State of the model; results of two revisions are never mixed."""
        ...

    @property
    def max_length(self) -> int:
        """Longest input in tokens; the rest is cut off."""
        ...


class Encoder(Model, Protocol):
    """Turns texts into vectors whose dot product is their cosine."""

    def encode(self, texts: Sequence[str], *, on_batch: OnBatch | None = None) -> Floats:
        """Return an (n, dimension) array with rows of length 1, in the order of ``texts``."""
        ...


class PairClassifier(Model, Protocol):
    """Natural-language inference on (premise, hypothesis) pairs."""

    def classify(
        self, pairs: Sequence[tuple[str, str]], *, on_batch: OnBatch | None = None
    ) -> Floats:
        """Return an (n, 3) array of probabilities: entailment, neutral, contradiction."""
        ...
