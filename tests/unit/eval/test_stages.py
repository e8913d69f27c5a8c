"""Every stage can be taken out of the engine as it is now, and is put back."""

from types import ModuleType

import pytest

from diptych.usecases import analysing, comparing
from diptych_core.detect import candidates, engine
from eval.stages import StageError, detectors, stages, swapped, wrapped

NAMES = (
    (candidates, "sameness"),
    (candidates, "_DETECTORS"),
    (engine, "counter_reasons"),
    (comparing, "judge"),
    (analysing, "view_claim"),
)


def present():
    return [getattr(module, name) for module, name in NAMES]


@pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.name)
def test_a_stage_goes_and_comes_back(stage):
    before = present()
    with stage.out():
        within = present()
        assert sum(one is not other for one, other in zip(before, within, strict=True)) == 1
    after = present()
    assert all(one is other for one, other in zip(before, after, strict=True))


def test_each_detector_is_a_stage_of_its_own():
    names = [stage.name for stage in stages()]
    assert len(set(names)) == len(names)
    assert sum(name.endswith(" detector") for name in names) == len(detectors()) >= 6


def test_a_name_is_put_back_after_an_error():
    module = ModuleType("somewhere")
    vars(module)["word"] = "old"
    with pytest.raises(ZeroDivisionError):
        _fail_within(module)
    assert vars(module)["word"] == "old"


def _fail_within(module):
    with swapped(module, "word", "new"):
        assert vars(module)["word"] == "new"
        raise ZeroDivisionError


def test_a_name_that_is_gone_is_an_error():
    with pytest.raises(StageError, match="somewhere has no word"):
        _fail_within(ModuleType("somewhere"))


def test_wrapping_hands_the_present_function_over():
    module = ModuleType("somewhere")
    vars(module)["double"] = lambda x: 2 * x
    with wrapped(module, "double", lambda double: lambda x: double(x) + 1):
        assert vars(module)["double"](3) == 7
    assert vars(module)["double"](3) == 6
