"""Every n-th write fails, once and for ever."""

import pytest

from durability import failing
from durability.figures import Figures

# Of so many operations one fails here; each one does in `make soak`.
STRIDES = {"label": 2, "import": 11, "restore": 7}


@pytest.mark.parametrize("action", failing.ACTIONS, ids=lambda action: action.name)
def test_a_fault_at_any_write_damages_nothing(tmp_path, action):
    figures = Figures("fail at the n-th", 1, 1000)
    failing.run(figures, tmp_path, (action,), STRIDES.get(action.name, 3))
    assert figures.ok, figures.failures[:5]
    assert figures.counts[f"{action.name}: writes"] >= 8  # it did get through in the end
    assert figures.counts["told"] >= 5
