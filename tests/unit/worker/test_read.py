"""Files in, documents out, and a sentence for each refusal."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from diptych_worker.errors import UnreadableError
from diptych_worker.limits import mapped_bytes, parse_limits
from diptych_worker.parsers import read
from diptych_worker.parsers.read import read_file

TEXT = "Ministry denies troops\n\nThe ministry denied it on Monday."


def _refusal(path: Path, encoding: str | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_file(path, encoding)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0, "one sentence"
    assert ":" in sentence, "the sentence must say what to do"
    return sentence


@pytest.mark.parametrize("name", ["a.txt", "a.TXT", "a.text", "a.md", "a.markdown"])
def test_text_files(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT.encode())
    document, notes = read_file(tmp_path / name)
    assert (document.text, document.title) == (TEXT, "Ministry denies troops")
    assert (document.encoding, document.encoding_sure, notes) == ("utf-8", True, ())


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.xhtml", "saved as.txt"])
def test_pages(tmp_path: Path, name: str) -> None:
    page = f"<html><body><article><p>{'The ministry denied it. ' * 5}</p></article></body></html>"
    (tmp_path / name).write_text(page)
    assert "<p>" not in read_file(tmp_path / name)[0].text


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    text = "The minister was not paid £20 for the café, and that was the end of it."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    document, notes = read_file(tmp_path / "a.txt")
    assert (document.text, document.encoding) == (text, "cp1252")
    assert not document.encoding_sure
    assert "guessed as cp1252" in notes[0]
    assert read_file(tmp_path / "a.txt", "cp1252")[0].encoding_sure


def test_utf16_files_are_no_binary_files(tmp_path: Path) -> None:
    for codec in ("utf-16", "utf-16-le", "utf-32"):
        (tmp_path / "a.txt").write_bytes(TEXT.encode(codec))
        assert read_file(tmp_path / "a.txt")[0].text == TEXT


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        ("— … !".encode(), "no text"),
        (b"text\x00text" * 10, "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "image"),
        (b"\xff\xd8\xff\xe0", "image"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_content_that_is_no_article(tmp_path: Path, name: str, content: bytes, part: str) -> None:
    if name == "a.html" and part == "no text" and content == "— … !".encode():
        part = "shows no text"
    (tmp_path / name).write_bytes(content)
    assert part in _refusal(tmp_path / name)


@pytest.mark.parametrize("name", ["a.doc", "noending", "a.exe", ".txt.gz"])
def test_other_endings_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    assert "Diptych reads text, HTML, PDF, Word" in _refusal(tmp_path / name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt", "a.rtf", "a.epub", "a.xlsx", "a.zip"])
def test_text_under_the_name_of_another_format_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(TEXT)
    _refusal(tmp_path / name)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "gone" in _refusal(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    assert "folder" in _refusal(tmp_path / "b.txt") or sys.platform == "win32"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no ordinary file" in _refusal(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    assert "no ordinary file" in _refusal(tmp_path / "zero.txt")


def test_size_is_refused_before_reading(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(read.MOST_BYTES + 1)  # sparse: takes no space
    assert "100 MB" in _refusal(tmp_path / "big.txt")


def test_the_bound_itself_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_BYTES", len(TEXT))
    (tmp_path / "a.txt").write_text(TEXT)
    assert read_file(tmp_path / "a.txt")[0].text == TEXT
    (tmp_path / "a.txt").write_text(TEXT + "x")
    _refusal(tmp_path / "a.txt")


def test_an_office_file_under_a_false_name_is_told_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.txt", "w") as archive:
        archive.writestr("word/document.xml", "<w:t>text</w:t>")
    assert "office document" in _refusal(tmp_path / "a.txt")


def test_the_clock_starts_after_the_imports(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>Text.</p></body></html>")
    began = []
    read_file(tmp_path / "a.html", begin=lambda: began.append("trafilatura" in sys.modules))
    assert began == [True]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc and RLIMIT_AS")
def test_memory_and_writing_are_limited_inside_and_free_outside(tmp_path: Path) -> None:
    import resource

    assert mapped_bytes() > 2**20
    before = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_FSIZE)
    with parse_limits(64 * 2**20):
        with pytest.raises(MemoryError):
            bytearray(256 * 2**20)
        stream = (tmp_path / "out").open("wb", buffering=0)
        with pytest.raises(OSError, match="File too large"):
            stream.write(b"x" * 100)
        stream.close()
    after = resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_FSIZE)
    assert before == after
    assert len(bytearray(256 * 2**20)) == 256 * 2**20


def test_running_out_of_memory_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhaust(path: Path) -> bytes:
        raise MemoryError

    monkeypatch.setattr(read, "read_bytes", exhaust)
    assert "memory" in _refusal(tmp_path / "a.txt")
