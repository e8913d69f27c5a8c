"""Faults of earlier sessions in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtWidgets import QBoxLayout

from diptych.ui.crash_log import report, without_home
from diptych.ui.keys.actions import ActionId

if TYPE_CHECKING:
    from diptych.ui.faults.dialog import FaultsDialog
    from diptych.ui.faults.line import FaultLine
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow


class FaultsFeature(QObject):
    """Tells at the start of what went wrong earlier, and shows it when asked.

    Args:
        window: The window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._log = window.services.crash_log
        self.line: FaultLine | None = None
        self.dialog: FaultsDialog | None = None
        unseen = self._log.unseen() if self._log is not None else ()
        if unseen:
            self._tell(len(unseen))

    def actions(self) -> "Does":
        """Return what the feature's actions do."""
        return {ActionId.FAULTS: self.show}

    def show(self) -> None:
        """Show the faults in the log."""
        from diptych.ui.faults.dialog import FaultsDialog  # late: the window opens without it

        log = self._log
        told = () if log is None else tuple(f for f in log.faults() if not f.quiet)
        place = "" if log is None else without_home(str(log.path))
        text = report(told, {"Qt": qVersion()}) if told else ""
        self.dialog = FaultsDialog(text, len(told), place, self._window)
        self.dialog.open()
        self._seen()

    def _tell(self, count: int) -> None:
        from diptych.ui.faults.line import FaultLine

        line = FaultLine(count)
        line.show_asked.connect(self.show)
        line.dismissed.connect(self._seen)
        middle = self._window.centralWidget()
        column = middle.layout() if middle is not None else None
        if isinstance(column, QBoxLayout):
            column.insertWidget(0, line)
        self.line = line

    def _seen(self) -> None:
        if self._log is not None:
            self._log.mark_seen()
        if self.line is not None:
            self.line.hide()
            self.line.deleteLater()
            self.line = None
