"""The menu of the six grades of a claim, worked by their figures."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from diptych.ui.i18n import tr
from diptych.ui.reader.grades import credibility_words
from diptych_core.credibility import Credibility


class CredibilityMenu(QMenu):
    """Offers the grades 1 to 6, and 0 to take a rating back; a digit chooses at once.

    Signals:
        chosen: Carries a Credibility, or None to take the rating back.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Rating", "Credibility of the claim"))
        self._heading = self.addAction(tr("Rating", "Credibility of the claim in this article"))
        self._heading.setEnabled(False)
        self.addSeparator()
        self._grades = {grade: self._add(grade) for grade in Credibility}
        self.addSeparator()
        self._none = self.addAction(f"&0   {tr('Rating', 'Take the rating back')}")
        self._none.triggered.connect(lambda: self.chosen.emit(None))

    def open_for(self, grade: Credibility | None, at: QWidget) -> None:
        """Show the menu below ``at``, with the present grade marked."""
        for each, action in self._grades.items():
            action.setChecked(each is grade)
        self._none.setEnabled(grade is not None)
        self.popup(at.mapToGlobal(at.rect().bottomLeft()))
        self.setActiveAction(self._grades[grade or Credibility.CONFIRMED])

    def _add(self, grade: Credibility) -> QAction:
        words = credibility_words(grade)
        action = self.addAction(f"&{int(grade)}   {words[:1].upper()}{words[1:]}")
        action.setCheckable(True)
        action.triggered.connect(lambda: self.chosen.emit(grade))
        return action
