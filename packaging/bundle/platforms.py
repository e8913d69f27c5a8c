"""What an executable looks like on each system: icon, version, console, bundle."""

from pathlib import Path
from typing import Any

NAME = "Diptych"
IDENTIFIER = "org.diptych.Diptych"
DOCUMENT_TYPE = "org.diptych.case"
MEDIA_TYPE = "application/vnd.diptych.case+sqlite3"
OLDEST_MACOS = "13.0"  # PySide6's and onnxruntime's wheels say so


def exe_options(
    platform: str, *, program: str, version: str, made: Path, macos: Path,
    identity: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return the options of PyInstaller's EXE that differ between systems.

    Args:
        platform: ``sys.platform``.
        program: ``diptych`` or ``diptych-worker``.
        version: Version of Diptych.
        made: Folder where icons and version resources were made.
        macos: The folder packaging/macos.
        identity: Who signs on macOS; None leaves PyInstaller's ad-hoc signature.
    """
    window = program == "diptych"
    if platform == "win32":
        # One program for the window and the command line: a console program whose console the
        # boot loader hides at once unless it was started in somebody's terminal. A program
        # without console would have no stdout there.
        return {
            "console": True,
            "hide_console": "hide-early" if window else None,
            "icon": str(made / "diptych.ico"),
            "version": str(made / f"{program}-version.txt"),
        }
    if platform == "darwin":
        return {
            "console": not window,
            # A case that was opened in the Finder comes as an Apple event; the boot loader puts
            # its path on the command line.
            "argv_emulation": window,
            "icon": str(made / "diptych.icns"),
            "codesign_identity": identity,
            "entitlements_file": str(macos / "entitlements.plist"),
        }
    del version
    return {"console": True}


def info_plist(version: str) -> dict[str, Any]:
    """Return what stands in the macOS bundle's Info.plist beside PyInstaller's own keys.

    The keys are Apple's, "Information Property List Key Reference" and "Declaring new uniform
    type identifiers". A case file conforms to ``public.database``.
    """
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
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSPrincipalClass": "NSApplication",
        "NSSupportsAutomaticGraphicsSwitching": True,
        "NSHumanReadableCopyright": "The Diptych developers, Apache License 2.0",
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
