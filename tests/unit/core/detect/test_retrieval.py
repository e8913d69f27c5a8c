"""Which pairs of a case are proposed: by whom, how many, and what an added article changes."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych_core.article import Article
from diptych_core.detect import retrieval
from diptych_core.detect.candidates import Candidate, in_context, weigh
from diptych_core.detect.neighbours import block, nearest
from diptych_core.detect.postings import Posting, Postings, counts_of
from diptych_core.detect.retrieval import Limits, Retrieval, Shelf
from diptych_core.detect.view import view_claim
from diptych_core.text.claims import extract_claims
from unit.core.detect.views import view

Pairs = set[tuple[str, str]]
DIMENSION = 6


def unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def shelf(name: str, text: str, rows=None, *, origin: str = "") -> Shelf:
    """Return one article; without ``rows`` all of its claims are alike."""
    article = Article(article_id=name, text=text, origin=origin)
    views = [view_claim(claim, article) for claim in extract_claims(article)]
    made = unit(np.ones((len(views), DIMENSION)) if rows is None else np.array(rows, dtype=float))
    assert len(made) == len(views)
    return Shelf(article=article, views=views, vectors=made)


def tale(number: int) -> str:
    crowd = " ".join(f"Gang {n} robbed {n + number} banks in Orvel." for n in range(2, 8))
    return f"{crowd} The minister denied that gangs had robbed banks in Orvel."


def shelves(count: int) -> list[Shelf]:
    made = []
    for number in range(count):
        chance = np.random.default_rng(number)
        made.append(shelf(f"{number:03d}", tale(number), 1 + chance.random((7, DIMENSION))))
    return made


def pairs(found: Sequence[Candidate]) -> Pairs:
    return {(c.a.claim.claim_id, c.b.claim.claim_id) for c in found}


def everything(case: Sequence[Shelf], limits: Limits | None = None) -> list[list[Candidate]]:
    return list(Retrieval(case, limits or Limits()).run([True] * len(case)))


def test_a_claim_proposes_at_most_so_many_best_first():
    case = shelves(6)
    limits = Limits(most=3)
    for number, found in enumerate(everything(case, limits)):
        own: dict[str, list[float]] = {}
        for c in found:
            later = c.a if c.a.article.article_id == f"{number:03d}" else c.b
            own.setdefault(later.claim.claim_id, []).append(c.prior)
        assert all(len(priors) <= 3 for priors in own.values())
        assert all(priors == sorted(priors, reverse=True) for priors in own.values())
        if number:
            assert len(found) == 3 * 7


def test_added_article_changes_nothing_before_it():
    case = shelves(6)
    before = everything(case[:5], Limits(most=2, near=3, next_near=0))
    after = everything(case, Limits(most=2, near=3, next_near=0))
    assert after[:5] == before
    (alone,) = Retrieval(case, Limits(most=2, near=3, next_near=0)).run([False] * 5 + [True])
    assert alone == after[5]
    assert alone


def test_only_what_is_asked_for_is_weighed(monkeypatch):
    weighed = []

    def noted(a, b, cosine):
        weighed.append((a, b))
        return weigh(a, b, cosine)

    monkeypatch.setattr(retrieval, "weigh", noted)
    case = shelves(4)
    (found,) = Retrieval(case).run([False, False, False, True])
    assert {one.article.article_id for both in weighed for one in both} >= {"003"}
    assert all("003" in (a.article.article_id, b.article.article_id) for a, b in weighed)
    assert found


def test_copies_of_one_text_are_never_paired():
    case = [
        shelf("a", tale(1), origin="wire"),
        shelf("b", tale(2), origin="wire"),
        shelf("c", tale(3)),
    ]
    _, copies, other = everything(case)
    assert copies == []
    assert {c.a.article.article_id for c in other} == {"a", "b"}


def test_smaller_identifier_is_side_a_whatever_came_first():
    text = "Five people died in Orvel."
    for case in ([shelf("x", text), shelf("y", text)], [shelf("y", text), shelf("x", text)]):
        (found,) = everything(case)[1]
        assert (found.a.article.article_id, found.b.article.article_id) == ("x", "y")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Five people died in the flood.", "The flood killed nine people."),
        ("The flood killed 27 people.", "The death toll of the flood rose to 94."),
        ("The army could not confirm the attack on Orvel.", "Rebels attacked Orvel on Monday."),
    ],
)
def test_distant_claims_meet_by_what_they_count_or_doubt(one, other):
    crowd = " ".join(f"Market stall {n} in Tarnford sells apples and pears." for n in range(40))
    far = [1.0, 0.4, 0, 0, 0, 0]
    case = [
        shelf("a", f"{crowd} {one}", [[0.9, 0, 0.5, 0, 0, 0]] * 40 + [[0, 1.0, 0, 0, 0, 0]]),
        shelf("b", other, [far]),
    ]
    limits = Limits(near=4, next_near=4, sharing=0)  # the stalls are all nearer
    found = [c for c in everything(case, limits)[1] if c.a.claim.text == one]
    assert [bool(c.rules) for c in found] == [True]


def test_rare_words_bring_distant_claims_together():
    lake = "The Sorrow ferry sank near Kessa Holm before dawn."
    crowd = " ".join(f"Market stall {n} in Tarnford sells apples and pears." for n in range(40))
    case = [
        shelf("a", f"{crowd} {lake}", [[0.9, 0, 0.5, 0, 0, 0]] * 40 + [[0, 1.0, 0, 0, 0, 0]]),
        shelf("b", "The Sorrow ferry was towed to Kessa Holm.", [[1.0, 0.4, 0, 0, 0, 0]]),
    ]
    with_words = everything(case, Limits(near=4, next_near=0))[1]
    assert lake in {c.a.claim.text for c in with_words}
    without = everything(case, Limits(near=4, next_near=0, sharing=0))[1]
    assert lake not in {c.a.claim.text for c in without}


def test_nothing_is_proposed_below_the_loose_floor():
    text = "Five people died in Orvel."
    case = [shelf("a", text, [[1.0, 0, 0, 0, 0, 0]]), shelf("b", text, [[0, 1.0, 0, 0, 0, 0]])]
    assert everything(case) == [[], []]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["", "Five people died."]])
def test_articles_without_claims_are_no_error(texts):
    case = [shelf(f"{n}", t, None if t else np.ones((0, DIMENSION))) for n, t in enumerate(texts)]
    assert everything(case) == [[] for _ in texts]


@given(st.integers(0, 2**32 - 1), st.integers(1, 12), st.integers(1, 6))
def test_a_block_holds_the_cosines_with_what_stands_before(seed, earlier, own):
    chance = np.random.default_rng(seed)
    vectors = unit(chance.standard_normal((earlier + own, DIMENSION)))
    cosines = block(vectors, earlier, earlier + own)
    assert cosines.shape == (own, earlier)
    assert cosines[0, 0] == pytest.approx(float(vectors[earlier] @ vectors[0]), abs=1e-6)
    assert abs(cosines).max() <= 1.0


def test_a_passage_draws_claims_together_and_leaves_lone_ones_as_they_are():
    bare = unit(np.array([[1.0, 0, 0], [0, 1.0, 0]]))
    around = unit(np.array([[1.0, 0, 1.0], [0, 1.0, 1.0]]))
    near = in_context(bare, around)
    assert float(bare[0] @ bare[1]) == 0.0
    assert float(near[0] @ near[1]) > 0.05
    assert np.allclose(in_context(bare, bare), bare, atol=1e-6)
    assert np.allclose(np.linalg.norm(near, axis=1), 1.0, atol=1e-6)
    assert in_context(bare[:0], around[:0]).shape == (0, 3)


def test_larger_cases_give_each_claim_fewer_candidates():
    limits = Limits(most=24, least=6, budget=3_000)
    assert [limits.most_after(n) for n in (0, 100, 125, 300, 5_000)] == [24, 24, 24, 10, 6]


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(0, 8))
def test_nearest_takes_the_best_and_the_earlier_among_equals(values, most):
    cosines = np.array([value / 4 for value in values], dtype=np.float32)
    found = nearest(cosines, np.arange(len(values)), floor=0.25, most=most).tolist()
    by_rank = sorted((n for n in range(len(values)) if values[n] >= 1), key=lambda n: -values[n])
    assert found == sorted(by_rank[:most])


def test_postings_weigh_what_is_rare_and_pass_over_what_is_not():
    postings = Postings()
    for place in range(10):
        postings.add(["common", *(["ferry"] if place in (2, 7) else [])], place)
    postings.add(["ferry", "Kessa"], 10)
    places, weights = postings.sharing({"common": 1, "ferry": 1, "Kessa": 1}, rare=3, among=11)
    assert places.tolist() == [2, 7, 10]
    assert weights[2] > weights[0] == weights[1] > 0
    assert postings.of(["ferry", "unknown"]).tolist() == [2, 7, 10]
    assert postings.of(["unknown"]).tolist() == []


def test_posting_grows():
    posting = Posting()
    for place in range(0, 300, 3):
        posting.add(place)
    assert posting.places.tolist() == list(range(0, 300, 3))
    assert len(posting) == 100


def test_people_whose_fate_is_told_are_counted_together():
    first, second = (
        counts_of(view(text))
        for text in ("The flood killed 27 soldiers.", "The toll of the flood rose to 30.")
    )
    assert first & second
    bridges = counts_of(view("The army rebuilt five bridges."))
    assert bridges
    assert not bridges & first
