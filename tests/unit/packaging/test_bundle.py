"""Reading PyInstaller's log, ELF files, figures, and two builds beside each other."""

import os
import sys
from pathlib import Path

import msgspec
import pytest
from bundle.compare import compare
from bundle.elf import FROM_THE_SYSTEM, elf_files, glibc_floor, parse_ldd
from bundle.figures import folder_size, keep_figures, largest, read_figures, table
from bundle.inventory import take_inventory
from bundle.orphans import without_orphans
from bundle.run_pyinstaller import build_environment, missing_libraries

LOG = """\
100 INFO: Building
200 WARNING: Library not found: could not resolve 'libgtk-3.so.0', dependency of 'libqgtk3.so'.
300 WARNING: Library not found: could not resolve 'libxcb-icccm.so.4', dependency of 'libqxcb.so'.
400 WARNING: Library not found: could not resolve 'libxcb-icccm.so.4', dependency of 'other.so'.
"""
LDD = """\
\tlinux-vdso.so.1 (0x00007ffd)
\tlibGL.so.1 => /lib/x86_64-linux-gnu/libGL.so.1 (0x00007f)
\tlibxcb-icccm.so.4 => not found
\tlibQt6Core.so.6 => /there/_internal/PySide6/Qt/lib/libQt6Core.so.6 (0x00007f)
"""


def test_a_library_that_the_build_machine_lacks_is_an_error() -> None:
    assert missing_libraries(LOG.splitlines()) == ["libxcb-icccm.so.4"]
    assert missing_libraries(LOG.splitlines()[:2]) == []


def test_hash_seed_and_time_are_fixed() -> None:
    environment = build_environment(1_700_000_000)
    assert environment["PYTHONHASHSEED"] == "1"
    assert environment["SOURCE_DATE_EPOCH"] == "1700000000"


def test_what_comes_from_the_system() -> None:
    found = parse_ldd(LDD)
    assert found["libxcb-icccm.so.4"] == ""
    assert found["libGL.so.1"].endswith("libGL.so.1")
    for name in ("libc.so.6", "libGL.so.1", "libEGL.so.1", "libxcb.so.1", "ld-linux-x86-64.so.2",
                 "libwayland-client.so.0"):  # fmt: skip
        assert FROM_THE_SYSTEM.match(name), name
    for name in ("libxcb-icccm.so.4", "libcrypto.so.3", "libstdc++.so.6", "libX11.so.6"):
        assert not FROM_THE_SYSTEM.match(name), name


def test_the_floor_is_the_newest_version_asked_for(tmp_path: Path) -> None:
    for name, asked in (("a.so", b"GLIBC_2.17\0GLIBC_2.2.5\0"), ("b.so", b"x\0GLIBC_2.34\0")):
        (tmp_path / name).write_bytes(b"\x7fELF\0" + asked)
    (tmp_path / "notes.txt").write_bytes(b"GLIBC_2.99\0")
    (tmp_path / "link.so").symlink_to("b.so")
    found = list(elf_files(tmp_path))
    assert [path.name for path in found] == ["a.so", "b.so"]
    assert glibc_floor(found) == "2.34"
    with pytest.raises(ValueError, match="no file asks"):
        glibc_floor([])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="an ELF file of this Python")
def test_the_floor_of_a_real_library() -> None:
    (library,) = Path(msgspec.__file__).parent.glob("_core*.so")
    major, minor = glibc_floor([library]).split(".")
    assert major == "2"
    assert 4 <= int(minor) < 60


def test_figures_are_printed_beside_the_last_builds(tmp_path: Path) -> None:
    kept = tmp_path / "figures.json"
    keep_figures(kept, "standard", {"folder_mb": 300.0})
    keep_figures(kept, "standard", {"deb_mb": 150.0})
    before = read_figures(kept)["standard"]
    assert before == {"folder_mb": 300.0, "deb_mb": 150.0}
    lines = table("standard", {"folder_mb": 400.0, "new": 1.0}, before).splitlines()
    assert lines[1].split() == ["folder_mb", "400.00", "300.00", "+100.00", "380.00", "over"]
    assert lines[2].split() == ["new", "1.00"]
    assert read_figures(tmp_path / "none.json") == {}


def test_sizes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "big").write_bytes(b"x" * 500)
    (tmp_path / "small").write_bytes(b"x" * 5)
    assert folder_size(tmp_path) == 505
    assert largest(tmp_path, 1) == [("a/big", 500)]


def test_two_builds_are_compared_file_by_file(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for root in (one, two):
        root.mkdir()
        (root / "same").write_bytes(b"1")
        (root / "link").symlink_to("same")
        (root / "program").write_bytes(b"2")
        (root / "program").chmod(0o755)
    assert compare(one, two) == []
    (two / "same").write_bytes(b"3")
    (two / "program").chmod(0o644)
    (two / "link").unlink()
    (two / "link").symlink_to("program")
    (two / "more").write_bytes(b"4")
    found = {difference.place: difference.what for difference in compare(one, two)}
    assert sorted(found) == ["link", "more", "program", "same"]
    assert found["more"] == "only in the second"
    assert found["link"] == "link to same against link to program"


def test_libraries_that_only_dropped_files_asked_for_stay_out() -> None:
    entries = [
        ("PySide6/libqxcb.so", "/env/PySide6/libqxcb.so", "BINARY"),
        ("libxcb-icccm.so.4", "/usr/lib/libxcb-icccm.so.4", "BINARY"),
        ("libgio-2.0.so.0", "/usr/lib/libgio-2.0.so.0", "BINARY"),
        ("libmount.so.1", "/usr/lib/libmount.so.1", "BINARY"),
        ("libpython3.11.so.1.0", "/py/libpython3.11.so.1.0", "BINARY"),
        ("numpy.libs/libscipy_openblas.so", "/env/numpy.libs/libscipy_openblas.so", "BINARY"),
    ]
    needs = {"/env/PySide6/libqxcb.so": ["libxcb-icccm.so.4"],
             "/usr/lib/libgio-2.0.so.0": ["libmount.so.1"]}  # fmt: skip
    left = without_orphans(entries, inside=Path("/env"), needs=lambda path: needs.get(path, ()))
    assert [entry[0] for entry in left] == [
        "PySide6/libqxcb.so", "libxcb-icccm.so.4", "libpython3.11.so.1.0",
        "numpy.libs/libscipy_openblas.so",
    ]  # fmt: skip


def test_files_are_sorted_by_where_they_come_from(tmp_path: Path) -> None:
    ours = tmp_path / "made"
    ours.mkdir()
    entries = [
        ("os", os.__file__, "PYMODULE"),
        ("pytest", pytest.__file__, "PYMODULE"),
        ("icon.png", str(ours / "icon.png"), "DATA"),
        ("libxcb-icccm.so.4", str(tmp_path / "libxcb-icccm.so.4"), "BINARY"),
        ("secret.txt", str(tmp_path / "secret.txt"), "DATA"),
        ("lib.so", "lib.so.1", "SYMLINK"),
        ("namespace", "-", "PYMODULE"),
    ]
    found = take_inventory(entries, {str(Path(pytest.__file__).resolve()): "pytest"}, (ours,))
    assert list(found.distributions) == ["pytest"]
    assert list(found.host_libraries) == ["libxcb-icccm.so.4"]
    assert found.unknown == ["secret.txt"]
