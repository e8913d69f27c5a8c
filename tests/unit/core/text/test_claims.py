import pytest

from diptych_core.article import Article
from diptych_core.claim import ClaimRole
from diptych_core.text.claims import EXTRACTOR_REVISION, extract_claims
from unit.core.text.helpers import claims_of, only

ARTICLE = """Kremlin comments on deployment of soldiers

ANNA KOWALSKAMonday, 21 October 2024, 12:11
Photo: A parade

Dmitry Peskov has commented on claims that troops are being sent. Who knows? Yes.

Source: a news agency

Details: According to Peskov, Russia has the right to act. It said so last week.

  • On 8 October, the ministry reported that 1,500 soldiers had left.
  • They have already arrived.

By Anna Kowalska
"""


def test_what_becomes_a_claim():
    assert [claim.text for claim in claims_of(ARTICLE, published="")] == [
        "Kremlin comments on deployment of soldiers",
        "Dmitry Peskov has commented on claims that troops are being sent.",
        "According to Peskov, Russia has the right to act.",
        "It said so last week.",
        "On 8 October, the ministry reported that 1,500 soldiers had left.",
        "They have already arrived.",
    ]


def test_dates_fall_back_on_the_date_line():
    claim = claims_of(ARTICLE, published="")[4]
    assert claim.slots.times[0].first == "2024-10-08"


def test_before_and_passage():
    claims = claims_of(ARTICLE)
    assert claims[3].before == claims[2].text
    assert claims[3].passage == claims[2].passage
    assert claims[5].before == ""


def test_indices_and_ids():
    twice = claims_of("The bridge fell on Monday.\n\nThe bridge fell on Monday.")
    assert [claim.index for claim in twice] == [0, 1]
    assert twice[0].claim_id != twice[1].claim_id
    assert twice[0].claim_id == only("The bridge fell on Monday.").claim_id


def test_title_marks_the_headline():
    text = "A bridge fell.\n\nThe bridge fell on Monday in the north."
    assert claims_of(text, title="A bridge fell.")[0].role is ClaimRole.HEADLINE
    assert claims_of(text)[0].role is ClaimRole.BODY


def test_headings_are_subheads():
    text = (
        "The bridge fell on Monday in the north.\n\n### What the ministry says\n\nIt is closed now."
    )
    assert [claim.role for claim in claims_of(text)] == [
        ClaimRole.BODY,
        ClaimRole.SUBHEAD,
        ClaimRole.BODY,
    ]


@pytest.mark.parametrize(
    "text", ["Will they leave?", "Yes indeed.", "A long night in Kyiv, in the cold and dark.", ""]
)
def test_no_claims(text):
    assert claims_of("The bridge fell on Monday. " + text)[1:] == ()


def test_pronoun_without_antecedent_is_unclear():
    assert only("He left the town on Monday.").unclear
    assert not claims_of("Dmitry Peskov said it rained.\n\nHe left the town.")[1].unclear


def test_several_quantities_stay_in_one_claim():
    claim = only("The US says there are 10,000 soldiers, 8,000 of whom are in Kursk.")
    assert [quantity.value for quantity in claim.slots.quantities] == [10_000, 8_000]


def test_events_come_from_the_content():
    claim = only("Ryder said that North Korea had sent troops.")
    assert claim.slots.events == ("send",)


def test_revision_is_stated():
    assert EXTRACTOR_REVISION


def test_result_is_a_function_of_the_article():
    one = Article(article_id="a1", text=ARTICLE)
    assert extract_claims(one) == extract_claims(one)
