"""The start page: new case, open case, recent cases, the sample."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from diptych.ui.i18n import tr
from diptych.ui.keys.action_set import ActionSet
from diptych.ui.keys.actions import ActionId
from diptych.ui.theme.icons import icon
from diptych.ui.theme.tokens import Tokens
from diptych.ui.widgets.flow import FlowLayout
from diptych.ui.widgets.text import plain_label, safe_tip

_SHOWN = 6


class StartPage(QWidget):
    """Greets with one sentence and the next steps.

    Signals:
        case_chosen: A recent case was chosen; carries its path.
    """

    case_chosen = Signal(Path)

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._actions = actions
        self._tokens: Tokens | None = None
        self._buttons: list[tuple[QPushButton, str]] = []
        self._recent_title = plain_label(tr("Start", "Recent cases"), "section")
        self._new_here = plain_label(
            tr("Start", "New here? The sample case begins with a tour of five steps."),
            "meta",
            wrap=True,
        )
        self._recent = QVBoxLayout()
        self._recent.setSpacing(6)
        self._paths: tuple[Path, ...] = ()
        self._build()

    @property
    def recent(self) -> tuple[Path, ...]:
        """The recent cases on screen, latest first."""
        return self._paths

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """List ``paths``, latest first, and put the focus on the first."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._paths = paths[:_SHOWN]
        self._recent_title.setVisible(bool(paths))
        self._new_here.setVisible(not paths)
        for path in self._paths:
            row = self._row(path)
            self._recent.addWidget(row)
            row.show()  # Qt would show it only later, and what is hidden takes no focus
        self._draw()

    def focus_first(self) -> None:
        """Put the focus on the latest case, or on "new case" when there is none."""
        item = self._recent.itemAt(0)
        first = item.widget() if item is not None else None
        (first or self._buttons[0][0]).setFocus()

    def set_look(self, tokens: Tokens) -> None:
        """Take the theme's colours."""
        self._tokens = tokens
        self._draw()

    def _row(self, path: Path) -> QPushButton:
        button = QPushButton(f"{path.stem}\n{_short(path.parent)}".replace("&", "&&"))
        button.setProperty("role", "row")
        button.setAutoDefault(True)  # Return opens it, not only the space bar
        button.setToolTip(safe_tip(str(path)))
        button.setAccessibleName(
            tr("Start", "Open {case} in {folder}").format(case=path.stem, folder=path.parent)
        )
        button.clicked.connect(lambda: self.case_chosen.emit(path))
        return button

    def _build(self) -> None:
        column = QWidget()
        column.setObjectName("clear")
        column.setMaximumWidth(860)
        inner = QVBoxLayout(column)
        inner.setSpacing(8)
        inner.addStretch(2)
        inner.addWidget(plain_label("Diptych", "display"))
        inner.addWidget(
            plain_label(
                tr("Start", "Many accounts of one event, side by side: see where they disagree."),
                "muted",
                wrap=True,
            )
        )
        inner.addSpacing(14)
        steps = QWidget()
        flow = FlowLayout(steps, gap=8)
        for action_id, text, role, name in (
            (ActionId.NEW, tr("Start", "New case"), "primary", "new"),
            (ActionId.OPEN, tr("Start", "Open case"), "", "open"),
            (ActionId.SAMPLE, tr("Start", "Open the sample case"), "", "sample"),
        ):
            button = QPushButton(text)
            button.setProperty("role", role)
            button.setAutoDefault(True)
            button.clicked.connect(self._actions[action_id].trigger)
            flow.addWidget(button)
            self._buttons.append((button, name))
        inner.addWidget(steps)
        inner.addWidget(
            plain_label(
                tr(
                    "Start",
                    "Or drop articles anywhere on this window: a new case is made for them.",
                ),
                "meta",
                wrap=True,
            )
        )
        inner.addWidget(self._new_here)
        inner.addSpacing(22)
        inner.addWidget(self._recent_title)
        inner.addLayout(self._recent)
        inner.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        holder = QWidget()
        holder.setObjectName("clear")
        sides = QHBoxLayout(holder)
        sides.setContentsMargins(40, 20, 40, 20)
        sides.addStretch(1)
        sides.addWidget(column, 6)
        sides.addStretch(1)
        area.setWidget(holder)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._recent_title.hide()

    def _draw(self) -> None:
        if self._tokens is None:
            return
        side = self.fontMetrics().height()
        size = QSize(side, side)
        for button, name in self._buttons:
            button.setIconSize(size)
            primary = button.property("role") == "primary"
            button.setIcon(icon(name, self._tokens.on_accent if primary else self._tokens.text))
        for place in range(self._recent.count()):
            item = self._recent.itemAt(place)
            row = item.widget() if item is not None else None
            if isinstance(row, QPushButton):
                row.setIconSize(size)
                row.setIcon(icon("case", self._tokens.accent))


def _short(folder: Path) -> str:
    """Return a folder as people write it, with the home folder as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
