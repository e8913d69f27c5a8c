"""The guidelines in the window: a dock at its right, filled from the open case."""

from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from diptych.session import CaseSession
from diptych.ui.guidelines.panel import GuidelinesPanel
from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.usecases.guiding import Guideline, read_guidelines, write_guideline
from diptych_resources import read_text

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow

_KEPT = "guidelines"
_DRAFTS = "drafts/"  # the unsaved guidelines of each case, by a hash of its place


class GuidelinesFeature(QObject):
    """Shows the guidelines of the open case and saves new versions of them.

    Args:
        window: The window at whose right they stand.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._session: CaseSession | None = None
        self._taken = False  # what the session's case holds is on screen
        self._wanted = bool(window.services.settings.number(_KEPT, 0))
        # The file's name is a text like others, so that each language has its own suggestion.
        self.panel = GuidelinesPanel(read_text(f"guidelines/{tr('Guidelines', 'default.en.md')}"))
        self.dock = QDockWidget(tr("Guidelines", "Guidelines"), window)
        self.dock.setObjectName("guidelinesDock")
        self.dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.dock.setTitleBarWidget(QWidget())  # the panel has its own heading
        self.dock.setWidget(self.panel)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.panel.save_requested.connect(self._save)
        self.panel.close_requested.connect(self._close)
        window.services.theme.changed.connect(self._set_look)
        self._set_look()
        window.coordinator.case_entered.connect(self._entered)
        window.coordinator.case_left.connect(self._left)

    def actions(self) -> "Does":
        """Return what the guidelines' action does."""
        return {ActionId.GUIDELINES: self.toggle}

    def toggle(self) -> None:
        """Show the guidelines, or put them away; the focus stays where it is."""
        self._show(shown=self.dock.isHidden())
        self._wanted = not self.dock.isHidden()
        self._window.services.settings.keep(_KEPT, float(self._wanted))

    def put_to_draft(self, text: str) -> None:
        """Add ``text`` to the end of the next version, which opens if nobody writes it yet."""
        if self._session is None or self._session.read_only or not self._taken:
            return
        self.panel.add_to_draft(text)
        if self.dock.isHidden():
            self.toggle()

    def _show(self, *, shown: bool) -> None:
        focused = QApplication.focusWidget()
        inside = focused is not None and self.panel.isAncestorOf(focused)
        self.dock.setVisible(shown)
        self._window.actions_[ActionId.GUIDELINES].setChecked(shown)
        if inside and not shown:
            self._window.work.queue.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_look(self) -> None:
        self.panel.set_look(self._window.services.theme.tokens)

    def _close(self) -> None:
        if not self.dock.isHidden():
            self.toggle()

    def _entered(self, session: CaseSession) -> None:
        self._session, self._taken = session, False
        self._window.jobs.watch(
            session.submit(read_guidelines),
            done=lambda versions: self._take(session, versions),
            failed=self._window.banner.error,
        )
        self._show(shown=self._wanted)

    def _left(self) -> None:
        self._keep_draft()
        self._session = None
        self.panel.show_versions(())
        self._show(shown=False)

    def _save(self, text: str) -> None:
        session, analyst = self._session, self._window.services.analyst
        if session is None or session.read_only:
            return
        self._window.jobs.watch(
            session.submit(lambda case: write_guideline(case, text=text, analyst=analyst)),
            done=lambda versions: self._saved(session, versions),
            failed=self._window.banner.error,  # what was written stays in the field
        )

    def _take(self, session: CaseSession, versions: tuple[Guideline, ...]) -> None:
        if session is self._session:
            settings = self._window.services.settings
            self._taken = True
            draft = settings.text(_draft_key(session))
            self.panel.show_versions(versions, writable=not session.read_only, draft=draft)

    def _keep_draft(self) -> None:
        """Keep what was written and not saved, for when the case is opened again."""
        session, settings = self._session, self._window.services.settings
        if session is None or session.read_only or not self._taken:
            return
        if self.panel.draft:
            settings.keep(_draft_key(session), self.panel.draft)
        else:
            settings.drop(_draft_key(session))
        settings.sync()

    def _saved(self, session: CaseSession, versions: tuple[Guideline, ...]) -> None:
        self._window.services.settings.drop(_draft_key(session))
        self._take(session, versions)
        if session is self._session and versions:
            self._window.toast.say(
                tr("Guidelines", "Version {number} of the guidelines is in force").format(
                    number=versions[-1].version
                )
            )


def _draft_key(session: CaseSession) -> str:
    return _DRAFTS + sha256(str(session.path).encode()).hexdigest()[:16]
