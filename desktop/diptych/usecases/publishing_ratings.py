"""The ratings of claims that go out with a data set."""

from collections.abc import Sequence

from diptych.usecases.publishing_choice import Choice, Whose
from diptych.usecases.rating import GivenRating
from diptych_core.publish.dataset import ClaimRating
from diptych_core.publish.texts import Texts
from diptych_store.casefile import CaseFile


def ratings_of(
    case: CaseFile, rated: Sequence[GivenRating], choice: Choice
) -> tuple[ClaimRating, ...]:
    """Return the ratings that go out: of claims that are here, by those who were chosen."""
    if choice.texts is Texts.POSITIONS:  # a rating is known by the words of its claim
        return ()
    chosen = [e for e in rated if choice.whose is not Whose.ONE or e.analyst == choice.analyst]
    claims = case.claims.get_many({each.claim_id for each in chosen})
    articles = {claim.article_id: case.articles.get(claim.article_id) for claim in claims.values()}
    found = []
    for each in chosen:
        claim = claims.get(each.claim_id)
        article = articles[claim.article_id] if claim else None
        if claim is not None and article is not None:
            found.append(
                ClaimRating(
                    claim_id=each.claim_id,
                    article_id=article.article_id,
                    text=claim.text,
                    url=article.url,
                    source=article.source or article.file,
                    published=article.published,
                    credibility=int(each.credibility),
                    analyst=each.analyst,
                    at=each.at,
                )
            )
    return tuple(found)
