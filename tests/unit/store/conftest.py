"""Fixtures of the store's tests."""

import pytest

from diptych_store.casefile import CaseFile
from unit.store import sample


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Case é #1?.diptych"


@pytest.fixture
def case(path):
    with CaseFile.create(path) as case:
        yield case


@pytest.fixture
def full(case):
    with case.atomic():  # one wait for the disk in place of thirteen
        sample.fill(case)
    return case


@pytest.fixture
def closed(path):
    with CaseFile.create(path) as case, case.atomic():
        sample.fill(case)
    return path
