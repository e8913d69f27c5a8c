"""The file dialogs; tests stub these functions, and nothing else opens one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_CASES = "Diptych cases (*.diptych)"
_ARTICLES = "Articles (*.txt *.md *.markdown *.html *.htm);;All files (*)"


def ask_case(parent: QWidget) -> Path | None:
    """Ask which case to open; None when the analyst changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open case", "", f"{_CASES};;All files (*)")
    return Path(name) if name else None


def ask_new_case(parent: QWidget) -> Path | None:
    """Ask where to make a case; the ending is added when it was left out."""
    name, _ = QFileDialog.getSaveFileName(parent, "New case", "Untitled.diptych", _CASES)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(".diptych")


def ask_articles(parent: QWidget) -> tuple[Path, ...]:
    """Ask which files to import."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Import articles", "", _ARTICLES)
    return tuple(Path(name) for name in names)


def ask_folder(parent: QWidget) -> tuple[Path, ...]:
    """Ask which folder to import."""
    name = QFileDialog.getExistingDirectory(parent, "Import a folder of articles")
    return (Path(name),) if name else ()
