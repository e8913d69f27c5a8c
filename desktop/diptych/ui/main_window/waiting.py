"""Telling that a decision takes long to be saved: another program holds the case's file."""

from PySide6.QtCore import QObject, QTimer, Signal

# A save takes some twenty milliseconds, on a slow disk a few hundred.
LATE_MS = 1_000


class Waiting(QObject):
    """Watches what is being saved.

    Signals:
        late: Something that was decided is not saved after a second; carries the name of the case.
        over: It is saved now, or refused.
    """

    late = Signal(str)
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._case = ""
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATE_MS)
        self._timer.timeout.connect(self._tell)

    @property
    def late_now(self) -> bool:
        """Whether something has been waiting for a second and still is."""
        return self._told

    def begin(self, case: str) -> None:
        """Something is being saved in ``case``."""
        self._count += 1
        self._case = case
        if not self._timer.isActive() and not self._told:
            self._timer.start()

    def end(self) -> None:
        """One of what is being saved is saved, or refused."""
        self._count = max(0, self._count - 1)
        if self._count:
            return
        self._timer.stop()
        if self._told:
            self._told = False
            self.over.emit()

    def _tell(self) -> None:
        if self._count:
            self._told = True
            self.late.emit(self._case)
