"""Names that depend on content alone, so that they survive a re-run, a merge and a move.

Every identifier is the first 16 hexadecimal digits (64 bits) of a SHA-256. At a million
findings in one case the chance of any collision is below 1e-7 (birthday bound n^2 / 2^65).
"""

import hashlib
import unicodedata

_SEPARATOR = "\x1f"  # ASCII unit separator: cannot occur inside a trimmed field
_DIGITS = 16


def sha256_text(text: str) -> str:
    """Return the SHA-256 of ``text`` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fold(text: str) -> str:
    """Return ``text`` as compared for identity: NFKC, case-folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _digest(*parts: str) -> str:
    return sha256_text(_SEPARATOR.join(parts))[:_DIGITS]


def article_id(text: str, source: str) -> str:
    """Return the identifier of an article: its frozen text and its source at import."""
    return _digest("article", text, fold(source))


def claim_id(owner: str, text: str, occurrence: int = 0) -> str:
    """Return the identifier of a claim of the article ``owner``.

    Args:
        owner: Identifier of the article.
        text: The claim's text; differences of case and spacing do not matter.
        occurrence: 0 for the first claim with this text in the article, 1 for the next ...
    """
    return _digest("claim", owner, fold(text), str(occurrence))


def pair_id(one: str, other: str) -> str:
    """Return the identifier of the unordered pair of two claims."""
    first, second = sorted((one, other))
    return _digest("pair", first, second)
