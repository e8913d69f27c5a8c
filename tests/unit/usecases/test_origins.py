"""Origin groups: seen, corrected, taken back, kept over imports, known to the analysis."""

import pytest

from diptych.session import CaseSession
from diptych.usecases.errors import UseCaseError
from diptych.usecases.importing import import_text
from diptych.usecases.origin_groups import copies_by_article, read_origins
from diptych.usecases.origins import (
    corrections,
    join_corrections,
    put_into,
    regroup,
    split_out,
    take_back,
)
from diptych_core.article import Article
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from unit.usecases.cases import fill

WIRE = (
    "The bridge over the Arn was closed on Monday after engineers found cracks in two of its "
    "pillars, the town council said. Buses are being sent round by the northern road. The "
    "council expects the work to take three weeks and to cost about two million crowns."
)
OTHER = (
    "Farmers in the valley have begun to bring in the hay a fortnight late. Heavy rain in June "
    "had flooded the lower meadows, and many feared that nothing could be saved at all."
)
TEXTS = {"wire": WIRE, "copy": WIRE + " More follows.", "cut": WIRE[:180], "hay": OTHER}


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        for number, (name, text) in enumerate(TEXTS.items()):
            when = f"2026-05-{19 - number}"
            case.articles.add(Article(article_id=name, text=text, origin=name, published=when))
        regroup(case)
        yield case
    assert not check(tmp_path / "x.diptych").problems


def test_copies_are_one_group_with_their_likeness_and_first_publication(case):
    page = read_origins(case)
    assert [len(group.members) for group in page.groups] == [3, 1]
    group = page.groups[0]
    assert [member.article.article_id for member in group.members] == ["wire", "copy", "cut"]
    assert [member.alike for member in group.members] == pytest.approx([1, 1, 1], abs=0.1)
    assert group.first_published == "2026-05-17"
    assert page.corrections == 0
    copies = copies_by_article(case)
    assert [article.article_id for article in copies["copy"]] == ["wire", "copy", "cut"]
    assert "hay" not in copies


def test_what_was_split_out_stays_out_over_a_later_import(case):
    assert split_out(case, article_id="copy", analyst="ada").moved == ("copy",)
    assert case.articles.origins()["copy"] == "copy"
    case.articles.add(Article(article_id="late", text=WIRE + " Late.", origin="late"))
    regroup(case)  # as a merge does it, from the texts
    origins = case.articles.origins()
    assert origins["copy"] != origins["wire"]
    assert origins["late"] in {"copy", "wire"}
    assert corrections(case)[0].analyst == "ada"
    corrected = {m.article.article_id: m.corrected for g in read_origins(case).groups
                 for m in g.members}  # fmt: skip
    assert corrected["copy"] == "ada"
    assert corrected["wire"] == ""


def test_what_was_put_in_belongs_to_the_whole_group(case):
    put_into(case, article_id="hay", other="copy", analyst="ada")
    assert set(case.articles.origins().values()) == {"wire"}


def test_taking_the_first_out_leaves_the_others_together(case):
    split_out(case, article_id="wire", analyst="ada")
    assert case.articles.origins() == {
        "wire": "wire", "copy": "copy", "cut": "copy", "hay": "hay",
    }  # fmt: skip
    put_into(case, article_id="wire", other="cut", analyst="ada")
    assert set(case.articles.origins().values()) == {"copy", "hay"}
    take_back(case)
    take_back(case)
    assert set(case.articles.origins().values()) == {"wire", "hay"}


def test_moving_from_one_group_to_another_leaves_the_first(case):
    case.articles.add(Article(article_id="hay2", text=OTHER + " Indeed.", origin="hay2"))
    regroup(case)
    put_into(case, article_id="cut", other="hay2", analyst="ada")
    origins = case.articles.origins()
    assert origins["cut"] == origins["hay"] == origins["hay2"] == "hay"
    assert origins["wire"] == origins["copy"] == "wire"


def test_corrections_are_taken_back_one_by_one(case):
    before = case.articles.origins()
    split_out(case, article_id="copy", analyst="ada")
    between = case.articles.origins()
    put_into(case, article_id="hay", other="copy", analyst="ada")
    take_back(case)
    assert case.articles.origins() == between
    take_back(case)
    assert case.articles.origins() == before
    with pytest.raises(UseCaseError, match="no correction"):
        take_back(case)


def test_what_makes_no_sense_is_refused_with_a_sentence(case):
    with pytest.raises(UseCaseError, match="copy of no other"):
        split_out(case, article_id="hay", analyst="ada")
    with pytest.raises(UseCaseError, match="one group already"):
        put_into(case, article_id="wire", other="cut", analyst="ada")
    with pytest.raises(UseCaseError, match="no longer"):
        put_into(case, article_id="wire", other="gone", analyst="ada")
    assert not corrections(case)


def test_findings_between_copies_go_labels_stay_and_the_run_is_not_taken_for_done(tmp_path):
    with CaseFile.create(tmp_path / "y.diptych") as case:
        pairs = fill(case)
        case.labels.record(
            analyst="ada",
            action="x",
            changes=[LabelChange(pair_id=pairs[0], label=Label.CONTRADICTION)],
        )
        done = put_into(case, article_id="a1", other="a0", analyst="ada")
        assert done.findings_gone == 2
        assert [finding.pair_id for finding in case.findings.all()] == [pairs[1]]
        decision = case.labels.decision(pairs[0], "ada")
        assert decision is not None
        assert decision.label is Label.CONTRADICTION
        assert case.findings.runs()["a0", "a1"] != "f"  # so that taken apart they are read again


def test_the_logs_of_several_cases_become_one_in_order_of_time(case, tmp_path):
    split_out(case, article_id="copy", analyst="ada")
    with CaseFile.create(tmp_path / "z.diptych") as other:
        for name, text in TEXTS.items():
            other.articles.add(Article(article_id=name, text=text, origin=name))
        put_into(other, article_id="hay", other="wire", analyst="bo")
        theirs, ours = corrections(other), corrections(case)
        assert join_corrections(case, [theirs])
        assert join_corrections(other, [ours])
        assert corrections(case) == corrections(other)
        assert not join_corrections(case, [theirs])
        for each in (case, other):
            regroup(each)
        assert case.articles.origins() == other.articles.origins()
        take_back(case)
        assert len(corrections(case)) == 1


def test_an_import_beside_corrections_joins_what_it_is_most_like(tmp_path):
    with CaseSession.create(tmp_path / "i.diptych") as session:
        # Two versions of one report: the second keeps three quarters of the first.
        words = [f"word{number}" for number in range(200)]
        first = " ".join(words)
        second = " ".join([*words[50:], *(f"other{number}" for number in range(50))])
        for text, source in ((first, "A"), (second, "B")):
            import_text(session, text, source=source)
        a, b = session.run(lambda case: case.articles.ids())
        assert len(set(session.run(lambda case: case.articles.origins()).values())) == 1
        session.run(lambda case: split_out(case, article_id=b, analyst="ada"))
        late = import_text(session, second + " more", source="C").article_id
        origins = session.run(lambda case: case.articles.origins())
        assert origins[late] == origins[b] == b
        assert origins[a] == a


def test_merging_cases_joins_their_corrections_in_either_order(tmp_path):
    from diptych.usecases.merging import merge

    paths = [tmp_path / f"{name}.diptych" for name in ("one", "two")]
    for path, article_id, other in zip(paths, ("copy", "hay"), ("", "wire"), strict=True):
        with CaseFile.create(path) as case:
            for name, text in TEXTS.items():
                case.articles.add(Article(article_id=name, text=text, origin=name))
            regroup(case)
            if other:
                put_into(case, article_id=article_id, other=other, analyst="bo")
            else:
                split_out(case, article_id=article_id, analyst="ada")
    found = []
    for number, (into, other) in enumerate((paths, paths[::-1])):
        copy = tmp_path / f"into{number}.diptych"
        copy.write_bytes(into.read_bytes())
        with CaseFile.open(copy) as case, CaseFile.open(other, read_only=True) as theirs:
            merge(case, [theirs])
            found.append(case.articles.origins())
    assert found[0] == found[1]
    assert found[0]["copy"] == "copy"
    assert found[0]["hay"] == found[0]["wire"]
