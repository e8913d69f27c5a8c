"""What ``self-test`` tries: each feature once, so that a damaged installation shows itself.

A build leaves out what nothing seems to import. Every check here uses its feature as the program
does: through the worker, on a case in a temporary folder, in the real window off the screen.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

import numpy as np

from diptych.session import CaseSession
from diptych.usecases.analysing import analyse
from diptych.usecases.importing import import_paths
from diptych.usecases.publishing import FORMATS, export_labels
from diptych.usecases.reporting import ReportForm, form_report, gather_report
from diptych.usecases.scoring import TextPair, score_pairs
from diptych.worker.client import WorkerClient
from diptych_core.finding import ConflictKind
from diptych_resources import folder as resources
from diptych_resources import read_text
from diptych_store.backup import backup
from diptych_store.check import check

_ONE = """Minister confirms arrival of foreign troops in Orvel

Monday, 3 March 2025, 09:10

Defence Minister Pavel Dorn confirmed on Monday that 1,500 foreign soldiers had arrived in Orvel.
"""
_TWO = """---
title: Railway counts the soldiers
source: The Orvel Post
date: 2025-03-03T18:00+01:00
---

At least 3,000 foreign soldiers had arrived in Orvel on Monday, a railway official said.
"""
_THREE = """<html><head><title>Bridge stays shut | Sarn Radio</title>
<meta property="article:published_time" content="2025-03-04T08:00:00+01:00"></head><body><article>
<h1>Bridge stays shut</h1>
<p>The old bridge over the Sarn is closed to traffic, the police said on Tuesday, and it will stay
closed for at least a week while engineers look for cracks in its pillars.</p>
<p>Drivers have to take the northern road, which adds half an hour to the way into town.</p>
</article></body></html>
"""
# Not UTF-8 and not western: only the statistics of charset-normalizer find the encoding.
_FOUR = (
    "Министр обороны подтвердил в понедельник, что полторы тысячи солдат прибыли в Орвель. "
    "Железная дорога сообщила, что их было не меньше трёх тысяч. Мост через Сарн закрыт."
)
_FIVE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R
/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 66>>stream
BT /F1 12 Tf 20 200 Td (The ferry was late again on Monday.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""
FILES = {
    "one.txt": (_ONE.encode(), "1,500 foreign soldiers"),
    "two.md": (_TWO.encode(), "3,000 foreign soldiers"),
    "three.html": (_THREE.encode(), "half an hour"),
    "four.txt": (_FOUR.encode("cp1251"), "Железная дорога"),
    "five.pdf": (_FIVE, "The ferry was late"),
    "six.rtf": (rb"{\rtf1\ansi The \b ferry\b0  was late.}", "The ferry was late."),
    "seven.csv": (b"title,text\nFerry,The ferry was late.\n", "The ferry was late."),
    "eight.eml": (b"Subject: Ferry\n\nThe ferry was late.\n", "The ferry was late."),
}
PAIR = TextPair(
    id="self-test",
    text_a="The ministry confirmed that 1,500 soldiers had arrived in the town.",
    text_b="At least 3,000 soldiers had arrived in the town, the ministry said.",
)
_PACKAGES = ("diptych", "diptych_core", "diptych_store", "diptych_resources")
# If listing modules itself fails in a build, these would be missed.
_MUST_BE_LISTED = {"diptych.app", "diptych.cli.demo", "diptych.ui.main_window.window"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One feature that was tried.

    Attributes:
        name: The feature.
        ok: Whether it works.
        detail: What came out, or the error.
    """

    name: str
    ok: bool
    detail: str


def try_features(worker: WorkerClient, folder: Path) -> list[Check]:
    """Try every feature; returns one check for each, the failed ones among them.

    Args:
        worker: A worker of this installation.
        folder: An empty folder that may be filled.
    """
    case = folder / "self-test.diptych"
    tries: dict[str, Callable[[], str]] = {
        "modules": _modules,
        "file formats": lambda: _formats(worker, folder),
        "encoder": lambda: _encoder(worker),
        "scored pair": lambda: _pair(worker),
        "analysis": lambda: _analysis(worker, folder, case),
        "check and backup": lambda: _copies(case),
        "exports": lambda: _exports(case, folder / "export"),
        "reports": lambda: _reports(case),
        "sealed bundles": lambda: _sealed(folder / "sealed"),
        "window": lambda: _window(folder / "config"),
    }
    return [_try(name, work) for name, work in tries.items()]


def _try(name: str, work: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, detail=work())
    except Exception as error:  # noqa: BLE001 - whatever is missing, the report goes on
        return Check(name=name, ok=False, detail=f"{type(error).__name__}: {error}")


def _require(truth: object, sentence: str) -> None:
    """Raise where the result of a check is wrong; ``assert`` is left out of optimised programs."""
    if not truth:
        raise ValueError(sentence)


def _modules() -> str:
    """Import every module of ours: commands and features are imported by name, when first used."""
    names = [
        found.name
        for package in _PACKAGES
        for found in pkgutil.walk_packages(import_module(package).__path__, f"{package}.")
        if not found.name.endswith("__main__")
    ]
    _require(set(names) >= _MUST_BE_LISTED, "the modules cannot be listed")
    for name in names:
        import_module(name)
    return f"{len(names)} imported"


def _formats(worker: WorkerClient, folder: Path) -> str:
    for name, (content, phrase) in FILES.items():
        path = folder / name
        path.write_bytes(content)
        _read(worker, path, phrase)
    # One of each format that is no text of a few lines; tests/foreign/selftest.py makes them.
    phrase = read_text("selftest/expected.txt").strip()
    others = [path for path in resources("selftest").iterdir() if path.stem != "expected"]
    for path in others:
        _read(worker, path, phrase)
    return f"{len(FILES) + len(others)} files read"


def _read(worker: WorkerClient, path: Path, phrase: str) -> None:
    items = [item for batch in worker.read(path) for item in batch.items]
    texts = [" ".join(item.document.text.split()) for item in items if item.document is not None]
    _require(any(phrase in text for text in texts), f"{path.name} was read wrong")


def _encoder(worker: WorkerClient) -> str:
    vectors = worker.embed([PAIR.text_a, PAIR.text_b, "The bridge is closed."])
    near, far = float(vectors[0] @ vectors[1]), float(vectors[0] @ vectors[2])
    _require(np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3), "vectors of wrong length")
    _require(near > far, "the encoder finds other texts more alike than like ones")
    return f"{vectors.shape[1]} dimensions"


def _pair(worker: WorkerClient) -> str:
    finding = next(iter(score_pairs(worker, [PAIR]))).finding
    _require(finding.kind is ConflictKind.NUMBER and finding.reasons, "the pair came out wrong")
    return f"{finding.kind}, {finding.score:.2f}"


def _analysis(worker: WorkerClient, folder: Path, case: Path) -> str:
    with CaseSession.create(case) as session:
        import_paths(session, worker, [folder / "one.txt", folder / "two.md"])
        report = analyse(session, [worker])
    _require(report.findings > 0, "two articles that oppose each other gave no finding")
    return f"{report.articles} articles, {report.claims} claims, {report.findings} findings"


def _copies(case: Path) -> str:
    report = check(case)
    _require(not report.problems, f"{len(report.problems)} problem(s) in a fresh case")
    with CaseSession.open(case, read_only=True) as session:
        return session.run(backup).name


def _exports(case: Path, folder: Path) -> str:
    with CaseSession.open(case, read_only=True) as session:
        for name in FORMATS:
            target = folder / name
            target.mkdir(parents=True)
            report = session.run(partial(export_labels, name=name, folder=target))
            _require(report.files, f"the export {name} wrote nothing")
    return ", ".join(FORMATS)


def _reports(case: Path) -> str:
    sizes = []
    with CaseSession.open(case, read_only=True) as session:
        gathered = session.run(gather_report)
    for form in ReportForm:
        made = form_report(gathered, form).content
        _require(made, f"the report as {form} is empty")
        # Letters of a font that Qt cannot embed come out as drawings, which nobody can search.
        embedded = form is not ReportForm.PDF or b"/FontFile2" in made
        _require(embedded, "the PDF of the report has no fonts in it")
        sizes.append(f"{form}, {len(made)} bytes")
    return "; ".join(sizes)


def _sealed(folder: Path) -> str:
    from diptych.usecases.sealing import seal, unseal

    folder.mkdir()
    plain, sealed, opened = (folder / name for name in ("plain", "sealed.zip", "opened"))
    plain.write_bytes(_ONE.encode())
    seal(plain, sealed, "self-test")
    unseal(sealed, opened, "self-test")
    _require(opened.read_bytes() == plain.read_bytes(), "a sealed file comes out otherwise")
    return f"{sealed.stat().st_size} bytes"


def _window(config: Path) -> str:
    from diptych.window_check import check_window

    return check_window(config)
