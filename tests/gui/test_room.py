"""Forms keep the height of their fields in a low window, and scroll."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from diptych.ui.widgets.room import Room
from gui.driving import press


@pytest.fixture
def form(qtbot):
    """A form of ten fields over a text, in a window."""
    window, form = QWidget(), QWidget()
    qtbot.addWidget(window)
    fields = QVBoxLayout(form)
    for _ in range(10):
        fields.addWidget(QLineEdit())
    layout = QVBoxLayout(window)
    layout.addWidget(Room(form))
    layout.addWidget(QPlainTextEdit(), 1)
    window.resize(400, 900)
    window.show()
    qtbot.waitExposed(window)
    yield form
    window.close()


def test_it_takes_its_own_height_where_there_is_so_much(form):
    room = form.parent().parent()
    assert room.height() == form.sizeHint().height()
    assert not room.verticalScrollBar().isVisible()


def test_in_a_low_window_it_scrolls_to_the_field_in_use(qtbot, form):
    window, room = form.window(), form.parent().parent()
    window.resize(400, 240)
    qtbot.waitUntil(lambda: room.height() < 200)
    fields = form.findChildren(QLineEdit)
    assert all(field.height() >= field.sizeHint().height() for field in fields)
    fields[0].setFocus()
    for _ in range(9):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    seen = fields[-1].mapTo(room.viewport(), fields[-1].rect().center())
    assert room.viewport().rect().contains(seen)


def test_it_follows_a_line_that_comes_up(qtbot, form):
    room, before = form.parent().parent(), form.parent().parent().height()
    form.layout().addWidget(QLineEdit())
    qtbot.waitUntil(lambda: room.height() > before)


def test_the_labels_stay_in_the_window_at_200_percent(qtbot, opened, theme):
    opened.resize(1024, 700)
    theme.set_scale(2.0)
    press(qtbot, opened, "m")
    form = opened.work.reader.left.metadata.form
    other = opened.work.reader.right.metadata.form
    form = form if form.isVisible() else other
    for field in (form.title, form.source, form.author, form.when):
        qtbot.waitUntil(lambda f=field: f.height() > f.fontMetrics().height())
    foot = opened.height()
    for button in (*opened.work.judging.buttons.values(), opened.work.judging.flag):
        qtbot.waitUntil(
            lambda b=button: b.mapTo(opened, b.rect().bottomRight()).y() < foot, timeout=3000
        )
    theme.set_scale(1.0)
