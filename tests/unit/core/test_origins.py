import random

import pytest

from diptych_core import origins
from diptych_core.article import Article
from diptych_core.origins import containment, group_origins, origins_of_new

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


def texts_with_copies(seed):
    """Texts with cuts, tails and one paragraph that all share."""
    chance = random.Random(seed)
    words = [f"w{n}" for n in range(400)]
    shared = " ".join(chance.choices(words, k=30))
    texts: list[str] = []
    for _ in range(60):
        if texts and chance.random() < 0.4:
            kept = chance.choice(texts).split()
            start = chance.randrange(len(kept))
            text = " ".join(kept[start : start + chance.randint(5, 150)])
        else:
            text = " ".join(chance.choices(words, k=chance.randint(0, 150)))
        texts.append(f"{text} {shared}" if chance.random() < 0.7 else text)
    return texts


def by_comparing_every_two(texts):
    root = list(range(len(texts)))
    for number, text in enumerate(texts):
        for earlier in range(number):
            if containment(texts[earlier], text) >= 0.6:
                origins._join(root, number, earlier)
    return {str(n): str(origins._find(root, n)) for n in range(len(texts))}


@pytest.mark.parametrize("seed", range(12))
def test_groups_are_those_of_comparing_every_two(seed):
    texts = texts_with_copies(seed)
    found = group_origins([article(str(n), text) for n, text in enumerate(texts)])
    assert found == by_comparing_every_two(texts)
    assert len(set(found.values())) < len(texts)


def test_a_sample_of_the_shingles_finds_copies_too(monkeypatch):
    chance = random.Random(3)
    words = [f"w{n}" for n in range(2000)]
    texts = [" ".join(chance.choices(words, k=400)) for _ in range(40)]
    texts += [" ".join(text.split()[:300]) + " a tail of its own" for text in texts]
    whole = group_origins([article(str(n), text) for n, text in enumerate(texts)])
    monkeypatch.setattr(origins, "_MANY", 5_000)
    sampled = group_origins([article(str(n), text) for n, text in enumerate(texts)])
    assert sampled == whole
    assert len(set(whole.values())) == 40


def test_a_paragraph_in_all_articles_makes_no_pair_a_candidate():
    chance = random.Random(4)
    words = [f"w{n}" for n in range(3000)]
    shared = " ".join(chance.choices(words, k=60))
    texts = [" ".join(chance.choices(words, k=400)) + " " + shared for _ in range(300)]
    assert origins._Hashed(texts).candidates() == []


def test_only_new_articles_get_an_origin_and_it_is_the_present_one():
    old = Article(article_id="1", text=WIRE, origin="moved")
    parted = Article(article_id="2", text=WIRE + " Again.", origin="2")
    new = Article(article_id="3", text=WIRE + " Once more.", origin="3")
    assert origins_of_new([old, parted, new], {"3"}) == {"3": "moved"}
    assert origins_of_new([old, parted, new], set()) == {}
