"""What the executables look like on each system: icon, version, console, bundle."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bundle.flavour import Flavour
from bundle.identity import PUBLISHER
from windows.version_resource import four_numbers

NAME = "Diptych"
IDENTIFIER = "org.diptych.Diptych"
DOCUMENT_TYPE = "org.diptych.case"
MEDIA_TYPE = "application/vnd.diptych.case+sqlite3"
OLDEST_MACOS = "13.0"  # Qt 6.11 says so (doc.qt.io/qt-6.11/macos.html); wheels may ask for more
WORKER = "diptych-worker"
_MACOS_TAG = re.compile(r"-macosx_(\d+)_(\d+)_(\w+)$")


def executables(platform: str) -> dict[str, str]:
    """Return the programs of a build and the name of each one's file.

    On Windows a program either has a console or none, and PyInstaller's ``hide_console`` leaves a
    terminal open on Windows 11 (its issue 8022). So there are two: ``diptych.exe`` for menus and
    double clicks, and ``diptych.com`` for terminals, where ``diptych`` finds it first: ``.COM``
    stands before ``.EXE`` in PATHEXT.

    Args:
        platform: ``sys.platform``.
    """
    if platform == "win32":
        return {
            "diptych": "diptych.exe",
            "diptych-console": "diptych.com",
            WORKER: f"{WORKER}.exe",
        }
    return {"diptych": "diptych", WORKER: WORKER}


def interpreter_options(platform: str) -> list[tuple[str, None, str]]:
    """Return what a program's Python is started with, as PyInstaller's entries for EXE.

    Where a checkout has ``PYTHONUTF8``, a built program has this: it passes Python's environment
    variables over. Elsewhere files are read as UTF-8 anyway, or as the locale asks for.
    """
    return [("X utf8", None, "OPTION")] if platform == "win32" else []


def system_label(platform: str, machine: str) -> str:
    """Return what a file's name says of the system it is for; nothing on Linux.

    The bills of all systems lie in one folder when a release is signed.
    """
    return {"win32": "-windows-x64", "darwin": f"-macos-{machine}"}.get(platform, "")


def exe_options(
    platform: str, *, program: str, flavour: Flavour, made: Path, macos: Path,
    identity: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return the options of PyInstaller's EXE that differ between systems.

    Args:
        platform: ``sys.platform``.
        program: One of :func:`executables`.
        flavour: What is built.
        made: Folder where icons and version resources were made.
        macos: The folder packaging/macos.
        identity: Who signs on macOS; None leaves PyInstaller's ad-hoc signature.
    """
    window = program == "diptych"
    if platform == "win32":
        return {
            # The worker has a console, which its client does not show (CREATE_NO_WINDOW).
            "console": not window,
            "disable_windowed_traceback": window,  # a fault is told in a sentence, not in code
            "icon": str(made / "diptych.ico"),
            "version": str(made / f"{program}-version.txt"),
        }
    if platform == "darwin":
        torch = flavour is Flavour.FULL
        return {
            "console": not window,
            # A case that is opened in the Finder comes as an Apple event, which Qt hands to the
            # window (diptych.ui.application). PyInstaller's documentation advises against its own
            # emulation beside a toolkit.
            "argv_emulation": False,
            "icon": str(made / "diptych.icns"),
            "codesign_identity": identity,
            "entitlements_file": str(macos / f"entitlements{'-full' if torch else ''}.plist"),
        }
    return {"console": True}


def oldest_macos(wheels: Iterable[Iterable[str]], machine: str, python: str = "") -> str:
    """Return the oldest macOS that a build starts on.

    Args:
        wheels: The tags of each wheel in the build, such as ``cp311-cp311-macosx_14_0_arm64``.
        machine: ``platform.machine()`` of the build machine.
        python: What this Python was built for (``MACOSX_DEPLOYMENT_TARGET``); may be empty.
    """
    floors = [_version(OLDEST_MACOS), _version(python or OLDEST_MACOS)]
    for tags in wheels:
        asked = [
            (int(hit[1]), int(hit[2]))
            for tag in tags
            if (hit := _MACOS_TAG.search(tag)) and hit[3] in {machine, "universal2"}
        ]
        if asked:
            floors.append(min(asked))
    return ".".join(str(number) for number in max(floors))


def wheel_tags(wheel: str) -> list[str]:
    """Return the tags in the text of a distribution's file ``WHEEL``."""
    return [line.removeprefix("Tag:").strip() for line in wheel.splitlines() if line[:4] == "Tag:"]


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return int(major), int(minor.partition(".")[0] or 0)


def info_plist(version: str, oldest: str = OLDEST_MACOS) -> dict[str, Any]:
    """Return what stands in the macOS bundle's Info.plist beside PyInstaller's own keys.

    The keys are Apple's, "Information Property List Key Reference" and "Declaring new uniform
    type identifiers". A case file conforms to ``public.database``.

    Args:
        version: Version of Diptych; Apple takes three numbers and nothing behind them.
        oldest: The oldest macOS that it starts on.
    """
    version = ".".join(str(number) for number in four_numbers(version)[:3])
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleExecutable": "diptych",
        "CFBundleName": NAME,
        "CFBundleVersion": version,
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "de"],
        "LSApplicationCategoryType": "public.app-category.productivity",
        # PyInstaller says True where the last executable (the worker) is a console program, and
        # the window would have no place in the Dock.
        "LSBackgroundOnly": False,
        "LSMinimumSystemVersion": oldest,
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSHumanReadableCopyright": f"{PUBLISHER}. Apache License 2.0",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Diptych case",
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": "diptych-case.icns",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [DOCUMENT_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": DOCUMENT_TYPE,
                "UTTypeDescription": "Diptych case",
                "UTTypeIconFile": "diptych-case.icns",
                "UTTypeConformsTo": ["public.database", "public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["diptych"],
                    "public.mime-type": [MEDIA_TYPE],
                },
            }
        ],
    }
