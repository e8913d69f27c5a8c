"""``merge`` and ``agreement``."""

import argparse
import sys
from collections.abc import Mapping

from diptych.cli.output import print_json
from diptych.usecases.agreeing import TeamReport, measure_team, team_json
from diptych.usecases.merging import merge_files
from diptych_core.agreement.team import Figures
from diptych_store.casefile import CaseFile

_SHOWN = 20
_WIDTH = 76


def merge_cases(args: argparse.Namespace) -> int:
    """Take the work in other cases into one."""
    with CaseFile.open(args.case) as case:
        report = merge_files(case, args.others)
    if args.json:
        print_json(report)
    else:
        for line in report.lines():
            print(line)
    if report.conflicts:
        sys.stderr.write(f"{len(report.conflicts)} conflicts; nothing of either side is lost\n")
    return 0


def show_agreement(args: argparse.Namespace) -> int:
    """Print how far the analysts agree."""
    with CaseFile.open(args.case, read_only=True) as case:
        found = measure_team(case)
    if args.json:
        print_json(team_json(found))
    else:
        _print(found)
    return 0


def _print(report: TeamReport) -> None:
    found = report.agreement
    counts = ", ".join(f"{count} {name}" for name, count in found.labels.items())
    print(f"analysts            {', '.join(found.analysts) or 'none'}")
    print(f"labels              {counts or 'none'}")
    print(f"pairs               {found.overall.items}, {found.overall.shared} of them shared")
    print(f"Krippendorff alpha  {found.overall.alpha.text}")
    print(f"raw agreement       {found.overall.percent.text}")
    print(f"Gwet AC1            {found.overall.ac1.text}")
    for couple in found.couples:
        print(f"Cohen kappa         {couple.kappa.text}  ({couple.one}, {couple.other}; "
              f"n = {couple.shared})")  # fmt: skip
    _print_parts("label", found.by_label)
    _print_parts("kind", found.by_kind)
    for name, share in report.itself.items():
        print(f"{name} with himself or herself: {share.hits} of {share.total} repeats the same")
    if found.disagreements:
        print(f"\n{len(found.disagreements)} pairs on which they disagree")
    for each in found.disagreements[:_SHOWN]:
        said = ", ".join(f"{name}: {label}" for name, label in each.labels.items())
        print(f"{each.item}  {said}")
        pair = report.pairs.get(each.item)
        for text in (pair.text_a, pair.text_b) if pair else ():
            print(f"    {_cut(text)}")
    if len(found.disagreements) > _SHOWN:
        print(f"... and {len(found.disagreements) - _SHOWN} more: --json lists all")


def _print_parts(what: str, parts: Mapping[str, Figures]) -> None:
    if parts:
        print(f"\nby {what:<17}{'n':>5}  alpha")
    for name, figures in parts.items():
        print(f"{name:<20}{figures.shared:>5}  {figures.alpha.text}")


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDTH else flat[: _WIDTH - 1] + "…"
