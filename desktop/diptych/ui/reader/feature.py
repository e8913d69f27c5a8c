"""The reader in the window: its actions, what is remembered of it, and corrections of articles."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.session import CaseSession
from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.reader.layouts import ReaderLayout
from diptych.usecases.correcting import correct
from diptych.usecases.describing import MetadataChange, MetadataEdit
from diptych.usecases.labelling import LabelOperation

if TYPE_CHECKING:
    from collections.abc import Callable

    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow

_KEPT = "reader/layout"
_LAYOUTS = {
    ActionId.LAYOUT_BESIDE: ReaderLayout.SIDE_BY_SIDE,
    ActionId.LAYOUT_STACKED: ReaderLayout.STACKED,
    ActionId.LAYOUT_CLAIMS: ReaderLayout.CLAIMS_ONLY,
}


class ReaderFeature(QObject):
    """Connects the twin reader to the window.

    Args:
        window: The window that holds the reader.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader = window.work.reader
        reader.metadata_changed.connect(self._describe)
        reader.zoom_requested.connect(window.services.theme.zoom_by)
        reader.layout_changed.connect(self._layout_changed)
        window.coordinator.case_entered.connect(self._entered)
        window.review.expected.connect(reader.expect_pair)
        window.review.changed.connect(self._show_decision)
        window.review.stepped.connect(self._show_step)
        window.actions_.keymap.changed.connect(self._print_keys)
        self._print_keys()
        reader.set_layout(ReaderLayout.named(window.services.settings.text(_KEPT)))
        self._check_layout()

    def actions(self) -> "Does":
        """Return what the reader's actions do."""
        reader = self._reader
        return {
            ActionId.FIND: reader.open_find,
            ActionId.FIND_NEXT: lambda: reader.finder.go(1),
            ActionId.FIND_PREVIOUS: lambda: reader.finder.go(-1),
            ActionId.METADATA: reader.edit_metadata,
            ActionId.EVIDENCE: reader.mark_evidence,
            ActionId.LINK_HERE: self.link_from_here,
            ActionId.CENTRE: reader.centre_claims,
            ActionId.LAYOUT: lambda: self._choose(reader.reader_layout.following),
            ActionId.ZOOM_RESET: lambda: self._window.services.theme.set_zoom(1.0),
            **{name: self._chooses(layout) for name, layout in _LAYOUTS.items()},
        }

    def link_from_here(self) -> None:
        """Scroll both articles together from where each stands now."""
        self._reader.scrolling.link_from_here()
        self._window.actions_[ActionId.LOCK].setChecked(True)
        self._window.toast.say(tr("Reader", "Both articles scroll together from here"))

    def _chooses(self, layout: ReaderLayout) -> "Callable[[], object]":
        return lambda: self._choose(layout)

    def _choose(self, layout: ReaderLayout) -> None:
        self._reader.set_layout(layout)
        self._check_layout()  # a press on the one in force must not take its mark away

    def _layout_changed(self) -> None:
        self._window.services.settings.keep(_KEPT, self._reader.reader_layout.value)
        self._check_layout()

    def _print_keys(self) -> None:
        self._reader.print_keys(self._window.actions_.key)

    def _check_layout(self) -> None:
        for name, layout in _LAYOUTS.items():
            self._window.actions_[name].setChecked(layout is self._reader.reader_layout)

    def _entered(self, session: CaseSession) -> None:
        self._reader.set_writable(not session.read_only)

    def _show_decision(self) -> None:
        review = self._window.review
        if review.pair is not None and not review.fresh:
            self._reader.show_decision(review.pair.decision)

    def _show_step(self, operation: LabelOperation) -> None:
        """Show what undo or redo did, also to an article: queue and pair are read again."""
        self._show_decision()
        if operation.article_id:
            self._read_again(operation.pair_ids[0])

    def _read_again(self, pair_id: str) -> None:
        self._window.review.refresh()
        self._window.review.show(pair_id)

    def _describe(self, article_id: str, edit: MetadataEdit) -> None:
        """Save what was corrected; queue and pair are read again."""
        window, session = self._window, self._window.review.session
        if session is None or session.read_only:
            return
        analyst, pair_id = window.services.analyst, window.review.pair_id
        window.jobs.watch(
            session.submit(
                lambda case: correct(
                    case, article_id=article_id, edit=edit, analyst=analyst, pair_id=pair_id
                )
            ),
            done=lambda change: self._described(session, change),
            failed=window.banner.error,
        )

    def _described(self, session: CaseSession, change: MetadataChange) -> None:
        window = self._window
        if window.review.session is not session:
            return
        self._read_again(window.review.pair_id)
        said, undo = self._said(change), window.actions_.key(ActionId.UNDO)
        if undo:
            said = tr("Judging", "{what} — {key} to undo").format(what=said, key=undo)
        window.toast.say(said)

    def _said(self, change: MetadataChange) -> str:
        key = self._window.actions_.key(ActionId.ANALYSE)
        if not change.reread:
            return tr("Reader", "Saved")
        if not key:
            return tr("Reader", "Saved. The next analysis reads this article's pairs again")
        text = tr("Reader", "Saved. The next analysis reads this article's pairs again ({key})")
        return text.format(key=key)
