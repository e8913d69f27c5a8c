"""What comes from colleagues and disks: cases to merge, files to import, exports to read."""

import hashlib
import os
import threading
import zipfile

import msgspec
import pytest

from diptych.usecases import import_files
from diptych.usecases.bundling import bundle_name, make_bundle, open_bundle, safe_name
from diptych.usecases.errors import UseCaseError
from diptych.usecases.import_files import digest_of
from diptych.usecases.merging import merge_files
from diptych.usecases.taking import read_files
from diptych.usecases.uniting import trial_folder
from diptych_core.publish.stix import _time
from diptych_store.casefile import CaseFile
from diptych_store.check import check
from unit.store.test_untrusted import forge
from unit.usecases.cases import copy_judged_by_bob, fill


@pytest.fixture
def case(tmp_path):
    with CaseFile.create(tmp_path / "x.diptych") as case:
        fill(case)
        yield case


@pytest.fixture
def other(case, tmp_path):
    return copy_judged_by_bob(case, tmp_path / "bob.diptych")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE label_ops SET at = 'yesterday'",
        "UPDATE label_events SET pair_id = ''",
        "UPDATE label_pairs SET pair_id = '../../evil' || char(27) || pair_id",
        "UPDATE label_events SET label = 'maybe'",
        "UPDATE claims SET span_end = 1000000",
    ],
)
def test_a_case_that_is_not_sound_is_not_merged(case, other, statement):
    forge(other, statement)
    with pytest.raises(UseCaseError) as error:
        merge_files(case, [other])
    text = str(error.value)
    assert text.startswith("“bob.diptych” is not sound, so nothing was merged.")
    assert text.isprintable()
    assert len(text) < 600
    assert case.labels.count() == 0
    assert check(case).ok


def test_a_merge_is_tried_beside_the_case_for_its_owner_alone(case):
    with trial_folder(case.path) as name:
        assert os.path.dirname(name) == str(case.path.parent)  # noqa: PTH120 - a name it is
        assert os.path.basename(name).startswith(".")  # noqa: PTH119
        assert os.stat(name).st_mode & 0o077 == 0  # noqa: PTH116
    with pytest.raises(UseCaseError, match=r"could not be tried beside the case .*\.$"):
        trial_folder(case.path / "no" / "x.diptych")


def test_a_digest_is_that_of_the_file_up_to_what_is_ever_read(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 1000)
    assert digest_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(import_files, "_MOST_HASHED", 100)
    assert digest_of(path) == hashlib.sha256(path.read_bytes()[:100]).hexdigest()


def test_a_file_with_holes_of_a_terabyte_costs_no_hour(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        try:
            file.truncate(1 << 40)
        except OSError:
            pytest.skip("no such files on this disk")
    thread = threading.Thread(target=digest_of, args=(path,), daemon=True)
    thread.start()
    thread.join(60)
    assert not thread.is_alive()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "a.txt"
    os.mkfifo(path)
    found = []
    thread = threading.Thread(target=lambda: found.append(digest_of(path)), daemon=True)
    thread.start()
    thread.join(30)
    assert found == [hashlib.sha256(b"").hexdigest()]
    with pytest.raises(UseCaseError, match="is no file"):
        read_files(path)


@pytest.mark.parametrize("at", ["yesterday", "", "9" * 5000, "0001-01-01T00:00:00+14:00"])
def test_an_export_knows_a_time_that_is_none(at):
    assert _time(at) == _time("")
    assert _time("2024-10-21T12:00:00+02:00") == "2024-10-21T10:00:00.000Z"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_pipe_is_no_bundle(tmp_path):
    path = tmp_path / "b.zip"
    os.mkfifo(path)
    for work in (lambda: open_bundle(path, tmp_path / "y.diptych"), lambda: bundle_name(path)):
        with pytest.raises(UseCaseError, match="no ordinary file"):
            work()


def test_a_bundle_made_to_fill_the_disk_is_refused_before_it_is_unpacked(case, tmp_path):
    made = make_bundle(case, tmp_path / "a.zip", analyst="bob").path
    with zipfile.ZipFile(made) as packed:
        manifest = msgspec.json.decode(packed.read("manifest.json"))
        guidelines = packed.read("guidelines.md")
    zeros = bytes(100 << 20)
    for file in manifest["files"]:
        if file["path"] == "case.diptych":
            file.update(bytes=len(zeros), sha256=hashlib.sha256(zeros).hexdigest())
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.json", msgspec.json.encode(manifest))
        packed.writestr("guidelines.md", guidelines)
        packed.writestr("case.diptych", zeros)
    with pytest.raises(UseCaseError, match=r"case\.diptych is not what its maker wrote"):
        open_bundle(tmp_path / "b.zip", tmp_path / "y.diptych")


def test_the_name_of_a_bundle_hides_nothing():
    assert safe_name("../../evil\n\u202e\x1b[31m") == "evil   [31m"
