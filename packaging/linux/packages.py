"""All packages for Linux from one build."""

from pathlib import Path

from bundle.elf import elf_files, glibc_floor
from bundle.flavour import Flavour
from licences.write import NAME as LICENCES
from linux.archive import make_archive
from linux.deb import make_deb
from linux.rpm import make_rpm
from linux.tree import Release, make_tree


def make_packages(
    flavour: Flavour, *, folder: Path, version: str, epoch: int, made: Path, work: Path, dist: Path
) -> list[Path]:
    """Make .tar.gz, .deb and .rpm; returns those that were made.

    Args:
        flavour: What was built.
        folder: PyInstaller's folder.
        version: Version of Diptych.
        epoch: Time of the commit, in seconds since 1970.
        made: Icons and licences.
        work: Folder for what is made on the way.
        dist: Where the packages go.
    """
    from diptych.cli.parser import build_parser

    release = Release(
        package=flavour.program_name,
        version=version,
        epoch=epoch,
        floor=glibc_floor(elf_files(folder)),
    )
    print(f"Starts on glibc {release.floor} and newer")
    prefix = work / "prefix"
    make_tree(
        build=folder, prefix=prefix, release=release, icons=made, grammar=build_parser,
        notices=made / LICENCES,
    )  # fmt: skip
    packages = [make_archive(prefix=prefix, target=dist, release=release)]
    packages.append(make_deb(prefix=prefix, staging=work / "deb", target=dist, release=release))
    rpm = make_rpm(prefix=prefix, work=work, target=dist, release=release)
    if rpm is None:
        print(f"No .rpm: nfpm is not installed; {work / 'nfpm.json'} is what it needs")
    else:
        packages.append(rpm)
    return packages
