"""Foreign text is never rich text: nothing is loaded, opened or asked for, wherever it shows."""

import inspect
import socket
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from diptych.ui.importing.results_dialog import ResultsDialog
from diptych.ui.keys.actions import ACTIONS, ActionId
from diptych.ui.main_window import dialogs
from diptych.usecases import labelling
from diptych.usecases.importing import ImportResult, ImportStatus
from diptych_core.article import Article
from diptych_core.claim import Claim, Span
from diptych_core.finding import Finding, Reason
from diptych_core.identity import article_id, claim_id, pair_id
from diptych_core.label import Label
from diptych_store.casefile import CaseFile
from gui.casemaker import BANDS, KINDS
from gui.driving import put_away
from gui.foreign import FileWatch, faults

MARKER = "<img src="
# What has no business in a walk: it would end the program.
LEFT_OUT = {ActionId.QUIT}
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="opened files are watched Linux's way"),
]


@pytest.fixture
def canary(tmp_path):
    """A file that nobody has a reason to open, and a port that nobody has a reason to ask."""
    path = tmp_path / "canary.png"
    path.write_bytes(b"\x89PNG")
    watch = FileWatch(path)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setblocking(False)
    yield path, listening, watch
    listening.close()
    watch.close()


@pytest.fixture
def evil(canary):
    """Markup that loads a file and a page when it is taken for rich text."""
    path, listening, _ = canary
    port = listening.getsockname()[1]
    return (
        f"<img src='file://{path}'><img src='http://127.0.0.1:{port}/x.png'>"
        f"<a href='file://{path}'>x</a>&amp;<!-- <table background='{path}'><tr><td>"
    )


def hostile_case(path, evil, said=None):
    """Make a case that has ``evil`` in every text of it; ``said``, if given, in the articles."""
    said = evil if said is None else said
    with CaseFile.create(path) as case:
        articles = []
        for name in ("Coast", "Gazette"):
            lines = [f"{said} In place {n}, {len(name)} people were hurt {said}." for n in range(8)]
            text = "\n\n".join(lines)
            made = Article(
                article_id=article_id(text, name), text=text, title=f"{name} {evil}",
                source=f"{name} {evil}", author=evil, url=f"http://x/{evil}", file=f"{evil}.txt",
                published="2026-05-14", origin=article_id(text, name), language="en",
            )  # fmt: skip
            claims = []
            for index, words in enumerate(lines):
                start = text.index(words)
                span = Span(start, start + len(words))
                claims.append(
                    Claim(claim_id=claim_id(made.article_id, words), article_id=made.article_id,
                          index=index, span=span, passage=span, text=words)
                )  # fmt: skip
            case.articles.add(made)
            case.claims.replace(made.article_id, claims, extractor="test")
            articles.append((made, claims))
        (a, of_a), (b, of_b) = sorted(articles, key=lambda one: one[0].article_id)
        found = [
            Finding(
                pair_id=pair_id(x.claim_id, y.claim_id), claim_a=x.claim_id, claim_b=y.claim_id,
                score=0.9 - n / 50, band=BANDS[n % 4], kind=KINDS[n % 4], similarity=0.9,
                reasons=(Reason(detector="number", text=evil),), model=evil, revision=evil,
            )
            for n, (x, y) in enumerate(zip(of_a, of_b, strict=True))
        ]  # fmt: skip
        case.findings.put_run(a.article_id, b.article_id, fingerprint=evil, findings=found)
        case.guidelines.add(f"# {evil}\n\n![x](file:///x.png) {evil}", analyst=evil)
        for analyst in ("ada", evil):
            for n, finding in enumerate(found[:4]):
                pairs = [finding.pair_id]
                label = list(Label)[n]
                labelling.decide(case, pair_ids=pairs, analyst=analyst, label=label)
                labelling.set_note(case, pair_id=pairs[0], analyst=analyst, note=evil)
        return path


@pytest.fixture
def walked(qtbot, monkeypatch):
    """Return a function that looks at all that is on screen now; it fails on the first fault."""
    for name, ask in inspect.getmembers(dialogs, inspect.isfunction):
        if name.startswith("ask_"):
            nothing = () if "tuple" in str(inspect.signature(ask).return_annotation) else None
            monkeypatch.setattr(dialogs, name, lambda *_, nothing=nothing: nothing)

    def look(what):
        QApplication.processEvents()
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible():
                widget.grab()  # painted: what it wants to load, it loads now
        found = faults(MARKER)
        assert not found, (what, found)

    return look


@pytest.mark.timeout(240)
def test_every_window_of_a_hostile_case(qtbot, window, tmp_path, canary, evil, walked):
    _, listening, watch = canary
    path = hostile_case(tmp_path / "Evil.diptych", evil)
    window.open_case(path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    walked("the review")
    assert MARKER in window.work.reader.left.view.toPlainText()
    for spec in ACTIONS:
        if spec.action_id in LEFT_OUT:
            continue
        if window.review.session is None:
            window.open_case(path)
            qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
        action = window.actions_[spec.action_id]
        if not action.isEnabled():
            continue
        action.trigger()
        qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
        walked(spec.action_id)
        # Dialogs may show more when they have been filled, or on their other pages.
        for _ in range(3):
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        walked(f"{spec.action_id}, some tabs on")
        put_away(window)
    results = [
        ImportResult(file=f"{evil}.txt", status=ImportStatus.SKIPPED, reason=f"It says {evil}.")
    ]
    ResultsDialog(tuple(results), window).open()
    walked("the results of an import")
    window.banner.error(f"It says {evil}.")
    window.toast.say(evil)
    walked("banner and toast")
    put_away(window)
    assert watch.times() == 0
    with pytest.raises(BlockingIOError):
        listening.accept()


def test_the_walk_finds_what_is_planted(qtbot, canary, evil):
    """Each of these is what the walk is for; if it saw none of them, it would prove nothing."""
    watch = canary[2]
    label = QLabel(f"<p>{evil}</p>")
    label.setToolTip(f"<p>{evil}</p>")
    qtbot.addWidget(label)
    label.show()
    label.grab()
    found = faults(MARKER)
    assert [one.split(" ")[0] for one in found] == ["tool", "label"]
    assert watch.times() > 0


def test_our_own_escaped_tool_tips_pass(qtbot, evil):
    from diptych.ui.widgets.text import plain_label, safe_tip

    label = plain_label(evil)
    label.setToolTip(safe_tip(evil))
    qtbot.addWidget(label)
    assert faults(MARKER) == []


def test_twice_escaped_text_is_a_fault_too(qtbot, evil):
    from diptych.ui.widgets.text import safe_tip

    label = QLabel()
    label.setToolTip(safe_tip(safe_tip(evil)))
    qtbot.addWidget(label)
    assert faults(MARKER)
