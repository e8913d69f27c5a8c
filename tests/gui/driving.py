"""Driving the window as a person does, and waiting until all is done and shown."""

from PySide6.QtCore import Qt


def settled(qtbot, window):
    qtbot.waitUntil(lambda: not window.jobs.busy)


def press(qtbot, window, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is, and wait until all is done and shown."""
    qtbot.keyClick(window.focusWidget() or window, key, modifier)
    settled(qtbot, window)


def row(window, pair_id):
    return window.work.queue.model.row(pair_id)


def pairs(window):
    return [row.pair_id for row in window.work.queue.model.rows]
