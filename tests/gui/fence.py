"""Answers to every file dialog, all of them inside one folder, for a monkey that uses them."""

import inspect
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from diptych.ui.main_window import dialogs
from diptych.ui.publishing import place_field
from diptych.ui.publishing.place_field import PlaceField
from diptych.usecases.bundling import make_bundle
from diptych.usecases.labelling import decide
from diptych.usecases.tables import ColumnMap, TablePreview
from diptych_core.label import Label
from diptych_store.casefile import CaseFile

if TYPE_CHECKING:
    from collections.abc import Callable


class Fence:
    """A folder of files to choose from, and the only one that is written to.

    Args:
        folder: The folder; made here.
        case_path: A case that is copied into it: as another one, as a colleague's, as a bundle.
        seed: Decides what is chosen.
    """

    def __init__(self, folder: Path, case_path: Path, seed: int) -> None:
        folder.mkdir()
        self.folder, self._chance, self._made = folder, random.Random(seed), 0
        other, bob = folder / "Other.diptych", folder / "Bob.diptych"
        for path in (other, bob):
            shutil.copy(case_path, path)
        with CaseFile.open(bob) as case:
            for number, finding in enumerate(case.findings.all()):
                label = list(Label)[number % 3]
                decide(case, pair_ids=[finding.pair_id], analyst="bob", label=label)
            make_bundle(case, folder / "Bob.zip", analyst="bob")
        files = {
            "a.txt": b"The ferry sank.", "b.txt": b"\xe9\xff\x00", "c.pdf": b"%PDF-",
            "d.csv": b"id,body\n1,The ferry sank.\n", "e.zip": b"PK", "f.diptych": b"no case",
        }  # fmt: skip
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (folder / "model").mkdir()
        (folder / "model" / "config.json").write_text("{}")
        some = tuple(folder / name for name in files)
        self._answers: dict[str, Callable[[], object]] = {
            "ask_case": lambda: self._chance.choice((other, case_path, folder / "f.diptych")),
            "ask_new_case": lambda: self._new("Case.diptych"),
            "ask_articles": lambda: self._some(some),
            "ask_folder": lambda: (folder,),
            "ask_model_folder": lambda: folder / "model",
            "ask_results_file": lambda: self._new("results.csv"),
            "ask_place": lambda: folder,
            "ask_output": lambda: self._new("out.zip"),
            "ask_cases": lambda: self._some((bob, other, folder / "f.diptych")),
            "ask_bundle": lambda: self._chance.choice((folder / "Bob.zip", folder / "e.zip")),
        }

    def put_up(self, monkeypatch, work) -> None:
        """Answer in place of the dialogs; show nothing in other programs."""
        asked = {n for n, _ in inspect.getmembers(dialogs, inspect.isfunction) if n[:4] == "ask_"}
        assert asked == set(self._answers), "a file dialog that the monkey would not be fenced from"
        for name in asked:
            monkeypatch.setattr(dialogs, name, lambda *_told, name=name: self._answer(name))
        monkeypatch.setattr(place_field, "show_place", lambda _path: None)
        monkeypatch.chdir(self.folder)
        work.table = lambda encoding, delimiter: TablePreview(
            columns=("id", "body"), rows=(("1", "The ferry sank."),), total_or_none=1,
            guess=ColumnMap(text="body"), encoding=encoding or "utf-8",
            delimiter=delimiter or ",",
        )  # fmt: skip
        work.reads = {"utf-8": "The ferry sank.", "cp1252": "The ferry sänk."}

    def mend(self) -> None:
        """Bring back inside what was typed into a field for a place."""
        for top in QApplication.topLevelWidgets():
            if not top.isVisible():
                continue
            for field in top.findChildren(PlaceField):
                path = field.path
                if path is not None and not path.resolve().is_relative_to(self.folder):
                    field.set_path(self._new("out"))

    def _answer(self, name: str) -> object:
        answer = self._answers[name]()
        if self._chance.random() < 0.2:  # the analyst changed their mind
            return () if isinstance(answer, tuple) else None
        return answer

    def _new(self, name: str) -> Path:
        self._made += 1
        return self.folder / f"{self._made}-{name}"

    def _some(self, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(self._chance.sample(paths, self._chance.randint(1, len(paths))))
