"""The models that the user has added on this machine, and which of them new cases use.

A book of folders, kept in the user's configuration and never in a case: a case names a model by
its revision (``usecases.case_models``), the book knows where that revision lies here.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from diptych.usecases.errors import UseCaseError
from diptych.usecases.writing import write_file
from diptych.worker.examining import Examined, ModelKind

KINDS: tuple[ModelKind, ...] = ("encoder", "nli")
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnModel:
    """One model of the user's own.

    Attributes:
        folder: Where it lies on this machine.
        seen: What it was when it was added or tried last.
        added: ISO 8601 time of that.
        fault: Why it cannot be used here; empty when it was tried and can be.
    """

    folder: str
    seen: Examined
    added: str
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What stands in the book.

    Attributes:
        models: In the order in which they were added.
        usual: Revision that new cases use, by kind; bundled where there is none.
    """

    models: tuple[OwnModel, ...] = ()
    usual: dict[str, str] = field(default_factory=dict)

    def find(self, kind: str, revision: str) -> OwnModel | None:
        """Return the model of this kind and revision; None when it is not here."""
        found = (m for m in self.models if (m.seen.kind, m.seen.revision) == (kind, revision))
        return next(found, None)

    def usual_of(self, kind: str) -> OwnModel | None:
        """Return the model that new cases use; None for the bundled one."""
        return self.find(kind, self.usual.get(kind, ""))


class ModelBook:
    """Reads and writes the book; any thread may.

    Args:
        path: The file; None keeps the book in memory only.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._kept = Content()

    def content(self) -> Content:
        """Return what stands in it now; a book that cannot be read is set aside and empty."""
        with self._lock:
            return self._read()

    def put(self, folder: Path, seen: Examined, fault: str = "") -> OwnModel:
        """Enter a model, in place of what was known of that folder for that use.

        Raises:
            UseCaseError: If the book cannot be written.
        """
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        model = OwnModel(folder=str(folder.absolute()), seen=seen, added=stamp, fault=fault)

        def enter(content: Content) -> Content:
            others = [
                m
                for m in content.models
                if (m.folder, m.seen.kind) != (model.folder, seen.kind)
                and (m.seen.revision, m.seen.kind) != (seen.revision, seen.kind)
            ]
            return replace(content, models=(*others, model))

        self._change(enter)
        return model

    def remove(self, model: OwnModel) -> None:
        """Strike a model out; its folder is left alone.

        Raises:
            UseCaseError: If the book cannot be written.
        """

        def strike(content: Content) -> Content:
            usual = {k: r for k, r in content.usual.items() if r != model.seen.revision}
            models = tuple(m for m in content.models if m != model)
            return replace(content, models=models, usual=usual)

        self._change(strike)

    def set_usual(self, kind: ModelKind, revision: str) -> None:
        """Have new cases use this revision; empty for the bundled model.

        Raises:
            UseCaseError: If the book cannot be written.
        """

        def choose(content: Content) -> Content:
            others = {k: r for k, r in content.usual.items() if k != kind}
            return replace(content, usual=others | ({kind: revision} if revision else {}))

        self._change(choose)

    def _change(self, how: Callable[[Content], Content]) -> None:
        with self._lock:
            self._kept = how(self._read())
            if self._path is None:
                return
            try:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                msg = f"{self._path.parent} cannot be made ({error.strerror}): check its folder"
                raise UseCaseError(msg) from error
            write_file(self._path, msgspec.json.format(msgspec.json.encode(self._kept)))

    def _read(self) -> Content:
        if self._path is None:
            return self._kept
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Content)
        except FileNotFoundError:
            return Content()
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged"))
            return Content()


def user_book(config: Path | None = None) -> ModelBook:
    """Return the user's book; ``config`` names another folder than the user's own."""
    folder = config or Path(platformdirs.user_config_dir("diptych", appauthor=False))
    return ModelBook(folder / "models.json")
