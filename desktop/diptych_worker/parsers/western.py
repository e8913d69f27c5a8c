"""Whether text decoded as cp1252 is what its author wrote.

Every byte string but those with five unused bytes decodes as cp1252, so decoding proves nothing.
Two signs do: common words of Western European languages, and symbols where symbols stand. Central
European, Turkish and Cyrillic text read as cp1252 has signs such as the superscript three and the
inverted question mark inside words, or runs of accented letters, and few of the words.
"""

import re

# Common words in plain ASCII of English, German, French, Spanish, Italian, Portuguese, Dutch,
# Swedish, Danish, Norwegian and Finnish; none that is common in a Slavic language, in Hungarian,
# Romanian or Turkish.
_WORDS = frozenset(
    """
    the and of that for with was were said has have had not are is his from will would they this
    which been their der die und das nicht mit auf ist den dem von sich wird werden haben eine
    einen einer les des dans qui une pour pas sur avec sont plus est par le et los las el del que
    por con para como pero il che di non per della sono gli delle o os as em um uma dos het een van
    niet zijn voor op aan och att det som inte har till av ikke og til ble ovat oli joka mutta
    """.split()  # noqa: SIM905 - a list of eighty strings is no easier to read
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.12  # share of common words; English news has about 0.35, Polish and Czech below 0.04
_FEW = 12  # words below which the share says little
# Symbols that other encodings turn letters into, between or beside letters.
_SYMBOL_IN_WORD = re.compile("[a-z][¹²³¼½¾¿¡¤¦¨¬¯´¶¸ºª×÷þðÞÐ][a-z]", re.IGNORECASE)
_ACCENTED_RUN = re.compile("[À-ÖØ-öø-ÿ]{3}")


def is_western(text: str) -> bool:
    """Whether ``text``, decoded as cp1252, reads like a Western European language."""
    if _SYMBOL_IN_WORD.search(text) or _ACCENTED_RUN.search(text):
        return False
    words = _WORD.findall(text.lower())
    if len(words) < _FEW:
        # Too short to count: names such as 'Müller' or a price in pounds.
        accented = sum(not word.isascii() for word in words)
        return accented <= max(1, len(words) // 3)
    return sum(word in _WORDS for word in words) >= _ENOUGH * len(words)
