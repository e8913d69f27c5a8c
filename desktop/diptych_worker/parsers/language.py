"""In which language an article is written: what it says of itself, checked against its words."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

from diptych_worker.parsers.items import Parsed

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LOOK = 3_000  # characters; more changes nothing and costs time
_LEAST = 40  # letters below which a guess is a throw of dice (names, figures)
# py3langid's probability from which its answer counts: alone, and against what the file states.
_SURE = 0.8
_SURE_AGAINST = 0.95
_SURE_AGAINST_SCRIPT = 0.3  # English in Chinese letters is none
_LATIN = frozenset(
    ("cs", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nb", "nl", "no", "pl", "pt", "ro", "sv",
     "tr")
)  # fmt: skip
_READS = "en"  # the shipped model
_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def load() -> None:
    """Read the model, which takes half a second, before the clock of the parse runs."""
    _identifier()


def detect(text: str) -> tuple[str, float]:
    """Return the likeliest language (ISO 639-1) and its probability; empty and 0 for too little."""
    sample = text[:_LOOK]
    if sum(character.isalpha() for character in sample) < _LEAST and sample.isascii():
        return "", 0.0
    language, probability = _identifier().classify(sample)
    return str(language), float(probability)


def _is_latin(text: str) -> bool:
    letters = [character for character in text[:_LOOK] if character.isalpha()]
    return sum(character <= "\u024f" for character in letters) * 2 >= len(letters)


def settle(parsed: Parsed) -> Parsed:
    """Return the document with its language filled in, and a remark when it is not English.

    A page's own statement is kept unless its words clearly say otherwise: templates of English
    sites stand around articles in every language.
    """
    document = parsed.document
    stated = document.language.replace("_", "-")
    if not _TAG.fullmatch(stated):
        stated = ""
    found, probability = detect(document.text)
    primary = stated.split("-")[0].lower()
    wanted = _SURE_AGAINST if stated else _SURE
    if primary in _LATIN and not _is_latin(document.text):
        wanted = _SURE_AGAINST_SCRIPT
    language = stated
    if found and found != primary and probability >= wanted:
        language = found
    notes = list(parsed.notes)
    main = language.split("-")[0].lower()
    if main and main != _READS:
        name = _NAMES.get(main, f"“{main}”")
        notes.append(
            f"The shipped model reads English; this article seems to be {name}: judge its pairs"
            " with care."
        )
    return Parsed(replace(document, language=language), tuple(notes))
