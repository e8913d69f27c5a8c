"""Claims from bare sentences, for tests of the detectors."""

from diptych_core.article import Article
from diptych_core.claim import Span
from diptych_core.detect.candidates import Candidate, weigh
from diptych_core.detect.view import ClaimView, view_claim
from diptych_core.identity import article_id
from diptych_core.text.whole import claim_of_text


def view(text: str, *, published: str = "", title: str = "", source: str = "") -> ClaimView:
    article = Article(
        article_id=article_id(text, source),
        text=text,
        title=title,
        source=source,
        published=published,
    )
    return view_claim(claim_of_text(article, Span(0, len(text)), before=title), article)


def candidate(
    one: str, other: str, *, cosine: float = 0.7, days: tuple[str, str] = ("", "")
) -> Candidate:
    return weigh(view(one, published=days[0]), view(other, published=days[1]), cosine)
