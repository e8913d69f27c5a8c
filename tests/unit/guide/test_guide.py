"""The user's guide says what is true of the program, and nothing in it leads nowhere."""

import ast
import contextlib
import io
import re
import shlex
import subprocess
import sys

import pytest
from bundle.contents import dropped
from bundle.flavour import Flavour
from bundle.trim import keep
from guide.compile import as_html, pictures, program_files
from guide.expand import default_key, expand, png_size
from guide.facts import all_commands, place
from guide.main import TARGET
from guide.shrinking import PROGRAM_WIDTH
from guide.sources import FOLDER, PICTURES, ROOT, GuideError, Page, index_text, read_pages
from ui_texts import collect

from diptych import __version__
from diptych.cli.parser import build_parser
from diptych.ui.keys.actions import ACTIONS
from diptych_core.publish.formats import FORMATS

MOST_PICTURE_BYTES = 3_000_000
PAGES = (Page("index", "", index_text()), *read_pages())
NAMES = [page.name for page in PAGES]
_HEADING = re.compile(r'<a name="([^"]*)"></a>')
_LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def html():
    """Every page as the program shows it, by name."""
    files = program_files()
    return {name: files[f"{name}.html"].decode() for name in NAMES}


def test_the_programs_copy_is_made_of_these_pages():
    wanted = program_files()
    there = {
        path.relative_to(TARGET).as_posix(): path.read_bytes()
        for path in TARGET.rglob("*")
        if path.is_file() and path.suffix != ".png"
    }
    assert there.keys() == wanted.keys(), "run make guide-pages"
    old = [name for name, content in wanted.items() if there[name] != content]
    assert not old, "run make guide-pages"


def test_the_programs_pictures_are_those_of_the_guide_and_no_wider_than_needed():
    copies = {path.name: path for path in (TARGET / "pictures").iterdir()}
    assert copies.keys() == {path.name for path in pictures()}  # contents.json has their hashes
    for path in pictures():
        width, height = png_size(path)
        small, low = png_size(copies[path.name])
        assert small == min(width, PROGRAM_WIDTH)
        assert low == pytest.approx(height * small / width, abs=1)


@pytest.mark.parametrize("flavour", Flavour)
def test_the_copy_goes_whole_into_a_build(flavour):
    patterns = dropped(flavour)
    for path in TARGET.rglob("*"):
        place = f"diptych_resources/guide/{path.relative_to(TARGET).as_posix()}"
        assert path.is_dir() or keep(place, patterns)


def test_every_link_leads_to_a_page_and_a_heading_of_it(html):
    anchors = {name: set(_HEADING.findall(text)) for name, text in html.items()}
    for name, text in html.items():
        for address in _LINK.findall(text):
            page, _, anchor = address.partition("#")
            assert (page or name) in html, f"{name}: {address}"
            assert not anchor or anchor in anchors[page or name], f"{name}: {address}"


def test_no_page_has_two_headings_of_one_name(html):
    for name, text in html.items():
        found = _HEADING.findall(text)
        assert len(found) == len(set(found)), name


def test_every_page_is_reached_from_the_first(html):
    reached, todo = set(), ["index"]
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo += [address.partition("#")[0] or name for address in _LINK.findall(html[name])]
    assert reached == set(NAMES)


def test_every_picture_named_is_there_and_every_one_there_is_named():
    named = [
        name for page in PAGES for name in re.findall(r"\(pictures/([\w-]+)\.png\)", page.text)
    ]
    there = {path.stem for path in PICTURES.glob("*.png")}
    assert set(named) == there
    for name in there:
        width, height = png_size(PICTURES / f"{name}.png")
        assert min(width, height) > 200
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST_PICTURE_BYTES


def test_a_page_that_names_what_is_not_there_is_refused():
    for text in (
        "{key}`fly`", "{action}`fly`", "```{keys} Fly\n```", "```{fly}\n```",
        "![what](pictures/fly.png)",
    ):  # fmt: skip
        with pytest.raises(GuideError):
            expand(text, (), default_key, place)


def test_keys_come_from_the_program():
    spec = next(spec for spec in ACTIONS if spec.action_id == "guide")
    assert (
        expand("Press {key}`guide`.", (), default_key, place) == f"Press <kbd>{spec.keys[0]}</kbd>."
    )
    assert "[[key:guide]]" in (TARGET / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_no_key_is_written_by_hand(page):
    assert not re.findall(r"\b(?:Ctrl|Alt|Shift)\+\w|\bF\d\d?\b|<kbd>", page.text)


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_is_understood_by_the_programs_own_parser(page, capsys):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for block in re.findall(r"```sh\n(.*?)```", page.text, re.DOTALL):
        for line in block.strip().splitlines():
            program, *rest = shlex.split(line)
            if program == "make":
                assert rest[0] in targets, line
            elif program == "diptych" and not rest[0].endswith(".diptych"):
                build_parser().parse_args(rest)  # ends the test where it does not understand
    commands = {name for name, _, _ in all_commands()}
    for name in re.findall(r"`diptych ([a-z][a-z-]*)", page.text):
        assert name in commands
    for target in re.findall(r"`make ([a-z-]+)", page.text):
        assert target in targets


def test_every_command_and_every_format_is_described(html):
    for name, text, _ in all_commands():
        assert f">{name}</h3>".replace(">", "></a>", 1) in html["command-line"].replace(
            f'name="{name}"', ""
        )
        assert text
    for name in FORMATS:
        assert f"<code>{name}</code>" in html["publishing"]


def test_the_words_of_the_glossary_are_in_the_guide(html):
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    begin, end = text.index("## The work"), text.index("## The machine")
    terms = re.findall(r"^\*\*(.+?)\*\*", text[begin:end], re.MULTILINE)
    assert len(terms) > 60
    for term in terms:
        assert f"<strong>{term}</strong>" in html["glossary"], term
    assert "Avoid" not in html["glossary"]


def _literals(folder):
    """Return every string of the sources, fields of f-strings as ``…``, joined as Python does."""
    found = []
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (str(p.value) if isinstance(p, ast.Constant) else "…" for p in node.values)
                found.append("".join(parts))
    return "\n".join(found)


def test_every_sentence_that_is_quoted_is_one_of_the_programs():
    words = "\n".join(
        re.sub(r"\{[^{}]*\}", "…", _literals(folder)) for folder in ("desktop", "db")
    ) + (ROOT / "packaging/linux/launcher.sh").read_text(encoding="utf-8")
    words = re.sub(r"\s+", " ", words)
    texts = [page.text for page in PAGES if page.name in {"troubleshooting", "files"}]
    quoted = [q for text in texts for q in re.findall(r"“([^”]{20,})”", text)]
    assert len(quoted) > 20
    for sentence in quoted:
        for part in re.split(r"[“”]?…[“”]?", sentence):
            if len(part.strip(" .()“”")) > 3:
                assert part.strip() in words, f"{sentence!r}: no sentence has {part.strip()!r}"


def test_every_name_of_a_control_is_on_the_programs_screen():
    """In the guide *this* is a name on screen, and _this_ is stressed."""
    screen = {
        part.strip().rstrip("….").replace("&", "")
        for text in collect(ROOT / "desktop" / "diptych" / "ui")
        for part in (text.source, text.source.split("{")[0])
    }
    screen |= {spec.text.rstrip("….") for spec in ACTIONS}
    for page in PAGES:
        for name in re.findall(r"(?<![\w*])\*([^*\n]+)\*(?!\*)", page.text):
            for part in name.rstrip("….").split(" > "):
                assert part in screen, f"{page.name}: nothing on screen is called {part!r}"


def test_the_site_is_built_without_a_warning_and_loads_nothing_foreign(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "-q", "-b", "html", "-d", str(tmp_path / "d"),
         str(FOLDER), str(tmp_path / "site")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    for name in NAMES:
        page = (site / f"{name}.html").read_text(encoding="utf-8")
        loaded = re.findall(r'<(?:script|img|link|iframe)[^>]+(?:src|href)="([^"]+)"', page)
        assert loaded
        assert not [address for address in loaded if "//" in address]
        assert "{key}" not in page
        assert "[[" not in page
    for sheet in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?https?:", sheet.read_text())
    assert (site / "searchindex.js").stat().st_size > 10_000


def test_the_files_to_install_have_the_names_of_this_version():
    text = next(page.text for page in PAGES if page.name == "install")
    named = re.findall(r"diptych[_-](\d[\w.]*?\d)[-_]", text)
    assert set(named) == {__version__}


def test_html_in_a_page_is_shown_and_not_obeyed():
    assert "<script>" not in as_html("# T\n\n<script>x</script>")


def test_the_parser_that_the_guide_asks_is_the_programs():
    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit):
        build_parser().parse_args(["--help"])
    assert all(name in said.getvalue() for name, _, _ in all_commands())
