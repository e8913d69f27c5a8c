"""The queue's index: loading in steps, filters, orders, and what a decision changes."""

from dataclasses import replace

import numpy as np
import pytest

from diptych.usecases import labelling
from diptych.usecases.queue_filter import BandTab, QueueFilter, Work, mask, scores_of, size_from
from diptych.usecases.queue_index import QueueChanges, compare
from diptych.usecases.queue_loading import QueueLoader, load_queue
from diptych.usecases.queue_order import TELLING, Arrangement, Order, arrange, later_last
from diptych_core.finding import Band, ConflictKind
from diptych_core.label import Decision, Label
from diptych_core.review.mix import Mix, random_slice
from diptych_store.casefile import CaseFile
from diptych_store.errors import StoreError
from diptych_store.queue_columns import PairState
from gui.casemaker import PAIRS, fill
from gui.rows import index_of, row

ROWS = (
    row(1, kind=ConflictKind.NUMBER, source_a="Gazette", score=0.9),
    row(2, kind=ConflictKind.DENIAL, source_b="Albion", score=0.71),
    row(3, band=Band.CHECK, kind=ConflictKind.TIME, score=0.6, text_a="ÉCOLE closed"),
    row(4, band=Band.CHECK, score=0.5, label=Label.NEUTRAL, source_b="Gazette"),
    row(5, band=Band.EXPLAINED, score=0.2, flag=True),
)
PUBLISHED = {"Gazette": "2026-05-01", "Coastwire": "2026-05-10", "Albion": "2026-05-20T08:00:00Z"}
BOB = PairState(
    pair_id="p3", analyst="bob", label="neutral", flag=True, later=True, noted=True,
    at="2026-05-14T10:00:00+00:00",
)  # fmt: skip


@pytest.fixture
def index():
    return index_of(ROWS, published=PUBLISHED, states=[BOB])


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "Ferry.diptych") as case:
        fill(case)
        yield case


def pairs(index, entries):
    return [index.pair_id(int(entry)) for entry in entries]


def held(index, **wanted):
    return pairs(index, np.flatnonzero(mask(index, QueueFilter(**wanted))))


def test_rows_are_what_was_found_and_decided(index):
    assert index.rows() == tuple(replace(row, reason="") for row in ROWS)


def test_a_pair_is_found_by_its_identifier(index):
    assert [index.find(f"p{n}") for n in range(1, 7)] == [0, 1, 2, 3, 4, None]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["p1", "p2", "p3", "p4"]),
        ({"tab": BandTab.CONFLICT}, ["p1", "p2"]),
        ({"tab": BandTab.EXPLAINED}, ["p5"]),
        ({"tab": BandTab.DONE}, ["p4"]),
        ({"tab": BandTab.ALL}, ["p1", "p2", "p3", "p4", "p5"]),
        ({"kind": "denial"}, ["p2"]),
        ({"kind": "gone"}, []),
        ({"source": "Gazette"}, ["p1", "p4"]),
        ({"source": "Gone"}, []),
        ({"label": "neutral"}, ["p4"]),
        ({"analyst": "bob"}, ["p3"]),
        ({"analyst": "ada"}, ["p4"]),
        ({"analyst": "eve"}, []),
        ({"work": Work.OPEN}, ["p1", "p2", "p3"]),
        ({"tab": BandTab.ALL, "work": Work.FLAG}, ["p5"]),
        ({"work": Work.LATER}, []),  # bob's, not ada's
        ({"since": "2026-05-15"}, ["p2"]),
        ({"until": "2026-05-05"}, ["p1", "p4"]),
        ({"since": "2026-05-02", "until": "2026-05-12"}, ["p2", "p3", "p4"]),
        ({"least": 0.6}, ["p1", "p2", "p3"]),
        ({"text": "école closed"}, ["p3"]),
        ({"text": "place albion"}, ["p2"]),
        ({"only": frozenset({"p5", "p2", "zz"}), "tab": BandTab.ALL}, ["p2", "p5"]),
    ],
)
def test_filters(index, wanted, expected):
    assert held(index, **wanted) == expected


def test_the_size_from_a_score_is_known_before_it_is_applied(index):
    scores = scores_of(index, QueueFilter(least=0.7))
    for least in (0.0, 0.5, 0.51, 0.71, 1.0):
        assert size_from(scores, least) == len(held(index, least=least))


def test_a_filter_survives_json_without_the_pairs_it_is_narrowed_to():
    wanted = QueueFilter(
        tab=BandTab.CHECK, kind="time", source="X", work=Work.NOTE, label="unsure", analyst="bob",
        since="2026-05-01", until="2026-05-02", least=0.25, text="harbour",
    )  # fmt: skip
    assert QueueFilter.from_json(wanted.to_json()) == wanted
    narrowed = replace(wanted, tab=BandTab.ALL, only=frozenset({"p1"}), only_name="cell")
    assert QueueFilter.from_json(narrowed.to_json()) == replace(wanted, tab=BandTab.FLAGGED)


@pytest.mark.parametrize("value", [None, 7, {"tab": "All", "least": 3, "since": "tomorrow"}])
def test_what_is_no_filter_filters_nothing(value):
    assert QueueFilter.from_json(value) == QueueFilter()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.LIKELY, ["p1", "p2", "p3", "p4", "p5"]),
        (Order.UNCERTAIN, ["p3", "p4", "p5", "p2", "p1"]),
        (Order.SOURCE, ["p2", "p4", "p3", "p5", "p1"]),
        (Order.DATE, ["p2", "p3", "p4", "p5", "p1"]),
        (Order.BAND, ["p1", "p2", "p3", "p4", "p5"]),
        (Order.KIND, ["p2", "p1", "p4", "p5", "p3"]),
        (Order.MARK, ["p4", "p5", "p1", "p2", "p3"]),
        (Order.DIVERSE, ["p1", "p2", "p3", "p4", "p5"]),
    ],
)
def test_orders(index, order, expected):
    how = Arrangement(wanted=QueueFilter(tab=BandTab.ALL), order=order)
    ordered = arrange(index, how)
    assert pairs(index, ordered) == expected
    assert pairs(index, arrange(index, replace(how, down=True))) == expected[::-1]


def test_the_most_diverse_begin_with_one_of_each_dispute():
    rows = [row(n) for n in range(1, 7)]
    claims = dict.fromkeys(["p1", "p2", "p3"], ("x", "y")) | {"p4": ("u", "v"), "p5": ("u", "w")}
    index = index_of(rows, claims=claims)
    ordered = arrange(index, Arrangement(order=Order.DIVERSE))
    assert pairs(index, ordered) == ["p1", "p4", "p6", "p2", "p5", "p3"]


def test_the_honest_mix_holds_its_share_under_every_filter():
    bands = (Band.CONFLICT, Band.CHECK, Band.EXPLAINED)
    index = index_of([row(n, band=bands[n % 3], score=1 - n / 1000) for n in range(1, 900)])
    mix = Mix(seed=4, random=0.2)
    drawn = random_slice(index.keys, mix)
    for tab in (BandTab.FLAGGED, BandTab.CHECK):
        wanted = QueueFilter(tab=tab)
        entries = arrange(index, Arrangement(wanted=wanted, order=Order.MIX, mix=mix))
        assert sorted(entries) == np.flatnonzero(mask(index, wanted)).tolist()
        assert drawn[entries[:100]].sum() == 20
        ranked = entries[~drawn[entries]]
        assert (np.diff(ranked) > 0).all()  # the others stand best first


def test_those_put_off_come_last_in_every_order(index):
    index.later[0] = True
    for order in Order:
        entries = arrange(index, Arrangement(wanted=QueueFilter(tab=BandTab.ALL), order=order))
        assert later_last(index, entries)[-1] == 0


def test_a_decision_changes_its_entry_and_whose_it_is(index):
    at = "2026-05-14T10:00:00+00:00"
    decided = Decision(pair_id="p1", analyst="ada", at=at, label=Label.UNSURE, flag=True, note="x")
    index.decide(0, decided)
    assert index.row(0).label is Label.UNSURE
    assert index.row(0).flag
    assert index.row(0).noted
    assert held(index, analyst="ada") == ["p1", "p4"]
    index.decide(0, Decision(pair_id="p1", analyst="ada", at=at))
    assert held(index, analyst="ada") == ["p4"]
    assert index.judged_at[0] == 0


def test_what_has_changed_is_counted(index):
    moved = (replace(ROWS[1], band=Band.EXPLAINED), *ROWS[2:], row(9, score=0.1))
    assert compare(index, index_of(moved)) == QueueChanges(new=1, gone=1, moved=1)
    assert not compare(index, index_of(ROWS))
    assert compare(index_of(()), index) == QueueChanges(new=5)
    assert compare(index, index_of(())) == QueueChanges(gone=5)


# Loading


def test_what_is_read_in_steps_is_what_is_read_at_once(case):
    loader = QueueLoader("ada", first=5, step=3)
    head = loader.begin(case)
    assert len(head) == 5
    assert [r.pair_id for r in head.rows()] == [f.pair_id for f in case.findings.all()[:5]]
    while not loader.whole:
        loader.more(case)
    assert loader.finish(case).rows() == load_queue(case, analyst="ada").rows()
    assert len(loader.finish(case)) == PAIRS


def test_equal_scores_lose_nobody_between_the_steps(case):
    ((articles, fingerprint),) = case.findings.runs().items()
    same = [replace(f, score=0.5) for f in case.findings.all()]
    case.findings.put_run(*articles, fingerprint=fingerprint, findings=same)
    loader = QueueLoader("ada", first=2, step=2)
    loader.begin(case)
    while not loader.whole:
        loader.more(case)
    found = [r.pair_id for r in loader.finish(case).rows()]
    assert found == [f.pair_id for f in case.findings.all()]


def test_decisions_made_while_it_was_read_are_in_it(case):
    loader = QueueLoader("ada", first=2, step=20)
    first = loader.begin(case).pair_id(0)
    labelling.decide(case, pair_ids=(first,), analyst="ada", label=Label.NEUTRAL)
    labelling.decide(case, pair_ids=(first,), analyst="bob", label=Label.UNSURE)
    loader.more(case)
    index = loader.finish(case)
    assert index.row(0).label is Label.NEUTRAL
    assert index.analysts == ("ada", "bob")
    assert held(index, analyst="bob") == [first]


def test_rows_know_claims_sources_and_days(case):
    index = load_queue(case, analyst="ada")
    found = index.row(0)
    assert {found.source_a, found.source_b} == {"Coastwire", "Gazette"}
    assert "In place 0" in found.text_a
    assert index.claims.names == ("Coastwire", "Gazette")
    assert held(index, since="2026-05-16", tab=BandTab.ALL) == pairs(index, range(PAIRS))
    assert held(index, since="2026-05-17", tab=BandTab.ALL) == []


def test_an_empty_case_has_an_empty_queue(tmp_path):
    with CaseFile.create(tmp_path / "Empty.diptych") as case:
        index = load_queue(case, analyst="ada")
        assert len(index) == 0
        assert index.find("p1") is None
        assert arrange(index, Arrangement(order=Order.DIVERSE)).tolist() == []
        assert arrange(index, Arrangement(order=Order.MIX)).tolist() == []


def test_a_band_that_nobody_knows_is_damage(case):
    with case.atomic():
        case.handle.run("UPDATE findings SET band = 'Gone'")
    with pytest.raises(StoreError, match="Ferry"):
        load_queue(case, analyst="ada")


def test_a_blind_queue_tells_neither_rank_nor_band_by_its_order():
    many = [
        row(rank, band=Band.CONFLICT if rank < 30 else Band.CHECK, pair_id=f"{rank:016x}")
        for rank in range(1, 61)
    ]
    index = index_of(many)
    orders = {
        order: tuple(arrange(index, Arrangement(order=order, blind=True)).tolist())
        for order in (Order.LIKELY, *TELLING)
    }
    by_lot = orders[Order.LIKELY]
    assert sorted(by_lot) == list(range(60))
    assert set(orders.values()) == {by_lot}
    ranked = np.corrcoef(np.arange(60), by_lot)[0, 1]
    assert abs(ranked) < 0.35  # five in a thousand orders by lot go further
    again = arrange(index_of(reversed(many)), Arrangement(blind=True))
    assert pairs(index, by_lot) == pairs(index_of(reversed(many)), again), "the same each time"


def test_in_a_blind_queue_equals_stand_by_lot():
    index = index_of([row(rank, pair_id=f"{rank:016x}") for rank in range(1, 31)])
    by_lot = arrange(index, Arrangement(blind=True)).tolist()
    assert arrange(index, Arrangement(order=Order.KIND, blind=True)).tolist() == by_lot
    assert arrange(index, Arrangement(order=Order.KIND)).tolist() == list(range(30))


def test_only_bands_tabs_tell_the_band():
    assert {tab for tab in BandTab if tab.tells} == {
        BandTab.CONFLICT,
        BandTab.CHECK,
        BandTab.EXPLAINED,
    }
