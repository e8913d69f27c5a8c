"""The .rpm, made by nfpm from the same tree."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bundle.identity import MAINTAINER, PUBLISHER
from linux.tree import Release

# Names of Fedora; nfpm does not look into the files.
DEPENDS = ("glibc >= {floor}", "libglvnd-glx", "libglvnd-egl", "libxcb", "fontconfig")
RECOMMENDS = (
    "libwayland-client", "libwayland-cursor", "libwayland-egl", "dejavu-sans-fonts",
    "shared-mime-info", "hicolor-icon-theme",
)  # fmt: skip


def nfpm_config(release: Release, prefix: Path) -> dict[str, Any]:
    """Return nfpm's configuration (its "Configuration" reference) as a mapping.

    JSON is YAML, so it is written as JSON.
    """
    other = "diptych-full" if release.package == "diptych" else "diptych"
    return {
        "name": release.package,
        "arch": "amd64",
        "platform": "linux",
        "version": release.version,
        "release": "1",
        "section": "text",
        "priority": "optional",
        "maintainer": MAINTAINER,
        "vendor": PUBLISHER,
        "license": "Apache-2.0",
        "description": "See where many accounts of one event disagree\n\n"
        "Diptych finds claims of different articles that oppose each other. It works offline.",
        "mtime": f"{release.date}T00:00:00Z",
        "depends": [line.format(floor=release.floor) for line in DEPENDS],
        "recommends": list(RECOMMENDS),
        "conflicts": [other],
        "disable_globbing": True,
        # The program's folder is the package's own. Of /usr/bin and /usr/share only the files
        # are: a package that owns /usr/bin is in everyone's way.
        "contents": [
            {"src": str(prefix / "lib" / "diptych"), "dst": "/usr/lib/diptych", "type": "tree"},
            *(
                {"src": str(path), "dst": f"/usr/{path.relative_to(prefix).as_posix()}"}
                for part in ("bin", "share")
                for path in sorted((prefix / part).rglob("*"))
                if path.is_file()
            ),
        ],
        "rpm": {"group": "Applications/Text", "compression": "zstd", "buildhost": "diptych"},
    }


def make_rpm(*, prefix: Path, work: Path, target: Path, release: Release) -> Path | None:
    """Pack the tree ``prefix``.

    Returns:
        The package; None where nfpm is not installed.
    """
    beside = Path(sys.executable).with_name("nfpm")
    tool = str(beside) if beside.is_file() else shutil.which("nfpm")
    work.mkdir(parents=True, exist_ok=True)
    config = work / "nfpm.json"
    config.write_text(json.dumps(nfpm_config(release, prefix), indent=1), encoding="utf-8")
    if tool is None:
        return None
    package = target / f"{release.package}-{release.version}-1.x86_64.rpm"
    subprocess.run(
        [tool, "package", "--config", str(config), "--packager", "rpm", "--target", str(package)],
        stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return package
