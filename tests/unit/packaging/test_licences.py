"""Licences: what may come into a build, and what is written down of it."""

import json
from importlib import metadata
from pathlib import Path

import pytest
from bundle.inventory import Inventory
from licences.collect import Part, Policy, collect, distribution_part, host_parts, licence_of
from licences.sbom import sbom
from licences.spdx import LicenceError, is_allowed
from licences.write import runtime_parts, third_party_text

from diptych_resources import folder

POLICY = Policy.read()
RUNTIME = ("PySide6-Essentials", "shiboken6", "charset-normalizer", "lxml", "msgspec", "numpy",
           "onnxruntime", "platformdirs", "selectolax", "sentencex", "snowballstemmer",
           "sqlite-utils", "tokenizers", "trafilatura", "tld", "regex", "babel")  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "good"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT OR GPL-2.0-only", True),
        ("MIT AND GPL-2.0-only", False),
        ("GPL-2.0-only OR (MIT AND Apache-2.0)", True),
        ("MIT AND (GPL-2.0-only OR AGPL-3.0-only)", False),
        ("GPL-3.0-or-later WITH GCC-exception-3.1", True),
        ("GPL-3.0-or-later WITH Classpath-exception-2.0", False),
        ("Apache-2.0 WITH LLVM-exception AND MIT", True),
        ("MIT and BSD-3-Clause", True),
    ],
)
def test_expressions(expression: str, good: bool) -> None:
    assert is_allowed(expression, POLICY.allowed) is good


@pytest.mark.parametrize("broken", ["", "MIT AND", "(MIT", "MIT MIT", "OR MIT", ")"])
def test_what_is_no_expression_is_refused(broken: str) -> None:
    with pytest.raises(LicenceError):
        is_allowed(broken, POLICY.allowed)


@pytest.mark.parametrize("name", RUNTIME)
def test_what_diptych_stands_on_may_come_in_and_brings_its_text(name: str) -> None:
    part = distribution_part(name, POLICY)
    assert is_allowed(part.licence, POLICY.allowed), part.licence
    assert part.texts or part.licence == "LGPL-3.0-only", "its text is in the file itself"
    assert part.home.startswith("http")


@pytest.fixture
def described(tmp_path: Path):
    """Return a function that makes the metadata of an installed distribution."""

    def make(**fields: str):
        home = tmp_path / "thing-1.dist-info"
        home.mkdir(exist_ok=True)
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
        text = "\n".join(["Metadata-Version: 2.1", "Name: thing", "Version: 1", *lines])
        (home / "METADATA").write_text(text, encoding="utf-8")
        return metadata.PathDistribution(home).metadata

    return make


def test_the_licence_is_read_where_it_stands(described) -> None:
    assert licence_of(described(License_Expression="MIT OR X"), POLICY) == "MIT OR X"
    assert licence_of(described(License="Apache 2.0"), POLICY) == "Apache-2.0"
    by_class = described(Classifier="License :: OSI Approved :: MIT License")
    assert licence_of(by_class, POLICY) == "MIT"
    with pytest.raises(LicenceError, match="thing does not say its licence"):
        licence_of(described(), POLICY)


def test_a_gpl_part_stops_the_build() -> None:
    guest = Part(name="guest", licence="GPL-3.0-only")
    with pytest.raises(LicenceError, match=r"guest: GPL-3\.0-only"):
        collect(Inventory(), POLICY, [guest])
    assert collect(Inventory(), POLICY, [Part(name="guest", licence="MIT")])


def test_a_library_of_the_machine_that_nobody_looked_up_stops_the_build() -> None:
    with pytest.raises(LicenceError, match="libreadline"):
        host_parts({"libreadline.so.8": "/usr/lib/libreadline.so.8"}, POLICY)
    parts = host_parts({"libxcb-icccm.so.4": "/nowhere/libxcb-icccm.so.4"}, POLICY)
    assert [(part.licence, part.files) for part in parts] == [("X11", ("libxcb-icccm.so.4",))]


def test_one_file_has_every_part_and_qts_terms() -> None:
    parts = [*runtime_parts(folder("")), distribution_part("PySide6-Essentials", POLICY)]
    text = third_party_text(parts)
    for words in ("Python", "PyInstaller boot loader", "Source Sans Pro", "PySide6_Essentials",
                  "You may replace them", "GNU LESSER GENERAL PUBLIC LICENSE", "for three years",
                  "all-MiniLM-L6-v2"):  # fmt: skip
        assert words in text, words


def test_the_bill_is_the_same_for_the_same_parts() -> None:
    parts = [
        Part(name="Thing_One", version="1+cpu", licence="MIT", home="https://example.org"),
        Part(name="libxcb1", version="1.15-1", licence="X11", kind="host", files=("libxcb.so",)),
        Part(name="Bundled models", licence="MIT OR Apache-2.0", kind="runtime"),
    ]
    one = sbom(parts, name="diptych", version="1.2.3", epoch=1_700_000_000)
    assert one == sbom(parts, name="diptych", version="1.2.3", epoch=1_700_000_000)
    bill = json.loads(one)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"
    purls = [component["purl"] for component in bill["components"]]
    assert purls == ["pkg:pypi/thing-one@1%2Bcpu", "pkg:deb/debian/libxcb1@1.15-1",
                     "pkg:generic/Bundled-models"]  # fmt: skip
    references = {component["bom-ref"] for component in bill["components"]}
    assert set(bill["dependencies"][0]["dependsOn"]) == references
    assert bill["components"][2]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]


def test_the_inventory_survives_its_file(tmp_path: Path) -> None:
    inventory = Inventory(distributions={"numpy": "2"}, host_libraries={"a": "/a"}, unknown=["b"])
    inventory.write(tmp_path / "made" / "inventory.json")
    assert Inventory.read(tmp_path / "made" / "inventory.json") == inventory
