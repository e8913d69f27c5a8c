"""``bundle`` and ``unbundle``."""

import argparse
import sys
from pathlib import Path

from diptych.cli.output import print_json
from diptych.usecases.account import analyst_name
from diptych.usecases.bundling import Bundled, bundle_name, make_bundle, open_bundle
from diptych.usecases.errors import UseCaseError
from diptych.usecases.sealing import is_sealed
from diptych_store.casefile import CaseFile

_LONGEST = 4096  # characters of a passphrase


def bundle(args: argparse.Namespace) -> int:
    """Pack a case for a colleague."""
    passphrase = _passphrase(args.passphrase_file)
    with CaseFile.open(args.case, read_only=True) as case:
        made = make_bundle(case, args.out, analyst=analyst_name(), passphrase=passphrase)
    _tell(made, as_json=args.json)
    return 0


def unbundle(args: argparse.Namespace) -> int:
    """Take a case out of a bundle."""
    case = args.out or args.bundle.parent / f"{bundle_name(args.bundle)}.diptych"
    passphrase = _passphrase(args.passphrase_file)
    if passphrase is None and is_sealed(args.bundle):
        msg = (
            f"“{args.bundle.name}” is sealed: write its passphrase into a file and name that with "
            "--passphrase-file"
        )
        raise UseCaseError(msg)
    _tell(open_bundle(args.bundle, case, passphrase=passphrase or ""), as_json=args.json)
    return 0


def _passphrase(path: Path | None) -> str | None:
    """Return the first line of the file, of stdin for ``-``; None where no file is named."""
    if path is None:
        return None
    try:
        if str(path) == "-":
            return sys.stdin.readline().rstrip("\r\n")
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not a text in UTF-8"
        raise UseCaseError(f"the passphrase could not be read from {path} ({why})") from error


def _tell(done: Bundled, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    print(done.path)
    sys.stderr.write(
        f"{done.articles} articles, {done.decisions} decisions; packed by {done.made_by}\n"
    )
