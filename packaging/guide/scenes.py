"""What each picture of the guide shows: the steps that lead there, and what is grabbed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QWidget

from diptych.ui.backups.dialog import BackupsDialog
from diptych.ui.importing.columns import ColumnsDialog
from diptych.ui.importing.paste import PasteDialog
from diptych.ui.keys.actions import ActionId
from diptych.ui.keys.overlay import KeysOverlay
from diptych.ui.main_window.window import MainWindow
from diptych.ui.models.dialog import ModelsDialog
from diptych.ui.origins.dialog import OriginsDialog
from diptych.ui.palette.dialog import PaletteDialog
from diptych.ui.picture.feature import PictureFeature
from diptych.ui.publishing.dialog import ExportDialog
from diptych.ui.settings.dialog import SettingsDialog
from diptych.ui.team.agreement_dialog import AgreementDialog
from diptych.ui.team.desk import DeskDialog

A = ActionId
_W = TypeVar("_W", bound=QWidget)
_F = TypeVar("_F")
# A pair of the sample whose two claims are short and oppose each other plainly.
_BEST = 0
_TABLE = """headline,body,outlet,byline,date
Ferry aground off Sand Island,"A ferry ran aground on Monday. Forty people were hurt.",\
Coastwire,A. Lind,2025-04-07
Ferry accident: nine hurt,"Nine people were hurt when a ferry ran aground.",Harbour Post,\
M. Brook,2025-04-07
Captain questioned,"Police questioned the captain on Tuesday.",Coastwire,,2025-04-08
"""


@dataclass
class Stage:
    """The window, and what brings it to rest.

    Attributes:
        window: The program's window.
        case: The analysed sample case.
        judged: A copy of it in which two analysts judged some pairs, not all alike.
        wait: Returns when its argument is true and all is drawn.
    """

    window: MainWindow
    case: Path
    judged: Path
    wait: Callable[[Callable[[], bool]], None]

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not self.window.jobs.busy and not self.window.analysis.running)

    def do(self, *actions: ActionId) -> None:
        """Trigger actions one after the other, as menus do."""
        for action in actions:
            self.window.actions_[action].trigger()
            self.rest()

    def reset(self) -> None:
        """Come back to the case as it was opened, with its first pair."""
        window = self.window
        toggled = [A.BLIND] if window.actions_[A.BLIND].isChecked() else []
        if window.actions_[A.GUIDELINES].isChecked():
            toggled.append(A.GUIDELINES)
        if window.review.session is not None:
            self.do(A.REVIEW, *toggled, A.LAYOUT_BESIDE)
            if window.work.queue.head.fold.isChecked():
                self.do(A.FILTERS)
        window.close_case()
        self.rest()

    def open(self, place: int = _BEST, *, disputed: bool = False) -> None:
        """Open the case, or the judged one, and show the pair at ``place`` of the queue."""
        window = self.window
        window.open_case(self.judged if disputed else self.case)
        self.wait(lambda: bool(window.review.pair_id))
        self.rest()
        window.review.show(window.work.queue.model.rows[place].pair_id)
        self.rest()

    def feature(self, kind: type[_F]) -> _F:
        """Return the window's feature of a class."""
        return next(one for one in self.window.features if isinstance(one, kind))

    def dialog(self, kind: type[_W]) -> _W:
        """Return the open dialog of a class."""
        return next(one for one in self.window.findChildren(kind) if one.isVisible())


Scene = Callable[[Stage], QWidget | tuple[QWidget, QRect]]


def _start(on: Stage) -> QWidget:
    on.rest()
    return on.window


def _review(on: Stage) -> QWidget:
    on.open()
    return on.window


def _queue(on: Stage) -> QWidget:
    on.open()
    on.do(A.FILTERS)
    return on.window.work.queue


def _judging(on: Stage) -> QWidget:
    on.open()
    return on.window.work.judging


def _blind(on: Stage) -> QWidget:
    on.open()
    on.do(A.BLIND)
    return on.window


def _reader(on: Stage) -> QWidget:
    on.open(2)
    on.do(A.CENTRE)
    return on.window.work.reader


def _claims(on: Stage) -> QWidget:
    on.open(3)
    on.do(A.LAYOUT_CLAIMS)
    return on.window.work.reader


def _metadata(on: Stage) -> QWidget:
    on.open()
    on.do(A.METADATA)
    return on.window.work.reader.left


def _matrix(on: Stage) -> QWidget:
    on.open()
    on.do(A.PICTURE)
    table = on.feature(PictureFeature).page.matrix.table
    on.wait(lambda: table.model().rowCount() > 0)
    on.rest()
    return on.window


def _timeline(on: Stage) -> QWidget:
    on.open()
    on.do(A.PICTURE)
    page = on.feature(PictureFeature).page
    table = page.matrix.table
    on.wait(lambda: table.model().rowCount() > 0)
    page.tabs.setCurrentIndex(1)
    on.rest()
    return on.window


def _paste(on: Stage) -> QDialog:
    on.open()
    on.do(A.PASTE)
    return on.dialog(PasteDialog)


def _palette(on: Stage) -> QDialog:
    on.open()
    on.do(A.PALETTE)
    dialog = on.dialog(PaletteDialog)
    dialog.field.setText("arti")
    on.rest()
    return dialog


def _keys(on: Stage) -> QDialog:
    on.open()
    on.do(A.KEYS)
    return on.dialog(KeysOverlay)


def _settings(on: Stage) -> QDialog:
    on.open()
    on.do(A.SETTINGS)
    return on.dialog(SettingsDialog)


def _guidelines(on: Stage) -> QWidget:
    on.open()
    on.do(A.GUIDELINES)
    return on.window


def _opened_by(action: ActionId, kind: type[QDialog], *, disputed: bool = False) -> Scene:
    """Return a scene that opens a dialog over the case and waits until it says all."""

    def scene(on: Stage) -> QDialog:
        on.open(disputed=disputed)
        on.do(action)
        dialog = on.dialog(kind)
        on.rest()
        return dialog

    return scene


def _columns(on: Stage) -> QDialog:
    on.open()
    table = on.case.with_name("collected articles.csv")
    table.write_text(_TABLE, encoding="utf-8")
    on.window.intake.import_paths((table,))
    on.wait(lambda: any(d.isVisible() for d in on.window.findChildren(ColumnsDialog)))
    return on.dialog(ColumnsDialog)


SCENES: dict[str, Scene] = {
    "start": _start,
    "review": _review,
    "queue": _queue,
    "judging": _judging,
    "reader": _reader,
    "claims-only": _claims,
    "metadata": _metadata,
    "matrix": _matrix,
    "timeline": _timeline,
    "paste": _paste,
    "columns": _columns,
    "origins": _opened_by(A.ORIGINS, OriginsDialog),
    "export": _opened_by(A.EXPORT, ExportDialog, disputed=True),
    "agreement": _opened_by(A.AGREEMENT, AgreementDialog, disputed=True),
    "desk": _opened_by(A.ADJUDICATE, DeskDialog, disputed=True),
    "backups": _opened_by(A.BACKUPS, BackupsDialog, disputed=True),
    "models": _opened_by(A.MODELS, ModelsDialog),
    "palette": _palette,
    "keys": _keys,
    "settings": _settings,
    "guidelines": _guidelines,
    "blind": _blind,
}
