"""The file dialogs; tests stub these functions, and nothing else opens one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.ui.i18n import tr
from diptych.usecases.import_files import SUFFIXES


def ask_case(parent: QWidget) -> Path | None:
    """Ask which case to open; None when the analyst changed their mind."""
    name, _ = QFileDialog.getOpenFileName(
        parent, tr("Files", "Open case"), "", f"{_cases()};;{_all()}"
    )
    return Path(name) if name else None


def ask_new_case(parent: QWidget) -> Path | None:
    """Ask where to make a case; the ending is added when it was left out."""
    name, _ = QFileDialog.getSaveFileName(
        parent, tr("Files", "New case"), tr("Files", "Untitled.diptych"), _cases()
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".diptych")


def ask_articles(parent: QWidget) -> tuple[Path, ...]:
    """Ask which files to import."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, tr("Files", "Import articles"), "", f"{_articles()};;{_all()}"
    )
    return tuple(Path(name) for name in names)


def ask_folder(parent: QWidget) -> tuple[Path, ...]:
    """Ask which folder to import."""
    name = QFileDialog.getExistingDirectory(parent, tr("Files", "Import a folder of articles"))
    return (Path(name),) if name else ()


def ask_model_folder(parent: QWidget) -> Path | None:
    """Ask for the folder of a model; None when the analyst changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, tr("Files", "Add a model from its folder"))
    return Path(name) if name else None


def ask_results_file(parent: QWidget) -> Path | None:
    """Ask where to save the list of an import's results."""
    name, _ = QFileDialog.getSaveFileName(
        parent,
        tr("Files", "Save the results"),
        tr("Files", "import.csv"),
        tr("Files", "Tables (*.csv)"),
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".csv")


def ask_place(parent: QWidget, now: Path) -> Path | None:
    """Ask for the folder that something is written into."""
    name = QFileDialog.getExistingDirectory(parent, tr("Files", "Folder to write to"), str(now))
    return Path(name) if name else None


def ask_output(parent: QWidget, title: str, now: Path) -> Path | None:
    """Ask for the file that something is written to."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(now), _all())
    return Path(name) if name else None


def ask_cases(parent: QWidget) -> tuple[Path, ...]:
    """Ask for cases of colleagues."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, tr("Files", "Cases to merge"), "", f"{_cases()};;{_all()}"
    )
    return tuple(Path(name) for name in names)


def ask_bundle(parent: QWidget) -> Path | None:
    """Ask for a hand-over bundle."""
    name, _ = QFileDialog.getOpenFileName(
        parent, tr("Files", "Open a bundle"), "", f"{tr('Files', 'Bundles (*.zip)')};;{_all()}"
    )
    return Path(name) if name else None


def _cases() -> str:
    return tr("Files", "Diptych cases (*.diptych)")


def _articles() -> str:
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    return tr("Files", "Articles ({patterns})").format(patterns=patterns)


def _all() -> str:
    return tr("Files", "All files (*)")
