"""ClaimReview (schema.org JSON-LD): one review for each claim that an analyst rated.

A label on a pair says that two claims cannot both be true, not which of them is: no review is made
from it. Properties as developers.google.com/search/docs/appearance/structured-data/factcheck.

``ratingValue`` runs against the Admiralty's figures, as schema.org has it: 5 is best (confirmed by
other sources, the Admiralty's 1), 1 is worst (improbable, its 5). Its 6, cannot be judged, has a
name and no value.
"""

import json

from diptych_core.publish.dataset import ClaimRating, DataSet

_WORDS = {
    1: "Confirmed by other sources",
    2: "Probably true",
    3: "Possibly true",
    4: "Doubtful",
    5: "Improbable",
    6: "Truth cannot be judged",
}
_WORST, _BEST = 1, 5


def claimreview_files(data: DataSet) -> dict[str, bytes]:
    """Return ``reviews.jsonld``, whose graph is empty while no claim is rated."""
    ordered = sorted(data.ratings, key=lambda rating: (rating.claim_id, rating.analyst))
    graph = [_review(rating) for rating in ordered]
    made = {"@context": "https://schema.org", "@graph": graph}
    return {"reviews.jsonld": (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()}


def _review(rating: ClaimRating) -> dict[str, object]:
    verdict: dict[str, object] = {"@type": "Rating", "alternateName": _WORDS[rating.credibility]}
    if rating.credibility <= _BEST:  # the Admiralty's 6 is no point of a scale
        verdict |= {
            "ratingValue": _BEST + 1 - rating.credibility,
            "bestRating": _BEST,
            "worstRating": _WORST,
        }
    item: dict[str, object] = {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": rating.source},
    }
    if rating.published:
        item["datePublished"] = rating.published
    if rating.url:
        item["appearance"] = [{"@type": "CreativeWork", "url": rating.url}]
    return {
        "@type": "ClaimReview",
        "claimReviewed": rating.text,
        "author": {"@type": "Person", "name": rating.analyst},
        "datePublished": rating.at,
        "itemReviewed": item,
        "reviewRating": verdict,
    }
