import shutil
from dataclasses import replace
from itertools import permutations

import pytest

from diptych.usecases.errors import UseCaseError
from diptych.usecases.exchanging import export_decisions
from diptych.usecases.labelling import decide, redo, set_evidence, set_flag, set_note, undo
from diptych.usecases.merging import RESTATED, merge_files
from diptych.usecases.publishing import plan_export
from diptych_core.article import Reliability
from diptych_core.claim import Span
from diptych_core.identity import claim_id, pair_id
from diptych_core.label import DecisionContext, Label, Opinion
from diptych_store.casefile import CaseFile
from diptych_store.changes import LabelChange
from diptych_store.check import check
from unit.usecases.cases import TEXTS, fill

CONTRADICTION, NEUTRAL, UNSURE = Label.CONTRADICTION, Label.NEUTRAL, Label.UNSURE


@pytest.fixture
def base(tmp_path):
    """A case with articles and findings, before anybody has judged."""
    path = tmp_path / "base.diptych"
    with CaseFile.create(path) as case:
        fill(case)
    return path


@pytest.fixture
def copy(base, tmp_path):
    def copy(name, source=None):
        path = tmp_path / f"{name}.diptych"
        shutil.copy(source or base, path)
        return path

    return copy


def pairs(path):
    with CaseFile.open(path, read_only=True) as case:
        return [finding.pair_id for finding in case.findings.all()]


def decision(case, pair, analyst):
    return case.labels.decision(pair, analyst)


def snapshot(case, pair):
    return case.labels.pair(pair)


def article(case, name):
    return case.articles.get(name)


def record(path, analyst, pair, label, at, **more):
    with CaseFile.open(path) as case:
        change = LabelChange(pair_id=pair, label=label, at=at, **more)
        case.labels.record(analyst=analyst, changes=[change], action="Label", at=at)


def team(copy):
    """Three analysts on three copies, who agree on some pairs and not on others."""
    ann, bob, eve = copy("ann"), copy("bob"), copy("eve")
    one, two, three = pairs(ann)
    with CaseFile.open(ann) as case:
        case.guidelines.add("Ann's rules.", analyst="ann")
        context = DecisionContext(opinion=Opinion.HIDDEN, guideline=1, seconds=3.5)
        change = LabelChange(pair_id=one, label=CONTRADICTION, context=context)
        case.labels.record(analyst="ann", changes=[change], action="Label")
        decide(case, pair_ids=[two, three], analyst="ann", label=NEUTRAL)
        undo(case, analyst="ann")
        decide(case, pair_ids=[two], analyst="ann", label=UNSURE)
        undo(case, analyst="ann")
        redo(case, analyst="ann")
    with CaseFile.open(bob) as case:
        decide(case, pair_ids=[one, two, three], analyst="bob", label=NEUTRAL)
        set_note(case, pair_id=one, analyst="bob", note="“why”")
        set_evidence(
            case, pair_id=one, analyst="bob", evidence_a=[Span(0, 3)], evidence_b=[Span(1, 4)]
        )
    with CaseFile.open(eve) as case:
        decide(case, pair_ids=[one], analyst="eve", label=CONTRADICTION)
        set_flag(case, pair_ids=[three], analyst="eve", flag=True)
    return ann, bob, eve


def events(path):
    """Return all that was ever decided, as a multiset, without what only merging adds."""
    with CaseFile.open(path, read_only=True) as case:
        return sorted(
            (e.analyst, e.pair_id, e.at, repr(e.decision), repr(e.context))
            for e in case.labels.events()
            if e.action != RESTATED
        )


def published(path):
    with CaseFile.open(path, read_only=True) as case:
        data = plan_export(case, name="jsonl").files["pairs.jsonl"]
        return data, export_decisions(case)


def merged(copy, first, *others):
    path = copy("-".join(("m", *(p.stem for p in (first, *others)))), first)
    with CaseFile.open(path) as case:
        report = merge_files(case, others)
    assert check(path).problems == ()
    return path, report


def test_three_cases_give_the_same_in_every_order(copy):
    cases = team(copy)
    before = [event for path in cases for event in events(path)]
    results = set()
    for order in permutations(cases):
        path, _ = merged(copy, *order)
        data, decisions = published(path)
        results.add((data, *decisions))
        # contexts name guidelines by a number that is a case's own; all else must be the same
        assert [e[:4] for e in events(path)] == sorted(e[:4] for e in before)
    assert len(results) == 1
    assert len(next(iter(results))) == 1 + 6  # the rows, and six decisions with a label


def test_one_after_the_other_is_as_all_at_once(copy):
    ann, bob, eve = team(copy)
    at_once, _ = merged(copy, ann, bob, eve)
    first, _ = merged(copy, ann, eve)
    second, _ = merged(copy, first, bob)
    assert published(at_once) == published(second)
    around, _ = merged(copy, bob, second)
    assert published(at_once) == published(around)


def test_merging_again_changes_nothing(copy):
    ann, bob, eve = team(copy)
    path, report = merged(copy, ann, bob, eve)
    assert (report.events, report.analysts) == (7, {"bob": 5, "eve": 2})
    was = dump(path)
    with CaseFile.open(path) as case:
        again = merge_files(case, [bob, eve, ann])
    assert (again.events, again.articles, again.runs, again.conflicts) == (0, 0, 0, [])
    assert dump(path) == was


def dump(path):
    import sqlite3

    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def test_undo_goes_on_after_a_merge(copy):
    ann, bob, eve = team(copy)
    path, _ = merged(copy, bob, ann, eve)
    one, two, _ = pairs(path)
    with CaseFile.open(path) as case:
        assert decision(case, two, "ann").label is UNSURE
        assert case.labels.undo_action("ann") == "Marked unsure"
        undo(case, analyst="ann")
        assert case.labels.decision(two, "ann") is None
        undo(case, analyst="ann")
        assert case.labels.decision(one, "ann") is None
        assert not case.labels.can_undo("ann")
        redo(case, analyst="ann")
        assert decision(case, one, "ann").label is CONTRADICTION
    assert check(path).problems == ()


def test_one_analyst_on_two_machines_keeps_the_later_word_and_both_histories(copy):
    desk, laptop = copy("desk"), copy("laptop")
    one, two, three = pairs(desk)
    record(desk, "ann", one, CONTRADICTION, "2026-01-01T10:00:00+00:00")
    record(laptop, "ann", one, NEUTRAL, "2026-01-01T09:00:00+00:00", note="early")
    record(desk, "ann", two, NEUTRAL, "2026-01-01T10:00:00+00:00")
    record(laptop, "ann", two, UNSURE, "2026-01-01T12:00:00+01:30")  # 10:30 in UTC
    record(laptop, "ann", three, UNSURE, "2026-01-01T11:00:00+00:00")
    for order in ((desk, laptop), (laptop, desk)):
        path, report = merged(copy, *order)
        with CaseFile.open(path, read_only=True) as case:
            labels = [decision(case, pair, "ann") for pair in (one, two, three)]
        assert [d.label for d in labels] == [CONTRADICTION, UNSURE, UNSURE]
        assert [d.note for d in labels] == ["", "", ""]
        assert sorted(c.what for c in report.conflicts) == sorted(
            f"ann on pair {pair}" for pair in (one, two)
        )
        assert any("“neutral (2026-01-01T09:00" in c.sentence for c in report.conflicts)
        assert [e[:4] for e in events(path)] == sorted(e[:4] for e in events(desk) + events(laptop))


def test_the_longer_of_two_histories_is_no_conflict(copy):
    desk = copy("desk")
    one, *_ = pairs(desk)
    record(desk, "ann", one, CONTRADICTION, "2026-01-01T10:00:00+00:00")
    laptop = copy("laptop", desk)
    record(laptop, "ann", one, NEUTRAL, "2026-01-01T09:00:00+00:00")  # a clock that went wrong
    for order in ((desk, laptop), (laptop, desk)):
        path, report = merged(copy, *order)
        assert report.conflicts == []
        with CaseFile.open(path, read_only=True) as case:
            assert decision(case, one, "ann").label is NEUTRAL


def test_equal_states_of_one_moment_are_as_many_as_they_were(copy):
    desk, at = copy("desk"), "2026-01-01T10:00:00+00:00"
    one, *_ = pairs(desk)
    for label in (CONTRADICTION, NEUTRAL, CONTRADICTION):
        record(desk, "ann", one, label, at)
    path, report = merged(copy, copy("empty"), desk)
    assert report.events == 3
    with CaseFile.open(path, read_only=True) as case:
        assert decision(case, one, "ann").label is CONTRADICTION


def test_labels_of_an_article_imported_under_another_source_find_their_pair(copy, base):
    ann, bob = copy("ann"), copy("bob")
    one, *_ = pairs(ann)
    with CaseFile.open(bob) as case:  # the same text as a1, in a case that sorts it before a0
        brought = replace(article(case, "a1"), article_id="A-other", source="Other")
        claims = [
            replace(c, article_id="A-other", claim_id=claim_id("A-other", c.text))
            for c in case.claims.of_article("a1")
        ]
        case.articles.remove("a1")
        case.articles.add(brought)
        case.claims.replace("A-other", claims, extractor="test")
        other = case.claims.of_article("a0")[0]
        finding = replace(
            next(iter(fill_findings(base))),
            pair_id=pair_id(claims[0].claim_id, other.claim_id),
            claim_a=claims[0].claim_id,
            claim_b=other.claim_id,
        )
        case.findings.put_run("a0", "A-other", fingerprint="f", findings=[finding])
        decide(case, pair_ids=[finding.pair_id], analyst="bob", label=CONTRADICTION)
        set_evidence(
            case,
            pair_id=finding.pair_id,
            analyst="bob",
            evidence_a=[Span(0, 2)],  # in A-other, which is a1
            evidence_b=[Span(4, 6)],
        )
    path, report = merged(copy, ann, bob)
    assert (report.matched, report.articles) == (1, 0)
    with CaseFile.open(path, read_only=True) as case:
        found = decision(case, one, "bob")
        assert (found.evidence_a, found.evidence_b) == ((Span(4, 6),), (Span(0, 2),))
        assert snapshot(case, one).claim_a == case.findings.all()[0].claim_a
    assert [(c.sort, c.values) for c in report.conflicts] == [("article", ("Other", "Source 1"))]


def fill_findings(base):
    with CaseFile.open(base, read_only=True) as case:
        return case.findings.all()


def test_articles_that_are_missing_come_with_claims_and_findings(copy):
    ann, bob = copy("ann"), copy("bob")
    _, two, _ = pairs(bob)
    with CaseFile.open(ann) as case:
        case.articles.remove("a2")
    with CaseFile.open(bob) as case:
        decide(case, pair_ids=[two], analyst="bob", label=NEUTRAL)
    path, report = merged(copy, ann, bob)
    assert (report.articles, report.runs) == (1, 1)
    assert pairs(path) == pairs(bob)
    with CaseFile.open(path, read_only=True) as case:
        assert plan_export(case, name="csv").data.left_out == ()
        assert article(case, "a2").text == TEXTS[2]


def test_corrected_metadata_is_the_same_in_both_orders_and_told(copy):
    ann, bob = copy("ann"), copy("bob")
    with CaseFile.open(ann) as case:
        case.articles.update_metadata("a0", title="A title", reliability=Reliability.B)
        case.articles.update_metadata("a1", published="2026-01-01")
    with CaseFile.open(bob) as case:
        case.articles.update_metadata("a0", title="Another", reliability=Reliability.D)
    seen = set()
    for order in ((ann, bob), (bob, ann)):
        path, report = merged(copy, *order)
        with CaseFile.open(path, read_only=True) as case:
            seen.add(tuple(map(repr, case.articles.all())))
            first, second, _ = case.articles.all()
        assert (first.title, first.reliability, second.published) == ("Another", "D", "2026-01-01")
        assert {c.sort for c in report.conflicts} == {"article", "grade"}
    assert len(seen) == 1


def test_guidelines_keep_their_versions_and_the_latest_is_in_force(copy):
    ann, bob = copy("ann"), copy("bob")
    with CaseFile.open(ann) as case:
        case.guidelines.add("First.", analyst="ann")
    with CaseFile.open(bob) as case:
        case.guidelines.add("Second.", analyst="bob")
    for order in ((ann, bob), (bob, ann)):
        path, report = merged(copy, *order)
        with CaseFile.open(path, read_only=True) as case:
            assert case.guidelines.versions()[-1].text == "Second."
            assert {g.text for g in case.guidelines.versions()} == {"First.", "Second."}
        assert [c.sort for c in report.conflicts] == ["guidelines"]


def test_a_label_keeps_the_guidelines_it_was_given_by(copy):
    ann, bob, _ = team(copy)
    with CaseFile.open(bob) as case:
        case.guidelines.add("Bob's rules.", analyst="bob")
    for order in ((ann, bob), (bob, ann)):
        path, _ = merged(copy, *order)
        with CaseFile.open(path, read_only=True) as case:
            data = plan_export(case, name="jsonl").data
        (row,) = [r for r in data.rows if r.analyst == "ann" and r.guideline]
        assert data.guidelines[row.guideline] == "Ann's rules."
        assert row.seconds == 3.5


def test_nothing_is_merged_when_one_case_cannot_be_opened(copy, tmp_path):
    ann, bob, _ = team(copy)
    was = dump(ann)
    with CaseFile.open(ann) as case, pytest.raises(Exception, match="missing"):
        merge_files(case, [bob, tmp_path / "missing.diptych"])
    assert dump(ann) == was


def test_a_case_is_not_merged_with_itself_or_twice(copy):
    ann, bob, _ = team(copy)
    with CaseFile.open(ann) as case:
        for others in ([ann], [bob, bob]):
            with pytest.raises(UseCaseError, match="name it once"):
                merge_files(case, others)


def test_a_failure_in_the_middle_leaves_nothing(copy, monkeypatch):
    ann, bob, eve = team(copy)
    was = dump(ann)
    from diptych_store.joining import LogWriter

    append, calls = LogWriter.append, []

    def fails(self, *args, **more):
        calls.append(args)
        if len(calls) == 3:
            raise OSError("planted")
        return append(self, *args, **more)

    monkeypatch.setattr(LogWriter, "append", fails)
    with CaseFile.open(ann) as case, pytest.raises(OSError, match="planted"):
        merge_files(case, [bob, eve])
    assert dump(ann) == was
