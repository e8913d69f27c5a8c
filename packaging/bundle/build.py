"""``make build``: from a checkout to what people install.

Run in the build's own environment (see the Makefile). Everything lands in build/ and dist/:
dist/FLAVOUR/ is the one-folder build, beside it stand the packages, the SBOM and the checksums.
"""

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bundle.audit import LOADERS, disagreements, plain
from bundle.elf import elf_files, glibc_floor, strangers
from bundle.figures import MB, folder_size, keep_figures, largest, read_figures, table
from bundle.flavour import Flavour
from bundle.inventory import Inventory
from bundle.platforms import system_label
from bundle.run_pyinstaller import BuildError, run_pyinstaller
from icons.make_icons import make_icons
from licences.collect import Part, Policy, collect
from licences.lock import not_locked, read_lock
from licences.sbom import sbom, schema_fault
from licences.spdx import LicenceError
from licences.write import NAME as LICENCES
from licences.write import runtime_parts
from windows.version_resource import write_version_resources

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "packaging" / "figures.json"


def main() -> int:
    """Build one flavour; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flavour", type=Flavour, default=Flavour.STANDARD)
    parser.add_argument("--folder-only", action="store_true", help="no packages")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--work", type=Path, default=ROOT / "build")
    parser.add_argument(
        "--keep-figures", action="store_true", help="these become the last build's figures"
    )
    args = parser.parse_args()
    try:
        build(
            args.flavour, dist=args.dist.resolve(), work=args.work.resolve(),
            packages=not args.folder_only, keep=args.keep_figures,
        )  # fmt: skip
    except (BuildError, LicenceError) as error:
        print(f"No build: {error}", file=sys.stderr)
        return 1
    return 0


def build(flavour: Flavour, *, dist: Path, work: Path, packages: bool, keep: bool) -> None:
    """Make the folder, check it, describe it, pack it, and print its sizes.

    Raises:
        BuildError: If it must not be shipped.
        LicenceError: If a part's licence is unknown or not allowed.
    """
    from diptych import __version__ as version

    began = time.monotonic()
    epoch = commit_time()
    own = work / flavour.value
    made = own / "made"
    make_icons(made)
    write_version_resources(made, version)
    print(f"Building Diptych {version}, {flavour.value} flavour ...", flush=True)
    folder = run_pyinstaller(
        flavour, spec=ROOT / "packaging" / "diptych.spec", made=made, work=own,
        dist=dist / flavour.value, epoch=epoch,
    )  # fmt: skip
    inventory = Inventory.read(made / "inventory.json")
    parts = check(folder, inventory)
    # The spec put the notices inside; who unpacks the folder finds them here as well.
    shutil.copyfile(made / LICENCES, folder / LICENCES)
    system = system_label(sys.platform, platform.machine())
    bill = dist / f"{flavour.program_name}-{version}{system}.cdx.json"
    text = sbom(parts, name=flavour.program_name, version=version, epoch=epoch)
    bill.write_text(text, encoding="utf-8")
    check_bill(folder, text)
    if flavour is Flavour.STANDARD:  # the full one takes torch from an index of its own
        check_lock(text)
    figures = {"folder_mb": folder_size(folder) / MB}
    made_files = [bill]
    if packages and sys.platform.startswith("linux"):
        from linux.packages import make_packages

        made_files += make_packages(
            flavour, folder=folder, version=version, epoch=epoch, made=made, work=own, dist=dist
        )
    for file in made_files:
        if file.suffix in {".deb", ".rpm", ".gz"}:
            figures[f"{file.suffix[1:]}_mb"] = file.stat().st_size / MB
    if packages:
        write_checksums(dist)
    report(flavour, folder, figures, keep=keep)
    print(f"Done in {time.monotonic() - began:.0f} s: {folder}")
    for file in made_files:
        print(f"  {file.name:44}{file.stat().st_size / MB:9.1f} MB")


def check(folder: Path, inventory: Inventory) -> list[Part]:
    """Refuse a build that holds strangers, wants what no package declares, or lacks a licence.

    Returns:
        What others wrote.

    Raises:
        BuildError: If it must not be shipped.
        LicenceError: If a part's licence is unknown or not allowed.
    """
    if inventory.unknown:
        listed = ", ".join(inventory.unknown[:8])
        raise BuildError(f"files of unknown origin would be shipped: {listed}")
    if sys.platform.startswith("linux"):
        wanted = strangers(folder)
        if wanted:
            lines = "; ".join(f"{name} (for {users[0]})" for name, users in wanted.items())
            raise BuildError(f"the build would need libraries of the target system: {lines}")
    import diptych_resources

    resources = Path(diptych_resources.__file__).parent
    return collect(inventory, Policy.read(), runtime_parts(resources))


def check_bill(folder: Path, bill: str) -> None:
    """Refuse a bill of materials that breaks its schema or is not of what is in the build.

    Raises:
        BuildError: If it is wrong.
    """
    fault = schema_fault(bill)
    if fault:
        raise BuildError(f"the bill of materials breaks the schema of CycloneDX: {fault[:600]}")
    if sys.platform.startswith("linux"):  # a bundle of macOS lays its files out otherwise
        wrong = disagreements(folder, bill)
        if wrong:
            raise BuildError(f"the bill of materials is wrong: {'; '.join(wrong[:8])}")


def check_lock(bill: str) -> None:
    """Refuse a build whose bill names another package or version than packaging/shipped.lock.

    Raises:
        BuildError: If it does.
    """
    parts = {
        part["name"]: part["version"]
        for part in json.loads(bill)["components"]
        if part["purl"].startswith("pkg:pypi/") and plain(part["name"]) not in LOADERS
    }
    wrong = not_locked(parts, read_lock())
    if wrong:
        raise BuildError(f"{'; '.join(wrong[:8])}: run make lock, or mend the environment")


def commit_time() -> int:
    """Return the time of the commit, in seconds since 1970; SOURCE_DATE_EPOCH overrides it."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        return int(said)
    done = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    # A source archive has no history: its changelog is as old as it is.
    changed = int((ROOT / "CHANGELOG.md").stat().st_mtime)
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip() else changed


def write_checksums(dist: Path) -> None:
    """Write SHA256SUMS of every package in ``dist``, in the form of ``sha256sum --check``."""
    lines = []
    for path in sorted(dist.iterdir()):
        if path.is_file() and path.name != "SHA256SUMS":
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            lines.append(f"{digest}  {path.name}\n")
    (dist / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def floor_of(folder: Path) -> str:
    """Return the oldest glibc that the build starts on."""
    return glibc_floor(elf_files(folder))


def report(flavour: Flavour, folder: Path, figures: dict[str, float], *, keep: bool) -> None:
    """Print sizes beside the last build's; keep them as the last build's when asked."""
    before = read_figures(FIGURES).get(flavour.value, {})
    print("\nLargest files, MB")
    for name, size in largest(folder):
        print(f"  {size / MB:8.1f}  {name}")
    print(f"\n{flavour.value}\n{table(flavour.value, figures, before)}\n")
    keep_figures(ROOT / "build" / "figures.json", flavour.value, figures)
    if keep:
        keep_figures(FIGURES, flavour.value, figures)


if __name__ == "__main__":
    sys.exit(main())
