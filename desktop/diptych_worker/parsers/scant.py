"""Pages that gave few words: seldom the article, mostly what stands in front of it."""

from dataclasses import replace

from diptych_worker.parsers.items import Parsed

# A news flash of two sentences has some 40 words. Where words are not parted by spaces (Chinese,
# Thai), letters are what can be counted.
FEW_WORDS = 40
FEW_LETTERS = 240


def is_scant(text: str) -> bool:
    """Whether ``text`` is shorter than a news flash."""
    letters = sum(character.isalnum() for character in text[: 20 * FEW_LETTERS])
    return letters < FEW_LETTERS and len(text.split()) < FEW_WORDS


def told_if_scant(parsed: Parsed, what: str) -> Parsed:
    """Return the document with a remark when it has few words.

    Args:
        parsed: What was read.
        what: What it was read from: ``page``, ``PDF``.
    """
    if not is_scant(parsed.document.text):
        return parsed
    count = len(parsed.document.text.split())
    words = "one word" if count == 1 else f"{count} words"
    note = (
        f"The {what} gave only {words}: check that they are the article, not a notice or a"
        " headline in front of it."
    )
    return replace(parsed, notes=(*parsed.notes, note))
