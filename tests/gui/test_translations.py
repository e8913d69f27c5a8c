"""The translations: up to date with the sources, whole, and consistent."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from make_translations import as_source
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from ui_texts import Text, TextError, collect

from diptych.ui import i18n
from diptych_resources import folder

SOURCES = Path(__file__).parents[2] / "desktop" / "diptych" / "ui"
FILES = sorted(folder("translations").glob("*.ts"))
FIELD = re.compile(r"\{[a-z_]*(?:![rs])?(?::[^}]*)?\}")


def _messages(file):
    """Return the messages in use: context, source and translations (several for a plural)."""
    found = []
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - a file of ours
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            node = message.find("translation")
            assert node is not None
            if node.get("type", "") in {"vanished", "obsolete"}:
                continue
            forms = [one.text or "" for one in node.iter("numerusform")] or [node.text or ""]
            plural = message.get("numerus") == "yes"
            done = node.get("type") != "unfinished"
            found.append((Text(name, message.findtext("source") or "", plural), forms, done))
    return found


def test_there_is_german():
    assert [file.name for file in FILES] == ["diptych_de.ts"]
    assert {file.stem.removeprefix("diptych_") for file in FILES} | {"en"} == set(i18n.LANGUAGES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_file_has_every_text_of_the_sources(file):
    there = {text for text, _, _ in _messages(file)}
    missing = sorted(set(collect(SOURCES)) - there)
    gone = sorted(there - set(collect(SOURCES)))
    assert not missing, f"run `make translations`; not in {file.name}: {missing}"
    assert not gone, f"run `make translations`; no longer in the sources: {gone}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated(file):
    open_ones = [text for text, forms, done in _messages(file) if not done or not all(forms)]
    assert open_ones == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fields_and_numbers_are_the_same_in_both_languages(file):
    faults = []
    for text, forms, _ in _messages(file):
        wanted = sorted(FIELD.findall(text.source))
        for form in forms:
            same = sorted(FIELD.findall(form)) == wanted
            number = ("%n" in form) == text.plural or (text.plural and form == forms[0])
            if form and not (same and number):
                faults.append((text.source, form))
    assert faults == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_ends_of_texts_agree(file):
    """Menu entries that open a dialog end in "…" in every language; spaces at the ends stay."""
    faults = [
        (text.source, form)
        for text, forms, _ in _messages(file)
        for form in forms
        if form
        and (
            text.source.endswith("…") != form.endswith("…")
            or text.source[:1].isspace() != form[:1].isspace()
            or text.source[-1:].isspace() != form[-1:].isspace()
        )
    ]
    assert faults == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_file_that_ships_says_what_the_source_says(qapp, file):
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))
    for text, forms, _ in _messages(file):
        number = 2 if text.plural else -1
        got = translator.translate(text.context, text.source, None, number)
        assert got == forms[-1], text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_menus_have_different_mnemonics(file):
    for context in ("Menu",):
        letters = [
            forms[0][forms[0].index("&") + 1].lower()
            for text, forms, _ in _messages(file)
            if text.context == context and forms[0] and text.source != "&Theme"
        ]
        assert len(letters) == len(set(letters))


def test_german_is_spoken_and_taken_back(qapp):
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    try:
        assert i18n.install_language(qapp, "de") == "de"
        assert i18n.tr("Action", "Contradiction") == "Widerspruch"
        assert i18n.tr("Import", "Imported %n article(s)", 1) == "1 Artikel eingelesen"
        assert i18n.tr("Nowhere", "%n pair(s)", 1) == "1 pair"  # not translated: English still
    finally:
        for translator in set(qapp.findChildren(QTranslator)) - before:
            QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(locale)
    assert i18n.tr("Action", "Contradiction") == "Contradiction"


def test_qt_brings_its_own_words_in_every_language():
    place = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for language in i18n.LANGUAGES:
        assert language == "en" or (place / f"qtbase_{language}.qm").is_file()


# The tool


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("def f(x):\n    tr('A', x)", "literals"),
        ("def f(x):\n    tr('A', f'{x}')", "literals"),
        ("X = tr('A', 'b')", "on import"),
        ("class C:\n    x = tr('A', 'b')", "on import"),
        ("def f(x=tr('A', 'b')): pass", "on import"),
        ("def f():\n    tr('A', '%n b')", "%n"),
        ("def f(n):\n    tr('A', 'b', n)", "%n"),
    ],
)
def test_calls_that_cannot_be_translated_are_refused(tmp_path, source, why):
    (tmp_path / "a.py").write_text(source)
    with pytest.raises(TextError, match=why):
        collect(tmp_path)


def test_what_lupdate_would_miss_is_collected(tmp_path):
    (tmp_path / "a.py").write_text(
        "X = {1: mark('Kind', 'Number')}\n"
        "def f(n):\n"
        "    g = lambda: tr('A', 'late')\n"
        "    return f\"{tr('A', 'in an f-string')}\" + tr('A', 'one '\n"
        "        'text') + tr('A', '%n pair(s)', n) + tr('A', '%n more', number=n)\n"
        "_spec(1, 2, 'Undo', 'Z')\n"
        "ActionSpec(action_id=1, text='Other')\n"
    )
    assert set(collect(tmp_path)) == {
        Text("Kind", "Number"), Text("A", "late"), Text("A", "in an f-string"),
        Text("A", "one text"), Text("A", "%n pair(s)", plural=True),
        Text("A", "%n more", plural=True), Text("Action", "Undo"), Text("Action", "Other"),
    }  # fmt: skip


def test_lupdate_reads_what_was_collected(tmp_path):
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert tool
    texts = (Text("A", 'say "x" \\ {y}'), Text("B", "%n pair(s)", plural=True))
    (tmp_path / "t.py").write_text(as_source(texts), encoding="utf-8")
    subprocess.run(
        [tool, "-silent", str(tmp_path / "t.py"), "-ts", str(tmp_path / "t_de.ts")], check=True
    )
    assert {text for text, _, _ in _messages(tmp_path / "t_de.ts")} == set(texts)
