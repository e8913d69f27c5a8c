"""The report in a real browser: nothing is refused, nothing is loaded, and it prints."""

import shutil
import subprocess

import pypdf
import pytest

from diptych.usecases.labelling import decide
from diptych.usecases.reporting import make_report
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from unit.usecases.cases import fill

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
needs_browser = pytest.mark.skipif(
    not BROWSER, reason="no Chromium is installed (Debian: apt-get install chromium)"
)


@pytest.fixture
def page(tmp_path):
    """The report of a small case with one confirmed conflict."""
    with CaseFile.create(tmp_path / "Ferry.diptych") as case:
        pairs = fill(case)
        for number in range(3):
            case.articles.update_metadata(
                f"a{number}", published=f"2026-03-0{number + 1}T10:00+01:00"
            )
        decide(case, pair_ids=pairs[:1], analyst="ann", label=Label.CONTRADICTION)
        path = tmp_path / "report.html"
        path.write_bytes(make_report(case).content)
    return path


def browse(tmp_path, *args):
    """Run the browser without a window, apart from any other and without a network."""
    return subprocess.run(
        [
            BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
            f"--user-data-dir={tmp_path / 'profile'}", *args,
        ],
        capture_output=True,
        timeout=200,
        check=True,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip


@needs_browser
def test_a_browser_shows_the_report_and_complains_of_nothing(page, tmp_path):
    done = browse(tmp_path, "--dump-dom", page.as_uri())
    shown = done.stdout.decode()
    assert "Ferry: where the accounts disagree" in shown
    assert "Judged a contradiction" in shown
    assert "<svg" in shown
    complaints = [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line]
    assert complaints == []


@needs_browser
def test_a_browser_prints_the_report(page, tmp_path):
    out = tmp_path / "printed.pdf"
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={out}", page.as_uri())
    text = " ".join(" ".join(e.extract_text() for e in pypdf.PdfReader(out).pages).split())
    assert "1,500 soldiers" in text
    assert "Method and limits" in text
