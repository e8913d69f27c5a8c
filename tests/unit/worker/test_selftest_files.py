"""The self-test of a build reads one file of every format that can be imported."""

from pathlib import Path

from diptych.cli.selftest_features import FILES
from diptych_resources import folder
from diptych_worker.parsers import read
from foreign.makers import FORMATS
from foreign.selftest import OWN, made


def test_every_format_of_the_importers_is_read() -> None:
    tried = {Path(name).suffix for name in FILES}
    tried |= {path.suffix for path in folder("selftest").iterdir()}
    known = set(read._ONE) | set(read._ALL)
    same = {".text", ".markdown", ".htm", ".xhtml", ".mht", ".ndjson", ".xml"}  # other names
    assert known - same <= tried


def test_the_files_are_those_that_the_makers_make() -> None:
    assert {f".{form}" for form in OWN} == {Path(name).suffix for name in FILES}
    assert {path.name for path in folder("selftest").iterdir()} == set(made())
    assert len(made()) == len(FORMATS) - len(OWN) + 1
