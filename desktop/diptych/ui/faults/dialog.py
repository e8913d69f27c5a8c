"""What is known of earlier faults, and a report of them to copy."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.widgets.text import plain_label


class FaultsDialog(QDialog):
    """Shows the report as it would be sent, and copies it; nothing is sent from here.

    Args:
        report: What a report holds; empty when there was no fault.
        count: How many faults stand in it.
        place: The log file.
        parent: The window.
    """

    def __init__(self, report: str, count: int, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Faults", "Faults of earlier sessions"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = (
            tr("Faults", "%n fault(s), the latest at the end:", count)
            if count
            else tr("Faults", "No fault is in the log.")
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Faults", "The report"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.text.setPlainText(report)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.text.setFont(fixed)
        self.text.setVisible(bool(count))
        self.said = plain_label(role="muted")
        self.copy = QPushButton(tr("Faults", "Copy the report"))
        self.copy.setVisible(bool(count))
        self.copy.clicked.connect(self._copy)
        note = tr(
            "Faults",
            "It holds versions and places in the program's code: no text of an article, no label, "
            "no name of a file of yours. Diptych sends nothing; copy it and send it to whoever "
            "looks after Diptych for you. The log is {place}",
        ).format(place=place)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.said, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(10)
        layout.addWidget(plain_label(said, "strong", wrap=True))
        layout.addWidget(self.text, 1)
        layout.addWidget(plain_label(note, "muted", wrap=True))
        layout.addLayout(foot)
        unit = self.fontMetrics().height()
        width, height = unit * 40, unit * (28 if count else 9)
        self.resize(min(width, parent.width() - 40), min(height, parent.height() - 40))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText(tr("Faults", "Copied."))
