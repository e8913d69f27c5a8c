"""What is built on Windows and macOS, with the platform faked: these run on any system."""

import plistlib
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from bundle.flavour import Flavour
from bundle.platforms import (
    DOCUMENT_TYPE,
    IDENTIFIER,
    MEDIA_TYPE,
    OLDEST_MACOS,
    exe_options,
    executables,
    info_plist,
    oldest_macos,
    system_label,
    wheel_tags,
)
from icons.make_icons import ICNS_TYPES, ICO_SIZES, make_icons, pack_icns, pack_ico
from windows.version_resource import four_numbers, version_resource, write_version_resources

PACKAGING = Path(__file__).parents[3] / "packaging"
MACOS = PACKAGING / "macos"


def _options(platform: str, program: str, identity: str | None = None, flavour="standard"):
    return exe_options(
        platform, program=program, flavour=Flavour(flavour), made=Path("made"), macos=MACOS,
        identity=identity,
    )  # fmt: skip


def test_windows_has_a_program_for_menus_and_one_for_terminals() -> None:
    files = executables("win32")
    assert files == {
        "diptych": "diptych.exe", "diptych-console": "diptych.com",
        "diptych-worker": "diptych-worker.exe",
    }  # fmt: skip
    options = {program: _options("win32", program) for program in files}
    assert {name: one["console"] for name, one in options.items()} == {
        "diptych": False, "diptych-console": True, "diptych-worker": True,
    }  # fmt: skip
    assert not any("hide_console" in one for one in options.values()), "Windows 11 does not hide it"
    assert options["diptych"]["disable_windowed_traceback"] is True
    assert Path(options["diptych"]["icon"]).suffix == ".ico"
    assert options["diptych-console"]["version"].endswith("diptych-console-version.txt")


def test_every_program_of_windows_has_a_version_resource(tmp_path: Path) -> None:
    write_version_resources(tmp_path, "1.2.3")
    wanted = {Path(_options("win32", program)["version"]).name for program in executables("win32")}
    assert wanted == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_other_systems_have_two_programs(platform: str) -> None:
    assert set(executables(platform)) == set(executables(platform).values())
    assert set(executables(platform)) == {"diptych", "diptych-worker"}


def test_bills_of_all_systems_go_into_one_folder() -> None:
    labels = [system_label(*one) for one in
              (("linux", "x86_64"), ("win32", "AMD64"), ("darwin", "arm64"))]  # fmt: skip
    assert labels == ["", "-windows-x64", "-macos-arm64"]


@pytest.mark.parametrize(
    ("flavour", "granted"),
    [("standard", {"allow-unsigned-executable-memory", "disable-library-validation"}),
     ("full", {"allow-unsigned-executable-memory", "disable-library-validation", "allow-jit"})],
)  # fmt: skip
def test_the_mac_program_is_signed_with_what_it_needs_and_no_more(flavour, granted) -> None:
    window = _options("darwin", "diptych", "Developer ID Application: X", flavour)
    assert window["codesign_identity"] == "Developer ID Application: X"
    entitlements = plistlib.loads(Path(window["entitlements_file"]).read_bytes())
    assert entitlements == {f"com.apple.security.cs.{name}": True for name in granted}
    assert window["console"] is False
    # Qt hears of the case that was double-clicked: diptych.ui.application.
    assert window["argv_emulation"] is False
    assert _options("darwin", "diptych-worker")["console"] is True


def test_the_oldest_macos_is_that_of_the_most_demanding_wheel() -> None:
    typst = wheel_tags("Wheel-Version: 1.0\nTag: cp38-abi3-macosx_11_0_arm64\n")
    qt = ["cp310-abi3-macosx_13_0_universal2"]
    numpy = ["cp311-cp311-macosx_14_0_arm64"]
    pure = ["py3-none-any"]
    two = ["cp311-cp311-macosx_10_9_x86_64", "cp311-cp311-macosx_11_0_arm64"]
    assert typst == ["cp38-abi3-macosx_11_0_arm64"]
    assert oldest_macos([pure], "arm64") == OLDEST_MACOS
    assert oldest_macos([typst, qt, pure, two], "arm64") == "13.0"
    assert oldest_macos([typst, numpy, qt], "arm64") == "14.0"
    assert oldest_macos([numpy, qt], "x86_64") == "13.0"  # not this machine's wheel
    assert oldest_macos([qt], "arm64", "15.4") == "15.4"
    assert oldest_macos([qt], "arm64", "11") == "13.0"


def test_linux_needs_nothing_of_that() -> None:
    assert _options("linux", "diptych") == {"console": True}


def test_info_plist_declares_the_document_once_and_alike() -> None:
    plist = plistlib.loads(plistlib.dumps(info_plist("1.2.3")))
    (document,) = plist["CFBundleDocumentTypes"]
    (declared,) = plist["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]] == [DOCUMENT_TYPE]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["diptych"]
    assert plist["CFBundleShortVersionString"] == plist["CFBundleVersion"] == "1.2.3"
    assert plist["NSHighResolutionCapable"] is True
    assert plist["LSMinimumSystemVersion"] == OLDEST_MACOS
    assert not [key for key in plist if key.endswith("UsageDescription")], "it asks for nothing"


def test_apple_is_told_three_numbers() -> None:
    plist = info_plist("1.2rc1", "14.0")
    assert plist["CFBundleVersion"] == plist["CFBundleShortVersionString"] == "1.2.0"
    assert plist["LSMinimumSystemVersion"] == "14.0"


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("0.1.0", (0, 1, 0, 0)), ("2.0rc1", (2, 0, 0, 0)),
     ("1.2.3.4.5", (1, 2, 3, 4)), ("10", (10, 0, 0, 0)), ("1.2.dev3", (1, 2, 0, 0))],
)  # fmt: skip
def test_versions_become_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


def test_version_resource_is_what_pyinstaller_evaluates() -> None:
    def maker(name):
        return lambda *args, **kwargs: (name, args, kwargs)

    classes = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct",
               "VarFileInfo", "VarStruct")  # fmt: skip
    text = version_resource("diptych-worker", "1.2.3rc1")
    name, _, parts = eval(text, {one: maker(one) for one in classes})  # noqa: S307 - our own text
    assert name == "VSVersionInfo"
    assert parts["ffi"][2]["filevers"] == (1, 2, 3, 0)
    strings = dict(entry[1] for entry in parts["kids"][0][1][0][0][1][1])
    assert strings["OriginalFilename"] == "diptych-worker.exe"
    assert strings["FileVersion"] == strings["ProductVersion"] == "1.2.3rc1"
    assert "'diptych.com'" in version_resource("diptych-console", "1")


def test_an_ico_file_holds_every_size() -> None:
    images = {edge: bytes([edge % 251]) * (edge + 5) for edge in ICO_SIZES}
    packed = pack_ico(images)
    assert struct.unpack_from("<HHH", packed) == (0, 1, len(ICO_SIZES))
    for number, edge in enumerate(sorted(ICO_SIZES)):
        width, height, _, _, planes, bits, size, offset = struct.unpack_from(
            "<BBBBHHII", packed, 6 + 16 * number
        )
        assert (width, height, planes, bits) == (edge % 256, edge % 256, 1, 32)
        assert packed[offset : offset + size] == images[edge]


def test_an_icns_file_holds_every_type() -> None:
    images = {edge: b"x" * edge for edge in ICNS_TYPES.values()}
    packed = pack_icns(images)
    assert packed[:4] == b"icns"
    assert struct.unpack_from(">I", packed, 4)[0] == len(packed)
    at, found = 8, {}
    while at < len(packed):
        (length,) = struct.unpack_from(">I", packed, at + 4)
        found[packed[at : at + 4]] = packed[at + 8 : at + length]
        at += length
    assert found == {kind: images[edge] for kind, edge in ICNS_TYPES.items()}


def test_icons_are_drawn(qapp, tmp_path: Path) -> None:
    make_icons(tmp_path)
    for name in ("diptych", "diptych-case"):
        for suffix in (".ico", ".icns", "-48.png", "-128.png", "-256.png"):
            assert (tmp_path / f"{name}{suffix}").stat().st_size > 900
    one, other = (tmp_path / f"{n}-256.png" for n in ("diptych", "diptych-case"))
    assert one.read_bytes() != other.read_bytes()


def test_the_installer_script_fits_the_build() -> None:
    script = (PACKAGING / "windows" / "diptych.iss").read_text(encoding="utf-8")
    for needed in ("ChangesAssociations=yes", ".diptych", "{app}\\diptych.exe", "SignTool=",
                   "ArchitecturesAllowed=x64compatible", "PrivilegesRequired=lowest"):  # fmt: skip
        assert needed in script, needed
    assert MEDIA_TYPE in script
    # What is closed before an update, and what is signed: every kind of program and library.
    signs = (PACKAGING / "windows" / "sign.ps1").read_text(encoding="utf-8")
    for suffix in ("*.exe", "*.com", "*.dll", "*.pyd"):
        assert suffix in script, suffix
        assert suffix in signs, suffix
    # signtool stamps with SHA-1 where /td stands before /tr.
    (command,) = [line for line in signs.splitlines() if "& $tool sign" in line]
    assert 0 < command.index(" /tr ") < command.index(" /td ")


def test_linux_files_name_one_type_and_one_program() -> None:
    linux = PACKAGING / "linux"
    mime = ET.parse(linux / f"{IDENTIFIER}.mime.xml").getroot()  # noqa: S314 - our own file
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (declared,) = mime.iter(f"{space}mime-type")
    (glob,) = mime.iter(f"{space}glob")
    assert declared.get("type") == MEDIA_TYPE
    assert glob.get("pattern") == "*.diptych"
    metainfo = ET.parse(linux / f"{IDENTIFIER}.metainfo.xml").getroot()  # noqa: S314 - ours
    assert metainfo.findtext("id") == IDENTIFIER
    assert metainfo.findtext("launchable") == f"{IDENTIFIER}.desktop"
    assert metainfo.findtext("provides/mediatype") == MEDIA_TYPE
    desktop = (linux / f"{IDENTIFIER}.desktop").read_text(encoding="utf-8")
    assert f"MimeType={MEDIA_TYPE};" in desktop
    assert "Exec=diptych %f" in desktop
