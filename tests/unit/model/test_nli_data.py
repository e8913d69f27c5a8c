"""The training data of the NLI model: labels, order, chance and the schedule."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPTS = Path(__file__).parents[3] / "packaging" / "model"


def load(name: str) -> ModuleType:
    """Load a script by its path: `packaging/` is no package, and must not become one."""
    spec = importlib.util.spec_from_file_location(name, SCRIPTS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # The scripts import one another by bare name, and frozen dataclasses look their module up.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scripts() -> Any:
    """Load the modules in the order of their imports, and forget them afterwards."""
    names = ("nli_data", "nli_rules", "nli_mixes", "nli_mix", "schedule")
    before = {name: sys.modules.get(name) for name in names}
    loaded = {name: load(name) for name in names}
    yield type("Scripts", (), loaded)
    for name, module in before.items():
        if module is None:
            del sys.modules[name]
        else:
            sys.modules[name] = module


def write_file(folder: Path, name: str, rows: list[tuple[str, str, str]]) -> Path:
    """Write a training file as the data folder has them."""
    path = folder / f"{name}.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for premise, hypothesis, label in rows:
            row = {"premise": premise, "hypothesis": hypothesis, "label": label}
            lines.write(json.dumps(row) + "\n")
    return path


def test_labels_have_the_numbers_of_the_models_classes(scripts: Any) -> None:
    names = ("entailment", "neutral", "contradiction", "not_contradiction")
    assert [int(scripts.nli_data.label_of(name)) for name in names] == [0, 1, 2, 3]


def test_an_unknown_label_is_refused(scripts: Any) -> None:
    with pytest.raises(scripts.nli_data.UnknownLabelError, match="ambiguous"):
        scripts.nli_data.label_of("ambiguous")


def test_reading_cleans_treebank_marks_and_skips_empty_sides(scripts: Any, tmp_path: Path) -> None:
    path = write_file(
        tmp_path,
        "some-file",
        [
            ("Anna -LRB- born 1980 -RRB-  sings .", "Anna sings .", "entailment"),
            ("", "Nothing stands before it.", "neutral"),
        ],
    )
    (pair,) = scripts.nli_data.read_pairs(path)
    assert pair.premise == "Anna ( born 1980 ) sings ."
    assert pair.source == "some-file"
    assert pair.label is scripts.nli_data.Label.ENTAILMENT


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("contradiction", "contradiction"),
        ("entailment", "not_contradiction"),
        ("neutral", "not_contradiction"),
        ("not_contradiction", "not_contradiction"),
    ],
)
def test_turning_keeps_only_what_is_certain(scripts: Any, label: str, expected: str) -> None:
    data = scripts.nli_data
    pair = data.Pair("one", "two", data.label_of(label), "s", 0.5)
    back = data.turned(pair)
    assert (back.premise, back.hypothesis) == ("two", "one")
    assert back.label is data.label_of(expected)
    assert back.weight == 0.5


def test_a_share_of_every_label_is_turned(scripts: Any) -> None:
    data = scripts.nli_data
    for label in (data.Label.CONTRADICTION, data.Label.NEUTRAL):
        pairs = [data.Pair(f"p{n}", f"h{n}", label, "s") for n in range(1000)]
        turned = data.turn_some(pairs, 0.25, random.Random(1))
        share = sum(pair.premise.startswith("h") for pair in turned) / 1000
        assert 0.2 < share < 0.3


def test_batches_hold_every_pair_once_and_like_lengths(scripts: Any) -> None:
    data = scripts.nli_data
    pairs = [data.Pair("x" * (n % 50 + 1), str(n), data.Label.NEUTRAL, "s") for n in range(503)]

    def length(pair: Any) -> int:
        return len(pair.premise)

    made = list(data.batches(pairs, size=8, length=length, seed=3))
    shown = [pair for batch in made for pair in batch]
    assert sorted(shown, key=str) == sorted(pairs, key=str)
    spans = [max(map(length, batch)) - min(map(length, batch)) for batch in made]
    assert max(spans) <= 2
    assert made == list(data.batches(pairs, size=8, length=length, seed=3))
    assert made != list(data.batches(pairs, size=8, length=length, seed=4))


@pytest.fixture
def files(scripts: Any, tmp_path: Path) -> dict[str, Any]:
    """Three small sources, one of them two-way."""
    three = ("entailment", "neutral", "contradiction")
    many = [(f"Premise {n} of a text.", f"Hypothesis {n}.", three[n % 3]) for n in range(60)]
    two = [(f"Bill saw {n}.", f"Bill saw no {n}.", "contradiction") for n in range(10)]
    two += [(f"Bill saw {n}.", f"Tom saw no {n}.", "not_contradiction") for n in range(10)]
    write_file(tmp_path, "many", many)
    write_file(tmp_path, "two", two)
    source = scripts.nli_mixes.Source
    sources = (source("many", 30, 0.5), source("two", 100))
    read = scripts.nli_mix.read_sources(tmp_path, sources)
    mix = scripts.nli_mixes.Mix(
        sources=sources,
        neutrals=(),
        other_subjects=(),
        number_edits=0,
        year_edits=0,
        same_texts=0,
    )
    return {"files": read, "mix": mix}


def test_an_epoch_follows_quotas_weights_and_seed(scripts: Any, files: dict[str, Any]) -> None:
    def draw(seed: int, epoch: int) -> list[Any]:
        pairs = scripts.nli_mix.epoch_pairs(
            files["files"], seed=seed, epoch=epoch, mix=files["mix"], made=False
        )
        return list(pairs)

    pairs = draw(5, 0)
    assert sum(pair.source == "many" for pair in pairs) == 30
    assert sum(pair.source == "two" for pair in pairs) == 20
    contradiction = scripts.nli_data.Label.CONTRADICTION
    for pair in pairs:
        halved = pair.source == "many" and pair.label is contradiction
        assert pair.weight == (0.5 if halved else 1.0)
    assert pairs == draw(5, 0)
    assert pairs != draw(5, 1)
    assert pairs != draw(6, 0)


def test_two_way_pairs_keep_a_target_of_their_own(scripts: Any, files: dict[str, Any]) -> None:
    label = scripts.nli_data.Label
    found = {pair.label for pair in files["files"]["two"]}
    assert found == {label.CONTRADICTION, label.NOT_CONTRADICTION}


def test_near_neutrals_share_a_word_but_no_premise(scripts: Any) -> None:
    data, rules = scripts.nli_data, scripts.nli_rules
    towns = ("Calais", "Bergen", "Varna", "Split", "Izmir", "Durban")
    pairs = [
        data.Pair(
            f"The harbour of {town} was closed.",
            f"Ships were leaving {town} from its northern harbour.",
            data.Label.CONTRADICTION,
            "s",
        )
        for town in towns
    ]
    written = {(pair.premise, pair.hypothesis) for pair in pairs}
    made = rules.near_topic_neutrals(pairs, 15, random.Random(2))
    assert len(made) == 15
    for pair in made:
        assert pair.label is data.Label.NEUTRAL
        assert (pair.premise, pair.hypothesis) not in written
        assert rules.content_words(pair.premise) & rules.content_words(pair.hypothesis)


def test_another_subject_is_neutral(scripts: Any) -> None:
    data, rules = scripts.nli_data, scripts.nli_rules
    pairs = [
        data.Pair(f"{name} won the cup.", f"{name} never won a cup.", data.Label.CONTRADICTION, "s")
        for name in ("Anna Bell", "Carl Dent", "Emma Ford")
    ]
    made = rules.other_subject_neutrals(pairs, 5, random.Random(2), 0.7)
    assert len(made) == 5
    for pair in made:
        assert pair.label is data.Label.NEUTRAL
        assert pair.hypothesis.endswith("never won a cup.")
        assert pair.hypothesis.split(" never")[0] not in pair.premise


def test_number_edits_carry_the_label_that_arithmetic_gives(scripts: Any) -> None:
    data, rules = scripts.nli_data, scripts.nli_rules
    texts = [f"The fire killed {n} people near case {chr(97 + n)}." for n in range(3, 25)]
    kinds = set()
    for seed in range(12):
        for pair in rules.number_edits(texts, 50, random.Random(seed)):
            low, high = _bounds(rules, pair.premise), _bounds(rules, pair.hypothesis)
            kinds.add(pair.label)
            apart = low[1] < high[0] or high[1] < low[0]
            assert apart == (pair.label is data.Label.CONTRADICTION), pair
            inside = high[0] <= low[0] and low[1] <= high[1]
            assert inside == (pair.label is data.Label.ENTAILMENT), pair
    assert len(kinds) == 3


def _bounds(rules: Any, text: str) -> tuple[float, float]:
    """Return the least and largest number of people that the sentence allows."""
    shown = text.removeprefix("The fire killed ").split(" people")[0]
    *words, last = shown.split()
    number = rules._NUMBER_WORDS.index(last) if last.isalpha() else int(last)
    prefix = " ".join(words)
    if prefix == "more than":
        return number + 1, float("inf")
    if prefix == "at least":
        return number, float("inf")
    if prefix == "fewer than":
        return 0, number - 1
    if prefix == "about":
        return number - 0.5, number + 0.5
    assert prefix == ""
    return number, number


def test_year_edits_change_the_year_and_nothing_else(scripts: Any) -> None:
    texts = ["The bridge was built in 1950 by Dutch masons.", "It has no year."]
    (pair,) = scripts.nli_rules.year_edits(texts, 5, random.Random(1))
    assert pair.premise == texts[0]
    words = zip(pair.premise.split(), pair.hypothesis.split(), strict=True)
    assert [one for one, other in words if one != other] == ["1950"]
    assert pair.label is scripts.nli_data.Label.CONTRADICTION


def test_the_schedule_follows_time_and_ends_at_zero(scripts: Any) -> None:
    plan = scripts.schedule.Plan(minutes=10, warmup=0.1)
    assert plan.share_done(seconds=0, step=999) == 0.0
    assert plan.share_done(seconds=300, step=1) == pytest.approx(0.5)
    assert plan.share_done(seconds=9999, step=1) == 1.0
    assert plan.rate(0.0) == 0.0
    assert plan.rate(0.05) == pytest.approx(0.5)
    assert plan.rate(0.1) == pytest.approx(1.0)
    assert plan.rate(0.55) == pytest.approx(0.5)
    assert plan.rate(1.0) == 0.0


def test_the_schedule_can_follow_steps(scripts: Any) -> None:
    plan = scripts.schedule.Plan(steps=200)
    assert plan.share_done(seconds=1e6, step=50) == pytest.approx(0.25)


@pytest.mark.parametrize("given", [{}, {"minutes": 1.0, "steps": 1}])
def test_a_plan_is_either_time_or_steps(scripts: Any, given: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="one of them"):
        scripts.schedule.Plan(**given)
