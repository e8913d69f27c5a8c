"""The toast stands at the foot of what it stands on, and names itself to screen readers."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from diptych.ui.widgets.toast import Toast


def test_it_follows_the_widget_it_stands_on(qtbot):
    host, upper, lower = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(host)
    splitter = QSplitter(host)
    splitter.setOrientation(splitter.orientation().Vertical)
    splitter.addWidget(upper)
    splitter.addWidget(lower)
    QVBoxLayout(host).addWidget(splitter)
    host.resize(600, 600)
    host.show()
    toast = Toast(host, above=upper)
    toast.say("Marked neutral — Z to undo")

    def inside():
        foot = upper.mapTo(host, QPoint(0, upper.height())).y()
        return 0 < foot - toast.geometry().bottom() < 40

    splitter.setSizes([500, 100])
    qtbot.waitUntil(inside)
    splitter.setSizes([200, 400])
    qtbot.waitUntil(inside)
    host.resize(600, 400)
    qtbot.waitUntil(inside)
    assert toast.text == "Marked neutral — Z to undo"


def test_a_long_sentence_breaks_into_lines_and_stays_in_the_window(qtbot):
    host, upper = QWidget(), QWidget()
    qtbot.addWidget(host)
    upper.setParent(host)
    upper.setGeometry(200, 0, 200, 200)
    host.resize(400, 300)
    host.show()
    toast = Toast(host, above=upper)
    toast.say("Claim rated 6: truth cannot be judged — Z to undo " * 2)
    line = toast.fontMetrics().lineSpacing()
    assert host.rect().contains(toast.geometry())
    assert toast.height() > 2 * line
    host.resize(360, 300)
    qtbot.waitUntil(lambda: host.rect().contains(toast.geometry()))
    toast.say("Flagged — Z to undo")
    assert toast.height() < 2 * line + 16
    assert host.rect().contains(toast.geometry())
