"""Ratings of claims in what is published: columns of the row, reviews, opinions and tags."""

import json
from dataclasses import replace

import pytest

from diptych_core.publish.dataset import ClaimRating
from diptych_core.publish.formats import encode
from diptych_core.publish.tables import read_csv, read_jsonl, read_parquet_rows
from unit.core.publishing import data_set, row


def rating(credibility, analyst="ann", article="a1", text="Plain words here."):
    return ClaimRating(
        claim_id=f"c-{article}", article_id=article, text=text, url="", source="S", published="",
        credibility=credibility, analyst=analyst, at="2026-01-02T00:00:00+00:00",
    )  # fmt: skip


def rated(*ratings):
    return data_set([row(text="Plain words here.")], ratings=ratings)


def stix(data):
    return json.loads(encode("stix", data)["bundle.json"])["objects"]


@pytest.mark.parametrize(
    ("name", "read"), [("jsonl", read_jsonl), ("csv", read_csv), ("parquet", read_parquet_rows)]
)
def test_both_sides_grades_come_back_from_every_table(name, read):
    rows = [
        replace(row(), credibility_a=2, credibility_b=6),
        replace(row(pair="p2"), credibility_b=1),
        row(pair="p3"),
    ]
    found = read(encode(name, data_set(rows)))
    assert [(each.credibility_a, each.credibility_b) for each in found] == [
        (2, 6), (None, 1), (None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "value", "name"),
    [
        (1, 5, "Confirmed by other sources"),
        (2, 4, "Probably true"),
        (3, 3, "Possibly true"),
        (4, 2, "Doubtful"),
        (5, 1, "Improbable"),
        (6, None, "Truth cannot be judged"),
    ],
)
def test_the_more_credible_the_higher_the_value_of_a_review(grade, value, name):
    files = encode("claimreview", rated(rating(grade)))
    (review,) = json.loads(files["reviews.jsonld"])["@graph"]
    verdict = review["reviewRating"]
    assert (verdict.get("ratingValue"), verdict["alternateName"]) == (value, name)
    assert {"bestRating", "worstRating"} <= verdict.keys() or value is None
    assert "`ratingValue` 5 is confirmed" in files["README.md"].decode()


@pytest.mark.parametrize(
    ("grade", "opinion"),
    [(1, "strongly-agree"), (2, "agree"), (3, "neutral"), (4, "disagree"),
     (5, "strongly-disagree")],
)  # fmt: skip
def test_a_rating_is_an_opinion_on_its_claim(grade, opinion):
    objects = stix(rated(rating(grade, analyst="bob")))
    (note,) = [made for made in objects if made.get("content") == "Plain words here."]
    (view,) = [made for made in objects if made.get("object_refs") == [note["id"]]
               and made["type"] == "opinion"]  # fmt: skip
    assert (view["opinion"], view["authors"]) == (opinion, ["bob"])
    assert view["created_by_ref"] in {made["id"] for made in objects}


def test_what_cannot_be_judged_is_a_tag_and_no_opinion():
    objects = stix(rated(rating(6)))
    (note,) = [made for made in objects if made.get("content") == "Plain words here."]
    assert note["labels"] == ['admiralty-scale:information-credibility="6"']
    assert len([made for made in objects if made["type"] == "opinion"]) == 1  # the pair's label


def test_analysts_who_differ_make_no_common_figure():
    objects = stix(rated(rating(2), rating(4, analyst="bob")))
    (note,) = [made for made in objects if made.get("content") == "Plain words here."]
    assert "confidence" not in note
    assert [tag[-2] for tag in note["labels"]] == ["2", "4"]
    agreed = stix(rated(rating(2), rating(2, analyst="bob")))
    assert [made["confidence"] for made in agreed if "confidence" in made] == [70]


def test_the_same_words_in_another_article_are_another_claim():
    data = rated(rating(2, article="elsewhere"))
    assert not any("confidence" in made for made in stix(data))
    assert "information-credibility" not in encode("stix", data)["misp.json"].decode()
