"""Origin groups in the window: badges, the page, corrections and taking them back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from diptych.ui.importing.article import ArticleDialog
from diptych.ui.keys.actions import ActionId
from diptych.ui.origins.dialog import OriginsDialog
from diptych.ui.origins.model import OriginsModel
from diptych.ui.origins.pick import PickGroup
from diptych.usecases import origin_groups
from diptych.usecases.origin_groups import OriginGroup, OriginMember, OriginPage, OriginReading
from diptych_core.article import Article
from diptych_store.casefile import CaseFile
from diptych_store.overview import ArticleHead
from gui.driving import settled
from gui.nameless import nameless

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def group(*names, corrected=""):
    members = tuple(
        OriginMember(
            article=ArticleHead(
                article_id=name,
                title=f"Title {name}",
                source="Wire",
                file="",
                published="",
                origin=names[0],
            ),
            alike=0.5 if number else 1.0,
            corrected=corrected if number else "",
        )
        for number, name in enumerate(names)
    )
    return OriginGroup(origin=names[0], members=members, first_published="2026-05-14")


def test_how_alike_they_are_may_be_known_later(qapp, qtbot):
    late = group("a", "b", "c")
    members = tuple(replace(m, alike=None) if n else m for n, m in enumerate(late.members))
    model = OriginsModel([replace(late, members=members), group("d")])
    tester = QAbstractItemModelTester(model, FATAL)
    top = model.index(0, 0)
    assert [model.index(n, 3, top).data() for n in range(3)] == ["imported first", "", ""]
    with qtbot.waitSignal(model.dataChanged):
        model.show_alike({"a": 1.0, "b": 0.75, "gone": 0.5})
    assert [model.index(n, 3, top).data() for n in range(3)] == ["imported first", "75 %", ""]
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_alike({"a": 1.0, "b": 0.75, "d": 1.0})
    del tester


def test_decisions_come_in_between_while_a_large_case_is_read(qtbot, copied, monkeypatch):
    monkeypatch.setattr(origin_groups, "_HEADS", 1)
    monkeypatch.setattr(origin_groups, "_COMPARED", 1)
    order = []
    step = OriginReading.step

    def noted(self, case):
        order.append("read")
        return step(self, case)

    monkeypatch.setattr(OriginReading, "step", noted)
    copied.actions_[ActionId.ORIGINS].trigger()
    copied.jobs.watch(
        copied.review.session.submit(lambda _: order.append("decision")), done=lambda _: None
    )
    dialog = dialog_of(qtbot, copied, OriginsDialog)
    settled(qtbot, copied)
    assert order[:2] == ["read", "decision"]
    assert order.count("read") > 3
    member = dialog.model.index_of("copy")
    assert member.siblingAtColumn(3).data() == "100 %"
    dialog.close()


def dialog_of(qtbot, window, kind):
    def there():
        return [d for d in window.findChildren(kind) if d.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[-1]


@pytest.fixture
def copied(case_path, window, qtbot):
    """The case with a third article that is a copy of the first, on screen."""
    with CaseFile.open(case_path) as case:
        first = case.articles.all()[0]
        case.articles.add(
            Article(article_id="copy", text=first.text, title="A copy", source="Radio",
                    origin=first.origin)
        )  # fmt: skip
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id))
    settled(qtbot, window)
    return window


def origins(window):
    return window.review.session.run(lambda case: case.articles.origins())


def test_the_tree_keeps_the_rules_and_finds_articles(qapp):
    model = OriginsModel([group("a", "b", corrected="ada"), group("c")])
    tester = QAbstractItemModelTester(model, FATAL)
    top = model.index(0, 0)
    assert top.data() == "Title a (2 articles)"
    assert model.rowCount(top) == 2
    assert model.rowCount(model.index(1, 0)) == 0
    assert model.index(0, 3, top).data() == "imported first"
    assert model.index(1, 3, top).data() == "50 %  ·  put here by ada"
    assert model.member_at(top) is None
    member = model.member_at(model.index_of("b"))
    assert member is not None
    assert member.article.article_id == "b"
    assert model.index_of("c") == model.index(1, 0)
    assert not model.index_of("z").isValid()
    model.show_groups([])
    assert model.rowCount() == 0
    del tester


def test_a_badge_above_the_article_says_it_has_copies_and_opens_the_page(qtbot, copied):
    strips = [pane.metadata for pane in (copied.work.reader.left, copied.work.reader.right)]
    shown = [strip.copies for strip in strips if strip.copies.isVisible()]
    assert [badge.text() for badge in shown] == ["One of 2 copies"]
    assert "A copy · Radio" in shown[0].toolTip()
    shown[0].click()
    dialog = dialog_of(qtbot, copied, OriginsDialog)
    assert dialog.chosen is not None
    assert "1 group of copies with 2 articles" in dialog.title.text()
    dialog.close()


def test_an_article_is_taken_out_put_back_and_all_of_it_taken_back(qtbot, copied, work):
    before = origins(copied)
    copied.actions_[ActionId.ORIGINS].trigger()
    dialog = dialog_of(qtbot, copied, OriginsDialog)
    assert not dialog.undo.isEnabled()
    dialog.choose("copy")
    runs = work.runs
    dialog.split.click()
    settled(qtbot, copied)
    assert origins(copied)["copy"] == "copy"
    assert work.runs > runs  # the analysis reads what is compared now
    assert not dialog.split.isEnabled()
    assert dialog.chosen.article.article_id == "copy"
    assert not any(
        pane.metadata.copies.isVisible()
        for pane in (copied.work.reader.left, copied.work.reader.right)
    )
    dialog.move_.click()
    pick = dialog_of(qtbot, dialog, PickGroup)
    qtbot.keyClicks(pick.search, "gazette")
    qtbot.keyClick(pick, Qt.Key.Key_Return)
    settled(qtbot, copied)
    names = {a.source: a.article_id for a in copied.review.session.run(
        lambda case: case.articles.all())}  # fmt: skip
    now = origins(copied)
    assert now["copy"] == now[names["Gazette"]] != now[names["Coastwire"]]
    dialog.undo.click()
    settled(qtbot, copied)
    dialog.undo.click()
    settled(qtbot, copied)
    assert origins(copied) == before
    assert not dialog.undo.isEnabled()
    dialog.close()


def test_joining_says_how_many_findings_went(qtbot, copied):
    findings = copied.work.queue.total
    copied.actions_[ActionId.ORIGINS].trigger()
    dialog = dialog_of(qtbot, copied, OriginsDialog)
    gazette = next(g for g in dialog.model.groups if g.members[0].article.source == "Gazette")
    dialog.choose(gazette.members[0].article.article_id)
    dialog.move_.click()
    pick = dialog_of(qtbot, dialog, PickGroup)
    pick.ok.click()
    qtbot.waitUntil(lambda: f"{findings} findings between copies went" in dialog.said.text())
    settled(qtbot, copied)
    assert copied.work.queue.total == 0
    dialog.undo.click()
    settled(qtbot, copied)
    dialog.close()


def test_an_article_is_opened_from_the_page(qtbot, copied):
    copied.actions_[ActionId.ORIGINS].trigger()
    dialog = dialog_of(qtbot, copied, OriginsDialog)
    dialog.choose("copy")
    dialog.article.click()
    opened = dialog_of(qtbot, dialog, ArticleDialog)
    assert "Radio" in opened.about
    opened.close()
    dialog.close()


def test_in_a_case_that_cannot_be_changed_nothing_can_be_corrected(qtbot):
    host = QWidget()
    host.resize(1000, 700)
    qtbot.addWidget(host)
    dialog = OriginsDialog(
        OriginPage(groups=(group("a", "b"), group("c")), corrections=1), host, writable=False
    )
    dialog.choose("b")
    assert not any(b.isEnabled() for b in (dialog.split, dialog.move_, dialog.undo))
    assert dialog.article.isEnabled()
    dialog.show_page(OriginPage(groups=(), corrections=0))
    assert "No article is a copy" in dialog.title.text()
    assert not dialog.article.isEnabled()
    dialog.close()


def test_the_page_and_its_list_have_names_for_every_control(qtbot):
    host = QWidget()
    host.resize(1000, 700)
    qtbot.addWidget(host)
    page = OriginPage(groups=(group("a", "b"), group("c")), corrections=1)
    for dialog in (OriginsDialog(page, host, writable=True), PickGroup("x", page.groups, host)):
        dialog.show()
        assert nameless(dialog) == []
        dialog.close()
