import pytest

from diptych.usecases.adjudicating import ask_guidelines, question, read_disputed, rule, take_back
from diptych.usecases.labelling import decide, set_evidence, set_note
from diptych.usecases.publishing import data_set
from diptych_core.agreement.gold import adjudicator
from diptych_core.claim import Span
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_store.casefile import CaseFile
from unit.usecases.cases import TEXTS, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        yield case


@pytest.fixture
def pairs(case):
    """Ann and bob differ on the first and the third pair, and agree on the second."""
    pairs = fill(case)
    seen = DecisionContext(opinion=Opinion.HIDDEN, drawn=Drawn.RANKED, seconds=4.5)
    for analyst, labels in (("ann", "cnu"), ("bob", "nnc")):
        for pair, sign in zip(pairs, labels, strict=True):
            label = {"c": Label.CONTRADICTION, "n": Label.NEUTRAL, "u": Label.UNSURE}[sign]
            decide(case, pair_ids=[pair], analyst=analyst, label=label, contexts={pair: seen})
    set_note(case, pair_id=pairs[0], analyst="bob", note="The second is later.")
    set_evidence(
        case, pair_id=pairs[0], analyst="ann", evidence_a=[Span(4, 12)], evidence_b=[Span(0, 2)]
    )
    return pairs


def test_the_desk_has_what_analysts_differ_about_and_all_that_they_said(case, pairs):
    found = read_disputed(case)
    assert [each.pair_id for each in found] == [pairs[0], pairs[2]]
    first = found[0]
    assert [(vote.analyst, vote.label) for vote in first.votes] == [
        ("ann", Label.CONTRADICTION), ("bob", Label.NEUTRAL),
    ]  # fmt: skip
    ann, bob = first.votes
    assert (ann.evidence_a, ann.evidence_b) == (("ministry",), ("No",))
    assert (bob.note, bob.seconds) == ("The second is later.", 4.5)
    assert (first.a.source, first.a.claim + first.a.after) == ("Source 0", TEXTS[0])
    assert (first.ruling, first.asked, first.is_finding) == (None, False, True)


def test_a_ruling_is_gold_and_can_be_taken_back(case, pairs):
    done = rule(case, pair_id=pairs[0], analyst="eve", label=Label.ENTAILMENT)
    assert [(p.pair_id, p.ruling, p.ruled_by) for p in done.pairs] == [
        (pairs[0], Label.ENTAILMENT, adjudicator("eve"))
    ]
    gold = {row.pair_id: row.gold_label for row in data_set(case).rows}
    assert gold == {pairs[0]: "entailment", pairs[1]: "neutral", pairs[2]: ""}
    back = take_back(case, analyst="eve")
    assert back is not None
    assert back.pairs[0].ruling is None
    assert take_back(case, analyst="eve") is None
    # what the analysts decided is as it was
    assert [v.label for v in read_disputed(case)[0].votes] == [Label.CONTRADICTION, Label.NEUTRAL]


def test_an_open_question_goes_to_the_guidelines_and_stays_without_ruling(case, pairs):
    done = ask_guidelines(case, pair_id=pairs[2], analyst="eve")
    assert (done.pairs[0].asked, done.pairs[0].ruling) == (True, None)
    text = question(done.pairs[0])
    assert text.startswith(f"## Open question: pair {pairs[2]}\n")
    assert "- Source 0: “The road is open.”" in text
    assert "ann: unsure; bob: contradiction" in text
    assert {row.analyst for row in data_set(case).rows} == {"ann", "bob"}


def test_a_pair_whose_finding_is_gone_is_still_decided(case, pairs):
    case.findings.put_run("a0", "a1", fingerprint="again", findings=[])
    found = {each.pair_id: each for each in read_disputed(case)}
    assert not found[pairs[0]].is_finding
    assert found[pairs[0]].a.claim == "The ministry confirmed the arrival of 1,500 soldiers."


def test_adjudications_are_no_votes(case, pairs):
    decide(case, pair_ids=[pairs[1]], analyst=adjudicator("eve"), label=Label.CONTRADICTION)
    assert pairs[1] not in {each.pair_id for each in read_disputed(case)}
