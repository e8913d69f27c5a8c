"""The file dialogs; tests stub these functions, and nothing else opens one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from diptych.ui.i18n import tr


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


def _cases() -> str:
    return tr("Files", "Diptych cases (*.diptych)")


def _articles() -> str:
    return tr("Files", "Articles (*.txt *.md *.markdown *.html *.htm)")


def _all() -> str:
    return tr("Files", "All files (*)")
