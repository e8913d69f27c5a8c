"""A choice whose present entry ends in "…" where the room ends."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from diptych.ui.widgets.text import bounded


class ElidedCombo(QComboBox):
    """A combo box for narrow places; a style sheet's combo box just cuts what is too long."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then what is chosen, elided at the right."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(
            control, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            bounded(self.currentText()), Qt.TextElideMode.ElideRight, room.width() - 2
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
