"""Short ways to run the extractor in tests."""

from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.text.claims import extract_claims
from diptych_core.text.tokens import tokenize


def article(text, published="2024-11-05", title=""):
    return Article(article_id="a1", text=text, published=published, title=title)


def claims_of(text, published="2024-11-05", title="") -> tuple[Claim, ...]:
    return extract_claims(article(text, published, title))


def only(text, published="2024-11-05") -> Claim:
    (claim,) = claims_of(text, published)
    return claim


def tokens_of(text):
    return tokenize(text, Span(0, len(text)))
