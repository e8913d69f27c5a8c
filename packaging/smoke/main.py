"""``make smoke``: prove that a build works where neither Python nor a developer ever was."""

import argparse
import os
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

from bundle.build import FIGURES, ROOT
from bundle.figures import MB, folder_size, keep_figures, read_figures, table
from bundle.flavour import Flavour
from smoke import command_line, fresh_root, sabotage, times, torch_model, window
from smoke.display import Display, display
from smoke.place import Place, give, network_prefix, rights_prefix, unpacked_place
from smoke.result import Report, SmokeError, require


def main() -> int:
    """Run every stage that this machine permits; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flavour", type=Flavour, default=Flavour.STANDARD)
    parser.add_argument("--dist", type=Path, default=ROOT / "dist")
    parser.add_argument("--no-root", action="store_true", help="leave the fresh root out")
    parser.add_argument("--keep-figures", action="store_true", help="become the last figures")
    args = parser.parse_args()
    report = Report()
    try:
        smoke(args.flavour, args.dist.resolve(), report, with_root=not args.no_root)
    except SmokeError as error:
        report.failed.append(str(error))
    flavour = args.flavour.value
    keep_figures(ROOT / "build" / "figures.json", flavour, report.figures)
    if args.keep_figures and not report.failed:
        keep_figures(FIGURES, flavour, report.figures)
    print(f"\n{table(flavour, report.figures, read_figures(FIGURES).get(flavour, {}))}")
    if report.left_out:
        print("Not proven here, because this machine does not permit it:")
        print("\n".join(f"  {line}" for line in report.left_out))
    print(f"{len(report.lines)} passed, {len(report.failed)} failed")
    for failed in report.failed:
        print(f"  failed: {failed}", file=sys.stderr)
    return 1 if report.failed else 0


def smoke(flavour: Flavour, dist: Path, report: Report, *, with_root: bool) -> None:
    """Run the stages into ``report``."""
    name = flavour.program_name
    archive = _only(dist, f"{name}-[0-9]*-linux-x86_64.tar.gz")
    package = _only(dist, f"{name}_*_amd64.deb")
    shots = ROOT / "build" / "smoke" / flavour.value
    shutil.rmtree(shots, ignore_errors=True)
    report.figures |= {
        "folder_mb": folder_size(dist / flavour.value / name) / MB,
        "deb_mb": package.stat().st_size / MB,
        "gz_mb": archive.stat().st_size / MB,
    }
    if not network_prefix():
        report.leave_out("no network", "unshare is not permitted; the stages run with a network")
    if os.geteuid() == 0 and not rights_prefix():
        report.leave_out("no rights", "setpriv is not permitted; the stages run as root")
    base = Path(tempfile.mkdtemp(prefix="diptych-smoke-")) / "place"
    base.parent.chmod(0o755)
    try:
        with display() as screen, unpacked_place(archive, base) as place:
            archive_stages(place, screen, report, shots / "archive")
            own = torch_model.torch_model if flavour is Flavour.FULL else torch_model.refused
            report.stage("a torch model", partial(own, place))
            if not report.failed:
                for damage in sabotage.DAMAGES:
                    work = partial(sabotage.noticed, damage, place, screen, base)
                    report.stage(f"a build with {damage.name}", work)
    finally:
        shutil.rmtree(base.parent, ignore_errors=True)
    why = fresh_root.why_not() if with_root else "--no-root"
    if why:
        report.leave_out("fresh root", why)
    else:
        root_stages(package, name, report, shots / "root")


def archive_stages(place: Place, screen: Display, report: Report, shots: Path) -> None:
    """Prove the unpacked archive: features, command line, window, times."""
    resources = Path(place.program).parents[1] / "lib" / "diptych" / command_line.SAMPLE
    by_command = place.work / "by command.diptych"
    report.stage("self-test", partial(command_line.self_test, place))
    report.stage("faults", partial(command_line.faults_told, place))
    work = partial(command_line.sample_case, place, resources, by_command)
    report.stage("sample case by command", work)
    window_stages(place, screen, report, shots, resources)
    report.stage("start", partial(_times, place, screen, report))
    report.stage("home", partial(command_line.home_is_clean, place))


def window_stages(
    place: Place, screen: Display, report: Report, shots: Path, resources: Path
) -> None:
    """Drive the real window by keys through a label, a save, a reopen, an undo."""
    case = give(place.work / "cases ελ") / "Kai.diptych"

    def first() -> str:
        place.run("new", case)
        place.run("import", case, *command_line.articles(resources))
        return _measured(report, window.first_run(place, screen, case, shots))

    def second() -> str:
        figures = window.second_run(place, screen, case, shots)
        place.run("check", case)
        return _measured(report, figures)

    if report.stage("window: analyse, judge, leave", first):
        report.stage("window: reopen, judge, undo, leave", second)


def root_stages(package: Path, name: str, report: Report, shots: Path) -> None:
    """Prove the package in a fresh root: install, run, remove."""

    def whole(inner: Report) -> str:
        with fresh_root.fresh_root(ROOT / "build" / "smoke") as root, display() as screen:
            for place in fresh_root.install_run_remove(root, package, name):
                resources = root.folder / "usr" / "lib" / "diptych" / command_line.SAMPLE
                inner.stage("  self-test", partial(command_line.self_test, place))
                by_command = place.work / "by command.diptych"
                work = partial(command_line.sample_case, place, resources, by_command)
                inner.stage("  sample case by command", work)
                window_stages(place, screen, inner, shots, resources)
                inner.stage("  home", partial(command_line.home_is_clean, place))
                require(not inner.failed, f"failed in the root: {inner.failed}")
        return f"{fresh_root.SUITE}: installed, {len(inner.lines)} stages passed, removed"

    report.stage("fresh root", partial(whole, Report()))


def _times(place: Place, screen: Display, report: Report) -> str:
    return _measured(report, times.start_times(place, screen))


def _measured(report: Report, figures: dict[str, float]) -> str:
    report.figures |= figures
    return ", ".join(f"{name} {value:.2f}" for name, value in figures.items())


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    require(found, f"there is no {pattern} in {folder}: run make build")
    require(len(found) == 1, f"several {pattern} in {folder}: remove the old ones")
    return found[0]


if __name__ == "__main__":
    sys.exit(main())
