"""Which column of a table holds what, by the names that people and tools give them."""

import re
from collections.abc import Mapping, Sequence

from diptych_worker.errors import UnreadableError

# English, German, French, Spanish, Italian, Portuguese, Dutch, Russian, Ukrainian, Polish; best
# first. Compared in lower case, without what is no letter.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "body", "articletext", "articlebody", "content", "maintext", "article",
        "bodytext", "story", "inhalt", "volltext", "artikel", "artikeltext", "texte", "contenu",
        "corps", "texto", "contenido", "cuerpo", "testo", "contenuto", "corpo", "conteudo",
        "conteúdo", "tekst", "inhoud", "текст", "содержание", "зміст", "treść", "tresc", "snippet",
        "summary", "description", "message", "comment", "sentence", "claim", "abstract",
    ),
    "title": (
        "title", "headline", "heading", "subject", "titel", "überschrift", "schlagzeile",
        "titre", "título", "titulo", "titular", "titolo", "kop", "заголовок", "название", "tytuł",
        "tytul", "name",
    ),
    "source": (
        "source", "outlet", "publisher", "publication", "newspaper", "site", "sitename", "media",
        "medium", "quelle", "zeitung", "herausgeber", "journal", "fuente", "medio", "fonte",
        "testata", "bron", "krant", "источник", "джерело", "źródło", "zrodlo", "domain", "channel",
    ),
    "author": (
        "author", "authors", "byline", "writer", "creator", "autor", "autorin", "verfasser",
        "auteur", "autore", "автор", "username", "user",
    ),
    "published": (
        "published", "publishedat", "publicationdate", "publishdate", "datepublished", "pubdate",
        "date", "publishedon", "datetime", "timestamp", "time", "created", "createdat", "datum",
        "veröffentlicht", "erschienen", "zeit", "datepublication", "fecha", "data", "дата", "day",
    ),
    "language": (
        "language", "lang", "sprache", "langue", "idioma", "lingua", "taal", "язык", "мова",
        "język", "jezyk", "locale",
    ),
    "url": (
        "url", "link", "canonicalurl", "href", "address", "articleurl", "sourceurl", "permalink",
        "web", "weburl", "adresse", "lien", "enlace", "ссылка",
    ),
}  # fmt: skip
FIELDS = tuple(_NAMES)
_LONG = 80  # characters of a cell, on average, from which a column without a known name is text
_LETTERS = re.compile(r"[\W\d_]+")


def guess_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return field -> index of the columns that look like it.

    Args:
        columns: The names in the first row.
        rows: Some rows, which tell where the names do not.
    """
    plain = [_LETTERS.sub("", name.casefold()) for name in columns]
    found: dict[str, int] = {}
    for field, names in _NAMES.items():
        for name in names:
            if name in plain and plain.index(name) not in found.values():
                found[field] = plain.index(name)
                break
    longest = _longest(len(columns), rows)
    if longest is not None and "text" not in found and longest not in found.values():
        found["text"] = longest
    return found


def _longest(count: int, rows: Sequence[Sequence[str]]) -> int | None:
    """Return the column with the longest cells on average, if they are as long as sentences."""
    if not rows or not count:
        return None
    means = [sum(len(row[i]) for row in rows if i < len(row)) / len(rows) for i in range(count)]
    best = max(range(count), key=means.__getitem__)
    return best if means[best] >= _LONG else None


def looks_like_header(columns: Sequence[str]) -> bool:
    """Whether a first row is names of columns: some known, or all short words."""
    plain = [_LETTERS.sub("", name.casefold()) for name in columns]
    known = {name for names in _NAMES.values() for name in names}
    if any(name in known for name in plain):
        return True
    return all(0 < len(name) <= 40 and "\n" not in name for name in columns)


def resolve(chosen: Mapping[str, str | int], columns: Sequence[str]) -> dict[str, int]:
    """Return field -> index of the columns that the user chose.

    Raises:
        UnreadableError: If there is no such field or column, or none for the text.
    """
    found: dict[str, int] = {}
    for field, column in chosen.items():
        if field not in _NAMES:
            raise UnreadableError(f"There is no field {field!r}: use {', '.join(FIELDS)}.")
        if isinstance(column, str) and column in columns:
            found[field] = columns.index(column)
        elif isinstance(column, int) and 0 <= column < len(columns):
            found[field] = column
        else:
            raise UnreadableError(
                f"The table has no column {column!r}: choose one of {listed(columns)}."
            )
    if "text" not in found:
        raise UnreadableError(no_text(columns))
    return found


def no_text(columns: Sequence[str]) -> str:
    """Return the sentence for a table whose text column nobody knows."""
    return f"It is not clear which column holds the text: choose one of {listed(columns)}."


def listed(columns: Sequence[str]) -> str:
    """Return the columns' names for a sentence."""
    names = [name[:30] for name in columns[:12]]
    return ", ".join(names) + (" ..." if len(columns) > len(names) else "")
