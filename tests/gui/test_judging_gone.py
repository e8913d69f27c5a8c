"""Judging a pair whose finding goes while it is on screen, as an analysis may take it."""

from diptych_core.label import Label
from gui.driving import press, settled


def _take_all(case):
    ((articles, fingerprint),) = case.findings.runs().items()
    case.findings.put_run(*articles, fingerprint=fingerprint, findings=())


def test_the_pair_on_screen_is_judged_though_its_finding_has_gone(qtbot, opened):
    here, pair = opened.review.pair_id, opened.review.pair
    opened.review.session.run(_take_all)
    press(qtbot, opened, "1")
    kept = opened.review.session.run(lambda case: case.labels.pair(here))
    assert (kept.text_a, kept.text_b) == (pair.a.claim.text, pair.b.claim.text)


def test_a_note_of_the_pair_before_is_kept_though_its_finding_has_gone(qtbot, opened):
    before = opened.review.pair_id
    press(qtbot, opened, "j")
    assert opened.review.pair_id != before
    opened.review.session.run(_take_all)
    opened.review.set_note(before, "seen on both")
    settled(qtbot, opened)
    decision, pair = opened.review.session.run(
        lambda case: (case.labels.decision(before, "ada"), case.labels.pair(before))
    )
    assert decision.note == "seen on both"
    assert pair is not None


def test_pairs_that_went_unseen_are_refused_in_a_sentence(qtbot, opened):
    all_of_them = [row.pair_id for row in opened.work.queue.model.rows]
    opened.review.session.run(_take_all)
    opened.review.decide(Label.NEUTRAL, all_of_them)
    settled(qtbot, opened)
    assert "no longer in the case" in opened.banner.text
    assert not opened.review.session.run(lambda case: case.labels.decisions())
    assert opened.review.pair.decision is None
