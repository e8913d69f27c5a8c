"""What a document says of itself, within bounds: a list must show it."""

from dataclasses import replace

from diptych_worker.parsers.items import MOST_ADDRESS, MOST_META, Parsed

_TAG = 35  # characters of a language tag (RFC 5646, 4.4.1)


def bounded(parsed: Parsed) -> Parsed:
    """Return the document with titles, names and addresses of a length that people use.

    Each that was cut or left out is told.
    """
    document = parsed.document
    notes: list[str] = []

    def name(field: str, value: str) -> str:
        if len(value) <= MOST_META:
            return value
        notes.append(f"The {field} has {len(value)} characters and was cut: correct it.")
        return f"{value[: MOST_META - 1].rstrip()}\u2026"

    title, author = name("title", document.title), name("author", document.author)
    source, url, language = name("source", document.source), document.url, document.language
    if len(url) > MOST_ADDRESS:
        notes.append(f"The address has {len(url)} characters and was left out.")
        url = ""
    if len(language) > _TAG:
        language = ""
    if not notes and language == document.language:
        return parsed
    short = replace(document, title=title, author=author, source=source, url=url, language=language)
    return Parsed(short, (*parsed.notes, *notes))
