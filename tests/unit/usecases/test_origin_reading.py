"""Origin groups of a large case are read in parts, and come to the same as read at once."""

import pytest

from diptych.usecases import origin_groups
from diptych.usecases.origin_groups import OriginReading, copies_by_article, read_origins
from diptych_core.article import Article
from diptych_store.casefile import CaseFile

SIZES = (3, 1, 4, 1, 2)  # articles of each group
ARTICLES = sum(SIZES)


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        for group, size in enumerate(SIZES):
            words = [f"word{group}x{n}" for n in range(30)]
            for number in range(size):
                text = " ".join(words[: 30 - 3 * number] + [f"own{group}x{number}"] * 3 * number)
                name = f"a{group}{number}"
                case.articles.add(Article(article_id=name, text=text, origin=f"a{group}0"))
        yield case


def steps(case, reading):
    """Read to the end; return how many steps it took."""
    number = 1
    while reading.step(case):
        number += 1
    return number


@pytest.mark.parametrize("heads", [1, 3, ARTICLES, ARTICLES + 1])
@pytest.mark.parametrize("compared", [1, 4, 100])
def test_in_parts_is_as_at_once(case, monkeypatch, heads, compared):
    wanted, copies = read_origins(case), copies_by_article(case)
    monkeypatch.setattr(origin_groups, "_HEADS", heads)
    monkeypatch.setattr(origin_groups, "_COMPARED", compared)
    reading = OriginReading()
    taken = steps(case, reading)
    assert reading.page() == wanted
    assert reading.copies() == copies
    to_compare = sum(size - 1 for size in SIZES)
    assert taken == ARTICLES // heads + 1 + -(-to_compare // compared)
    alike = [m.alike for group in wanted.groups for m in group.members]
    assert None not in alike
    assert 0 < min(share for share in alike if share is not None) < 1


def test_the_groups_are_known_before_the_likeness(case, monkeypatch):
    monkeypatch.setattr(origin_groups, "_COMPARED", 2)
    reading = OriginReading()
    reading.step(case)
    assert reading.grouped
    assert not reading.compared
    sizes = [len(group.members) for group in reading.page().groups]
    assert sizes == sorted(SIZES, reverse=True)
    largest = reading.page().groups[0].members
    assert [member.alike for member in largest] == [1.0, None, None, None]
    assert {m.alike for group in reading.page().groups if len(group.members) == 1
            for m in group.members} == {1.0}  # fmt: skip


def test_no_text_is_kept(case):
    reading = OriginReading()
    steps(case, reading)
    assert not any("word0x1" in repr(group) for group in reading.page().groups)


def test_an_article_that_went_meanwhile_is_compared_with_none(case, monkeypatch):
    monkeypatch.setattr(origin_groups, "_COMPARED", 1)
    reading = OriginReading()
    reading.step(case)
    case.articles.remove("a22")
    steps(case, reading)
    assert reading.alike["a22"] == 0.0
    assert reading.alike["a23"] > 0.5


def test_an_empty_case_has_no_groups(tmp_path):
    with CaseFile.create(tmp_path / "y.diptych") as case:
        reading = OriginReading()
        assert not reading.step(case)
        assert reading.page().groups == ()
        assert reading.copies() == {}
