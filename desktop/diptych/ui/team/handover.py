"""Handing a case over: packing it into a bundle, and opening one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from diptych.ui.i18n import tr
from diptych.ui.main_window import dialogs

if TYPE_CHECKING:
    from diptych.ui.main_window.window import MainWindow
    from diptych.usecases.bundling import Bundled


class Handover(QObject):
    """Packs the open case, and takes cases out of bundles."""

    def __init__(self, window: "MainWindow", parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    def pack(self) -> None:
        """Ask where to, and pack the open case."""
        self._pack(None)

    def seal(self) -> None:
        """Ask for a passphrase and where to, and pack the open case so that only it opens it."""
        if self._window.review.session is not None:
            self._ask("", self._pack)

    def _ask(self, bundle: str, then: Callable[[str], None]) -> None:
        from diptych.ui.team.passphrase import PassphraseDialog

        dialog = PassphraseDialog(self._window, bundle)
        dialog.given.connect(then)
        dialog.open()

    def _pack(self, passphrase: str | None) -> None:
        from diptych.usecases.bundling import make_bundle

        session, analyst = self._window.review.session, self._window.services.analyst
        if session is None:
            return
        title = tr("Team", "Hand over as a bundle")
        ending = ".zip" if passphrase is None else ".sealed.zip"
        out = dialogs.ask_output(self._window, title, session.path.with_suffix(ending))
        if out is None:
            return
        path = out if out.suffix else out.with_suffix(ending)
        self._window.toast.say(tr("Team", "Packing the case…"))
        self._window.jobs.watch(
            session.submit(
                lambda case: make_bundle(case, path, analyst=analyst, passphrase=passphrase)
            ),
            done=self._packed,
            failed=self._window.banner.error,
        )

    def unpack(self) -> None:
        """Ask for a bundle and where its case is to be, and open it."""
        from diptych.usecases.bundling import bundle_name
        from diptych.usecases.sealing import is_sealed

        bundle = dialogs.ask_bundle(self._window)
        if bundle is None:
            return
        services, jobs = self._window.services, self._window.jobs
        jobs.watch(
            services.pool.submit(lambda: (bundle_name(bundle), is_sealed(bundle))),
            done=lambda seen: self._unpack_as(bundle, *seen),
            failed=self._window.banner.error,
        )

    def _unpack_as(self, bundle: Path, name: str, sealed: bool) -> None:  # noqa: FBT001 - an answer
        if sealed:
            self._ask(bundle.name, lambda passphrase: self._unpack(bundle, name, passphrase))
        else:
            self._unpack(bundle, name, "")

    def _unpack(self, bundle: Path, name: str, passphrase: str) -> None:
        from diptych.usecases.bundling import open_bundle

        title = tr("Team", "Where is the case to be?")
        out = dialogs.ask_output(self._window, title, bundle.with_name(f"{name}.diptych"))
        if out is None:
            return
        case = out if out.suffix else out.with_suffix(".diptych")
        self._window.jobs.watch(
            self._window.services.pool.submit(open_bundle, bundle, case, passphrase=passphrase),
            done=self._unpacked,
            failed=self._window.banner.error,
        )

    def _packed(self, done: "Bundled") -> None:
        articles = tr("Team", "%n article(s)", done.articles)
        decisions = tr("Team", "%n decision(s)", done.decisions)
        self._window.toast.say(
            tr("Team", "Packed {articles} and {decisions} into {file}").format(
                articles=articles, decisions=decisions, file=done.path.name
            )
        )

    def _unpacked(self, done: "Bundled") -> None:
        self._window.open_case(done.path)
        self._window.toast.say(
            tr("Team", "Every file is as {analyst} packed it").format(analyst=done.made_by)
        )
