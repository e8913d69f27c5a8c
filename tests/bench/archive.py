"""A case as large as any is meant to be: 50,000 articles, 100,000 labels, some 230 MB."""

import random
from pathlib import Path

from diptych_core.article import Article
from diptych_core.identity import article_id
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange

ARTICLES, LABELS = 50_000, 100_000
_TEXT = (
    "officials said soldiers bridge harbour flooded moved northern valley report number people "
    "confirmed denied ministry Monday"
)
_WORDS = _TEXT.split()


def make_archive(path: Path, *, articles: int = ARTICLES, labels: int = LABELS) -> None:
    """Write the case; every three articles are taken for copies of one text.

    Args:
        path: Of the case.
        articles: How many; each has 350 words.
        labels: How many; each of a pair of its own, a thousand in one operation.
    """
    chance = random.Random(articles)
    with CaseFile.create(path) as case:
        case.handle.db.execute("PRAGMA synchronous = OFF")  # what is measured comes later
        with case.atomic():
            first = ""
            for number in range(articles):
                text = f"{' '.join(chance.choices(_WORDS, k=350))} {number}."
                made = article_id(text, "")
                first = made if number % 3 == 0 else first
                case.articles.add(
                    Article(
                        article_id=made,
                        text=text,
                        title=f"Report {number}",
                        source=f"Outlet {number % 40}",
                        published="2026-05-01",
                        file=f"{number}.txt",
                        origin=first,
                    )
                )
        for start in range(0, labels, 1000):
            pairs = range(start, min(labels, start + 1000))
            changes = [LabelChange(pair_id=f"p{n}", label=Label.NEUTRAL) for n in pairs]
            case.labels.record(analyst="Ann", changes=changes, action="Label")
