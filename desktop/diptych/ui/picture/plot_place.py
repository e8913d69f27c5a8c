"""The place of the plot: a line of words until the library that draws it has been loaded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui.i18n import tr
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from diptych.ui.picture.plot import TimelinePlot
    from diptych.usecases.picture_timeline import Timeline


def load_plot() -> "type[TimelinePlot]":
    """Import what draws the timeline (half a second); blocks, so never on the GUI thread."""
    from diptych.ui.picture.plot import TimelinePlot

    return TimelinePlot


class PlotPlace(QWidget):
    """Holds the plot as soon as there is one, and what it shall show until then.

    Signals:
        clicked: A point was clicked; carries its number.
    """

    clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.plot: TimelinePlot | None = None
        self._timeline: Timeline | None = None
        self._tokens: Tokens | None = None
        self._waiting = plain_label(tr("Picture", "Drawing…"), "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._waiting)

    def build(self, plot: "type[TimelinePlot]") -> None:
        """Build the plot and show what has come meanwhile."""
        if self.plot is not None:
            return
        self._waiting.hide()
        self.plot = plot()
        self._layout.addWidget(self.plot)
        self.plot.clicked.connect(self.clicked)
        if self._tokens is not None:
            self.plot.set_look(self._tokens)
        if self._timeline is not None:
            self.show_timeline(self._timeline)

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours and the size of its font."""
        self._tokens = tokens
        if self.plot is not None:
            self.plot.set_look(tokens)
            self._fit()

    def show_timeline(self, timeline: "Timeline") -> None:
        """Show ``timeline``."""
        self._timeline = timeline
        if self.plot is not None:
            self.plot.show_timeline(timeline)
            self._fit()

    def show_all(self) -> None:
        """Show the whole time."""
        if self.plot is not None:
            self.plot.show_all()

    def mark_chosen(self, number: int) -> None:
        """Bring out one point."""
        if self.plot is not None:
            self.plot.mark_chosen(number)

    def _fit(self) -> None:
        """Take the height that all lanes need; what is around scrolls."""
        if self.plot is not None:
            self.setMinimumHeight(self.plot.sizeHint().height())
