"""Limits of archives, pages and texts: one below, at, and one above each."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import blocks, html, pdf, read, zipsafe
from diptych_worker.parsers.items import Options
from diptych_worker.parsers.read import open_items, parse_unit
from diptych_worker.parsers.zipsafe import open_archive
from foreign.makers import packed
from foreign.pdfs import book, shown

AROUND = pytest.mark.parametrize(("extra", "kept"), [(-1, True), (0, True), (1, False)])


def opens(data: bytes) -> bool:
    try:
        open_archive(data)
    except UnreadableError:
        return False
    return True


def reads(name: str, data: bytes) -> bool:
    try:
        parse_unit(open_items(Path(name), data, Options())[0])
    except UnreadableError:
        return False
    return True


def test_the_figures() -> None:
    assert read.MOST_BYTES == 100 * 2**20
    assert zipsafe.MOST_TOTAL == 300 * 2**20
    assert (zipsafe.MOST_RATIO, zipsafe.MOST_MEMBERS) == (100, 5_000)
    assert pdf.MOST_PAGES == 2_000


@AROUND
def test_members(extra: int, kept: bool) -> None:
    count = zipsafe.MOST_MEMBERS + extra
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}.txt", "w")
    assert opens(out.getvalue()) == kept


@AROUND
def test_total(extra: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipsafe, "MOST_TOTAL", 10_000)
    data = packed({"a.txt": b"a" * 6_000, "b.txt": b"b" * (4_000 + extra)})
    assert opens(data) == kept


@AROUND
def test_ratio(extra: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipsafe, "_HARMLESS", 0)
    stored = packed({"a.txt": b"a" * 100}, zipfile.ZIP_STORED)
    size = len(stored) * zipsafe.MOST_RATIO + extra

    class Claims(zipfile.ZipFile):
        def infolist(self) -> list[zipfile.ZipInfo]:
            found = super().infolist()
            found[0].file_size = size
            return found

    monkeypatch.setattr("diptych_worker.parsers.zipsafe.zipfile.ZipFile", Claims)
    assert opens(stored) == kept


def test_a_small_archive_may_pack_well() -> None:
    assert opens(packed({"a.txt": b"word " * 100_000}))


@AROUND
def test_member_size(extra: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipsafe, "MOST_MEMBER", 1_000)
    assert reads("a.zip", packed({"a.txt": b"w" * (1_000 + extra)})) == kept


@AROUND
def test_pages(extra: int, kept: bool) -> None:
    pages = [shown("Words on the first page.", 60, 700)] + [b""] * (pdf.MOST_PAGES + extra - 1)
    assert reads("a.pdf", book(pages)) == kept


@AROUND
def test_text(extra: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_FIELD", 1_000)
    assert reads("a.txt", b"w" * (1_000 + extra)) == kept


@AROUND
def test_depth_of_a_page(extra: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_MOST_DEPTH", 50)
    depth = 50 + extra
    page = "<html><body>" + "<div>" * depth + "<p>Words on a page.</p>" + "</div>" * depth
    assert reads("a.html", page.encode()) == kept


def test_a_picture_inside_its_tag_is_no_trap() -> None:
    picture = f"<img src='data:image/png;base64,{'QUJD' * 20_000}'>"
    words = "<p>The bridge was closed on Monday, the council said.</p>" * 3
    assert reads("a.html", f"<html><body><article>{picture}{words}".encode())
