"""Ratings of claims stand in the log: undone, redone, merged, recovered, published."""

import json
import shutil
from dataclasses import replace
from itertools import permutations

import pytest

from diptych.usecases.deeds import Act, Step
from diptych.usecases.exchanging import export_decisions
from diptych.usecases.labelling import decide, redo, undo
from diptych.usecases.merging import merge_files
from diptych.usecases.publishing import export_labels, plan_export
from diptych.usecases.publishing_choice import Choice, Whose
from diptych.usecases.rating import own_ratings, rate, ratings
from diptych_core.credibility import Credibility
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import Label
from diptych_core.publish.texts import Texts
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from diptych_store.recovery import recover
from unit.usecases.cases import TEXTS, fill, label_of, undone

CONFIRMED, DOUBTFUL = Credibility.CONFIRMED, Credibility.DOUBTFUL
PROBABLY, IMPROBABLE = Credibility.PROBABLY_TRUE, Credibility.IMPROBABLE
# The first claims of the three articles; the first stands in two pairs.
ONE, TWO, THREE = (
    claim_id(f"a{number}", text[: text.index(". ") + 1]) for number, text in enumerate(TEXTS)
)
FIRST, SECOND = pair_id(ONE, TWO), pair_id(ONE, THREE)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "base.diptych"
    with CaseFile.create(path) as case:
        fill(case)
    return path


def given(case, claim, grade, *, analyst="ada", pair=FIRST):
    return rate(case, pair_id=pair, claim_id=claim, credibility=grade, analyst=analyst)


def told(case):
    return {(each.claim_id, each.analyst): each.credibility for each in ratings(case)}


def test_a_rating_is_undone_and_redone_over_restarts(path):
    with CaseFile.open(path) as case:
        operation = given(case, TWO, DOUBTFUL)
        assert (operation.deed.act, operation.pair_ids) == (Act.RATE, (FIRST,))
        given(case, TWO, CONFIRMED)
        assert own_ratings(case, "ada") == {TWO: CONFIRMED}
    for steps, left in ((1, {TWO: DOUBTFUL}), (1, {})):
        with CaseFile.open(path) as case:
            for _ in range(steps):
                assert undone(case).step is Step.UNDONE
            assert own_ratings(case, "ada") == left
    with CaseFile.open(path) as case:
        again = redo(case, analyst="ada")
        assert again is not None
        assert again.deed.rating is not None
        assert (again.step, again.deed.rating.now) == (Step.REDONE, DOUBTFUL)
        assert own_ratings(case, "ada") == {TWO: DOUBTFUL}
        redo(case, analyst="ada")
        assert own_ratings(case, "ada") == {TWO: CONFIRMED}
        assert check(case).problems == ()


def test_a_rating_is_the_claims_in_whatever_pair_it_stands(path):
    with CaseFile.open(path) as case:
        given(case, ONE, DOUBTFUL)
        operation = given(case, ONE, CONFIRMED, pair=SECOND)
        assert operation.deed.rating.before is DOUBTFUL
        assert own_ratings(case, "ada") == {ONE: CONFIRMED}
        assert undone(case).pair_ids == (SECOND,)
        assert own_ratings(case, "ada") == {ONE: DOUBTFUL}


def test_it_changes_no_decision_and_stands_in_its_place_among_them(path):
    with CaseFile.open(path) as case:
        decide(case, pair_ids=[FIRST], analyst="ada", label=Label.NEUTRAL)
        given(case, ONE, DOUBTFUL)
        assert label_of(case, FIRST) is Label.NEUTRAL
        assert undone(case).text == "Undid: claim A credibility rated 4, before none"
        assert label_of(case, FIRST) is Label.NEUTRAL
        given(case, ONE, DOUBTFUL, pair=SECOND)
        assert label_of(case, SECOND) is None


def test_taken_back_and_given_again(path):
    with CaseFile.open(path) as case:
        given(case, ONE, DOUBTFUL)
        given(case, ONE, None)
        assert ratings(case) == ()
        undo(case, analyst="ada")
        assert own_ratings(case, "ada") == {ONE: DOUBTFUL}


def test_what_changes_nothing_is_not_recorded(path):
    with CaseFile.open(path) as case:
        given(case, ONE, DOUBTFUL)
        before = case.labels.count()
        assert given(case, ONE, DOUBTFUL) is None
        assert given(case, TWO, None) is None
        assert given(case, THREE, DOUBTFUL) is None  # no claim of this pair
        assert given(case, ONE, CONFIRMED, pair="nowhere") is None
        assert case.labels.count() == before


def test_each_analyst_has_ratings_of_their_own(path):
    with CaseFile.open(path) as case:
        given(case, ONE, DOUBTFUL)
        given(case, ONE, CONFIRMED, analyst="bob")
        undo(case, analyst="ada")
        assert told(case) == {(ONE, "bob"): CONFIRMED}
        assert own_ratings(case, "ada") == {}


def copies(path, *names):
    made = [path.with_name(f"{name}.diptych") for name in names]
    for each in made:
        shutil.copy(path, each)
    return made


def test_cases_merge_in_any_order_to_the_same_reviews(path, tmp_path):
    with CaseFile.open(path) as case:
        given(case, ONE, IMPROBABLE)
    made = copies(path, "x", "y", "z")
    for each, (claim, grade, analyst) in zip(
        made,
        ((ONE, DOUBTFUL, "ada"), (ONE, PROBABLY, "bob"), (TWO, CONFIRMED, "ada")),
        strict=True,
    ):
        with CaseFile.open(each) as case:
            given(case, claim, grade, analyst=analyst)
            given(case, TWO, DOUBTFUL, analyst="eve")
            undo(case, analyst="eve")
    seen = set()
    for number, (first, *rest) in enumerate(permutations(made)):
        target = tmp_path / f"merged{number}.diptych"
        shutil.copy(first, target)
        merge_files_into(target, rest)
        with CaseFile.open(target, read_only=True) as case:
            assert told(case) == {
                (ONE, "ada"): DOUBTFUL, (ONE, "bob"): PROBABLY, (TWO, "ada"): CONFIRMED,
            }  # fmt: skip
            assert check(case).problems == ()
            seen.add(plan_export(case, name="claimreview").files["reviews.jsonld"])
    assert len(seen) == 1


def merge_files_into(target, others):
    with CaseFile.open(target) as case:
        merge_files(case, others, with_backup=False)


def test_an_undo_in_a_copy_takes_back_the_rating_that_both_have(path):
    with CaseFile.open(path) as case:
        given(case, ONE, IMPROBABLE)
        given(case, ONE, DOUBTFUL)
    mine, theirs = copies(path, "mine", "theirs")
    with CaseFile.open(mine) as case:
        given(case, TWO, CONFIRMED)  # so that the undo can't be one here
    with CaseFile.open(theirs) as case:
        undo(case, analyst="ada")
    merge_files_into(mine, [theirs])
    with CaseFile.open(mine) as case:
        assert own_ratings(case, "ada") == {ONE: IMPROBABLE, TWO: CONFIRMED}
        undo(case, analyst="ada")
        assert own_ratings(case, "ada") == {ONE: DOUBTFUL, TWO: CONFIRMED}


def test_a_rating_stays_with_its_claim_where_a_merge_swaps_the_sides(path):
    """The second article has another name in the other case, and stands on side a there."""
    mine, theirs = copies(path, "mine", "theirs")
    with CaseFile.open(theirs) as case:
        other = [
            replace(c, article_id="A-other", claim_id=claim_id("A-other", c.text))
            for c in case.claims.of_article("a1")
        ]
        finding = next(each for each in case.findings.all() if each.pair_id == FIRST)
        (article,) = (each for each in case.articles.all() if each.article_id == "a1")
        case.articles.remove("a1")
        case.articles.add(replace(article, article_id="A-other", source="Other"))
        case.claims.replace("A-other", other, extractor="test")
        swapped = replace(
            finding,
            pair_id=pair_id(other[0].claim_id, ONE),
            claim_a=other[0].claim_id,
            claim_b=ONE,
        )
        case.findings.put_run("a0", "A-other", fingerprint="f", findings=[swapped])
        given(case, other[0].claim_id, DOUBTFUL, pair=swapped.pair_id)
        given(case, ONE, CONFIRMED, pair=swapped.pair_id)
        given(case, other[0].claim_id, IMPROBABLE, pair=swapped.pair_id)
        undo(case, analyst="ada")
    merge_files_into(mine, [theirs])
    with CaseFile.open(mine) as case:
        assert own_ratings(case, "ada") == {TWO: DOUBTFUL, ONE: CONFIRMED}


def test_the_second_record_of_the_labels_brings_them_back(path):
    with CaseFile.open(path) as case:
        given(case, ONE, DOUBTFUL)
        given(case, TWO, CONFIRMED)
        undo(case, analyst="ada")
    path.unlink()
    with CaseFile.open(recover(path).path) as case:
        assert own_ratings(case, "ada") == {ONE: DOUBTFUL}


def test_they_go_out_with_the_rows_and_as_reviews(path, tmp_path):
    with CaseFile.open(path) as case:
        decide(case, pair_ids=[FIRST], analyst="ada", label=Label.CONTRADICTION)
        decide(case, pair_ids=[FIRST, SECOND], analyst="bob", label=Label.NEUTRAL)
        given(case, ONE, DOUBTFUL)
        given(case, TWO, Credibility.UNKNOWN, analyst="bob")
        rows = plan_export(case, name="jsonl").data.rows
        assert {(r.pair_id, r.analyst): (r.credibility_a, r.credibility_b) for r in rows} == {
            (FIRST, "ada"): (4, None), (FIRST, "bob"): (None, 6), (SECOND, "bob"): (None, None),
        }  # fmt: skip
        report = export_labels(case, name="claimreview", folder=tmp_path / "out")
        assert report.ratings == 2
        reviews = json.loads((tmp_path / "out" / "reviews.jsonld").read_text("utf-8"))["@graph"]
        assert sorted(review["author"]["name"] for review in reviews) == ["ada", "bob"]
        adas = next(review for review in reviews if review["author"]["name"] == "ada")
        assert adas["claimReviewed"] == "The ministry confirmed the arrival of 1,500 soldiers."
        assert adas["reviewRating"]["ratingValue"] == 2
        assert adas["itemReviewed"]["author"]["name"] == "Source 0"


def test_only_the_chosen_analysts_go_out_and_none_without_words(path):
    with CaseFile.open(path) as case:
        decide(case, pair_ids=[FIRST], analyst="ada", label=Label.CONTRADICTION)
        given(case, ONE, DOUBTFUL)
        given(case, TWO, CONFIRMED, analyst="bob")
        one = plan_export(case, name="stix", choice=Choice(whose=Whose.ONE, analyst="ada"))
        assert [each.analyst for each in one.data.ratings] == ["ada"]
        bare = plan_export(case, name="jsonl", choice=Choice(texts=Texts.POSITIONS)).data
        assert bare.ratings == ()
        assert bare.rows[0].credibility_a == 4  # a figure quotes nobody


def test_a_claim_that_is_gone_has_no_review(path):
    with CaseFile.open(path) as case:
        given(case, TWO, DOUBTFUL)
        case.articles.remove("a1")
        assert own_ratings(case, "ada") == {TWO: DOUBTFUL}  # the log forgets nothing
        assert plan_export(case, name="claimreview").data.ratings == ()


def test_labels_as_json_lines_are_as_they_were(path):
    with CaseFile.open(path) as case:
        decide(case, pair_ids=[FIRST], analyst="ada", label=Label.NEUTRAL)
        before = {**json.loads(next(iter(export_decisions(case)))), "at": ""}
        given(case, ONE, DOUBTFUL)
        assert {**json.loads(next(iter(export_decisions(case)))), "at": ""} == before
