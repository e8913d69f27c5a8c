from diptych_core.article import Article
from diptych_core.origins import containment, group_origins

WIRE = (
    "The bridge over the Arn was closed on Monday after engineers found cracks in two of its "
    "pillars, the town council said. Buses are being sent round by the northern road. The "
    "council expects the work to take three weeks and to cost about two million crowns."
)
OTHER = (
    "Farmers in the valley have begun to bring in the hay a fortnight late. Heavy rain in June "
    "had flooded the lower meadows, and many feared that nothing could be saved at all."
)


def article(name, text):
    return Article(article_id=name, text=text)


def test_copy_with_own_headline_and_a_cut_shares_the_origin():
    cut = WIRE.split(". ", maxsplit=1)
    copy = "Arn bridge shut\n\n" + WIRE.removesuffix(cut[1]) + cut[1][:120]
    groups = group_origins([article("1", WIRE), article("2", OTHER), article("3", copy)])
    assert groups == {"1": "1", "2": "2", "3": "1"}


def test_rewrite_of_the_same_news_is_its_own_origin():
    rewrite = (
        "Cracks in two pillars have forced the council to shut the Arn bridge. Repairs will "
        "take three weeks, it said, at a cost of two million crowns; buses take a detour."
    )
    assert containment(WIRE, rewrite) < 0.3
    groups = group_origins([article("1", WIRE), article("2", rewrite)])
    assert groups == {"1": "1", "2": "2"}


def test_chain_of_copies_is_one_group():
    longer = WIRE + " " + OTHER
    groups = group_origins([article("1", WIRE), article("2", longer), article("3", OTHER)])
    assert set(groups.values()) == {"1"}


def test_empty_texts_are_copies_of_nothing():
    assert group_origins([article("1", ""), article("2", "")]) == {"1": "1", "2": "2"}
