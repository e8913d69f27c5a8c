"""The whole picture of a case: matrix, clusters over time, and what the labels say."""

from datetime import UTC, datetime, timedelta

import pytest

from diptych.session import CaseSession
from diptych.usecases import picture as picture_module
from diptych.usecases.picture import Reading
from diptych.usecases.picture_timeline import load_timeline, published_at
from diptych_core.article import Article
from diptych_core.finding import Band, ConflictKind, Finding
from diptych_core.identity import pair_id
from diptych_core.label import DecisionContext, Drawn, Label, Opinion
from diptych_core.review.estimates import Share
from diptych_core.text.claims import extract_claims
from diptych_store.changes import LabelChange
from gui.casemaker import PAIRS, fill

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
START = datetime(2026, 5, 20, 8, tzinfo=UTC)
SAID = (
    # source, origin, published, text
    ("Wire", "w", "2026-05-14T08:00:00+00:00", "Forty dock workers were killed at the quay."),
    ("Ledger", "w", "2026-05-14", "Forty dock workers were killed at the quay."),
    ("Courier", "c", "2026-05-15T09:30:00+02:00", "The clinic denied that any worker was killed."),
    ("Courier", "c2", "", "Nine dock workers were killed, the clinic confirmed on Friday."),
)


def finding(a, b, score, band):
    return Finding(
        pair_id=pair_id(a.claim_id, b.claim_id),
        claim_a=a.claim_id,
        claim_b=b.claim_id,
        score=score,
        band=band,
        kind=ConflictKind.NUMBER,
        similarity=0.8,
    )


def fill_quay(case):
    """Four articles of three sources, two of them copies; all but the copies conflict."""
    claims = []
    for number, (source, origin, published, text) in enumerate(SAID):
        article = Article(
            article_id=f"a{number}",
            text=text,
            source=source,
            origin=origin,
            published=published,
            title=f"Title {number}",
        )
        case.articles.add(article)
        (claim,) = extract_claims(article)
        case.claims.replace(article.article_id, (claim,), extractor="test")
        claims.append(claim)
    bands = {(0, 2): Band.CONFLICT, (1, 2): Band.CONFLICT, (0, 3): Band.CHECK}
    for number, ((a, b), band) in enumerate(bands.items()):
        found = [finding(claims[a], claims[b], 0.9 - number / 100, band)]
        case.findings.put_run(f"a{a}", f"a{b}", fingerprint="test", findings=found)
    return {pair: pair_id(claims[pair[0]].claim_id, claims[pair[1]].claim_id) for pair in bands}


@pytest.fixture
def session(tmp_path):
    with CaseSession.create(tmp_path / "x.diptych") as session:
        yield session


def take(session, analyst="ada"):
    reading = Reading(analyst)
    while session.run(reading.step):
        pass
    return reading.picture(now=NOW, zone=UTC)


def label(session, pair, name, *, at=START, drawn=Drawn.RANKED, analyst="ada", note=""):
    context = DecisionContext(opinion=Opinion.SHOWN, drawn=drawn)
    change = LabelChange(pair_id=pair, label=name, note=note)
    session.run(
        lambda case: case.labels.record(
            analyst=analyst,
            changes=[change],
            action="Label",
            at=at.isoformat(),
            context=context,
        )
    )


def cell(picture, row, column):
    sources = picture.matrix.sources
    return picture.matrix.cells[sources.index(row), sources.index(column)]


def test_conflicts_are_counted_by_source_and_copies_are_one_origin(session):
    pairs = session.run(fill_quay)
    picture = take(session)
    assert picture.matrix.sources == ("Courier", "Ledger", "Wire")
    one = cell(picture, "Wire", "Courier")
    assert (one.flagged, one.confirmed, one.row_origins, one.column_origins) == (1, 0, 1, 1)
    assert one.pair_ids == (pairs[0, 2],)
    total = picture.matrix.totals[0]
    assert (total.flagged, total.row_origins, total.column_origins) == (2, 1, 1)
    assert set(total.pair_ids) == {pairs[0, 2], pairs[1, 2]}


def test_both_sides_of_the_matrix_say_the_same(session):
    session.run(fill_quay)
    picture = take(session)
    for (row, column), one in picture.matrix.cells.items():
        other = picture.matrix.cells[column, row]
        assert (one.flagged, one.pair_ids) == (other.flagged, other.pair_ids)
        assert (one.row_origins, one.column_origins) == (other.column_origins, other.row_origins)


def test_labels_stand_apart_from_flags(session):
    pairs = session.run(fill_quay)
    label(session, pairs[0, 3], Label.CONTRADICTION)  # only a Check
    label(session, pairs[0, 2], Label.NEUTRAL)
    one = cell(take(session), "Wire", "Courier")
    assert (one.flagged, one.confirmed, one.rejected) == (1, 1, 1)
    assert set(one.pair_ids) == {pairs[0, 2], pairs[0, 3]}
    assert cell(take(session, "ben"), "Wire", "Courier").confirmed == 0


def test_a_source_against_itself_is_counted_once(session):
    pairs = session.run(fill_quay)
    session.run(
        lambda case: case.articles.update_metadata("a0", source="Courier", published="2026-05-14")
    )
    picture = take(session)
    own = cell(picture, "Courier", "Courier")
    assert (own.flagged, own.pair_ids) == (1, (pairs[0, 2],))
    assert picture.matrix.totals[picture.matrix.sources.index("Courier")].flagged == 2


def test_pages_give_what_one_reading_gives(session, monkeypatch):
    session.run(fill)
    session.run(fill_quay)
    whole = take(session)
    monkeypatch.setattr(picture_module, "_LINKS_A_STEP", 2)
    monkeypatch.setattr(picture_module, "_CLAIMS_A_STEP", 3)
    assert take(session) == whole
    assert whole.findings == PAIRS + 3
    assert whole.articles == 6


def test_an_empty_case_has_an_empty_picture(session):
    picture = take(session)
    assert (picture.findings, picture.matrix.sources, picture.disputes) == (0, (), ())
    progress = picture.progress
    assert [(band.judged, band.total) for band in progress.bands] == [(0, 0)] * 4
    assert progress.today.per_hour is None
    assert progress.repeats == Share(0, 0)


def test_a_dispute_holds_who_says_what_when_and_how_sure(session):
    pairs = session.run(fill_quay)
    (dispute,) = take(session).disputes
    assert (len(dispute.claims), dispute.sources, dispute.origins) == (4, 3, 3)
    assert {tie.pair_id for tie in dispute.opposed} == set(pairs.values())
    assert "killed" in dispute.name
    shown = session.run(lambda case: load_timeline(case, dispute))
    said = [(p.source, p.sure.value, p.copy, len(p.pair_ids)) for p in shown.points]
    assert said == [
        ("Ledger", "said", True, 1),
        ("Wire", "said", False, 2),
        ("Courier", "denied", False, 2),
        ("Courier", "confirmed", False, 1),
    ]
    assert [p.day_only for p in shown.points] == [True, False, False, False]
    assert shown.points[-1].said_at is None
    assert len(shown.lines) == 3


def test_what_the_analyst_says_unties_and_confirms(session):
    pairs = session.run(fill_quay)
    label(session, pairs[0, 2], Label.CONTRADICTION)
    label(session, pairs[0, 3], Label.NOT_A_PAIR)
    (dispute,) = take(session).disputes
    assert dispute.confirmed == {pairs[0, 2]}
    assert len(dispute.claims) == 3
    shown = session.run(lambda case: load_timeline(case, dispute))
    assert sorted(line.confirmed for line in shown.lines) == [False, True]
    for pair in pairs.values():
        label(session, pair, Label.NEUTRAL)
    assert take(session).disputes == ()


@pytest.mark.parametrize("published", ["", "yesterday", "2026-13-40"])
def test_nonsense_is_no_date(published):
    assert published_at(published) is None


def test_precision_comes_from_the_random_slice_and_says_so_of_the_rest(session):
    pairs = session.run(fill_quay)
    label(session, pairs[0, 2], Label.CONTRADICTION, drawn=Drawn.RANDOM)
    label(session, pairs[1, 2], Label.NEUTRAL)
    conflict, check, _, whole = take(session).progress.bands
    assert (conflict.band, conflict.judged, conflict.total) == (Band.CONFLICT, 2, 2)
    assert (conflict.slice_share, conflict.judged_share) == (Share(1, 1), Share(1, 2))
    assert (check.judged, check.total, check.judged_share) == (0, 1, Share(0, 0))
    assert (whole.judged, whole.total) == (2, 3)


def test_consistency_comes_from_silent_repeats_alone(session):
    pairs = session.run(fill_quay)
    first, second = pairs[0, 2], pairs[1, 2]
    label(session, first, Label.NEUTRAL)
    label(session, second, Label.NEUTRAL)
    label(session, second, Label.CONTRADICTION)  # changed knowingly
    label(session, first, Label.NEUTRAL, drawn=Drawn.REPEAT)
    label(session, second, Label.NEUTRAL, drawn=Drawn.REPEAT)
    assert take(session).progress.repeats == Share(1, 2)
    # A note on a pair that came back is no second judgement.
    label(session, first, Label.NEUTRAL, drawn=Drawn.REPEAT, note="look again")
    assert take(session).progress.repeats == Share(1, 2)


def test_what_was_undone_does_not_count_and_what_was_redone_does(session):
    pairs = session.run(fill_quay)
    label(session, pairs[0, 2], Label.NEUTRAL)
    label(session, pairs[0, 2], Label.CONTRADICTION, drawn=Drawn.REPEAT)
    session.run(lambda case: case.labels.undo("ada"))
    progress = take(session).progress
    assert (progress.repeats, progress.today.labels) == (Share(0, 0), 1)
    session.run(lambda case: case.labels.redo("ada"))
    progress = take(session).progress
    assert (progress.repeats, progress.today.labels) == (Share(0, 1), 2)


def test_labels_per_hour_by_day(session):
    pairs = list(session.run(fill_quay).values())
    names = (Label.NEUTRAL, Label.UNSURE)
    for number in range(12):
        at = START + timedelta(seconds=40 * number)
        label(session, pairs[0], names[number % 2], at=at)
    label(session, pairs[1], Label.NEUTRAL, at=START - timedelta(days=1))
    progress = take(session).progress
    assert progress.today.per_hour == pytest.approx(90)
    assert [day.pace.labels for day in progress.days] == [12, 1]
    assert progress.days[1].pace.per_hour is None
    assert progress.labels == 2
