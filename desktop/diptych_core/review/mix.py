"""The honest mix: which pairs a queue draws by lot, so that what is judged can be generalised.

Whoever judges the best pairs first learns nothing of the others. So a declared share of all pairs,
drawn by a hash of the case's seed and the pair, is shown among the best ones; and pairs that were
judged come back at another share without their label, which tells how far the analyst agrees with
himself. Both are functions of the seed and the pair alone: they survive a re-run, an undo and a
move to another machine, and nobody has to store who was drawn.

The hash is the finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014), which takes 64 bits to 64 bits with full avalanche.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Keys: TypeAlias = npt.NDArray[np.uint64]
Entries: TypeAlias = npt.NDArray[np.int32]
Flags: TypeAlias = npt.NDArray[np.bool_]

_MOST = 0.5  # more than every second pair by lot is no queue any more
_DIGITS = 16
_REPEATS = 0x5EED  # repeats are drawn independently of the random slice
# A pair comes back only when so many others were judged since: nobody should remember the answer.
REST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """The declared shares of a case.

    Attributes:
        seed: What the lot is drawn with; one for each case.
        random: Share of all pairs that are shown by lot, 0..0.5.
        repeat: Share of the pairs shown that were judged before, 0..0.5.
    """

    seed: int = 0
    random: float = 0.1
    repeat: float = 0.05

    @classmethod
    def from_json(cls, value: object) -> "Mix":
        """Read a mix; whatever does not fit is as in a new case."""
        given = value if isinstance(value, Mapping) else {}
        seed = given.get("seed")
        return cls(
            seed=seed if isinstance(seed, int) else cls().seed,
            random=_share(given.get("random"), cls().random),
            repeat=_share(given.get("repeat"), cls().repeat),
        )

    def to_json(self) -> dict[str, Any]:
        """Return the mix as JSON can say it."""
        return asdict(self)


def _share(value: object, default: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return default
    return min(_MOST, max(0.0, float(value)))


def pair_key(pair_id: str) -> int:
    """Return a pair's 64 bits: the hexadecimal digits of its identifier, as a number."""
    try:
        if len(pair_id) <= _DIGITS:
            return int(pair_id, 16)
    except ValueError:
        pass
    return int.from_bytes(hashlib.blake2b(pair_id.encode(), digest_size=8).digest(), "big")


def pair_keys(pair_ids: Sequence[str]) -> Keys:
    """Return the 64 bits of each pair; shape (pairs,)."""
    if set(map(len, pair_ids)) == {_DIGITS}:
        try:  # all at once, which is ten times as fast
            return np.frombuffer(bytes.fromhex("".join(pair_ids)), dtype=">u8").astype(np.uint64)
        except ValueError:
            pass  # a foreign one among them
    return np.fromiter(map(pair_key, pair_ids), dtype=np.uint64, count=len(pair_ids))


def lots(keys: Keys, seed: int) -> Keys:
    """Return each pair's lot: 64 bits, evenly spread, other ones for every seed; shape (pairs,)."""
    state = np.uint64(int.from_bytes(hashlib.blake2b(b"%d" % seed, digest_size=8).digest(), "big"))
    z = keys ^ state  # arrays wrap around without a word, as the hash wants it
    z = z + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def random_slice(keys: Keys, mix: Mix) -> Flags:
    """Tell which pairs belong to the declared random slice; shape (pairs,)."""
    return np.asarray(lots(keys, mix.seed) < np.uint64(int(mix.random * 2**64)), dtype=np.bool_)


def in_random_slice(pair_id: str, mix: Mix) -> bool:
    """Tell whether the pair belongs to the declared random slice."""
    return bool(random_slice(pair_keys([pair_id]), mix)[0])


def interleave(ranked: Entries, drawn: Entries, share: float) -> Entries:
    """Put ``drawn`` among ``ranked`` so that every beginning holds its share of them.

    Where one of both has run out, the rest of the other follows. Shapes (m,), (n,) -> (m + n,).
    """
    total = len(ranked) + len(drawn)
    steps = np.floor(np.arange(total + 1) * share + 1e-9)  # 0.1 * 30 is a little less than 3
    slots = np.flatnonzero(np.diff(steps))[: len(drawn)]
    here = np.zeros(total, dtype=np.bool_)
    here[slots] = True
    missing = len(drawn) - len(slots)
    if missing:
        here[np.flatnonzero(~here)[-missing:]] = True
    result = np.empty(total, dtype=np.int32)
    result[here] = drawn
    result[~here] = ranked
    return result


def repeat_due(number: int, mix: Mix) -> bool:
    """Tell whether the pair that comes next is a repeat.

    Args:
        number: How many decisions the analyst has made; the same number, the same answer.
        mix: The declared shares.
    """
    lot = lots(np.array([number], dtype=np.uint64), mix.seed ^ _REPEATS)[0]
    return bool(lot < np.uint64(int(mix.repeat * 2**64)))


def next_repeat(keys: Keys, judged_at: npt.NDArray[np.float64], mix: Mix) -> int | None:
    """Return which judged pair comes back, as its place in ``keys``; None when none has rested.

    Args:
        keys: The pairs that were judged and have not come back yet; shape (n,).
        judged_at: When each was judged, in seconds; shape (n,).
        mix: The declared shares.
    """
    if len(keys) <= REST:
        return None
    rested = np.argpartition(judged_at, len(keys) - REST)[: len(keys) - REST]
    return int(rested[np.argmin(lots(keys[rested], mix.seed ^ _REPEATS))])
