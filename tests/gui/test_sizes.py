"""Nothing is cut off: at the smallest window and the largest screen, large type, both languages."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QRect, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from diptych.ui import i18n
from diptych.ui.keys.actions import ActionId
from diptych.ui.picture.feature import PictureFeature
from diptych.ui.widgets.text import ElidedLabel
from gui.driving import settled

SIZES = [(1024, 700), (1440, 900), (3840, 2160)]
SCALES = [1.0, 1.5, 2.0]
SLACK = 1  # pixels that rounding may take
BUTTONS = (QPushButton, QToolButton, QCheckBox, QRadioButton)


@pytest.fixture(params=["en", "de"])
def language(request, qapp):
    """Each language that ships, taken off again."""
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    i18n.install_language(qapp, request.param)
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)


def _named(widget: QWidget, text: str, why: str) -> str:
    parents: list[str] = []
    one: QWidget | None = widget
    while one is not None and len(parents) < 4:
        parents.append(type(one).__name__ + (f"#{one.objectName()}" if one.objectName() else ""))
        one = one.parentWidget()
    return f"{text!r} {why} ({' < '.join(parents)})"


def _cut_button(button: QAbstractButton) -> str:
    if not isinstance(button, BUTTONS) or not button.text():
        return ""
    wanted, room = button.minimumSizeHint(), button.size()
    if wanted.width() > room.width() + SLACK or wanted.height() > room.height() + SLACK:
        return f"needs {wanted.toTuple()}, has {room.toTuple()}"
    return ""


def _cut_label(label: QLabel) -> str:
    if not label.text() or isinstance(label, ElidedLabel):
        return ""
    room = label.contentsRect()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        longest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
        if needed > label.height() + SLACK or longest > room.width() + SLACK:
            return f"needs {longest} by {needed}, has {label.size().toTuple()}"
        return ""
    wanted = label.sizeHint()
    if wanted.width() > label.width() + SLACK or wanted.height() > label.height() + SLACK:
        return f"needs {wanted.toTuple()}, has {label.size().toTuple()}"
    return ""


def _cut_tabs(bar: QTabBar) -> list[str]:
    seen = [place for place in range(bar.count()) if bar.isTabVisible(place)]
    found = []
    for place in seen:
        words = bar.tabText(place).replace("&", "")
        if bar.fontMetrics().horizontalAdvance(words) > bar.tabRect(place).width() + SLACK:
            found.append(words)
    if seen and not bar.usesScrollButtons() and bar.tabRect(seen[-1]).right() > bar.width():
        found.append(bar.tabText(seen[-1]))
    return found


def cut_off(window: QWidget) -> list[str]:
    """Return what is cut off or lies outside of ``window``."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        why = ""
        if isinstance(widget, QAbstractButton):
            why, text = _cut_button(widget), widget.text()
        elif isinstance(widget, QLabel):
            why, text = _cut_label(widget), widget.text()
        elif isinstance(widget, QTabBar):
            found += [_named(widget, words, "is cut off") for words in _cut_tabs(widget)]
            continue
        else:
            continue
        if not why and text and not _scrolled(widget):
            box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            if not window.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(box):
                why = f"lies outside at {box.getRect()}"
        if why:
            found.append(_named(widget, text, why))
    return found


def _scrolled(widget: QWidget) -> bool:
    one = widget.parentWidget()
    while one is not None:
        if one.objectName() == "qt_scrollarea_viewport":
            return True
        one = one.parentWidget()
    return False


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_off_at_any_size(qtbot, language, make_window, case_path, scale):
    window = make_window()
    window.services.theme.set_scale(scale)
    found = {}

    def look(where):
        for size in SIZES:
            window.resize(*size)
            settled(qtbot, window)
            for _ in range(5):  # a line that breaks asks for room, which moves what is beside it
                QCoreApplication.processEvents()
            assert (window.width(), window.height()) == size, (where, "the window grew")
            found[f"{where} {size[0]}x{size[1]}"] = cut_off(window)

    look("start")
    window.open_case(case_path)
    qtbot.waitUntil(lambda: bool(window.review.pair_id) and not window.jobs.busy)
    look("review")
    window.actions_[ActionId.FILTERS].trigger()
    look("filters")
    window.actions_[ActionId.FILTERS].trigger()
    window.actions_[ActionId.GUIDELINES].trigger()
    look("guidelines")
    window.actions_[ActionId.GUIDELINES].trigger()
    window.actions_[ActionId.PICTURE].trigger()
    page = next(f for f in window.features if isinstance(f, PictureFeature)).page
    qtbot.waitUntil(lambda: page._picture is not None and not window.jobs.busy)
    look("picture")
    window.services.theme.set_scale(1.0)
    faults = [f"{where}: {one}" for where, cut in found.items() for one in cut]
    assert not faults, "\n".join(faults)
