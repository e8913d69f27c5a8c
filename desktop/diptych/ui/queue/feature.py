"""What the queue needs of the window: threads, the case's settings, and its actions."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.i18n import tr
from diptych.ui.keys.actions import ActionId
from diptych.ui.queue.feed import FILTERS_KEY, MIX_KEY, CaseContent
from diptych.ui.queue.mix_dialog import MixDialog
from diptych.usecases.queue_index import Ints
from diptych_core.review.mix import Mix

if TYPE_CHECKING:
    from diptych.ui.main_window.features import Does
    from diptych.ui.main_window.window import MainWindow

A = ActionId
_SEED_BITS = 32


class QueueFeature(QObject):
    """Joins the queue's panel to the case.

    Args:
        window: The window whose queue it is.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._queue = window.work.queue
        self._kept = False  # the case keeps the declared shares of its honest mix
        self._queue.run = self._run
        self._queue.mix_wanted.connect(self._keep_mix)
        self._queue.model.reasons_wanted.connect(self._read_reasons)
        self._queue.head.form.saved.changed.connect(lambda kept: self._keep(FILTERS_KEY, kept))
        self._queue.head.mix.clicked.connect(window.actions_[A.MIX].trigger)
        window.review.content_loaded.connect(self._content_loaded)

    def actions(self) -> "Does":
        """Return what each of the queue's actions does."""
        return {
            A.FILTERS: self._fold,
            A.CLEAR_FILTERS: self._queue.clear_filter,
            A.MIX: self._ask_mix,
        }

    def _content_loaded(self, content: CaseContent) -> None:
        if not content.first:
            return
        self._kept = content.mix is not None
        mix = Mix.from_json(content.mix)
        self._queue.set_mix(mix if self._kept else replace(mix, seed=secrets.randbits(_SEED_BITS)))
        self._queue.head.form.saved.show_saved(content.filters)

    def _ask_mix(self) -> None:
        """Ask for the shares of the honest mix."""
        dialog = MixDialog(self._queue.mix, self._window)
        dialog.saved.connect(self._set_mix)
        dialog.open()

    def _set_mix(self, mix: Mix) -> None:
        """Declare other shares; the case keeps them."""
        if mix == self._queue.mix and self._kept:
            return
        self._kept = True
        self._keep(MIX_KEY, mix.to_json())
        self._queue.set_mix(mix)
        said = tr("Queue", "Honest mix: {random} % by chance, {repeat} % come back")
        self._window.toast.say(
            said.format(random=round(100 * mix.random), repeat=round(100 * mix.repeat))
        )

    def _keep_mix(self, mix: Mix) -> None:
        """Declare the shares when they are first used; from then on the case keeps them."""
        if not self._kept:
            self._kept = True
            self._keep(MIX_KEY, mix.to_json())

    def _keep(self, key: str, value: object) -> None:
        session = self._window.review.session
        if session is not None and not session.read_only:
            self._window.jobs.watch(
                session.submit(lambda case: case.settings.set(key, value)),
                done=lambda _: None,
                failed=self._window.banner.error,
            )

    def _read_reasons(self, pair_ids: tuple[str, ...]) -> None:
        session = self._window.review.session
        if session is not None:
            self._window.jobs.watch(
                session.submit(lambda case: case.queue.reasons(pair_ids)),
                done=self._queue.model.add_reasons,
                failed=self._window.banner.error,
            )

    def _run(self, work: Callable[[], Ints], done: Callable[[Ints], None]) -> None:
        self._window.jobs.watch(
            self._window.services.pool.submit(work), done=done, topic="arrange the queue"
        )

    def _fold(self) -> None:
        """Unfold the filters and go there, or fold them."""
        head = self._queue.head
        head.fold.toggle()
        if head.fold.isChecked():
            head.form.kind.setFocus()
        else:
            self._queue.table.setFocus()
