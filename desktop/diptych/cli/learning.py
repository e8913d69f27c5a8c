"""``learn``."""

import argparse

from diptych.cli.output import fault, print_json
from diptych.session import CaseSession
from diptych.usecases.account import analyst_name
from diptych.usecases.learning import LearnReport, learn, unlearn
from diptych.usecases.learning_text import counted, told, told_forgotten
from diptych_core.detect.learning import Outcome

_DONE = (Outcome.LEARNED, Outcome.NO_BETTER)
_MOVED = 0.005  # weights are printed with two digits


def learn_labels(args: argparse.Namespace) -> int:
    """Learn from the labels of one case or of several, or take that back."""
    if args.undo:
        return _forget(args)
    with CaseSession.open(args.case) as session:
        report = learn(session, analyst=analyst_name(), also=args.others)
    sentence = told(report, str(args.case))
    if report.outcome not in _DONE:
        fault(sentence)
        return 1
    if args.json:
        print_json(report)
    else:
        print(sentence)
        _print_figures(report)
    return 0


def _forget(args: argparse.Namespace) -> int:
    if args.others:
        fault("--undo takes one case: each case forgets by itself")
        return 2
    with CaseSession.open(args.case) as session:
        report = unlearn(session, analyst=analyst_name())
    if report is None:
        fault(told_forgotten(report))
        return 1
    if args.json:
        print_json(report)
    else:
        print(told_forgotten(report))
    return 0


def _print_figures(report: LearnReport) -> None:
    if report.before is not None and report.after is not None:
        print(f"\n{'on labels left out':<20}{'shipped':>9}{'learned':>9}")
        print(f"{'log-loss':<20}{report.before.log_loss:>9.3f}{report.after.log_loss:>9.3f}")
        shipped, learned = report.before.average_precision, report.after.average_precision
        print(f"{'average precision':<20}{shipped:>9.3f}{learned:>9.3f}")
    moved = [m for m in report.moved if abs(m.learned - m.shipped) >= _MOVED]
    if moved:
        print("\nweights, the one that moved most first")
    for move in moved:
        print(f"{move.name:<20}{move.shipped:>9.2f}{move.learned:>9.2f}")
    if report.strange:
        labels = counted(report.strange, "label")
        print(f"\n{labels} left out: on pairs that are no findings of their case (any more)")
