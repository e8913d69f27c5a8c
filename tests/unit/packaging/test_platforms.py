"""What is built on Windows and macOS, with the platform faked: these run on any system."""

import plistlib
import struct
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from bundle.platforms import DOCUMENT_TYPE, IDENTIFIER, MEDIA_TYPE, exe_options, info_plist
from icons.make_icons import ICNS_TYPES, ICO_SIZES, make_icons, pack_icns, pack_ico
from windows.version_resource import four_numbers, version_resource, write_version_resources

PACKAGING = Path(__file__).parents[3] / "packaging"


def _options(platform: str, program: str, identity: str | None = None):
    return exe_options(
        platform, program=program, version="1.2.3", made=Path("made"), macos=Path("macos"),
        identity=identity,
    )  # fmt: skip


def test_one_program_serves_window_and_command_line_on_windows() -> None:
    window, worker = _options("win32", "diptych"), _options("win32", "diptych-worker")
    assert window["console"] is True
    assert window["hide_console"] == "hide-early"
    assert worker["hide_console"] is None, "the client starts it without a console"
    assert Path(window["icon"]).suffix == ".ico"
    assert window["version"].endswith("diptych-version.txt")


def test_the_mac_program_is_signed_with_its_entitlements() -> None:
    window = _options("darwin", "diptych", identity="Developer ID Application: X")
    assert window["codesign_identity"] == "Developer ID Application: X"
    entitlements = PACKAGING / "macos" / Path(window["entitlements_file"]).name
    granted = plistlib.loads(entitlements.read_bytes())
    assert granted["com.apple.security.cs.allow-unsigned-executable-memory"] is True
    assert "com.apple.security.get-task-allow" not in granted, "the notary refuses it"
    assert window["argv_emulation"] is True
    assert _options("darwin", "diptych-worker")["argv_emulation"] is False


def test_linux_needs_nothing_of_that() -> None:
    assert _options("linux", "diptych") == {"console": True}


def test_info_plist_declares_the_document_once_and_alike() -> None:
    plist = plistlib.loads(plistlib.dumps(info_plist("1.2.3")))
    (document,) = plist["CFBundleDocumentTypes"]
    (declared,) = plist["UTExportedTypeDeclarations"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]] == [DOCUMENT_TYPE]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["diptych"]
    assert plist["CFBundleShortVersionString"] == "1.2.3"
    assert plist["NSHighResolutionCapable"] is True


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("1.2.3", (1, 2, 3, 0)), ("0.1.0", (0, 1, 0, 0)), ("2.0rc1", (2, 0, 0, 0)),
     ("1.2.3.4.5", (1, 2, 3, 4)), ("10", (10, 0, 0, 0)), ("1.2.dev3", (1, 2, 0, 0))],
)  # fmt: skip
def test_versions_become_four_numbers(version: str, numbers: tuple[int, ...]) -> None:
    assert four_numbers(version) == numbers


def test_version_resource_is_what_pyinstaller_evaluates(tmp_path: Path) -> None:
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
    write_version_resources(tmp_path, "1.2.3")
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "diptych-version.txt", "diptych-worker-version.txt",
    ]  # fmt: skip


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
