"""The articles of a case, and the grades of their sources."""

import sqlite3
from collections.abc import Mapping, Sequence

from diptych_core.article import Article, Reliability
from diptych_core.identity import sha256_text
from diptych_store.errors import RecordRefusedError
from diptych_store.faults import damaged
from diptych_store.handle import Handle
from diptych_store.rows import COLUMNS, Row

# The grade belongs to the source; only an article whose source has no name keeps its own.
_SELECT = """
    SELECT a.*, CASE WHEN a.source = '' THEN a.reliability ELSE s.reliability END AS grade
    FROM articles AS a JOIN sources AS s ON s.name = a.source
"""
_VALUES = 500  # of one statement; SQLite takes 999 in its oldest builds
_PLAIN = ("title", "author", "published", "language", "url")


class Articles:
    """Articles in the order of their import."""

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def add(self, article: Article) -> bool:
        """Store ``article``; return False (and change nothing) when it is there already.

        A grade that the source already has stays.

        Raises:
            StoreError: If it could not be stored; nothing is then.
        """
        handle = self._handle
        with handle.write():
            if self._row(article.article_id) is not None:
                return False
            self._grade(article.source, article.reliability, overrule=False)
            last = handle.row("SELECT coalesce(max(position), 0) AS last FROM articles")
            handle.insert("articles", [_to_row(article, int(last["last"]) + 1 if last else 1)])
        return True

    def add_many(self, articles: Sequence[Article]) -> list[bool]:
        """Store articles in one transaction; True for each one that was not there.

        Raises:
            StoreError: If one could not be stored; none is then.
        """
        with self._handle.write():
            return [self.add(article) for article in articles]

    def replace(self, article_id: str, article: Article) -> bool:
        """Put ``article`` in the place of another one, whose claims and findings go.

        Returns:
            False, and nothing is changed, when the case has ``article`` already.

        Raises:
            RecordRefusedError: If there is no article ``article_id``.
            StoreError: If it could not be stored; nothing is then.
        """
        with self._handle.write():
            position = self._content(article_id)["position"]
            if self._row(article.article_id) is not None:
                return False
            self.remove(article_id)
            self._grade(article.source, article.reliability, overrule=False)
            row = {**_to_row(article, 0), "position": position}
            self._handle.insert("articles", [row])
        return True

    def some(self, article_ids: Sequence[str]) -> list[Article]:
        """Return those of these articles that there are, in order of import."""
        found: list[Article] = []
        for start in range(0, len(article_ids), _VALUES):
            part = list(article_ids[start : start + _VALUES])
            marks = ", ".join("?" * len(part))
            sql = f"{_SELECT} WHERE a.article_id IN ({marks}) ORDER BY a.position"
            found += [self._article(row) for row in self._handle.rows(sql, part)]
        return found

    def set_origins(self, origins: Mapping[str, str]) -> None:
        """Put articles into origin groups, in one transaction; those that are gone are left out.

        Raises:
            StoreError: If it could not be saved; nothing is then.
        """
        with self._handle.write():
            for article_id, origin in origins.items():
                if self._row(article_id) is not None:
                    self.set_origin(article_id, origin)

    def get(self, article_id: str) -> Article | None:
        """Return the article, or None."""
        row = self._handle.row(f"{_SELECT} WHERE a.article_id = ?", [article_id])
        return None if row is None else self._article(row)

    def all(self) -> list[Article]:
        """Return every article, in order of import."""
        return [self._article(row) for row in self._handle.rows(f"{_SELECT} ORDER BY a.position")]

    def ids(self) -> list[str]:
        """Return every article's identifier, in order of import, without reading the texts."""
        rows = self._handle.rows("SELECT article_id FROM articles ORDER BY position")
        return [str(row["article_id"]) for row in rows]

    def origins(self) -> dict[str, str]:
        """Return the origin group of every article, in order of import, without the texts."""
        rows = self._handle.rows("SELECT article_id, origin FROM articles ORDER BY position")
        return {str(row["article_id"]): str(row["origin"]) for row in rows}

    def count(self) -> int:
        """Return how many articles there are."""
        return len(self.ids())

    def by_text_sha256(self, digest: str) -> list[Article]:
        """Return the articles whose text has this SHA-256 (the same text of several sources)."""
        sql = f"{_SELECT} WHERE a.text_sha256 = ? ORDER BY a.position"
        return [self._article(row) for row in self._handle.rows(sql, [digest])]

    def update_metadata(  # noqa: PLR0913 - one for each field that a person can correct
        self,
        article_id: str,
        *,
        title: str | None = None,
        source: str | None = None,
        author: str | None = None,
        published: str | None = None,
        language: str | None = None,
        url: str | None = None,
        reliability: Reliability | None = None,
    ) -> Article:
        """Change what is given (None keeps) and return the article as it is now.

        ``reliability`` grades the source, so it changes with all articles of that source. The
        identifier stays: it was made from the source at import.

        Raises:
            RecordRefusedError: If there is no such article.
            StoreError: If it could not be saved.
        """
        given = dict(
            zip(_PLAIN, (title, author, published, language, url), strict=True), source=source
        )
        with self._handle.write():
            row = self._content(article_id)
            row.update({key: value for key, value in given.items() if value is not None})
            name = str(row["source"])
            if reliability is not None and not name:
                row["reliability"] = reliability.value
            self._grade(name, reliability or Reliability.UNRATED, overrule=reliability is not None)
            self._handle.insert("articles", [row], replace=("position",))
            changed = self.get(article_id)
        assert changed is not None  # noqa: S101 - _content() has just found it
        return changed

    def set_origin(self, article_id: str, origin: str) -> None:
        """Put the article into the origin group ``origin`` (empty: into none).

        Raises:
            RecordRefusedError: If there is no such article.
            StoreError: If it could not be saved.
        """
        with self._handle.write():
            row = {**self._content(article_id), "origin": origin}
            self._handle.insert("articles", [row], replace=("position",))

    def remove(self, article_id: str) -> bool:
        """Remove an article with its claims and findings; labels stay. False if it was not there.

        Raises:
            StoreError: If it could not be saved.
        """
        with self._handle.write():
            sql = "DELETE FROM articles WHERE article_id = ?"
            return self._handle.run(sql, [article_id]) == 1

    def _row(self, article_id: str) -> sqlite3.Row | None:
        return self._handle.row("SELECT * FROM articles WHERE article_id = ?", [article_id])

    def _content(self, article_id: str) -> Row:
        row = self._row(article_id)
        if row is None:
            raise RecordRefusedError(
                "The article is no longer in this case, so nothing was changed: import it again."
            )
        return {column: row[column] for column in COLUMNS["articles"]}

    def _grade(self, source: str, grade: Reliability, *, overrule: bool) -> None:
        found = self._handle.row("SELECT reliability FROM sources WHERE name = ?", [source])
        if not source:
            grade = Reliability.UNRATED
        if found is None or (source and (overrule or (grade and not found["reliability"]))):
            row: Row = {"name": source, "reliability": grade.value}
            self._handle.insert("sources", [row], replace=("name",))

    def _article(self, row: sqlite3.Row) -> Article:
        try:
            grade = Reliability(row["grade"])
        except ValueError as error:
            raise damaged(self._handle.path.name, "the grade of a source is unknown") from error
        names = set(COLUMNS["articles"]) - {"position", "text_sha256", "reliability"}
        return Article(reliability=grade, **{name: row[name] for name in names})


def _to_row(article: Article, position: int) -> Row:
    return {
        "position": position,
        "article_id": article.article_id,
        "text": article.text,
        "text_sha256": sha256_text(article.text),
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "reliability": "" if article.source else article.reliability.value,
        "file": article.file,
        "file_sha256": article.file_sha256,
        "encoding": article.encoding,
        "imported_at": article.imported_at,
        "origin": article.origin,
    }
