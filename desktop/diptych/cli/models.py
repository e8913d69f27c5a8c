"""``models``: what is bundled, what was added, and what new cases use."""

import argparse
import sys
from dataclasses import asdict
from functools import partial

from diptych.cli.output import fault, print_json
from diptych.session import CaseSession
from diptych.usecases.adding_models import BUNDLED, ModelDesk, add_model, kind_of, named_model
from diptych.usecases.adding_models import ready_model as ready
from diptych.usecases.case_models import CAVEAT, choose, models_of, named
from diptych.usecases.model_book import KINDS, OwnModel, user_book
from diptych.worker.examining import Examined


def models(args: argparse.Namespace) -> int:
    """List the models, after adding, removing or choosing one."""
    desk = user_desk()
    status = 0
    if args.add is not None:
        added = add_model(desk, args.add)
        if added.fault:
            fault(added.fault)
            status = 1
    elif args.remove is not None:
        desk.book.remove(named_model(desk.book.content(), args.remove))
    elif args.usual is not None:
        model = ready(desk, args.usual)
        for kind in KINDS if model is None else (kind_of(model.seen),):
            desk.book.set_usual(kind, "" if model is None else model.seen.revision)
    _list(desk, as_json=args.json)
    return status


def user_desk() -> ModelDesk:
    """Return the user's book of models, and what tries one."""
    return ModelDesk(user_book())


def choose_models(session: CaseSession, desk: ModelDesk, names: list[str]) -> None:
    """Have a case analysed with the named models from now on; each is tried before.

    Raises:
        ModelError: If one cannot be used.
        UseCaseError: If there is no such model.
    """
    for name in names:
        model = ready(desk, name)
        if model is None:
            for kind in KINDS:
                session.run(partial(choose, kind=kind, chosen=None))
        else:
            session.run(partial(choose, kind=kind_of(model.seen), chosen=named(model)))
            _warn(model)
    if session.run(models_of).foreign:
        sys.stderr.write(f"{CAVEAT} Run `diptych learn` once there are some.\n")


def _warn(model: OwnModel) -> None:
    seen = model.seen
    if seen.right < seen.asked:
        sys.stderr.write(
            f"{seen.name} got {seen.right} of {seen.asked} plain English examples right; look at"
            " what it finds before you rely on it\n"
        )


def _list(desk: ModelDesk, *, as_json: bool) -> None:
    content = desk.book.content()
    bundled = [desk.examine(None, kind, run=False) for kind in KINDS]
    for seen in bundled:
        usual = content.usual_of(seen.kind) is None
        _show(seen, folder=BUNDLED, why="", usual=usual, as_json=as_json)
    for model in content.models:
        usual = content.usual_of(model.seen.kind) == model
        _show(model.seen, folder=model.folder, why=model.fault, usual=usual, as_json=as_json)


def _show(seen: Examined, *, folder: str, why: str, usual: bool, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(seen), "folder": folder, "fault": why, "for_new_cases": usual})
        return
    speed = (
        f", {seen.speed:.0f} {'pairs' if seen.kind == 'nli' else 'texts'}/s" if seen.tried else ""
    )
    mark = "*" if usual else " "
    print(f"{mark} {seen.kind:<8} {seen.name} {seen.revision}{speed}  ({why or folder})")
