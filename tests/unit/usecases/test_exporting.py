import json
import threading

import pytest

from diptych.usecases.errors import UseCaseError
from diptych.usecases.exporting import Stopped, plan_files, read_source, write_plan
from diptych.usecases.labelling import decide, set_evidence
from diptych.usecases.publishing_choice import (
    ANOTHER,
    NO_GOLD_YET,
    NOT_GOLD,
    SAID_ALREADY,
    Choice,
    Whose,
)
from diptych.usecases.taking import READABLE
from diptych_core.agreement.gold import adjudicator
from diptych_core.claim import Span
from diptych_core.errors import UnknownFormatError
from diptych_core.label import Label
from diptych_core.publish.formats import FORMATS
from diptych_core.publish.splits import Shares, with_splits
from diptych_core.publish.tables import read_jsonl
from diptych_core.publish.texts import WORDLESS, Texts
from diptych_store.casefile import CaseFile
from unit.usecases.cases import TEXTS, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        one, two, three = fill(case)
        decide(case, pair_ids=[one, two, three], analyst="ann", label=Label.CONTRADICTION)
        decide(case, pair_ids=[one], analyst="bob", label=Label.NEUTRAL)
        decide(case, pair_ids=[two], analyst="bob", label=Label.CONTRADICTION)
        set_evidence(
            case, pair_id=one, analyst="ann", evidence_a=[Span(4, 12)], evidence_b=[Span(0, 2)]
        )
        yield case


def plan(case, *formats, **choice):
    return plan_files(read_source(case, Choice(**choice)), formats or ("jsonl",))


def rows(made):
    return read_jsonl({"pairs.jsonl": made.formats["jsonl"]["pairs.jsonl"]})


def test_all_decisions_are_the_default(case):
    made = plan(case)
    assert made.preview.rows == 5
    assert made.preview.counts["contradiction", "train"] == 4
    assert sum(made.preview.counts.values()) == 5
    assert (made.preview.analysts, made.preview.leaks) == (("ann", "bob"), ())


def test_gold_is_one_row_a_pair_and_every_other_decision_is_accounted_for(case):
    made = plan(case, whose=Whose.GOLD)
    assert [row.gold_label for row in rows(made)] == ["contradiction"] * 2
    assert made.preview.left_out == {NO_GOLD_YET: 2, SAID_ALREADY: 1}
    first = case.findings.all()[0].pair_id
    decide(case, pair_ids=[first], analyst=adjudicator("eve"), label=Label.NEUTRAL)
    made = plan(case, whose=Whose.GOLD)
    ruled = next(row for row in rows(made) if row.pair_id == first)
    assert (ruled.analyst, ruled.label_name) == (adjudicator("eve"), "neutral")
    assert made.preview.left_out == {NOT_GOLD: 1, SAID_ALREADY: 2}
    told = json.loads(made.formats["jsonl"]["manifest.json"])
    assert told["decisions_of"] == "gold"
    assert told["decisions"]["in_case"] == len(case.labels.decisions())


def test_one_analysts_set_knows_nothing_of_the_others(case):
    made = plan(case, whose=Whose.ONE, analyst="bob")
    assert {(row.analyst, row.gold_label, row.gold_source) for row in rows(made)} == {
        ("bob", "neutral", "single"), ("bob", "contradiction", "single"),
    }  # fmt: skip
    assert made.preview.left_out == {ANOTHER: 3}


@pytest.mark.parametrize("name", WORDLESS)
def test_without_words_no_word_of_an_article_leaves(case, name):
    made = plan(case, name, texts=Texts.POSITIONS)
    everything = b"".join(made.formats[name].values())
    for text in TEXTS:
        for word in ("soldiers", "ministry", text):
            assert word.encode() not in everything
    if name == "jsonl":
        ann = next(r for r in rows(made) if r.evidence_a)
        assert (ann.evidence_a[0].start, ann.evidence_a[0].quote) == (4, "")


def test_formats_that_are_made_of_words_say_so(case):
    for name in set(FORMATS) - set(WORDLESS):
        with pytest.raises(UnknownFormatError, match="made of the claims' words"):
            plan(case, name, texts=Texts.POSITIONS)


def test_whole_articles_go_into_a_file_of_their_own_and_offsets_count_in_them(case):
    made = plan(case, texts=Texts.ARTICLES)
    lines = made.formats["jsonl"]["articles.jsonl"].splitlines()
    articles = {each["article_id"]: each for each in map(json.loads, lines)}
    assert sorted(each["text"] for each in articles.values()) == sorted(TEXTS)
    for row in rows(made):
        text = articles[row.a.article_id]["text"]
        assert text[row.a.start : row.a.end] == row.premise
        assert articles[row.a.article_id]["sha256"] == row.a.sha256


@pytest.mark.parametrize("name", READABLE)
def test_articles_beside_the_rows_do_not_keep_them_from_being_read(case, name):
    read = FORMATS[name].read
    assert read is not None
    with_articles = plan(case, name, texts=Texts.ARTICLES).formats[name]
    assert "articles.jsonl" in with_articles
    found = read(with_articles)
    assert found.labels == read(plan(case, name).formats[name]).labels
    assert (len(found.labels), found.passed_over) == (5, ())


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_preview_shows_how_each_format_begins(case, name):
    made = plan(case, name)
    path, text = made.preview.first[name]
    if name == "claimreview":
        assert "ClaimReview" not in text  # nothing is rated
        return
    assert path in made.formats[name]
    assert "soldiers" in text
    assert made.preview.card.startswith("# x")


def test_what_was_seen_is_what_is_written(case, tmp_path):
    made = plan(case, "jsonl", "hf")
    steps = []
    done = write_plan(made, tmp_path / "out", on_progress=lambda *step: steps.append(step))
    assert steps[-1] == (made.files, made.files)
    for name, files in made.formats.items():
        for path, data in files.items():
            assert (tmp_path / "out" / name / path).read_bytes() == data
    assert len(done.files) == made.files == len(made.preview.sizes)
    assert "hf/README.md" in made.preview.sizes
    alone = write_plan(plan(case), tmp_path / "alone")
    assert (tmp_path / "alone" / "pairs.jsonl") in alone.files


def test_a_cancelled_export_leaves_whole_formats_only(case, tmp_path):
    cancel = threading.Event()
    with pytest.raises(Stopped):
        write_plan(
            plan(case, "jsonl", "csv"), tmp_path / "out", cancel=cancel,
            on_progress=lambda *_: cancel.set(),
        )  # fmt: skip
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["jsonl"]
    with pytest.raises(Stopped):
        plan_files(read_source(case, Choice()), ["csv"], cancel)
    with pytest.raises(UseCaseError, match="at least one format"):
        plan_files(read_source(case, Choice()), [])


def test_a_seed_deals_events_of_one_size_anew_and_always_alike():
    from unit.core.publishing import row

    many = [row(pair=f"p{n}", text=f"{n} words", a=f"a{n}", b=f"b{n}") for n in range(30)]

    def dealt(seed):
        shares = Shares(train=60, validation=20, test=20, seed=seed)
        return [each.split for each in with_splits(many, shares)]

    assert dealt(7) == dealt(7)
    assert len({tuple(dealt(seed)) for seed in range(6)}) > 1
    assert sorted(dealt(7)) == sorted(dealt(0))
    with pytest.raises(ValueError, match="seed"):
        Shares(seed=-1)
