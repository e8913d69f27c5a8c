"""Whatever the bytes are, a file ends as a document or as one sentence."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diptych_core.article import ParsedDocument
from diptych_worker.errors import UnreadableError
from diptych_worker.parsers import html
from diptych_worker.parsers.read import read_file

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>'
    '<meta property="article:published_time" content="2024-10-21T12:11:00+03:00">'
    '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-10-21"}]}</script>'
    '</head><body><nav><a href="/x">x</a></nav><article><h1>Troops &amp; talks</h1>'
    + "<p>The ministry denied on Monday that “troops” had crossed the border.</p>" * 3
    + "<table><tr><td>1</td></tr></table><ul><li>a<li>b</ul></article></body></html>"
)


def _ends_well(path: Path) -> None:
    try:
        document, notes = read_file(path)
    except UnreadableError as refusal:
        sentence = str(refusal)
        assert sentence.endswith(".")
    else:
        assert isinstance(document, ParsedDocument)
        document.text.encode("utf-8")
        assert document.text.strip()
        assert all(note.endswith(".") for note in notes)


@pytest.mark.parametrize("seed", range(150))
def test_mutated_pages(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(PAGE.encode())
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(data))
        match chance.randint(0, 3):
            case 0:
                data[at] = chance.randrange(1, 256)
            case 1:
                del data[at : at + chance.randint(1, 60)]
            case 2:
                data[at:at] = chance.choice([b"<", b">", b"&#x", b"<!--", b"</", b"\xff", b'"'])
            case _:
                data[at:at] = data[at : at + chance.randint(1, 60)]
    (tmp_path / "a.html").write_bytes(bytes(data))
    _ends_well(tmp_path / "a.html")


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes(tmp_path: Path, data: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(data)
    _ends_well(tmp_path / name)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.sampled_from("---\n:title sourcedatebyTitle: Source #=[]\"'.\t\ufeffé"), max_size=120
    ),
    name=st.sampled_from(["a.txt", "a.md"]),
)
def test_any_header(tmp_path: Path, text: str, name: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    _ends_well(tmp_path / name)


def test_a_fault_of_the_extractor_falls_back_to_the_visible_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import trafilatura

    def fail(*_: object, **__: object) -> None:
        raise OSError("odd")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    document, notes = html.parse(PAGE)
    assert "The ministry denied" in document.text
    assert notes == (html.WHOLE_PAGE,)
