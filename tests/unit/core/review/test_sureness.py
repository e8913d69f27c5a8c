"""How sure claims are put, from real sentences."""

import pytest

from diptych_core.article import Article
from diptych_core.review.sureness import HowSure, how_sure
from diptych_core.text.claims import extract_claims


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("Seven people died in the fire at the port on Monday.", HowSure.SAID),
        ("The minister said that seven people died in the fire.", HowSure.SAID),
        ("The minister confirmed that seven people died in the fire.", HowSure.CONFIRMED),
        ("The ministry denied that seven people died in the fire.", HowSure.DENIED),
        ("The ministry could not confirm that seven people died.", HowSure.UNCONFIRMED),
        ("The union alleged that the company left the valve open.", HowSure.ALLEGED),
        ("The company estimated that the damage was ten million crowns.", HowSure.ESTIMATED),
        ("Seven people may have died in the fire at the port.", HowSure.ALLEGED),
    ],
)
def test_how_sure_a_claim_is_put(sentence, sure):
    article = Article(article_id="a", text=sentence, published="2026-05-14")
    (claim,) = extract_claims(article)
    assert how_sure(claim) is sure
