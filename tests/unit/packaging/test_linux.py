"""The Linux packages: launcher, tree, control, archive."""

import gzip
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
from linux.archive import make_archive
from linux.deb import control, make_deb
from linux.rpm import nfpm_config
from linux.shells import PLACES, commands_for_manual, completion, formats_for_manual
from linux.tree import Release, fill, make_tree

from diptych.cli.parser import COMMANDS, build_parser
from diptych_core.publish.formats import FORMATS

PACKAGING = Path(__file__).parents[3] / "packaging"
RELEASE = Release(package="diptych", version="1.2.3", epoch=1_700_000_000, floor="2.36")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree of a build that is two small scripts."""
    build = tmp_path / "build"
    (build / "_internal").mkdir(parents=True)
    program = build / "diptych"
    program.write_text('#!/bin/sh\necho "started $*"\n', encoding="utf-8")
    program.chmod(0o755)
    (build / "_internal" / "lib.so.1").write_bytes(b"x")
    (build / "_internal" / "lib.so.1").chmod(0o755)  # as PyInstaller leaves it
    (build / "_internal" / "lib.so").symlink_to("lib.so.1")
    icons = tmp_path / "icons"
    icons.mkdir()
    for name in ("diptych", "diptych-case"):
        for edge in (48, 128, 256):
            (icons / f"{name}-{edge}.png").write_bytes(b"png")
    notices = tmp_path / "THIRD-PARTY-LICENSES.txt"
    notices.write_text("licences", encoding="utf-8")
    prefix = tmp_path / "prefix"
    make_tree(build=build, prefix=prefix, release=RELEASE, icons=icons, grammar=build_parser,
              notices=notices)  # fmt: skip
    return prefix


def _launch(tree: Path, tmp_path: Path, said: str) -> "subprocess.CompletedProcess[str]":
    """Start the launcher where `getconf` says ``said``."""
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    fake = tools / "getconf"
    fake.write_text(f"#!/bin/sh\n{said}\n", encoding="utf-8")
    fake.chmod(0o755)
    return subprocess.run(
        [str(tree / "bin" / "diptych"), "CASE", "two words"],
        env={"PATH": f"{tools}:/usr/bin:/bin"}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell starts it")
@pytest.mark.parametrize("have", ["2.36", "2.41", "2.100", "3.0"])
def test_the_launcher_starts_on_the_floor_and_above(tree, tmp_path, have) -> None:
    done = _launch(tree, tmp_path, f"echo glibc {have}")
    assert (done.returncode, done.stdout) == (0, "started CASE two words\n"), done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell starts it")
@pytest.mark.parametrize(
    ("said", "named"),
    [("echo glibc 2.35", "2.35"), ("echo glibc 2.9", "2.9"), ("exit 1", "another C library")],
)
def test_the_launcher_says_in_one_sentence_what_is_needed(tree, tmp_path, said, named) -> None:
    done = _launch(tree, tmp_path, said)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "glibc 2.36" in done.stderr
    assert named in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="links on POSIX")
def test_the_launcher_is_found_through_a_link(tree, tmp_path) -> None:
    link = tmp_path / "elsewhere"
    link.symlink_to(tree / "bin" / "diptych")
    done = subprocess.run([str(link)], capture_output=True, text=True, check=False)
    assert done.stdout == "started \n", done.stderr


def test_the_tree_has_what_a_desktop_looks_for(tree) -> None:
    share = tree / "share"
    for place in (
        "applications/org.diptych.Diptych.desktop",
        "metainfo/org.diptych.Diptych.metainfo.xml",
        "mime/packages/org.diptych.Diptych.xml",
        "icons/hicolor/scalable/apps/org.diptych.Diptych.svg",
        "icons/hicolor/48x48/mimetypes/application-vnd.diptych.case.png",
        "doc/diptych/copyright",
        "doc/diptych/THIRD-PARTY-LICENSES.txt",
    ):
        assert (share / place).is_file(), place
    page = gzip.decompress((share / "man/man1/diptych.1.gz").read_bytes()).decode()
    assert "\\fBself\\-test\\fR" in page
    assert 'TH DIPTYCH 1 "2023-11-14" "Diptych 1.2.3"' in page
    assert "@" not in page
    assert (tree / "lib/diptych/_internal/lib.so").is_symlink()
    assert (tree / "lib/diptych/diptych").stat().st_mode & 0o777 == 0o755
    assert (tree / "lib/diptych/_internal/lib.so.1").stat().st_mode & 0o777 == 0o644
    assert {p.lstat().st_mtime for p in tree.rglob("*")} == {float(RELEASE.epoch)}


def test_a_template_that_nothing_fills_is_no_release() -> None:
    assert fill("glibc @FLOOR@", {"FLOOR": "2.36"}) == "glibc 2.36"
    with pytest.raises(ValueError, match="@VERSION@"):
        fill("@FLOOR@ @VERSION@", {"FLOOR": "2.36"})


def test_the_manual_lists_each_command_and_format() -> None:
    page = commands_for_manual(build_parser())
    for name in COMMANDS:
        assert f"\\fB{name.replace('-', chr(92) + '-')}\\fR" in page, name
    assert "Versions, model hashes, one scored pair." in page
    assert "\\fB\\-\\-format\\fR \\fIFORMAT\\fR" in page, "an option that is asked for"
    assert "[\\fB\\-\\-preview\\fR]" in page, "an option that may be left out"
    assert "None" not in page
    formats = formats_for_manual()
    assert all(f"\\fB{name}\\fR" in formats for name in FORMATS)


@pytest.mark.skipif(shutil.which("man") is None, reason="man reads it")
def test_the_manual_is_read_without_a_warning(tree) -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(tree / "share/man/man1/diptych.1.gz")],
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MANWIDTH": "100"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "self-test" in done.stdout


def _completed(tree: Path, folder: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of ``words``."""
    script = (
        'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1));'
        ' _shtab_diptych diptych "${COMP_WORDS[$COMP_CWORD]}"; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script, str(tree / "share" / PLACES["bash"]), "diptych", *words],
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash completes")
def test_bash_completes_commands_cases_and_formats(tree, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("kai.diptych", "notes.txt"):
        (folder / name).touch()
    assert _completed(tree, folder, "") == list(dict.fromkeys(_completed(tree, folder, "")))
    assert set(_completed(tree, folder, "")) == set(COMMANDS)
    assert _completed(tree, folder, "export", "") == ["kai.diptych"]
    assert set(_completed(tree, folder, "import", "kai.diptych", "")) >= {"notes.txt"}
    offered = _completed(tree, folder, "export", "kai.diptych", "--format", "")
    assert offered == list(FORMATS)


def test_zsh_and_fish_know_every_command() -> None:
    for shell in ("zsh", "fish"):
        text = completion(build_parser(), shell)
        assert all(name in text for name in COMMANDS)
        assert all(name in text for name in FORMATS)


def test_two_archives_of_one_tree_are_the_same_bytes(tree, tmp_path) -> None:
    one = make_archive(prefix=tree, target=tmp_path / "one", release=RELEASE)
    two = make_archive(prefix=tree, target=tmp_path / "two", release=RELEASE)
    assert one.read_bytes() == two.read_bytes()
    with tarfile.open(one) as tar:
        names = {member.name: member for member in tar.getmembers()}
    assert names["diptych-1.2.3/bin/diptych"].mode == 0o755
    assert names["diptych-1.2.3/lib/diptych/_internal/lib.so"].issym()
    assert {(m.uid, m.uname, m.mtime) for m in names.values()} == {(0, "root", RELEASE.epoch)}
    assert "diptych-1.2.3/README" in names
    assert not (tree / "README").exists()


def test_control_declares_the_floor_and_the_other_flavour() -> None:
    text = control(RELEASE, 1234)
    assert "Depends: libc6 (>= 2.36), libgl1, libegl1, libxcb1" in text
    assert "Installed-Size: 1234" in text
    assert "Conflicts: diptych-full" in text
    full = control(
        Release(package="diptych-full", version="1", epoch=0, floor="2.36"), 1
    )  # fmt: skip
    assert "Conflicts: diptych\nReplaces: diptych\nProvides: diptych\n" in full
    assert all(len(line) <= 80 for line in text.splitlines() if line.startswith(" "))


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb packs it")
def test_two_packages_of_one_tree_are_the_same_bytes(tree, tmp_path) -> None:
    made = [
        make_deb(prefix=tree, staging=tmp_path / f"s{n}", target=tmp_path / f"t{n}",
                 release=RELEASE)
        for n in (1, 2)
    ]  # fmt: skip
    assert made[0].read_bytes() == made[1].read_bytes()
    listed = subprocess.run(
        ["dpkg-deb", "--contents", str(made[0])], capture_output=True, text=True, check=True
    ).stdout
    assert "root/root" in listed
    assert "./usr/bin/diptych\n" in listed


def test_the_rpm_owns_its_folder_and_single_files(tree) -> None:
    config = nfpm_config(RELEASE, tree)
    places = {entry["dst"]: entry for entry in config["contents"]}
    assert places["/usr/lib/diptych"]["type"] == "tree"
    assert "/usr/bin/diptych" in places
    assert "/usr/bin" not in places
    assert config["depends"][0] == "glibc >= 2.36"
    assert config["mtime"] == "2023-11-14T00:00:00Z"
