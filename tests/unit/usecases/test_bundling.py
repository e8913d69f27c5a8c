import json
import zipfile

import msgspec
import pytest

from diptych.usecases.bundling import bundle_name, make_bundle, open_bundle, safe_name
from diptych.usecases.errors import UseCaseError
from diptych.usecases.labelling import decide
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from unit.usecases.cases import fill


@pytest.fixture
def bundle(tmp_path):
    """A bundle of a case with two decisions and guidelines."""
    with CaseFile.create(tmp_path / "Ferry.diptych") as case:
        pairs = fill(case)
        decide(case, pair_ids=pairs[:2], analyst="ann", label=Label.NEUTRAL)
        case.guidelines.add("# Rules\n", analyst="ann")
        made = make_bundle(case, tmp_path / "out.zip", analyst="ann")
    assert (made.articles, made.decisions, made.name) == (3, 2, "Ferry")
    return made.path


def repacked(bundle, path, change):
    """Write a bundle anew, its files changed by ``change(name, bytes)``; None leaves one out."""
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            data = change(name, source.read(name))
            if data is not None:
                out.writestr(name, data)
    return path


def with_manifest(**fields):
    def change(name, data):
        if name != "manifest.json":
            return data
        return json.dumps(json.loads(data) | fields).encode()

    return change


def test_a_case_comes_out_as_it_went_in(bundle, tmp_path):
    other = tmp_path / "elsewhere"
    other.mkdir()
    done = open_bundle(bundle, other / "Mine.diptych")
    assert (done.made_by, done.decisions, done.path) == ("ann", 2, other / "Mine.diptych")
    assert sorted(p.name for p in other.iterdir()) == ["Mine-guidelines.md", "Mine.diptych"]
    assert check(done.path).problems == ()
    with CaseFile.open(done.path) as case:
        assert [d.label for d in case.labels.decisions()] == [Label.NEUTRAL] * 2
    assert (other / "Mine-guidelines.md").read_text(encoding="utf-8") == "# Rules\n"
    assert bundle_name(bundle) == "Ferry"


def test_nothing_is_written_over(bundle, tmp_path):
    before = (tmp_path / "Ferry.diptych").read_bytes()
    with pytest.raises(UseCaseError, match="exists already"):
        open_bundle(bundle, tmp_path / "Ferry.diptych")
    assert (tmp_path / "Ferry.diptych").read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda name, data: data + b"x" if name == "case.diptych" else data, "damaged"),
        (lambda name, data: data[:-1] if name == "case.diptych" else data, "damaged"),
        (lambda name, data: None if name == "case.diptych" else data, "damaged"),
        (lambda name, data: b"other" if name == "guidelines.md" else data, "damaged"),
        (lambda name, data: None if name == "manifest.json" else data, "manifest.json"),
        (lambda name, data: b"{" if name == "manifest.json" else data, "manifest.json"),
        (with_manifest(format="zip"), "something else"),
        (with_manifest(version=2), "newer Diptych"),
        (with_manifest(files=[]), "other files"),
        (
            with_manifest(files=[{"path": "../evil", "bytes": 1, "sha256": ""}] * 2),
            "other files",
        ),
        (
            with_manifest(
                files=[
                    {"path": name, "bytes": 1 << 60, "sha256": ""}
                    for name in ("case.diptych", "guidelines.md")
                ]
            ),
            "damaged",
        ),
    ],
)
def test_what_is_not_as_its_maker_wrote_it_is_refused(bundle, tmp_path, change, said):
    bad = repacked(bundle, tmp_path / "bad.zip", change)
    place = tmp_path / "place"
    place.mkdir()
    with pytest.raises(UseCaseError, match=said):
        open_bundle(bad, place / "x.diptych")
    assert list(place.iterdir()) == []


def test_files_beside_the_manifests_own_never_reach_the_disk(bundle, tmp_path):
    bad = tmp_path / "slip.zip"
    repacked(bundle, bad, lambda _, data: data)
    with zipfile.ZipFile(bad, "a") as packed:
        packed.writestr("../../evil.txt", "x")
        packed.writestr("/evil.txt", "x")
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    open_bundle(bad, place / "x.diptych")
    assert [p.name for p in tmp_path.rglob("evil*")] == []


def test_other_files_are_told_in_one_sentence(tmp_path):
    for name, data in (("a.zip", b"PK\x03\x04"), ("b.zip", b""), ("c.zip", b"%PDF")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UseCaseError, match="no bundle"):
            open_bundle(tmp_path / name, tmp_path / "x.diptych")
        with pytest.raises(UseCaseError, match="no bundle"):
            bundle_name(tmp_path / name)
    with pytest.raises(UseCaseError, match="could not be opened"):
        open_bundle(tmp_path / "missing.zip", tmp_path / "x.diptych")


def test_a_case_that_is_none_gets_no_name(bundle, tmp_path):
    import hashlib

    data = b"not a case"

    def change(name, old):
        if name == "case.diptych":
            return data
        if name == "manifest.json":
            made = msgspec.json.decode(old)
            made["files"][0] |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            return msgspec.json.encode(made)
        return old

    from diptych_store.errors import StoreError

    with pytest.raises(StoreError):
        open_bundle(repacked(bundle, tmp_path / "bad.zip", change), tmp_path / "x.diptych")
    assert not (tmp_path / "x.diptych").exists()


def test_names_are_names_of_files():
    assert safe_name("../a/b:c?") == "a b c"
    assert safe_name("...") == "case"
