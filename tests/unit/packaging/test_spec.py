"""The spec, run on each system with PyInstaller faked: programs, files and options."""

import importlib.metadata
import platform
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bundle import inventory

PACKAGING = Path(__file__).parents[3] / "packaging"
FOLDER = Path(__file__).parents[3] / "desktop" / "diptych"


def _numpy() -> Path:
    """Return a file of a distribution."""
    files = importlib.metadata.files("numpy") or ()
    (found,) = (file for file in files if file.as_posix() == "numpy/__init__.py")
    return Path(str(found.locate())).resolve()


class Made:
    """What PyInstaller's classes were given, in the order of the calls."""

    def __init__(self, platform: str) -> None:
        self.exes: dict[str, dict[str, Any]] = {}
        self.collected: list[tuple[str, str, str]] = []
        self.bundle: dict[str, Any] = {}
        self.archives = 0
        self._platform = platform

    def names(self) -> dict[str, Any]:
        """Return the names that PyInstaller puts into a spec."""
        made = self

        class Analysis:
            def __init__(self, scripts: list[str], **options: Any) -> None:
                self.scripts = [(Path(scripts[0]).stem, scripts[0], "PYSOURCE")]
                self.pure = [("diptych", str(FOLDER / "__init__.py"), "PYMODULE"),
                             ("numpy", str(_numpy()), "PYMODULE")]  # fmt: skip
                self.binaries: list[tuple[str, str, str]] = []
                self.datas = list(options["datas"])

        class Pyz:
            def __init__(self, pure: list[Any]) -> None:
                assert pure
                made.archives += 1

        class Exe:
            def __init__(self, archive: Pyz, *parts: Any, name: str, **options: Any) -> None:
                assert isinstance(archive, Pyz)
                # As PyInstaller does.
                end = ".exe" if made._platform == "win32" and not name.endswith(".exe") else ""
                self.name = f"work/{name}{end}"
                self.dependencies = [(f"{name}.needed", f"{name}.needed", "DATA")]
                made.exes[name] = options | {"script": parts[0][0][0], "python": parts[1]}

        def collect(*parts: Any, **_options: Any) -> None:
            assert isinstance(parts[0], Exe), "COLLECT wants one at least"
            for part in parts:
                if isinstance(part, Exe):
                    entry = (Path(part.name).name, part.name, "EXECUTABLE")
                    made.collected += [entry, *part.dependencies]
                else:
                    made.collected += list(part)

        def bundle(_folder: Any, **options: Any) -> None:
            made.bundle = options

        return {"Analysis": Analysis, "PYZ": Pyz, "EXE": Exe, "COLLECT": collect, "BUNDLE": bundle}

    @property
    def programs(self) -> dict[str, str]:
        """What each program's file is called in the build, and what it was made as."""
        return {place: Path(source).stem for place, source, kind in self.collected
                if kind == "EXECUTABLE"}  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs the spec on a system."""

    def run_spec(system: str, identity: str = "") -> Made:
        hooks = ModuleType("PyInstaller.utils.hooks")
        for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
            setattr(hooks, name, lambda *_: [])
        for name, module in {"PyInstaller": ModuleType("PyInstaller"),
                             "PyInstaller.utils": ModuleType("PyInstaller.utils"),
                             "PyInstaller.utils.hooks": hooks}.items():  # fmt: skip
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(platform, "machine", lambda: "arm64")
        argv = ["pyinstaller", "--flavour", "standard", "--made", str(tmp_path / "made")]
        monkeypatch.setattr(sys, "argv", argv)
        monkeypatch.setattr(sys, "path", list(sys.path))
        monkeypatch.setenv("DIPTYCH_CODESIGN_IDENTITY", identity)
        # All files of the test environment, torch among them, would take seconds to list.
        monkeypatch.setattr(inventory, "owners", lambda: {str(_numpy()): "numpy"})
        made = Made(system)
        spec = PACKAGING / "diptych.spec"
        space = {"SPECPATH": str(PACKAGING), "workpath": str(tmp_path / "work")} | made.names()
        exec(compile(spec.read_text(encoding="utf-8"), str(spec), "exec"), space)  # noqa: S102 - ours
        return made

    return run_spec


def test_linux(run) -> None:
    made = run("linux")
    assert made.programs == {"diptych": "diptych", "diptych-worker": "diptych-worker"}
    assert {name: one["script"] for name, one in made.exes.items()} == {
        "diptych": "launch", "diptych-worker": "launch_worker",
    }  # fmt: skip
    assert made.bundle == {}
    places = {place for place, *_ in made.collected}
    assert "diptych_resources/THIRD-PARTY-LICENSES.txt" in places
    assert "diptych_resources/flavour.txt" in places


def test_windows(run) -> None:
    made = run("win32")
    assert made.programs == {
        "diptych.exe": "diptych", "diptych.com": "diptych-console",
        "diptych-worker.exe": "diptych-worker",
    }  # fmt: skip
    # The window's two programs are one script, and what each needs comes along.
    assert [made.exes[name]["script"] for name in made.exes] == [
        "launch",
        "launch",
        "launch_worker",
    ]
    assert made.archives == 2
    assert {f"{name}.needed" for name in made.exes} <= {place for place, *_ in made.collected}
    assert [made.exes[name]["console"] for name in made.exes] == [False, True, True]
    # Where PYTHONUTF8 is passed over, as in every built program.
    assert {one["python"][0] for one in made.exes.values()} == {("X utf8", None, "OPTION")}
    assert made.bundle == {}


def test_macos(run) -> None:
    made = run("darwin", identity="Developer ID Application: X (ABC)")
    assert made.programs == {"diptych": "diptych", "diptych-worker": "diptych-worker"}
    assert {one["codesign_identity"] for one in made.exes.values()} == {
        "Developer ID Application: X (ABC)"
    }
    assert made.bundle["name"] == "Diptych.app"
    plist = made.bundle["info_plist"]
    assert plist["CFBundleExecutable"] == "diptych"
    icons = {plist["CFBundleDocumentTypes"][0]["CFBundleTypeIconFile"],
             plist["UTExportedTypeDeclarations"][0]["UTTypeIconFile"]}  # fmt: skip
    assert icons == {"diptych-case.icns"}
    assert icons <= {place for place, *_ in made.collected}


def test_macos_without_a_certificate_is_signed_by_nobody(run) -> None:
    made = run("darwin")
    assert {one["codesign_identity"] for one in made.exes.values()} == {None}
